// Attribution over the whole corpus: every document and comment that is in a file is found, once, with
// its title, date and kind, and nothing is found that is not there.
#include <atomic>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "indexer/ingest.h"
#include "tests/relevance/judged.h"
#include "tests/support/catch.h"

namespace sourcebook::test {
namespace {

using Key = std::pair<std::string, std::string>;  // path, comment's number or record's id

std::map<std::string, Document> documents_of_corpus() {
  const auto corpus = std::filesystem::path(SOURCEBOOK_SOURCE_DIR) / "corpus";
  std::map<std::string, Document> documents;
  const std::atomic<bool> stop = false;
  extract(
      {.paths = {corpus}}, {},
      [&documents](Document document) {
        const std::string id = document.id;
        documents.emplace(id, std::move(document));
      },
      stop);
  return documents;
}

// The path from the corpus folder on: where the corpus lies does not matter.
std::string path_in_corpus(const std::string& path) {
  const std::size_t at = path.rfind("corpus/");
  return at == std::string::npos ? path : path.substr(at);
}

Key key_of(const Document& document) {
  const std::string path = path_in_corpus(document.path);
  return {path, path.ends_with(".jsonl") ? document.id : document.number};
}

// The document that a comment, or an answer to a comment, stands under.
const Document& root_of(const Document& document,
                        const std::map<std::string, Document>& documents) {
  const Document* at = &document;
  for (int depth = 0; depth < 10 && !at->parent.empty(); ++depth) {
    const auto parent = documents.find(at->parent);
    if (parent == documents.end()) break;
    at = &parent->second;
  }
  return *at;
}

TEST_CASE("what the readers make of the corpus is what is in it", "[relevance]") {
  const std::map<std::string, Document> documents = documents_of_corpus();
  std::map<Key, const Document*> found;
  for (const auto& [id, document] : documents) {
    INFO(document.path << " " << document.number);
    CHECK(found.emplace(key_of(document), &document).second);
  }

  std::set<std::string> files;
  std::set<Key> expected;
  const auto folder = std::filesystem::path(SOURCEBOOK_SOURCE_DIR) / "tests/relevance";
  for (const auto& row : read_table(folder / "expected_documents.tsv", 5)) {
    INFO(row[0] << " " << row[1]);
    files.insert(row[0]);
    expected.insert({row[0], row[1]});
    const auto document = found.find({row[0], row[1]});
    CHECK(document != found.end());
    if (document == found.end()) continue;
    const Document& is = *document->second;
    CHECK((row[2] == "*" || root_of(is, documents).title == row[2]));
    CHECK((row[3] == "*" || is.published.value.substr(0, 10) == row[3]));
    CHECK(schema::name_of(is.kind.value_or(Kind::kPost)) == row[4]);
  }
  for (const auto& [key, document] : found) {
    INFO(key.first << " " << key.second << " is not in the table");
    CHECK((files.count(key.first) == 0 || expected.count(key) == 1));
  }
}

}  // namespace
}  // namespace sourcebook::test
