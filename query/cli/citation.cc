#include "query/cli/citation.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <iterator>

#include "common/text/terminal.h"
#include "query/cli/source_line.h"

namespace sourcebook::query_cli {
namespace {

// Words in the names of bodies.
constexpr std::string_view kBodies[] = {
    "Agency",     "Alliance",   "Association", "Authority",  "Board",     "Campaign",
    "Center",     "Centre",     "Coalition",   "Commission", "Committee", "Company",
    "Council",    "Court",      "Department",  "Desk",       "Editor",    "Editors",
    "Federation", "Foundation", "Fund",        "Government", "Group",     "Inc",
    "Institute",  "Ltd",        "Ministry",    "Network",    "News",      "Office",
    "Parliament", "Party",      "Press",       "Service",    "Services",  "Society",
    "Staff",      "Team",       "The",         "Trust",      "Union",     "University"};
// Who is called by a place, or by the title alone: their names are not those of families.
constexpr std::string_view kPeers[] = {
    "Archbishop", "Baron",    "Baroness", "Bishop",   "Countess",   "Dean",        "Duchess",
    "Duke",       "Earl",     "King",     "Lady",     "Lord",       "Marchioness", "Marquess",
    "Prince",     "Princess", "Queen",    "Viscount", "Viscountess"};
// What family names of several words begin with.
constexpr std::string_view kParticles[] = {"da", "de", "del", "den", "der", "di", "du",
                                           "la", "le", "ten", "van", "von", "zu"};

template <std::size_t N>
bool is_among(std::string_view word, const std::string_view (&words)[N]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    if (text.empty()) return words;
    const std::size_t end = std::min(text.find(' '), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

// Of two to four words with capitals, but for particles, none a body's, and no title first.
bool is_person(const std::vector<std::string_view>& words) {
  if (words.size() < 2 || words.size() > 4 || is_among(words.back(), kParticles)) return false;
  if (is_among(words.front(), kPeers)) return false;
  return std::all_of(words.begin(), words.end(), [](std::string_view word) {
    if (word.find_first_of("0123456789@/_&:()") != std::string_view::npos) return false;
    return is_among(word, kParticles) || (!is_lower(word.front()) && !is_among(word, kBodies));
  });
}

std::string joined(const std::vector<std::string_view>& words, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) text.append(i == begin ? "" : " ").append(words[i]);
  return text;
}

// "Ann Lee" of "Ann Lee (Harbour) (Lab)"; all where the brackets do not come last.
std::string_view without_brackets(std::string_view author) {
  while (author.ends_with(')') && author.rfind(" (") != std::string_view::npos) {
    author = author.substr(0, author.rfind(" ("));
  }
  return author;
}

CitedName name_of(std::string_view author) {
  std::vector<std::string_view> words = words_of(without_brackets(author));
  const bool peer = !words.empty() && is_among(words.front(), kPeers);
  if (!peer && !is_person(words)) words = words_of(author);
  if (!is_person(words)) return {joined(words, 0, words.size()), ""};
  std::size_t family = words.size() - 1;
  while (family > 1 && is_among(words[family - 1], kParticles)) --family;
  return {joined(words, family, words.size()), joined(words, 0, family)};
}

bool in_brackets(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  return std::count(before.begin(), before.end(), '(') >
             std::count(before.begin(), before.end(), ')') &&
         text.find(')', at) != std::string_view::npos;
}

// "The Lord Bishop of Ripon and Leeds" is one.
bool is_place_of_title(std::string_view before) {
  const std::vector<std::string_view> words = words_of(before);
  const auto of = std::find(words.begin(), words.end(), "of");
  return of != words.begin() && of != words.end() && is_among(*std::prev(of), kPeers);
}

// Where the first of what parts two authors begins, and its length; the end where there is none.
std::pair<std::size_t, std::size_t> find_separator(std::string_view authors) {
  std::pair<std::size_t, std::size_t> first{authors.size(), 0};
  for (const std::string_view separator : {", and ", ", ", "; ", " and ", " & "}) {
    std::size_t at = authors.find(separator);
    while (at < first.first && in_brackets(authors, at)) at = authors.find(separator, at + 1);
    const bool joins =
        separator == " and " && at < first.first && is_place_of_title(authors.substr(0, at));
    if (at < first.first && !joins) first = {at, separator.size()};
  }
  return first;
}

// "O'Leary, Daniel": one person, family name first.
bool is_turned_round(const std::vector<std::string_view>& parts, std::string_view authors) {
  return parts.size() == 2 && words_of(parts[0]).size() == 1 && words_of(parts[1]).size() <= 2 &&
         authors.find(", ") == parts[0].size() && authors.find(" and ") == std::string_view::npos;
}

// Arabic or Roman.
bool is_page_number(std::string_view label) {
  return !label.empty() && (label.find_first_not_of("0123456789") == std::string_view::npos ||
                            label.find_first_not_of("ivxlcdm") == std::string_view::npos);
}

// "www.example.org" of "https://www.example.org/a"; only of the web.
std::string host_of(std::string_view url) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!url.starts_with(scheme)) continue;
    url.remove_prefix(scheme.size());
    const std::string_view host = url.substr(0, url.find_first_of("/?#:"));
    return text::printable(host.starts_with("www.") ? host.substr(4) : host);
  }
  return {};
}

