// What the parts of a page are for, as far as their markup says it: words in class, id and role
// that themes, publishing systems and the standards (HTML, ARIA, hAtom, schema.org) share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/html_dom.h"

namespace sourcebook::html {

enum class Role {
  kNone,         // nothing is said
  kBoilerplate,  // menus, banners, sidebars, share buttons, related links, cookie notices, forms
  kComments,     // what readers said about it, and where they are asked to
  kByline,       // who wrote it and when: metadata, no part of the text
};

// What `element` says that it is. Names that only tell a state ("has-sidebar", "comments-open") say
// nothing, nor do those of html, body and main, which hold the article whatever they are called. A
// name can be wrong ("content-with-sidebar"): whoever asks should look at how much text it would
// cost. Linear in the size of the attributes.
[[nodiscard]] Role role_of(const Dom& dom, NodeId element);

// Whether `element` says that it opens above the page when it is asked for.
[[nodiscard]] bool is_window(const Dom& dom, NodeId element);

// How plainly `element` says that the article is in it: 0 not at all, 1 <main>, 2 <article> or a
// post (hAtom, h-entry), 3 a class like "post-content", 4 itemprop="articleBody".
[[nodiscard]] int content_rank(const Dom& dom, NodeId element);

// The names in an attribute cut into words, in lower case: "entry-content postBody" is {entry,
// content}, {post, body}.
[[nodiscard]] std::vector<std::vector<std::string>> name_words(std::string_view attribute);

}  // namespace sourcebook::html
