#include "indexer/readers/html_authors.h"

#include <algorithm>

#include "common/text/dates.h"
#include "indexer/readers/byline.h"
#include "indexer/readers/html_elements.h"
#include "indexer/readers/html_site_title.h"
#include "indexer/readers/layout.h"
#include "indexer/readers/names.h"

namespace sourcebook::html {
namespace {

using std::string_view;

constexpr std::size_t kMaxNameBytes = 100;
constexpr std::size_t kMaxNameWords = 8;

// What stands before a name in the languages that are common.
string_view without_by(string_view name) {
  const std::string lowered = names::lower(name.substr(0, 30));
  for (const string_view by : {"written by ",
                               "posted by ",
                               "eingestellt von ",
                               "veröffentlicht von ",
                               "geschrieben von ",
                               "gepostet von ",
                               "verfasst von ",
                               "publié par ",
                               "publicado por ",
                               "escrito por ",
                               "analysis by ",
                               "opinion by ",
                               "story by ",
                               "reported by ",
                               "review by ",
                               "by: ",
                               "by ",
                               "von: ",
                               "von ",
                               "par ",
                               "por ",
                               "author: ",
                               "autor: ",
                               "auteur: "}) {
    if (lowered.starts_with(by) && name.size() > by.size() &&
        names::is_capitalised(layout::trim(name.substr(by.size())))) {
      return layout::trim(name.substr(by.size()));
    }
  }
  return name;
}

// Accounts and desks that no text can be ascribed to.
bool is_nobody(string_view name) {
  constexpr string_view kNobody =
      "|admin|administrator|editor|editors|the editors|staff|staff writer|staff "
      "reporter|webmaster|author|"
      "unknown|anonymous|guest|guest author|guest contributor|contributor|redaktion|die redaktion|"
      "redacción|redaccion|rédaction|la rédaction|newsroom|news desk|web desk|user|root|super user|"
      "web admin|site admin|siteadmin|wpadmin|default|null|undefined|none|n/a|test|press release|"
      "editorial|editorial board|the editorial board|our correspondent|special "
      "correspondent|agencies|"
      "web editor|web team|press office|online redaktion|onlineredaktion|";
  const std::string lowered = names::lower(name);
  return lowered.ends_with(" staff") || lowered.ends_with(" editors") ||
         lowered.ends_with(" team") || kNobody.find("|" + lowered + "|") != string_view::npos;
}

// Companies and societies by their legal form: they run a site, they do not write.
bool is_company(string_view name) {
  const std::size_t last = name.rfind(' ');
  return last != string_view::npos && is_in(
                                          " ag gmbh mbh kg ug e.v. ev ltd ltd. limited llc inc "
                                          "inc. corp corp. plc sa s.a. bv b.v. srl ",
                                          names::lower(name.substr(last + 1)));
}

// "Ann Lee, CNN Editor-at-large" without what she is: the name ends at a comma that no other name
// follows.
string_view without_office(string_view name) {
  const std::size_t comma = name.find(", ");
  if (comma == string_view::npos || !names::is_person(name.substr(0, comma))) return name;
  for (const string_view rest = name.substr(comma);
       const string_view office :
       {"ditor", "eporter", "orrespondent", "olumnist", "Director", "director", "Professor",
        "professor", "Writer", "writer", "Analyst", "analyst", "Staff", "Fellow", "Associate"}) {
    if (rest.find(office) != string_view::npos) return name.substr(0, comma);
  }
  return name;
}

bool is_address(string_view name) {
  const std::string lowered = names::lower(name);
  for (const string_view sign :
       {"@", "://", "www.", ".com", ".org", ".net", ".de", "/", "{", "<", "#"}) {
    if (lowered.find(sign) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

std::string author_name(string_view written, const std::vector<std::string>& sites) {
  string_view name = layout::trim(written);
  if (name.size() > kMaxNameBytes) return {};
  name = without_by(layout::trim(name.substr(0, name.find('|'))));
  name = without_office(name);
  while (name.ends_with(',') || name.ends_with(';'))
    name = layout::trim(name.substr(0, name.size() - 1));
  const bool is_site = std::any_of(sites.begin(), sites.end(),
                                   [name](const auto& site) { return same_words(name, site); });
  if (name.size() < 2 || is_site || is_nobody(name) || is_company(name) || is_address(name)) {
    return {};
  }
  if (!names::has_letters(name) || names::words_of(name).size() > kMaxNameWords) return {};
  return std::string(name);
}

std::string join_authors(const std::vector<std::string>& written,
                         const std::vector<std::string>& sites) {
  std::vector<std::string> known;
  std::string joined;
  constexpr std::size_t kMaxAuthors = 50;
  for (const auto& entry : written) {
    if (known.size() == kMaxAuthors) break;
    const std::string name = author_name(entry, sites);
    // "Show all articles of Ann Lee" names nobody else.
    const auto same = [&](const std::string& other) {
      const bool whole = other.find(' ') != std::string::npos;
      return same_words(name, other) || (whole && name.ends_with(' ' + other));
    };
    if (name.empty() || std::any_of(known.begin(), known.end(), same)) continue;
    known.push_back(name);
    joined += (joined.empty() ? "" : ", ") + name;
  }
  return joined;
}

namespace {

std::string authors_in_line(string_view line) {
  line = layout::trim(line);
  if (const auto byline = read_byline(line); byline && !byline->author.empty()) {
    return byline->author;
  }
  const string_view name = without_by(line);
  if (names::is_person(name)) return std::string(name);
  if (name.size() == line.size()) return {};
  const auto byline = read_byline("by " + std::string(name));
  return byline ? byline->author : std::string();
}

// True where each of `authors`, parted by ", ", stands in one of the lines.
bool are_within_lines(string_view authors, string_view lines) {
  while (!authors.empty()) {
    const std::size_t end = std::min(authors.find(", "), authors.size());
    if (lines.find(authors.substr(0, end)) == string_view::npos) return false;
    authors.remove_prefix(std::min(end + 2, authors.size()));
  }
  return true;
}

}  // namespace

std::string authors_in_byline(string_view lines) {
  std::string line(lines);
  std::replace(line.begin(), line.end(), '\n', ' ');
  const std::string authors = authors_in_line(line);
  if (!authors.empty() && are_within_lines(authors, lines)) return authors;
  // The line that only says "by", and the one after it; or one that says both.
  bool after_by = false;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const string_view piece = layout::trim(lines.substr(0, end));
    lines.remove_prefix(std::min(end + 1, lines.size()));
    const std::string found = authors_in_line(piece);
    const bool said = after_by || (!found.empty() && found != piece);
    if (said) return found;
    const std::string lowered = names::lower(piece);
    after_by = is_in(" by by: von von: par por ", lowered);
  }
  return {};
}

std::string day_in_byline(string_view line) {
  constexpr std::size_t kMaxWords = 60;
  constexpr std::size_t kMaxDateWords = 6;
  constexpr std::size_t kDayBytes = 10;
  const auto words = names::words_of(line);
  if (words.size() > kMaxWords) return {};
  std::string day;
  for (std::size_t first = 0; first < words.size(); ++first) {
    // The longest first: "7 May 2017" and not "May 2017".
    for (std::size_t count = std::min(kMaxDateWords, words.size() - first); count > 0; --count) {
      const char* begin = words[first].data();
      const auto& last = words[first + count - 1];
      std::string_view phrase(begin, static_cast<std::size_t>(last.data() + last.size() - begin));
      while (!phrase.empty() && string_view(",;|.").find(phrase.back()) != string_view::npos) {
        phrase.remove_suffix(1);
      }
      const auto date = text::parse_date(phrase);
      if (!date || date->size() < kDayBytes || !is_credible_date(*date)) continue;
      if (!day.empty() && day != date->substr(0, kDayBytes)) return {};
      day = date->substr(0, kDayBytes);
      first += count - 1;
      break;
    }
  }
  return day;
}

}  // namespace sourcebook::html
