// HTML: pages of blogs, newspapers and institutions, as saved by a browser or fetched by a program.
#pragma once

#include <iosfwd>
#include <memory>
#include <string_view>

#include "indexer/readers/reader.h"

namespace sourcebook {

// Reads one page: the article in it (html_article.h), without menus, sidebars, banners, related
// links and share buttons; its headings as sections, what it quotes as quotations; its title,
// author, dates, address and language as the page gives them (html_metadata.h); then the comments
// below it (html_comments.h) and those that its JSON-LD has besides (html_linked_comments.h). A
// page without an article gives all its text.
std::unique_ptr<Reader> open_html(std::istream& input, const InputInfo& info);

// 2 where `head` begins as a page does, 1 where it has tags in it.
[[nodiscard]] int recognise_html(std::string_view head);

}  // namespace sourcebook
