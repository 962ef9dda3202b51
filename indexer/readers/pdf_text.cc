#include "indexer/readers/pdf_text.h"

#include "indexer/readers/pdf_hyphens.h"
#include "indexer/readers/pdf_paragraphs.h"

namespace sourcebook::pdf {
namespace {

constexpr std::size_t kMaxAddress = 500;  // bytes

// `line`, or all of the word that ends in it: addresses may run over several lines.
std::string_view tail_of(std::string_view text, const Line& line) {
  const auto blank = text.find_last_of(" \n");
  const std::size_t word = blank == std::string_view::npos ? 0 : blank + 1;
  const std::size_t size = text.size() - word;
  return size > line.text.size() && size < kMaxAddress ? text.substr(word) : line.text;
}

void add_break(std::string& text, Join join, const Line& line, const Line& next,
               const WordStock& words) {
  if (join == Join::kParagraph) {
    text += "\n\n";
  } else if (join == Join::kLine) {
    text += '\n';
  } else {
    const LineEnd end = words.end_of(tail_of(text, line), next.text);
    if (end == LineEnd::kDropHyphen) text.resize(without_hyphen(text).size());
    if (end == LineEnd::kBlank) text += ' ';
  }
}

}  // namespace

Text make_text(std::span<const Line> lines, std::size_t page_count) {
  const WordStock words(lines);
  ParagraphFinder paragraphs(lines);
  Text out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) {
      const Line& before = lines[i - 1];
      add_break(out.text, paragraphs.after(before, lines[i]), before, lines[i], words);
    }
    while (out.page_begin.size() <= lines[i].page) out.page_begin.push_back(out.text.size());
    out.line_begin.push_back(out.text.size());
    out.text += lines[i].text;
  }
  while (out.page_begin.size() < page_count) out.page_begin.push_back(out.text.size());
  return out;
}

}  // namespace sourcebook::pdf
