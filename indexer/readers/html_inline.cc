#include "indexer/readers/html_inline.h"

#include <algorithm>
#include <string_view>

#include "common/text/ascii.h"
#include "indexer/readers/layout.h"
#include "indexer/readers/names.h"

namespace sourcebook::html {
namespace {

using std::string_view;
using text::is_digit;

constexpr std::size_t kMaxNoteBytes = 8;

bool links_to_place(const Dom& dom, NodeId link) {
  return link != kNoNode && dom.value(link, "href").find('#') != string_view::npos;
}

std::string raised(string_view digits) {
  constexpr string_view kRaised[] = {"\u2070", "\u00b9", "\u00b2", "\u00b3", "\u2074",
                                     "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};
  std::string out;
  for (const char c : digits) out += kRaised[c - '0'];
  return out;
}

std::optional<std::string> superscript(const Dom& dom, NodeId element) {
  const std::string words = dom.text_content(element);
  if (words.empty() || words.size() > kMaxNoteBytes) return std::nullopt;
  if (links_to_place(dom, dom.find(element, "a")) ||
      links_to_place(dom, dom.ancestor(element, "a"))) {
    return words.front() == '[' || words.front() == '(' ? words : "[" + words + "]";
  }
  if (std::all_of(words.begin(), words.end(), is_digit)) return raised(words);
  return std::nullopt;
}

bool is_ornament(const Dom& dom, NodeId link) {
  if (!dom.value(link, "href").starts_with('#')) return false;
  const std::string words = dom.text_content(link);
  return !words.empty() && words.size() <= kMaxNoteBytes && !names::has_letters(words) &&
         std::none_of(words.begin(), words.end(), is_digit);
}

}  // namespace

std::optional<std::string> stand_in(const Dom& dom, NodeId element) {
  if (dom.is(element, "sup")) return superscript(dom, element);
  if (dom.is(element, "a") && is_ornament(dom, element)) return "";
  return std::nullopt;
}

bool is_worth_reading(string_view alternative) {
  constexpr std::size_t kMinWords = 4;
  string_view text = layout::trim(alternative);
  if (names::words_of(text).size() < kMinWords) return false;
  for (const string_view closer : {"\"", "\u201D", "\u2019", ")", "]", "\u00BB"}) {
    if (text.ends_with(closer)) text.remove_suffix(closer.size());
  }
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?');
}

}  // namespace sourcebook::html
