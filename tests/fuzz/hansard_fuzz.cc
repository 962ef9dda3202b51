#include <cstddef>
#include <cstdint>
#include <string>

#include "indexer/readers/hansard.h"
#include "sourcebook/error.h"
#include "tests/fuzz/check_documents.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  static_cast<void>(sourcebook::recognise_hansard(bytes.substr(0, 4096)));
  try {
    sourcebook::test::check_reader(sourcebook::open_hansard, bytes, "seed.xml");
  } catch (const sourcebook::Error&) {
    // Says what is wrong with the rest.
  }
  return 0;
}
