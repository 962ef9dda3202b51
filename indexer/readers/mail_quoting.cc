#include "indexer/readers/mail_quoting.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "common/text/ascii.h"
#include "indexer/readers/layout.h"
#include "indexer/readers/mail_headers.h"

namespace sourcebook::mail {

using std::string_view;

bool is_rule(string_view text, char of) {
  constexpr std::size_t kMin = 20;
  text = layout::trim(text);
  return text.size() >= kMin &&
         std::all_of(text.begin(), text.end(), [of](char c) { return c == of; });
}

bool is_signature_mark(string_view text) { return text == "-- " || text == "--"; }

namespace {

// "> > text" and ">> text" are both two deep.
Line split(string_view line) {
  Line out;
  std::size_t at = 0;
  while (at < line.size()) {
    const std::size_t mark = line[at] == ' ' && out.depth > 0 ? at + 1 : at;
    if (mark >= line.size() || line[mark] != '>') break;
    ++out.depth;
    at = mark + 1;
  }
  out.text = line.substr(at);
  if (out.depth > 0 && out.text.starts_with(' ')) out.text.remove_prefix(1);
  out.depth = std::min(out.depth, kMaxQuoteDepth);
  return out;
}

// What is left of a line without its mark.
Line deeper(string_view text) {
  Line line = split(text);
  line.depth = std::min(line.depth + 1, kMaxQuoteDepth);
  return line;
}

// A line that a bar quotes, as some programs do; more bars make it a row of a table.
bool is_behind_bar(const Line& line) {
  return line.depth == 0 && line.text.starts_with('|') &&
         line.text.find('|', 1) == string_view::npos &&
         (line.text.size() == 1 || line.text[1] == ' ');
}

bool is_blank(const Line& line) { return layout::trim(line.text).empty(); }

// Whether such lines, from `begin` to `end`, are how the writer signs: the last of a message, below
// words of the writer that do not say whom they quote ("Ann Lee wrote:").
bool is_footer(const std::vector<Line>& lines, std::vector<Line>::const_iterator begin,
               std::vector<Line>::const_iterator end) {
  const auto after = std::find_if_not(end, lines.end(), is_blank);
  const bool last =
      after == lines.end() || is_signature_mark(after->text) || is_rule(after->text, '_');
  const auto before = std::find_if_not(std::make_reverse_iterator(begin), lines.rend(), is_blank);
  return last && before != lines.rend() && before->depth == 0 &&
         !layout::trim(before->text).ends_with(':');
}

// Several such lines one after another are quoted.
void take_off_bars(std::vector<Line>& lines) {
  constexpr std::ptrdiff_t kFewest = 3;
  for (auto line = lines.begin(); line != lines.end();) {
    const auto end = std::find_if_not(line, lines.end(), is_behind_bar);
    const bool quoted = end - line >= kFewest && !is_footer(lines, line, end);
    for (; quoted && line != end; ++line) {
      *line = deeper(line->text.substr(std::min<std::size_t>(line->text.size(), 2)));
    }
    line = std::find_if(end, lines.end(), is_behind_bar);
  }
}

// What `text` begins with if that is a mark that nobody writes for another reason: "--]", ":". Not
// the dots of a list or what opens a quotation.
string_view mark_of(string_view text) {
  constexpr std::size_t kLongest = 4;
  constexpr string_view kMarks = "|:]}%#=+*~-&!/\\";
  const string_view mark = text.substr(0, std::min(text.find_first_not_of(kMarks), text.size()));
  const bool may_be_dot = mark.size() < 2 && mark.find_first_of("|:]}%=") == string_view::npos;
  const bool rule = std::all_of(mark.begin(), mark.end(), [](char c) { return c == '-'; });
  return mark.size() > kLongest || may_be_dot || rule ? string_view() : mark;
}

// Lines that begin alike below a line that says who wrote them are quoted, whatever the mark.
void take_off_marks(std::vector<Line>& lines) {
  constexpr std::ptrdiff_t kFewest = 2;
  for (auto line = lines.begin(); line != lines.end(); ++line) {
    if (line->depth > 0 || !says_who_wrote(line->text)) continue;
    const auto first = std::find_if_not(line + 1, lines.end(), is_blank);
    if (first == lines.end() || first->depth > 0) continue;
    const string_view mark = mark_of(first->text);
    if (mark.empty()) continue;
    const auto end = std::find_if_not(first, lines.end(), [mark](const Line& one) {
      return one.depth == 0 && one.text.starts_with(mark);
    });
    if (end - first < kFewest) continue;
    std::for_each(first, end, [mark](Line& one) { one = deeper(one.text.substr(mark.size())); });
  }
}

// ---- Lines that were broken after they had been quoted

constexpr std::size_t kWidestMail = 80;  // columns that programs break lines at, at most

// Columns of a line as it was written.
std::size_t width_of(const Line& line) { return layout::width(line.text) + 2 * line.depth; }

// Of the lines that are not quoted the widest, within what a program may break lines at; of these
// none is as wide as what it quotes and had to break.
std::size_t widest_unquoted(const std::vector<Line>& lines) {
  std::size_t widest = 0;
  for (const Line& line : lines) {
    const std::size_t width = width_of(line);
    if (line.depth == 0 && width <= kWidestMail) widest = std::max(widest, width);
  }
  return widest;
}

bool ends_sentence(string_view text) {
  text = layout::trim(text);
  while (text.ends_with('"') || text.ends_with(')')) text.remove_suffix(1);
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with(':');
}

enum class Rest { kNone, kPerhaps, kCertain };

// Whether line `i` is the rest of the quoted line above it: it stands between two that are deeper,
// and its first word would have made the one above too long. It is so beyond doubt where the line
// above is in the middle of a sentence.
Rest rest_at(const std::vector<Line>& lines, std::size_t i, std::size_t widest) {
  constexpr std::size_t kWidestRest = 40;
  if (i == 0 || i + 1 >= lines.size() || is_blank(lines[i])) return Rest::kNone;
  const Line &above = lines[i - 1], &below = lines[i + 1];
  if (lines[i].depth >= above.depth || below.depth != above.depth) return Rest::kNone;
  const string_view words = layout::trim(lines[i].text);
  const std::size_t first = layout::width(words.substr(0, words.find(' ')));
  const bool fits = width_of(above) + 1 + first <= widest;
  const bool long_word = first == layout::width(words);
  if (fits || (layout::width(words) > kWidestRest && !long_word)) return Rest::kNone;
  return ends_sentence(above.text) || is_blank(above) ? Rest::kPerhaps : Rest::kCertain;
}

// Programs that break lines at 76 columns or so break those that they quote as well, and put no
// mark before the rest. Where it may be an answer of one line, it is one unless the message has
// several rests that are none.
void take_up_rests(std::vector<Line>& lines) {
  constexpr std::ptrdiff_t kFewestCertain = 2;
  const std::size_t widest = std::max<std::size_t>(widest_unquoted(lines), kWidestMail * 3 / 4);
  std::vector<Rest> rests(lines.size(), Rest::kNone);
  for (std::size_t i = 0; i < lines.size(); ++i) rests[i] = rest_at(lines, i, widest);
  const bool all = std::count(rests.begin(), rests.end(), Rest::kCertain) >= kFewestCertain;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (rests[i] == Rest::kNone || (rests[i] == Rest::kPerhaps && !all)) continue;
    lines[i].depth = lines[i - 1].depth;
    lines[i - 1].goes_on = true;
  }
}

// ---- SuperCite

// "Bob" of `Bob> text`, which may be indented; empty where the line does not begin so.
string_view tag_of(const Line& line) {
  constexpr std::size_t kLongest = 12;
  if (line.depth > 0) return {};
  const string_view text = layout::trim(line.text);
  const std::size_t end = text.find('>');
  if (end == string_view::npos || end == 0 || end > kLongest) return {};
  const string_view tag = text.substr(0, end);
  const bool plain = std::all_of(tag.begin(), tag.end(), [](char c) {
    return text::is_letter(c) || c == '.' || c == '-' || (c & 0x80) != 0;
  });
  return plain ? tag : string_view();
}

struct Tag {
  string_view name, credit;
};

// `"Bob" == Bob Smith <bob@example.org> writes:`, below marks that quote nothing.
Tag announced_by(const Line& line) {
  const string_view text = layout::trim(line.text);
  const std::size_t close = text.starts_with('"') ? text.find("\" == ", 1) : string_view::npos;
  if (close == string_view::npos || !says_who_wrote(text)) return {};
  const string_view who = text.substr(close + 5);
  return {text.substr(1, close - 1), layout::trim(who.substr(0, who.find('<')))};
}

// One to three capitals, as nobody begins two lines with for another reason.
bool is_initials(string_view tag) {
  constexpr std::size_t kMost = 3;
  return tag.size() <= kMost &&
         std::all_of(tag.begin(), tag.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// Lines behind tags that were announced, and several behind the same initials, are quoted.
void take_off_tags(std::vector<Line>& lines) {
  constexpr std::size_t kFewest = 2;
  std::map<string_view, string_view> announced;
  std::map<string_view, std::size_t> counts;
  for (Line& line : lines) {
    if (const Tag tag = announced_by(line); !tag.name.empty()) {
      announced.insert_or_assign(tag.name, tag.credit);
      line.depth = 0;
    } else if (const string_view name = tag_of(line); !name.empty()) {
      ++counts[name];
    }
  }
  for (Line& line : lines) {
    const string_view name = tag_of(line);
    const auto known = announced.find(name);
    if (name.empty() ||
        (known == announced.end() && (!is_initials(name) || counts[name] < kFewest))) {
      continue;
    }
    string_view words = line.text.substr(line.text.find('>') + 1);
    if (words.starts_with(' ')) words.remove_prefix(1);
    line = deeper(words);
    if (known != announced.end()) line.credit = known->second;
  }
}

}  // namespace

std::vector<Line> lines_of(string_view text) {
  std::vector<Line> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(split(line));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  take_up_rests(lines);
  take_off_tags(lines);
  take_off_bars(lines);
  take_off_marks(lines);
  return lines;
}

}  // namespace sourcebook::mail