// What names a document that has no title.
std::string_view file_of(std::string_view path) { return path.substr(path.find_last_of('/') + 1); }

std::string key_of(std::string_view id) {
  std::string key(id);
  for (char& c : key) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 ||
        (std::isalnum(byte) == 0 && std::string_view("-._:").find(c) == std::string_view::npos))
      c = '-';
  }
  return key;
}

}  // namespace

std::vector<CitedName> cited_names(std::string_view authors) {
  std::vector<std::string_view> parts;
  for (std::string_view left = authors; !left.empty();) {
    const auto [at, length] = find_separator(left);
    if (at > 0) parts.push_back(left.substr(0, at));
    left.remove_prefix(at + length);
  }
  if (is_turned_round(parts, authors)) return {{std::string(parts[0]), std::string(parts[1])}};
  std::vector<CitedName> names;
  for (const std::string_view part : parts) {
    if (CitedName name = name_of(part); !name.family.empty()) names.push_back(std::move(name));
  }
  return names;
}

Citation citation_of(const Result& result) {
  Citation citation;
  citation.key = key_of(result.id);
  citation.kind = result.kind;
  citation.url = text::printable(result.url);
  citation.date = date_parts(result.published);
  citation.quoting = text::printable(result.quoting);
  citation.page = text::printable(result.page);
  const std::string author = text::printable(result.author);
  if (result.kind == "comment") {
    citation.title =
        result.comment.empty() ? "Comment" : "Comment " + text::printable(result.comment);
    citation.within = text::printable(result.title);
    // A commenter's name is what they call themselves.
    if (!author.empty()) citation.authors.push_back({author, ""});
  } else {
    citation.title = text::printable(result.title.empty() ? file_of(result.path) : result.title);
    citation.within = host_of(result.url);
    citation.authors = cited_names(author);
  }
  return citation;
}

std::string quotation_note(const Citation& citation) {
  if (citation.quoting.empty()) return {};
  return citation.quoting + ", quoted" + (citation.title.empty() ? "" : " in " + citation.title);
}

std::pair<std::string_view, std::string_view> page_range(std::string_view page) {
  const std::size_t dash = std::min(page.find('-'), page.size());
  const std::string_view first = page.substr(0, dash);
  if (dash == page.size() || !is_page_number(first) || !is_page_number(page.substr(dash + 1))) {
    return {page, page};
  }
  return {first, page.substr(dash + 1)};
}

}  // namespace sourcebook::query_cli
