#include "indexer/readers/mail_quoting.h"

#include <algorithm>
#include <iterator>

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
  take_off_bars(lines);
  take_off_marks(lines);
  return lines;
}

}  // namespace sourcebook::mail
