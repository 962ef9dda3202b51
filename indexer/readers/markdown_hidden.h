// HTML in Markdown that would hide the words after it. Use markdown_text.h.
#pragma once

#include <string>
#include <string_view>

struct cmark_node;

namespace sourcebook {

// The name of the start tag, or with "/" before it of the end tag, that `html` begins with, in
// lower case; empty where it begins with none: "a < b" and "<3" are words.
[[nodiscard]] std::string html_tag_name(std::string_view html);

// What stands in a <script>, a <style>, an <svg> is nobody's words, but only if it is closed: "use
// <script> for it" must not take the rest of the post with it. Takes such start tags out of the
// tree at `root` where they have no end tag, those in a paragraph where they have none in the same
// paragraph. Linear. Throws std::bad_alloc.
void show_after_unclosed(cmark_node* root);

}  // namespace sourcebook
