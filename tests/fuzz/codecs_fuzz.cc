// What an index keeps in blobs, which may be somebody else's: any bytes are decoded or refused with
// Error, and what was decoded is the same after a round.
#include <sourcebook/error.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "common/schema/borders.h"
#include "common/schema/lengths.h"
#include "common/schema/passage_text.h"
#include "common/schema/quotations.h"
#include "common/schema/sketch.h"
#include "common/sqlite/fts5_records.h"

namespace schema = sourcebook::schema;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

template <typename Decode>
void decode_or_refuse(Decode decode) {
  try {
    decode();
  } catch (const sourcebook::Error& error) {
    require(error.kind() == sourcebook::ErrorKind::kCorrupt);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  decode_or_refuse([&] {
    const auto quotations = schema::decode_quotations(bytes);
    const std::string again = schema::encode_quotations(quotations);
    require(schema::decode_quotations(again) == quotations);
  });
  const schema::Decompressor texts([&](std::uint32_t) { return std::string(bytes); });
  for (const std::int64_t slot : {0, 1, 15, -1}) {
    decode_or_refuse([&] {
      const std::string text = texts.text(bytes, slot);
      const std::string_view view = text;
      const std::string body = schema::Compressor().encode({&view, 1});
      require(texts.text(body, 0) == text);
    });
  }
  if (const auto structure = sourcebook::sqlite::decode_fts5_structure(bytes)) {
    const std::string again = sourcebook::sqlite::encode_fts5_structure(*structure);
    require(sourcebook::sqlite::decode_fts5_structure(again) == structure);
  }
  const auto totals = sourcebook::sqlite::decode_fts5_totals(bytes, 3);
  const std::string written = sourcebook::sqlite::encode_fts5_totals(totals);
  require(sourcebook::sqlite::decode_fts5_totals(written, 3).tokens == totals.tokens);
  (void)schema::length_at(bytes, 0);
  for (const std::int64_t passage : {0, 1, 4095}) (void)schema::sketch_at(bytes, passage);
  const schema::WordPair pair = size < 3 ? 1 : data[0] | data[1] << 8 | data[2] << 16;
  schema::find_borders(bytes, {&pair, 1}, [](std::size_t place, std::size_t) {
    require(place < static_cast<std::size_t>(schema::kBlockPassages));
  });
  (void)schema::length_at(bytes, static_cast<std::int64_t>(size / 6));
  return 0;
}
