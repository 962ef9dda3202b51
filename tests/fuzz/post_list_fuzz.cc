// Any bytes are a table, of which broken rows are named by their lines; and a list of posts says
// nothing that a document could not have.
#include <cstddef>
#include <cstdint>
#include <string>

#include "indexer/readers/csv.h"
#include "indexer/readers/post_list.h"
#include "indexer/sidecars.h"
#include "tests/fuzz/check_documents.h"

namespace {

using namespace sourcebook;
using test::require;

std::string quoted(const std::string& field) {
  std::string out = "\"";
  for (const char c : field) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

void check_rows(const std::string& bytes) {
  CsvRows rows(bytes);
  std::size_t line = 0;
  while (const auto row = rows.next()) {
    require(row->line > line, "rows in order");
    line = row->line;
    require(row->fields.empty() != row->fault.empty(), "fields, or why there are none");
    if (!row->fault.empty()) continue;
    std::string written;
    for (const std::string& field : row->fields) written += quoted(field) + ",";
    const auto again = CsvRows(written.substr(0, written.size() - 1)).next();
    require(again && again->fields == row->fields, "the same row when it is written");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  check_rows(bytes);
  static_cast<void>(is_post_list(bytes.substr(0, 4096)));
  const PostList list(bytes);
  for (const Skipped& problem : list.problems()) {
    require(!problem.record.empty() && !problem.reason.empty(), "where, and what is wrong");
  }
  std::vector<Document> documents(1);
  documents.front().text = "The ferry is late.";
  documents.front().quotations = {{4, 9, "Ann"}};
  apply(list.of("posts/1.cuts.html"), true, documents);
  test::check_document(documents.front());
  return 0;
}
