#include <cstddef>
#include <cstdint>
#include <string>

#include "indexer/sidecars.h"
#include "tests/fuzz/check_documents.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sourcebook;
  const std::string bytes(data, data + size);
  const SidecarFile file = parse_sidecar(bytes, "sourcebook.yaml", true);
  for (const Skipped& problem : file.problems) {
    test::require(!problem.reason.empty(), "a reason for what is wrong");
  }
  FileMetadata all = file.metadata;
  for (const SidecarRule& rule : file.rules) {
    if (fits(rule.match, "reports/ferries.pdf")) all.override_by(rule.metadata);
  }
  std::vector<Document> documents(1);
  documents.front().text = "The ferry is late.";
  apply(all, true, documents);
  test::check_document(documents.front());
  test::require(digest(all).empty() == all.empty(), "a digest where something is said");
  return 0;
}
