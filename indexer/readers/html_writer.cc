#include "indexer/readers/html_writer.h"

#include <algorithm>
#include <utility>

#include "indexer/readers/layout.h"

namespace sourcebook::html {

using std::string_view;

void PageWriter::write(string_view words) {
  if (in_preformatted_) {
    preformatted_ += words;
    return;
  }
  if (!layout::trim(words).empty()) {
    for (; separators_ > 0; --separators_) out_.text(" | ");
  }
  out_.text(words);
}

void PageWriter::write_typed(string_view words, bool all) {
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find('\n', at), words.size());
    write(words.substr(at, end - at));
    if (end == words.size()) return;
    at = std::min(words.find_first_not_of(" \t\r\n", end), words.size());
    const string_view between = words.substr(end, at - end);
    if (std::count(between.begin(), between.end(), '\n') > 1) {
      paragraph_break();
    } else if (all) {
      line_break();
    } else {
      write(" ");
    }
  }
}

void PageWriter::line_break() {
  if (in_preformatted_) {
    preformatted_ += '\n';
  } else if (in_cell_) {
    out_.text(" ");
  } else {
    out_.line_break();
  }
}

void PageWriter::paragraph_break() {
  if (in_preformatted_ || in_cell_) {
    line_break();
  } else {
    out_.paragraph_break();
  }
}

void PageWriter::br() {
  if (br_place_ == out_.end() && out_.end() > 0) {
    paragraph_break();
  } else {
    line_break();
  }
  br_place_ = out_.end();
}

void PageWriter::begin_cell() {
  in_cell_ = true;
  if (!std::exchange(first_cell_, false)) ++separators_;
}

std::optional<TextRange> PageWriter::end_preformatted() {
  in_preformatted_ = false;
  const std::string words = std::exchange(preformatted_, {});
  const std::size_t first = words.find_first_not_of(" \t\n");
  if (first == std::string::npos) return std::nullopt;
  const std::size_t line = words.rfind('\n', first);
  const std::size_t begin = line == std::string::npos ? 0 : line + 1;
  const std::size_t mark = out_.mark();
  out_.verbatim(string_view(words).substr(begin, words.find_last_not_of(" \t\n") + 1 - begin));
  return TextRange{out_.place(mark), out_.end()};
}

}  // namespace sourcebook::html
