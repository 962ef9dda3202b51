#include "indexer/readers/mail_text.h"

#include <algorithm>
#include <vector>

#include "common/text/ascii.h"
#include "indexer/readers/layout.h"
#include "indexer/readers/xml_element.h"

namespace sourcebook::mail {
namespace {

using std::string_view;

constexpr std::size_t kMaxQuoteDepth = 8;  // deeper ones are shown at this depth
constexpr std::size_t kMaxSignatureLines = 20;
constexpr std::size_t kMaxFooterLines = 10;

struct Line {
  std::size_t depth = 0;
  string_view text;
};

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

std::vector<Line> lines_of(string_view text) {
  std::vector<Line> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(split(line));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

bool is_rule(string_view text, char of) {
  constexpr std::size_t kMin = 20;
  text = layout::trim(text);
  return text.size() >= kMin &&
         std::all_of(text.begin(), text.end(), [of](char c) { return c == of; });
}

bool is_signature_mark(string_view text) { return text == "-- " || text == "--"; }

// "begin 644 report.doc"
bool begins_file(string_view text) {
  return text.starts_with("begin ") && text.size() > 10 && text[9] == ' ' &&
         text::is_digit(text[6]) && text::is_digit(text[7]) && text::is_digit(text[8]);
}

// "-----Original Message-----", in the words of several programs and languages.
bool begins_original(string_view text) {
  text = layout::trim(text);
  if (!text.starts_with("---")) return false;
  const std::string lower = text::lower(text);
  for (const char* const words :
       {"original message", "forwarded message", "forwarded by", "original-nachricht",
        "ursprüngliche nachricht", "message d'origine", "mensaje original",
        "oorspronkelijk bericht", "messaggio originale", "begin forwarded"}) {
    if (lower.find(words) != std::string::npos) return true;
  }
  return false;
}

// "From: Ann Lee", also in bold stars.
bool is_header_line(string_view text, string_view name) {
  text = layout::trim(text);
  while (text.starts_with('*')) text.remove_prefix(1);
  const std::string begin = text::lower(text.substr(0, std::min(name.size(), text.size())));
  return begin == name;
}

bool is_any_header(string_view text) {
  for (const char* const name :
       {"from:", "sent:", "to:", "cc:", "subject:", "date:", "reply-to:", "von:", "gesendet:",
        "an:", "betreff:", "de :", "envoyé :", "objet :", "de:"}) {
    if (is_header_line(text, name)) return true;
  }
  return false;
}

class Cleaner {
 public:
  explicit Cleaner(std::vector<Line> lines) : lines_(std::move(lines)) {}

  std::vector<Line> run() {
    for (at_ = 0; at_ < lines_.size(); ++at_) take(lines_[at_]);
    return std::move(kept_);
  }

 private:
  void take(const Line& line) {
    if (line.text.starts_with("-----BEGIN PGP SIGNED MESSAGE")) return skip_to_blank();
    if (line.text.starts_with("-----BEGIN PGP SIGNATURE")) return skip_to("-----END PGP SIGNATURE");
    if (begins_file(line.text)) return skip_to("end");
    if (is_signature_mark(line.text) && ends_soon(line.depth, kMaxSignatureLines)) {
      return skip_depth(line.depth);
    }
    if (line.depth == 0 && is_rule(line.text, '_') && ends_soon(0, kMaxFooterLines) &&
        names_list()) {
      return skip_depth(0);
    }
    kept_.push_back(line);
  }

  void skip_to_blank() {
    while (at_ + 1 < lines_.size() && !layout::trim(lines_[at_ + 1].text).empty()) ++at_;
  }
  void skip_to(string_view begin) {
    std::size_t end = at_ + 1;
    while (end < lines_.size() && !lines_[end].text.starts_with(begin)) ++end;
    if (end < lines_.size()) {
      at_ = end;
    } else {
      kept_.push_back(lines_[at_]);  // it was no beginning
    }
  }
  // Whether the lines of this depth from here on are at most `most`.
  [[nodiscard]] bool ends_soon(std::size_t depth, std::size_t most) const {
    std::size_t count = 0;
    for (std::size_t i = at_ + 1; i < lines_.size() && lines_[i].depth == depth; ++i) {
      if (begins_original(lines_[i].text)) break;
      if (++count > most) return false;
    }
    return true;
  }
  [[nodiscard]] bool names_list() const {
    for (std::size_t i = at_ + 1; i < lines_.size(); ++i) {
      const std::string lower = text::lower(lines_[i].text);
      if (lower.find("http") != std::string::npos || lower.find("list") != std::string::npos) {
        return true;
      }
    }
    return false;
  }
  void skip_depth(std::size_t depth) {
    while (at_ + 1 < lines_.size() && lines_[at_ + 1].depth == depth &&
           !begins_original(lines_[at_ + 1].text)) {
      ++at_;
    }
  }

  std::vector<Line> lines_, kept_;
  std::size_t at_ = 0;
};

// One deeper all that comes after the headers of a message that was put below the answer.
void deepen_originals(std::vector<Line>& lines) {
  std::size_t deeper = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].depth == 0 && begins_original(lines[i].text)) {
      std::size_t headers = i + 1;
      while (headers < lines.size() &&
             (layout::trim(lines[headers].text).empty() || is_any_header(lines[headers].text))) {
        ++headers;
      }
      const bool has_headers =
          headers > i + 1 && std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                         lines.begin() + static_cast<std::ptrdiff_t>(headers),
                                         [](const Line& line) { return is_any_header(line.text); });
      for (std::size_t k = i; has_headers && k < headers; ++k) {
        lines[k].depth = std::min(lines[k].depth + deeper, kMaxQuoteDepth);
      }
      if (has_headers) {
        ++deeper;
        i = headers - 1;
        continue;
      }
    }
    lines[i].depth = std::min(lines[i].depth + deeper, kMaxQuoteDepth);
  }
}

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
  std::vector<Line> lines = Cleaner(lines_of(plain)).run();
  deepen_originals(lines);
  std::string html, run;
  std::size_t depth = 0;
  for (const Line& line : lines) {
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
    string_view before = layout::trim(string_view(document.text).substr(0, quotation.begin));
    // The paragraph right above it.
    const std::size_t gap = before.rfind("\n\n");
    if (gap != string_view::npos) before.remove_prefix(gap + 2);
    for (const Line& line : lines_of(before)) {
      const string_view text = layout::trim(line.text);
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
    } else if (is_mark_of_answer(text::lower(subject))) {
      subject.remove_prefix(subject.find(':') + 1);
    } else {
      return std::string(subject);
    }
  }
}

}  // namespace sourcebook::mail
