#include "indexer/readers/pdf_metadata.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "common/text/ascii.h"
#include "common/text/dates.h"
#include "common/text/utf8.h"

namespace sourcebook::pdf {
namespace {

constexpr std::size_t kMaxTitleBytes = 300;
constexpr std::int32_t kFirstDay = 7305;  // 1990-01-01: PDF is of 1993

template <typename List>
bool contains(const List& list, std::string_view item) {
  return std::find(std::begin(list), std::end(list), item) != std::end(list);
}

bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalpha(byte) || byte >= 0x80;
}
using text::is_digit;
bool is_ascii_capital(char c) { return c >= 'A' && c <= 'Z'; }

bool has_letter(std::string_view text) { return std::any_of(text.begin(), text.end(), is_letter); }

// UTF-8 that was taken for Latin-1 on its way ("DelacrÃ©taz") put right; other text as it is.
std::string repaired(std::string_view text) {
  std::string bytes;
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, length] = text::decode(text, at);
    if (c > 0xFF) return std::string(text);
    bytes += static_cast<char>(c);
    at += length;
  }
  return text::is_valid_utf8(bytes) ? bytes : std::string(text);
}

std::string cleaned(std::string_view text) {
  std::string out = plain_characters(repaired(text));
  out.erase(0, std::min(out.find_first_not_of(' '), out.size()));
  return out;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const auto blank = std::min(text.find(' '), text.size());
    if (blank > 0) words.push_back(text.substr(0, blank));
    text.remove_prefix(std::min(blank + 1, text.size()));
  }
  return words;
}

