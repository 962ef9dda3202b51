#include <cstddef>
#include <cstdint>
#include <string>

#include "indexer/readers/rtf.h"
#include "sourcebook/error.h"
#include "tests/fuzz/check_documents.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  static_cast<void>(sourcebook::recognise_rtf(bytes.substr(0, 4096)));
  try {
    sourcebook::test::check_reader(sourcebook::open_rtf, bytes, "seed.rtf");
  } catch (const sourcebook::Error&) {
    // Says what is wrong with the rest.
  }
  return 0;
}
