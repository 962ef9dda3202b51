#include "indexer/readers/html_site_title.h"

#include <algorithm>

#include "indexer/readers/layout.h"
#include "indexer/readers/names.h"

namespace sourcebook::html {
namespace {

using std::string_view;

// `text` as its words alone, in lower case; letters beyond ASCII as they stand.
std::string words_alone(string_view text) {
  std::string out;
  bool gap = false;
  for (const char c : names::lower(text)) {
    const bool word =
        static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (word && gap && !out.empty()) out += ' ';
    gap = !word;
    if (word) out += c;
  }
  // Dashes and quotation marks of other shapes are punctuation as well.
  for (const string_view mark : {"\u2013", "\u2014", "\u2018", "\u2019", "\u201C", "\u201D",
                                 "\u2026", "\u00AB", "\u00BB", "\u00B7", "\u2022"}) {
    for (std::size_t at = out.find(mark); at != std::string::npos; at = out.find(mark, at)) {
      out.erase(at, mark.size());
    }
  }
  // "Fish \u2013 chips" has left two blanks.
  out.erase(
      std::unique(out.begin(), out.end(), [](char a, char b) { return a == ' ' && b == ' '; }),
      out.end());
  return std::string(layout::trim(out));
}

bool is_one_of(string_view text, const std::vector<std::string>& list) {
  return std::any_of(list.begin(), list.end(),
                     [text](const std::string& entry) { return same_words(text, entry); });
}

}  // namespace

bool same_words(string_view a, string_view b) {
  constexpr std::size_t kMaxBytes = 1000;  // longer ones are no titles
  if (a.size() > kMaxBytes || b.size() > kMaxBytes) return false;
  const std::string words = words_alone(a);
  return !words.empty() && words == words_alone(b);
}

bool has_words_of(string_view title, string_view part) {
  constexpr std::size_t kMaxBytes = 1000;
  constexpr std::size_t kMinBytes = 12;
  if (title.size() > kMaxBytes || part.size() > kMaxBytes) return false;
  const std::string words = words_alone(part);
  return words.size() >= kMinBytes && words_alone(title).find(words) != std::string::npos;
}

std::string without_site(string_view title, const std::vector<std::string>& sites,
                         const std::vector<std::string>& headings) {
  constexpr std::size_t kMaxTitleBytes = 1000;
  title = layout::trim(title);
  if (title.size() > kMaxTitleBytes) return std::string(title);
  for (const string_view separator :
       {" | ", "|", " - ", " \u2013 ", " \u2014 ", " \u00BB ", " \u00AB ", " \u00B7 ", " :: ", ": ",
        " / ", " > ", " \u2022 ", " : "}) {
    for (std::size_t at = title.find(separator); at != string_view::npos;
         at = title.find(separator, at + 1)) {
      const string_view before = layout::trim(title.substr(0, at));
      const string_view behind = layout::trim(title.substr(at + separator.size()));
      if (before.empty() || behind.empty()) continue;
      if (is_one_of(behind, sites) || is_one_of(before, headings)) return std::string(before);
      if (is_one_of(before, sites) || is_one_of(behind, headings)) return std::string(behind);
    }
  }
  return std::string(title);
}

}  // namespace sourcebook::html
