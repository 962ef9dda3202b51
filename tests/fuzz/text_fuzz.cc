#include <cstddef>
#include <cstdint>
#include <string>

#include "indexer/readers/encoding.h"
#include "indexer/readers/text.h"
#include "tests/fuzz/check_documents.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  static_cast<void>(sourcebook::recognise_text(bytes.substr(0, 4096)));
  sourcebook::test::check_reader(sourcebook::open_text, bytes, "seed.txt");
  return 0;
}
