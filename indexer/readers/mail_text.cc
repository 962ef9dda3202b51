#include "indexer/readers/mail_text.h"

#include <utility>

#include "common/text/ascii.h"
#include "common/text/one_line.h"
#include "indexer/readers/html_body.h"
#include "indexer/readers/layout.h"
#include "indexer/readers/mail_lines.h"
#include "indexer/readers/mail_voices.h"
#include "indexer/readers/xml_element.h"

namespace sourcebook::mail {
namespace {

using std::string_view;

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

class HtmlWriter {
 public:
  explicit HtmlWriter(bool flowed) : flowed_(flowed) {}

  void put(const Line& line) {
    if ((line.kind == LineKind::kText) != head_.empty()) end_paragraphs();
    go_to(line.credit == credit_ ? line.depth : 0);
    credit_ = line.credit;
    go_to(line.depth);
    if (line.kind == LineKind::kText) return put_text(line);
    const string_view words = layout::trim(line.text);
    if (words.empty()) return;
    if (!head_.empty()) head_ += line.kind == LineKind::kHeaderOn ? " " : "<br>";
    head_ += xml::escaped(words);
  }

  std::string take() {
    end_paragraphs();
    go_to(0);
    return std::move(html_);
  }

 private:
  void go_to(std::size_t depth) {
    if (depth != depth_) end_paragraphs();
    for (; depth_ > depth; --depth_) {
      html_ += "</blockquote>";
      if (depth_ == 1 && !credit_.empty()) {
        html_ += "<figcaption hidden>" + xml::escaped(credit_) + "</figcaption></figure>";
      }
    }
    for (; depth_ < depth; ++depth_) {
      if (depth_ == 0 && !credit_.empty()) html_ += "<figure>";
      html_ += "<blockquote>";
    }
  }

  void put_text(const Line& line) {
    string_view text = line.text;
    // A line that would have been taken for a quotation or a separator has a blank before it.
    if (flowed_ && text.starts_with(' ')) text.remove_prefix(1);
    run_ += text;
    if (line.goes_on) {
      if (!text.ends_with(' ')) run_ += ' ';
      return;
    }
    const bool flows_on = flowed_ && text.ends_with(' ') && text != "-- ";
    if (!flows_on) run_ += '\n';
  }

  void end_paragraphs() {
    put_run(run_, html_);
    run_.clear();
    if (!head_.empty()) html_ += "<p>" + head_ + "</p>";
    head_.clear();
  }

  const bool flowed_;
  std::size_t depth_ = 0;
  string_view credit_;  // of the outermost quotation, where its lines name one
  std::string html_;
  std::string run_;   // lines of text of one depth
  std::string head_;  // or lines of headers, as HTML
};

constexpr std::size_t kMaxMark = 5;  // bytes of the longest below

bool is_mark_of_answer(string_view lower) {
  for (const char* const mark :
       {"re:", "aw:", "sv:", "antw:", "fw:", "fwd:", "wg:", "tr:", "rv:", "re :"}) {
    if (lower.starts_with(mark)) return true;
  }
  return false;
}

}  // namespace

std::string html_of(string_view plain, bool flowed) {
  HtmlWriter writer(flowed);
  for (const Line& line : read_lines(plain)) writer.put(line);
  return writer.take();
}

void take_plain(string_view plain, bool flowed, Document& document) {
  take_html(html_of(plain, flowed), document);
}

void take_html(string_view body, Document& document) {
  RenderedText rendered = html::render_body(body, html::BodyForm::kShown, document.notes);
  document.quotations = quotations_by_voice(rendered);
  document.text = std::move(rendered.text);
  document.sections = std::move(rendered.sections);
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
