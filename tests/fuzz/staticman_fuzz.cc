#include <cstddef>
#include <cstdint>
#include <string>

#include "indexer/readers/staticman.h"
#include "sourcebook/error.h"
#include "tests/fuzz/check_documents.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  static_cast<void>(sourcebook::recognise_staticman(bytes.substr(0, 4096)));
  try {
    sourcebook::test::check_reader(sourcebook::open_staticman, bytes, "comment-1.yml");
  } catch (const sourcebook::Error&) {
    // Says what is wrong with the rest.
  }
  return 0;
}
