// The same bytes as a message, as a mailbox and as a saved page.
#include <cstddef>
#include <cstdint>
#include <string>

#include "indexer/readers/mail.h"
#include "indexer/readers/mhtml.h"
#include "sourcebook/error.h"
#include "tests/fuzz/check_documents.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sourcebook;
  const std::string bytes(data, data + size);
  const std::string head = bytes.substr(0, 4096);
  static_cast<void>(recognise_mail(head) + recognise_mbox(head) + recognise_mhtml(head));
  for (const OpenReader open : {&open_mail, &open_mbox, &open_mhtml}) {
    try {
      test::check_reader(open, bytes, "seed");
    } catch (const Error&) {
      // Says what is wrong with the rest.
    }
  }
  return 0;
}