// Letters and blanks only: "Untitled-1" is "untitled".
std::string letters_of(std::string_view text) {
  std::string out;
  for (const char c : text::fold(text)) {
    if (is_letter(c)) out += c;
    if (c == ' ' && !out.empty()) out += c;
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

bool ends_in_extension(std::string_view title) {
  static constexpr std::string_view kExtensions[] = {
      "ai",  "cdr",  "csv", "dfont", "doc",  "docm", "docx",  "dot",  "dotx", "dvi", "dwg",
      "eps", "fm",   "gif", "htm",   "html", "indd", "jpeg",  "jpg",  "key",  "lwp", "md",
      "mif", "mdi",  "odp", "ods",   "odt",  "p65",  "pages", "pdf",  "pm6",  "pmd", "png",
      "ppt", "pptx", "ps",  "psd",   "pub",  "qxd",  "qxp",   "rtf",  "sam",  "sxw", "tex",
      "tif", "tiff", "txt", "vsd",   "wpd",  "wps",  "xls",   "xlsm", "xlsx", "xml"};
  const auto dot = title.rfind('.');
  return dot != std::string_view::npos && contains(kExtensions, text::fold(title.substr(dot + 1)));
}

bool is_filler_title(std::string_view title) {
  static constexpr std::string_view kFillers[] = {"untitled",
                                                  "title",
                                                  "untitled document",
                                                  "document",
                                                  "document title",
                                                  "new document",
                                                  "microsoft word document",
                                                  "powerpoint presentation",
                                                  "presentation",
                                                  "slide",
                                                  "no slide title",
                                                  "layout",
                                                  "blank",
                                                  "blank page",
                                                  "blank document",
                                                  "default",
                                                  "template",
                                                  "scan",
                                                  "scanned document",
                                                  "scanned image",
                                                  "fax",
                                                  "print",
                                                  "print job",
                                                  "page",
                                                  "sheet",
                                                  "full page fax print",
                                                  "unknown",
                                                  "none",
                                                  "pdf",
                                                  "report",
                                                  "cover",
                                                  "letter"};
  return contains(kFillers, letters_of(title));
}

// "hearing: [Add month, year]".
bool has_placeholder(std::string_view title) {
  static constexpr std::string_view kOrders[] = {"add", "insert", "enter", "type", "title", "your"};
  const auto open = title.find_first_of("[<");
  if (open == std::string_view::npos) return false;
  const auto words = words_of(title.substr(open + 1));
  return !words.empty() && contains(kOrders, letters_of(words.front()));
}

bool is_place(std::string_view title) {
  return title.find('\\') != std::string_view::npos ||
         title.find("://") != std::string_view::npos || title.front() == '/';
}

std::string_view without_program(std::string_view title) {
  for (const std::string_view program :
       {" - Google Docs", " - Google Sheets", " - Google Slides", " - Wikipedia"}) {
    if (title.ends_with(program)) return title.substr(0, title.size() - program.size());
  }
  return title;
}

// White space as single blanks, folded, so that lines and case make no difference.
std::string comparable(std::string_view text) {
  std::string out;
  for (const char c : text::fold(text)) {
    const bool blank = c == ' ' || c == '\n';
    if (!blank) out += c;
    if (blank && !out.ends_with(' ')) out += ' ';
  }
  return out;
}

// Whether `text` has `title`, but with more of its last word.
bool is_cut_off(std::string_view title, std::string_view text) {
  const std::string wanted = comparable(title), all = comparable(text);
  const auto at = all.find(wanted);
  if (at == std::string::npos) return false;
  std::string_view rest = std::string_view(all).substr(at + wanted.size());
  const bool abbreviation = rest.starts_with('.');
  if (abbreviation) rest.remove_prefix(1);
  return !rest.empty() && is_letter(rest.front()) && is_letter(wanted.back());
}

// Whether `title` ends as no title does, in an article or with one letter behind it ("needs of the
// U").
bool ends_in_article(std::string_view title) {
  static constexpr std::string_view kArticles[] = {"a", "an", "the"};
  const auto words = words_of(title);
  if (words.size() < 3) return false;
  if (contains(kArticles, words.back())) return true;
  const bool letter = words.back().size() == 1 && is_letter(words.back().front());
  return letter && contains(kArticles, words[words.size() - 2]);
}

// YYYY[MM[DD[HHmmSS[zone]]]] after an optional "D:".
class PdfDate {
 public:
  explicit PdfDate(std::string_view written) : rest_(written) {
    if (rest_.starts_with("D:")) rest_.remove_prefix(2);
  }

  [[nodiscard]] std::string iso() {
    std::string date(digits(4));
    if (date.empty()) return date;
    for (int i = 0; i < 2; ++i) {
      const std::string_view part = digits(2);
      if (part.empty()) return date;
      date += '-';
      date += part;
    }
    return date + time();
  }

 private:
  std::string_view digits(std::size_t count) {
    if (rest_.size() < count || !std::all_of(rest_.begin(), rest_.begin() + count, is_digit)) {
      return {};
    }
    const std::string_view taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }

  // Empty without a zone: nobody knows what hour it was.
  std::string time() {
    const std::string_view hour = digits(2), minute = digits(2), second = digits(2);
    const std::string at = zone();
    if (second.empty() || at.empty()) return {};
    if (hour > "23" || minute > "59" || second > "59") return {};
    return "T" + std::string(hour) + ":" + std::string(minute) + ":" + std::string(second) + at;
  }

  std::string zone() {
    if (rest_.starts_with('Z')) return "Z";
    if (!rest_.starts_with('+') && !rest_.starts_with('-')) return {};
    std::string sign(1, rest_.front());
    rest_.remove_prefix(1);
    const std::string_view hour = digits(2);
    if (rest_.starts_with('\'')) rest_.remove_prefix(1);
    std::string_view minute = digits(2);
    if (minute.empty()) minute = "00";
    if (hour.empty() || hour > "14" || minute > "59") return {};
    if (hour == "00" && minute == "00") return "Z";
    return sign + std::string(hour) + ":" + std::string(minute);
  }

  std::string_view rest_;
};

// The words of `text` from `least` bytes on, folded.
std::set<std::string> long_words(std::string_view text, std::size_t least) {
  std::set<std::string> words;
  std::string word;
  const std::string folded = text::fold(text) + ' ';
  for (const char c : folded) {
    if (is_letter(c) || is_digit(c)) {
      word += c;
      continue;
    }
    if (word.size() >= least) words.insert(word);
    word.clear();
  }
  return words;
}

// `name` without what no name begins or ends with, such as the rest of a mark-up ("Ann Lee-->").
std::string_view without_marks(std::string_view name) {
  constexpr std::string_view kMarks = "!#$%&*+,-/:;<=>?@\\^_`{|}~";
  const std::size_t first = name.find_first_not_of(kMarks);
  if (first == std::string_view::npos) return {};
  return name.substr(first, name.find_last_not_of(kMarks) - first + 1);
}

}  // namespace

std::string credible_title(std::string_view title, std::string_view text) {
  const std::string clean = cleaned(title);
  const std::string_view name = without_program(clean);
  if (!has_letter(name) || name.size() > kMaxTitleBytes || is_place(name)) return {};
  if (name.starts_with("Microsoft ") && name.find(" - ") != std::string_view::npos) return {};
  if (ends_in_extension(name) || is_filler_title(name) || has_placeholder(name)) return {};
  if (is_cut_off(name, text) || ends_in_article(name)) return {};
  if (words_of(name).size() == 1) {
    const bool file =
        name.find('_') != std::string_view::npos || std::any_of(name.begin(), name.end(), is_digit);
    if (file || comparable(text).find(comparable(name)) == std::string::npos) return {};
  }
  return std::string(name);
}

bool is_borne_out(std::string_view title, std::string_view text) {
  constexpr std::size_t kLongWordBytes = 4, kFewWords = 3, kFewWordsOfText = 30, kOneOf = 4;
  const std::set<std::string> said = long_words(text, kLongWordBytes);
  const std::set<std::string> wanted = long_words(title, kLongWordBytes);
  if (wanted.size() < kFewWords || said.size() < kFewWordsOfText) return true;
  const auto found = std::count_if(wanted.begin(), wanted.end(),
                                   [&](const std::string& word) { return said.contains(word); });
  return static_cast<std::size_t>(found) * kOneOf >= wanted.size();
}

std::string credible_author(std::string_view author) {
  static constexpr std::string_view kFillers[] = {
      "user",    "owner", "admin",    "administrator", "customer",  "unknown", "author",
      "default", "guest", "computer", "microsoft",     "windows",   "office",  "scanner",
      "pc",      "test",  "laptop",   "desktop",       "registered"};
  const std::string whole = cleaned(author);
  std::string name = cleaned(without_marks(whole));
  const auto words = words_of(name);
  if (words.size() < 2 || name.size() > kMaxTitleBytes || is_place(name)) return {};
  if (name.find('@') != std::string::npos || ends_in_extension(name)) return {};
  const bool capitals = std::any_of(name.begin(), name.end(), is_ascii_capital);
  const bool ascii =
      std::none_of(name.begin(), name.end(), [](unsigned char c) { return c >= 0x80; });
  if (!has_letter(name) || (ascii && !capitals)) return {};
  for (const std::string_view word : words) {
    if (contains(kFillers, letters_of(word))) return {};
  }
  return name;
}

Dated credible_date(std::string_view written, std::string_view from, std::int32_t today) {
  const std::string iso = PdfDate(cleaned(written)).iso();
  const auto days = iso.empty() ? std::nullopt : text::day_range(iso);
  if (!days || days->first < kFirstDay || text::is_in_future(*days, today)) return {};
  return {iso, std::string(from)};
}

double body_size(std::span<const Line> lines) {
  std::map<long, std::size_t> bytes;  // by tenths of a point
  for (const Line& line : lines) bytes[std::lround(line.size * 10)] += line.text.size();
  const auto fewer = [](const auto& a, const auto& b) { return a.second < b.second; };
  const auto most = std::max_element(bytes.begin(), bytes.end(), fewer);
  return most == bytes.end() ? 0 : static_cast<double>(most->first) / 10;
}

std::string displayed_title(std::span<const Line> lines, const Text& text, double page_height) {
  constexpr double kLarger = 1.2, kSame = 0.97, kUpperPart = 0.6;
  constexpr std::size_t kMaxLines = 5, kMinBytes = 8;
  const auto end =
      std::find_if(lines.begin(), lines.end(), [](const Line& l) { return l.page > 0; });
  double largest = 0;
  for (auto line = lines.begin(); line != end; ++line) {
    if (has_letter(line->text)) largest = std::max(largest, line->size);
  }
  const auto is_large = [&](const Line& line) { return line.size >= kSame * largest; };
  const auto first = std::find_if(lines.begin(), end, is_large);
  const auto last = std::find_if_not(first, end, is_large);
  if (first == end || largest < kLarger * body_size(lines)) return {};
  if (std::any_of(last, end, is_large) || first->box.y0 > kUpperPart * page_height) return {};
  const auto begin_index = static_cast<std::size_t>(first - lines.begin());
  const auto end_index = static_cast<std::size_t>(last - lines.begin());
  if (end_index - begin_index > kMaxLines) return {};
  const std::size_t from = text.line_begin[begin_index];
  const std::size_t to = end_index < lines.size() ? text.line_begin[end_index] : text.text.size();
  std::string title = cleaned(std::string_view(text.text).substr(from, to - from));
  const bool tabular = std::any_of(first, last, [](const Line& line) { return line.tabular; });
  if (tabular || title.size() < kMinBytes || words_of(title).size() < 2) return {};
  return credible_title(title, text.text);
}

}  // namespace sourcebook::pdf
