// What a program prints of the words in a picture: any bytes give words that lie somewhere.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "common/text/utf8.h"
#include "indexer/readers/pdf_pictures.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view table(reinterpret_cast<const char*>(data), size);
  for (const auto& word : sourcebook::pdf::words_in_table(table, 0.24)) {
    const auto& box = word.box;
    const bool placed = std::isfinite(box.x1) && std::isfinite(box.y1) && box.x0 >= 0 &&
                        box.y0 >= 0 && box.x0 < box.x1 && box.y0 < box.y1;
    if (!placed || word.text.empty() || !sourcebook::text::is_valid_utf8(word.text)) std::abort();
  }
  return 0;
}
