// Any bytes are read as a PDF or refused; what comes out holds together.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "common/text/utf8.h"
#include "indexer/readers/pdf.h"
#include "sourcebook/error.h"
#include "tests/support/known_leaks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sourcebook;
  std::istringstream input(std::string(data, data + size));
  try {
    const auto reader = open_pdf(input, {});
    while (const auto item = reader->next()) {
      const auto* document = std::get_if<Document>(&*item);
      if (document == nullptr) continue;
      if (!text::is_valid_utf8(document->text)) std::abort();
      std::size_t before = 0;
      for (const Page& page : document->pages) {
        if (page.begin < before || page.begin > document->text.size()) std::abort();
        before = page.begin;
      }
    }
  } catch (const Error&) {  // refused
  }
  return 0;
}
