// Telling a text's language: of valid text, as it comes from readers.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "common/text/stemmer.h"
#include "common/text/utf8.h"
#include "indexer/extract/language.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sourcebook;
  const std::string text =
      text::to_valid_utf8(std::string_view(reinterpret_cast<const char*>(data), size));
  const std::string language = detected_language(text);
  if (language != detected_language(text)) std::abort();
  if (!language.empty() && text::stemming_language(language).empty()) std::abort();
  for (const char c : language) {
    const bool good = c == '-' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!good) std::abort();
  }
  return 0;
}
