#include "indexer/readers/c1_controls.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "common/text/utf8.h"
#include "indexer/readers/charset.h"

namespace sourcebook {
namespace {

constexpr std::size_t kControlBytes = 2;  // in UTF-8

// Where a control stood that is replaced, and how much longer the text has grown with it.
struct Replaced {
  std::size_t at = 0;
  std::size_t more = 0;
};

std::vector<Replaced> mend(std::string& text) {
  std::vector<Replaced> replaced;
  std::string out;
  std::size_t copied = 0, more = 0;
  // Each begins with this byte, which other characters begin with as well.
  for (std::size_t at = text.find('\xC2'); at != std::string::npos;
       at = text.find('\xC2', at + 1)) {
    const char32_t meant = meant_by_c1(text::decode(text, at).code_point);
    if (meant == 0) continue;
    out.append(text, copied, at - copied);
    const std::size_t before = out.size();
    text::append_utf8(out, meant);
    copied = at + kControlBytes;
    more += out.size() - before - kControlBytes;
    replaced.push_back({at, more});
  }
  if (replaced.empty()) return replaced;
  text = out.append(text, copied);
  return replaced;
}

void move(std::size_t& offset, const std::vector<Replaced>& replaced) {
  const auto next = std::partition_point(replaced.begin(), replaced.end(),
                                         [offset](const Replaced& one) { return one.at < offset; });
  if (next != replaced.begin()) offset += std::prev(next)->more;
}

}  // namespace

void mend_c1_controls(Document& document) {
  mend(document.title);
  mend(document.author);
  const std::vector<Replaced> replaced = mend(document.text);
  for (Section& section : document.sections) {
    mend(section.title);
    move(section.begin, replaced);
  }
  for (Page& page : document.pages) move(page.begin, replaced);
  for (Quotation& quotation : document.quotations) {
    mend(quotation.credit);
    move(quotation.begin, replaced);
    move(quotation.end, replaced);
  }
}

}  // namespace sourcebook
