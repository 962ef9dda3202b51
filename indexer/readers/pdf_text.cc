#include "indexer/readers/pdf_text.h"

#include "indexer/readers/pdf_hyphens.h"
#include "indexer/readers/pdf_paragraphs.h"

namespace sourcebook::pdf {
namespace {

void add_break(std::string& text, Join join, const Line& line, const Line& next,
               const WordStock& words) {
  if (join == Join::kParagraph) {
    text += "\n\n";
  } else if (join == Join::kLine) {
    text += '\n';
  } else {
    const LineEnd end = words.end_of(line.text, next.text);
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
