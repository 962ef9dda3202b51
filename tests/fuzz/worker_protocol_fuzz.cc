// What a worker answers, which whoever took it over may have written, and what it is told: any
// bytes are decoded or refused with Error, and what was decoded is the same after a round.
#include <sourcebook/error.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "indexer/extract/item_codec.h"
#include "indexer/extract/protocol.h"
#include "tests/fuzz/check_documents.h"

namespace {

using namespace sourcebook;
using test::require;

template <typename Decode>
void decode_or_refuse(Decode decode) {
  try {
    decode();
  } catch (const Error& error) {
    require(error.kind() == ErrorKind::kInput, "refused as bad input");
  }
}

void check_item(std::string_view bytes) {
  const ReadItem item = item_from(bytes);
  if (const auto* document = std::get_if<Document>(&item)) test::check_document(*document);
  std::string once, twice;
  append_item(once, item);
  append_item(twice, item_from(once));
  require(once == twice, "the same item after a round");
}

void check_job(std::string_view bytes) {
  std::string once, twice;
  append_job(once, job_from(bytes));
  append_job(twice, job_from(once));
  require(once == twice, "the same job after a round");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  decode_or_refuse([&] { check_item(bytes); });
  decode_or_refuse([&] { check_job(bytes); });
  decode_or_refuse([&] { (void)failure_from(bytes); });
  decode_or_refuse([&] { (void)frame_header(bytes); });
  return 0;
}
