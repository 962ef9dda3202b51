#include <cstddef>
#include <cstdint>
#include <string>

#include "indexer/readers/markdown.h"
#include "tests/fuzz/check_documents.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  static_cast<void>(sourcebook::recognise_markdown(bytes.substr(0, 4096)));
  sourcebook::test::check_reader(sourcebook::open_markdown, bytes, "2016-03-10-seed.md");
  return 0;
}
