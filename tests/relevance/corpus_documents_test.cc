// Attribution over the whole corpus: every document and comment that is in a file is found, once,
// with its title, date and kind; nothing is found that is not there; whoever is credited is quoted.
#include <atomic>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "indexer/extract.h"
#include "tests/relevance/judged.h"
#include "tests/support/catch.h"

namespace sourcebook::test {
namespace {

using Key = std::pair<std::string, std::string>;  // path, comment's number, record's id or address

std::map<std::string, Document> documents_of_corpus() {
  IngestOptions options;
  options.paths = {std::filesystem::path(SOURCEBOOK_SOURCE_DIR) / "corpus"};
  std::map<std::string, Document> documents;
  const auto keep = [&documents](Document document) {
    const std::string id = document.id;
    INFO(id << " is handed out once");
    CHECK(documents.emplace(id, std::move(document)).second);
  };
  const std::atomic<bool> stop = false;
  extract(options, {}, keep, stop);
  return documents;
}

// The path from the corpus folder on: where the corpus lies does not matter.
std::string path_in_corpus(const std::string& path) {
  const std::size_t at = path.rfind("corpus/");
  return at == std::string::npos ? path : path.substr(at);
}

Key key_of(const Document& document) {
  const std::string path = path_in_corpus(document.path);
  if (path.starts_with("corpus/exports/")) return {path, document.url};
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

// One line of the table.
struct Expected {
  Key key;
  std::string title, published, kind, credit;
};

std::vector<Expected> expected_documents() {
  const auto folder = std::filesystem::path(SOURCEBOOK_SOURCE_DIR) / "tests/relevance";
  std::vector<Expected> expected;
  for (const auto& row : read_table(folder / "expected_documents.tsv", 6)) {
    expected.push_back({{row[0], row[1]}, row[2], row[3], row[4], row[5]});
  }
  return expected;
}

// `is`, or "*" where the table leaves it open.
std::string unless_open(const std::string& is, const std::string& expected) {
  return expected == "*" ? expected : is;
}

TEST_CASE("what the readers make of the corpus is what is in it", "[relevance]") {
  const std::map<std::string, Document> documents = documents_of_corpus();
  std::map<Key, const Document*> found;
  for (const auto& [id, document] : documents) {
    INFO(document.path << " " << document.number);
    CHECK(found.emplace(key_of(document), &document).second);
  }

  std::set<std::string> files;
  std::set<Key> listed;
  for (const Expected& row : expected_documents()) {
    INFO(row.key.first << " " << row.key.second);
    files.insert(row.key.first);
    listed.insert(row.key);
    const auto document = found.find(row.key);
    CHECK(document != found.end());
    if (document == found.end()) continue;
    const Document& is = *document->second;
    CHECK(unless_open(root_of(is, documents).title, row.title) == row.title);
    CHECK(unless_open(is.published.value.substr(0, 10), row.published) == row.published);
    CHECK(schema::name_of(is.kind.value_or(Kind::kPost)) == row.kind);
  }
  for (const auto& [key, document] : found) {
    INFO(key.first << " " << key.second << " is not in the table");
    CHECK((files.count(key.first) == 0 || listed.count(key) == 1));
    CHECK_FALSE(key.first.ends_with("/5203.sheds.html"));  // a draft, as posts.csv says
  }
}

// First and last words of what is quoted.
using Words = std::pair<std::string, std::string>;

std::map<Key, Words> expected_quotations() {
  const auto folder = std::filesystem::path(SOURCEBOOK_SOURCE_DIR) / "tests/relevance";
  std::map<Key, Words> expected;
  for (const auto& row : read_table(folder / "expected_quotations.tsv", 4)) {
    expected[{row[0], row[1]}] = {row[2], row[3]};
  }
  return expected;
}

TEST_CASE("nobody is credited with words that are somebody else's", "[relevance]") {
  constexpr double kFoundFloor = 0.5;
  std::map<Key, Document> found;
  for (auto& [id, document] : documents_of_corpus()) found.emplace(key_of(document), document);
  const std::map<Key, Words> words = expected_quotations();

  int credited = 0;
  int right = 0;
  for (const Expected& row : expected_documents()) {
    if (row.credit == "*") continue;
    INFO(row.key.first << " " << row.key.second);
    bool named = false;
    const auto document = found.find(row.key);
    REQUIRE(document != found.end());
    const std::string& text = document->second.text;
    for (const Quotation& quotation : document->second.quotations) {
      if (quotation.credit.empty()) continue;
      named = true;
      CHECK_FALSE(row.credit.empty());
      CHECK(quotation.credit.substr(0, row.credit.size()) == row.credit);
      const auto quoted = words.find(row.key);
      REQUIRE(quoted != words.end());
      const std::string is = text.substr(quotation.begin, quotation.end - quotation.begin);
      CHECK_THAT(is, Catch::Matchers::StartsWith(quoted->second.first));
      CHECK_THAT(is, Catch::Matchers::EndsWith(quoted->second.second));
    }
    if (row.credit.empty()) continue;
    ++credited;
    if (named) ++right;
  }
  REQUIRE(credited > 0);
  INFO(right << " of " << credited << " credits found");
  CHECK(right >= kFoundFloor * credited);
}

}  // namespace
}  // namespace sourcebook::test
