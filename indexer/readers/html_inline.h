// What small elements inside a line say.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/readers/html_dom.h"

namespace sourcebook::html {

// What is read in place of an element and all in it; nullopt for elements that are read as they
// stand.
//
// - The number of a line or a verse, by its class, type or place: with blanks around it.
// - The number of a page of the printed edition, by its class, type or role: nothing, so that
//   "con[Pg 13]tinued" is the word that it was.
// - A superscript that is a link, or in one, to a note: "[1]", so that it does not run into the word before
//   it. Other superscripts of digits: the raised digits of Unicode, so that 10<sup>6</sup> is not 106.
// - A link within the page without a letter or digit in it ("↩", "¶", "#", "^"): nothing.
[[nodiscard]] std::optional<std::string> stand_in(const Dom& dom, NodeId element);

// True for the alternative text of an image that is worth reading as part of the text: a sentence
// of at least four words. Most others name the picture for those who search for one, or repeat the
// title beside it.
[[nodiscard]] bool is_worth_reading(std::string_view alternative);

}  // namespace sourcebook::html
