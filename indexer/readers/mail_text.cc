#include "indexer/readers/mail_text.h"

#include <algorithm>

#include "common/text/ascii.h"
#include "common/text/one_line.h"
#include "indexer/readers/layout.h"
#include "indexer/readers/mail_lines.h"
#include "indexer/readers/xml_element.h"

namespace sourcebook::mail {
namespace {

using std::string_view;

// A paragraph of header lines: what is longer is none. One paragraph may hold many quotations.
constexpr std::size_t kMaxHeaderBytes = std::size_t{8} << 10;

// Lines of one depth as paragraphs.
void put_run(const std::string& text, std::string& html) {
  bool open = false;
  for (const layout::Unit& unit : layout::units_of(text)) {
    if (unit.begin == unit.end) continue;
    if (open) html += unit.after_blank ? "</p>" : "<br>";
    if (!open || unit.after_blank) html += "<p>";
    open = true;
    html += xml::escaped(string_view(text).substr(unit.begin, unit.end - unit.begin));
  }
  if (open) html += "</p>";
}

void put_line(const Line& line, bool flowed, std::string& run) {
  string_view text = line.text;
  // A line that would have been taken for a quotation or a separator has a blank before it.
  if (flowed && text.starts_with(' ')) text.remove_prefix(1);
  run += text;
  const bool goes_on = flowed && text.ends_with(' ') && text != "-- ";
  if (!goes_on) run += '\n';
}

constexpr std::size_t kMaxMark = 5;  // bytes of the longest below

string_view name_in(string_view value) {
  value = layout::trim(value);
  value = layout::trim(value.substr(0, value.find_first_of("<[(")));
  while (!value.empty() &&
         (value.front() == '"' || value.front() == '*' || value.front() == '\'')) {
    value.remove_prefix(1);
  }
  while (!value.empty() && (value.back() == '"' || value.back() == '*' || value.back() == '\'')) {
    value.remove_suffix(1);
  }
  return value.find('@') == string_view::npos ? layout::trim(value) : string_view();
}

bool is_mark_of_answer(string_view lower) {
  for (const char* const mark :
       {"re:", "aw:", "sv:", "antw:", "fw:", "fwd:", "wg:", "tr:", "rv:", "re :"}) {
    if (lower.starts_with(mark)) return true;
  }
  return false;
}

}  // namespace

std::string html_of(string_view plain, bool flowed) {
  std::string html, run;
  std::size_t depth = 0;
  for (const Line& line : read_lines(plain)) {
    if (line.depth != depth) {
      put_run(run, html);
      run.clear();
      for (; depth > line.depth; --depth) html += "</blockquote>";
      for (; depth < line.depth; ++depth) html += "<blockquote>";
    }
    put_line(line, flowed, run);
  }
  put_run(run, html);
  for (; depth > 0; --depth) html += "</blockquote>";
  return html;
}

void credit_by_headers(Document& document) {
  for (Quotation& quotation : document.quotations) {
    if (!quotation.credit.empty()) continue;
    const std::size_t most = std::min(quotation.begin, kMaxHeaderBytes);
    string_view before =
        layout::trim(string_view(document.text).substr(quotation.begin - most, most));
    // The paragraph right above it.
    const std::size_t gap = before.rfind("\n\n");
    if (gap == string_view::npos && most < quotation.begin) continue;  // too long for headers
    if (gap != string_view::npos) before.remove_prefix(gap + 2);
    for (const layout::Line& line : layout::lines_of(before)) {
      const string_view text = layout::words_of(before, line);
      if (is_header_line(text, "from:") || is_header_line(text, "von:")) {
        quotation.credit = name_in(text.substr(text.find(':') + 1));
      }
    }
  }
}

bool is_answer(string_view subject) {
  const std::string lower = text::lower(layout::trim(subject));
  return is_mark_of_answer(lower) && !lower.starts_with("fw") && !lower.starts_with("wg");
}

std::string title_of(string_view subject) {
  while (true) {
    subject = layout::trim(subject);
    const std::size_t close = subject.starts_with('[') ? subject.find(']') : string_view::npos;
    constexpr std::size_t kMaxListName = 40;
    if (close != string_view::npos && close < kMaxListName && close + 1 < subject.size()) {
      subject.remove_prefix(close + 1);
    } else if (is_mark_of_answer(text::lower(subject.substr(0, kMaxMark)))) {
      subject.remove_prefix(subject.find(':') + 1);
    } else {
      return text::one_line(subject);
    }
  }
}

}  // namespace sourcebook::mail
