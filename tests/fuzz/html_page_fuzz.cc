// Any bytes are a page: whatever is taken for the article and its metadata is a document that
// holds.
#include <cstddef>
#include <cstdint>
#include <string>

#include "indexer/readers/html.h"
#include "sourcebook/error.h"
#include "tests/fuzz/check_documents.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  static_cast<void>(sourcebook::recognise_html(bytes.substr(0, 4096)));
  try {
    sourcebook::test::check_reader(sourcebook::open_html, bytes, "page.html");
  } catch (const sourcebook::Error&) {
  }
  return 0;
}
