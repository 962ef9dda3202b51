// Words anywhere on any pages become a document that holds together.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>

#include "common/text/utf8.h"
#include "indexer/readers/pdf_document.h"
#include "sourcebook/error.h"

namespace {

using namespace sourcebook;

// Takes numbers off the front of the input; zeros once it is used up.
class Bytes {
 public:
  Bytes(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}

  [[nodiscard]] bool empty() const { return at_ >= size_; }
  int next() { return empty() ? 0 : data_[at_++]; }
  std::string text(std::size_t bytes) {
    std::string out;
    while (bytes-- > 0 && !empty()) out += static_cast<char>(next());
    return out;
  }

 private:
  const std::uint8_t* data_;
  std::size_t size_, at_ = 0;
};

pdf::Word word(Bytes& bytes) {
  pdf::Word out;
  const double x = bytes.next() * 2.5, y = bytes.next() * 3.2;
  const int looks = bytes.next();
  out.size = 4 + looks % 16;
  out.bold = (looks & 16) != 0;
  out.rotation = (looks & 96) == 96 ? looks & 3 : 0;
  out.space_after = (looks & 128) != 0;
  out.text = bytes.text(static_cast<std::size_t>(bytes.next() % 12));
  out.box = {x, y, x + out.size / 2 * static_cast<double>(out.text.size()), y + out.size};
  return out;
}

pdf::Content content(Bytes& bytes) {
  pdf::Content out;
  while (!bytes.empty()) {
    pdf::PageWords page{std::to_string(out.pages.size() + 1), 640, 820, {}};
    for (int words = bytes.next() % 64; words > 0 && !bytes.empty(); --words) {
      page.words.push_back(word(bytes));
    }
    out.pages.push_back(pdf::make_segments(page));
  }
  if (!out.pages.empty() && !out.pages[0].segments.empty()) {
    out.outline.push_back({out.pages[0].segments[0].text, 1});
    out.info = {{"Title", out.pages[0].segments[0].text}, {"CreationDate", "D:2017"}};
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Bytes bytes(data, size);
  pdf::Content made = content(bytes);
  const std::size_t pages = made.pages.size();
  try {
    const Document document = pdf::make_document(std::move(made), 20000);
    if (!text::is_valid_utf8(document.text) || document.pages.size() != pages) std::abort();
    for (const Section& section : document.sections) {
      if (section.begin > document.text.size()) std::abort();
    }
  } catch (const Error&) {  // no text
  }
  return 0;
}
