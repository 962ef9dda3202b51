// Any bytes are a text: read it as one, and hold what comes out to what document.h promises.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>
#include <string_view>
#include <variant>

#include "common/text/utf8.h"
#include "indexer/readers/encoding.h"
#include "indexer/readers/text.h"

namespace {

using sourcebook::Document;

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const Document& document) {
  require(sourcebook::text::is_valid_utf8(document.text));
  require(sourcebook::text::is_valid_utf8(document.title));
  std::size_t end = 0;
  for (const auto& quotation : document.quotations) {
    require(quotation.begin >= end && quotation.begin < quotation.end);
    require(quotation.end <= document.text.size());
    require(sourcebook::text::is_valid_utf8(quotation.credit));
    end = quotation.end;
  }
  std::size_t begin = 0;
  for (const auto& section : document.sections) {
    require(section.begin >= begin && section.level >= 1);
    require(document.text.compare(section.begin, section.title.size(), section.title) == 0);
    begin = section.begin;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  (void)sourcebook::recognise_text(bytes);
  std::istringstream input(bytes);
  const auto reader = sourcebook::open_text(input, {});
  while (const auto item = reader->next()) {
    require(std::holds_alternative<Document>(*item));
    check(std::get<Document>(*item));
  }
  return 0;
}
