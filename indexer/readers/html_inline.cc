#include "indexer/readers/html_inline.h"

#include <algorithm>
#include <string_view>

#include "common/text/ascii.h"
#include "indexer/readers/html_elements.h"
#include "indexer/readers/html_roles.h"
#include "indexer/readers/html_visible.h"
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

// Names of what holds the number of a line or a verse, and of a page.
constexpr string_view kLines =
    " lnum linenum line-num linenumber line-number lineno line-no linenr line-nr verse versenum "
    "verse-num versenumber verse-number verseno verse-no vnum v-num ";
constexpr string_view kPages =
    " pagenum page-num pagenumber page-number pageno page-no pagebreak page-break doc-pagebreak ";

bool is_called(const Dom& dom, NodeId element, string_view names) {
  for (const string_view attribute : {"epub:type", "role", "class"}) {
    for (const auto& words : name_words(dom.value(element, attribute))) {
      std::string name;
      for (const auto& word : words) name += (name.empty() ? "" : "-") + word;
      if (is_in(names, name)) return true;
    }
  }
  return false;
}

// Said by its name or its place to be the number of a line or a verse.
bool is_marginal(const Dom& dom, NodeId element) {
  return is_called(dom, element, kLines) || is_set_apart(dom, element);
}

// "12", "[Pg 12]", "(p. xii)", "{iv}".
bool is_page_number(string_view words) {
  constexpr string_view kRoman = "ivxlcdm";
  words = layout::trim(words);
  if (!words.empty() && string_view("[({").find(words.front()) != string_view::npos) {
    words.remove_prefix(1);
    if (!words.empty() && string_view("])}").find(words.back()) != string_view::npos) {
      words.remove_suffix(1);
    }
  }
  const std::string number = text::lower(words);
  words = number;
  for (const string_view name : {"page", "pag", "pg", "p", "seite", "s"}) {
    const bool named = words.starts_with(name) && words.size() > name.size() &&
                       !text::is_letter(words[name.size()]);
    if (!named) continue;
    words.remove_prefix(name.size());
    if (words.front() == '.') words.remove_prefix(1);
    words = layout::trim(words);
    break;
  }
  return !words.empty() && (std::all_of(words.begin(), words.end(), is_digit) ||
                            words.find_first_not_of(kRoman) == string_view::npos);
}

bool is_line_number(string_view words) {
  return !words.empty() && words.size() <= kMaxNoteBytes &&
         std::all_of(words.begin(), words.end(), is_digit);
}

// The words of an element within a line that may hold a link and a number; empty for others.
std::string mark_in(const Dom& dom, NodeId element) {
  constexpr NodeId kMaxNodes = 3;
  if (dom.attribute_count(element) == 0 || dom.end(element) - element > kMaxNodes) return {};
  if (is_block(dom.name(element))) return {};
  return dom.text_content(element);
}

}  // namespace

std::optional<std::string> stand_in(const Dom& dom, NodeId element) {
  constexpr std::size_t kMaxPageBytes = 16;
  const std::string words = mark_in(dom, element);
  const string_view mark = layout::trim(words);
  // Where a page begins may be within a word.
  if (words.size() <= kMaxPageBytes && is_page_number(mark) && is_called(dom, element, kPages)) {
    return "";
  }
  if (is_line_number(mark) && is_marginal(dom, element) &&
      dom.ancestor(element, "pre") == kNoNode) {
    return " " + std::string(mark) + " ";
  }
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
