// Markdown: CommonMark with tables, footnotes and front matter, as blogs and static sites keep it.
#pragma once

#include <iosfwd>
#include <memory>
#include <string_view>

#include "indexer/readers/reader.h"

namespace sourcebook {

// Reads one post. Its text is what a reader of the rendered page would read, top to bottom:
//
// - headings on lines of their own, each a Section; the first of level 1 is the title where the front
//   matter gives none;
// - paragraphs; list items after "- " or "1. "; a table row a line, its cells between " | "; code as it
//   stands; the alternative text of images; footnotes at the end;
// - links as their words, bare addresses as they stand;
// - HTML as its reader sees it (html_text.h), scripts and styles left out if they are closed
//   (markdown_hidden.h); template tags ({% %}, {{ }}) left out, what they enclose kept;
// - quotations credited where their markup, a line at their end or the words before them say who.
//
// What nests too deep, and tables too large for their content, are text (markdown_depth.h,
// markdown_tables.h).
//
// Title, author, dates, address, language and kind come from the front matter (front_matter.h); a
// file called 2016-03-10-title.md was published that day where the front matter has no date.
std::unique_ptr<Reader> open_markdown(std::istream& input, const InputInfo& info);

// 2 where `head` begins with front matter that says what posts say, 1 where it can be Markdown.
[[nodiscard]] int recognise_markdown(std::string_view head);

}  // namespace sourcebook
