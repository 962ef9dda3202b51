// Real exports and feeds against what is known of them: how much they hold, what comes first, by
// whom.
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/file_parts.h"
#include "indexer/read_part.h"
#include "tests/support/catch.h"
#include "tests/support/real_files.h"
#include "tests/support/shared.h"

namespace sourcebook::test {
namespace {

namespace fs = std::filesystem;

// Blogger's "{'post': 3, 'settings': 47}", without what is no writing.
long entries_of_kinds(const std::string& kinds) {
  long sum = 0;
  for (const char* const name : {"post", "page", "comment", "POST", "PAGE", "COMMENT"}) {
    const std::string key = "'" + std::string(name) + "': ";
    const std::size_t at = kinds.find(key);
    if (at != std::string::npos) sum += std::stol(kinds.substr(at + key.size()));
  }
  return sum;
}

// How many records the file has that a reader must hand on or say that it left out.
std::optional<long> records_of(const RealFile& file) {
  const std::string& facts = file.facts;
  if (file.format == "wxr") return number(facts, "items") + number(facts, "comments");
  if (file.format == "blogger") return entries_of_kinds(fact(facts, "kinds"));
  if (file.format == "disqus") return number(facts, "posts");
  if (file.format == "hansard-xml") return number(facts, "speeches");
  if (file.format == "feeds") return number(facts, "items");
  if (file.format == "movabletype") {
    return number(facts, "entries") + number(facts, "comments") + number(facts, "pings");
  }
  return std::nullopt;
}

// The numbers in "left out: drafts 3, spam 1".
long left_out(const std::string& note) {
  const std::size_t at = note.find("left out: ");
  if (at == std::string::npos) return 0;
  long sum = 0;
  for (std::size_t end = at; end != std::string::npos;) {
    end = note.find(", ", end + 1);
    const std::string part = note.substr(0, end);
    sum += std::stol(part.substr(part.rfind(' ') + 1));
  }
  return sum;
}

struct Made {
  std::vector<Document> documents;
  long left_out = 0;
  bool complaints = false;
};

Made read(const fs::path& path) {
  WorkerPool workers;
  FileParts parts(
      {path, path.filename().string(), static_cast<std::int64_t>(fs::file_size(path)), 0},
      std::size_t{1} << 20, workers);
  Made made;
  while (auto part = parts.next()) {
    ReadPart out = read_part(std::move(*part), workers);
    made.complaints = made.complaints || !out.error.empty();
    for (const Skipped& skipped : out.skipped) {
      if (skipped.reason.starts_with("left out: ")) continue;  // the last document says so as well
      made.complaints = true;
      made.left_out += left_out(skipped.reason);
    }
    for (Document& document : out.documents) {
      for (const std::string& note : document.notes) made.left_out += left_out(note);
      made.documents.push_back(std::move(document));
    }
  }
  return made;
}

void check_first(const RealFile& file, const Document& first) {
  for (const char* const name : {"first_post", "first_title"}) {
    const std::string title = fact(file.facts, name);
    if (!title.empty() && file.format != "disqus") CHECK(first.title == title);
  }
  if (file.format == "wxr") return;  // the fact is a login, not a name
  for (const char* const name : {"first_author", "first_comment_author"}) {
    const std::string author = fact(file.facts, name);
    if (!author.empty()) CHECK(first.author == author);
  }
  for (const char* const name : {"first_published", "first_createdAt"}) {
    const std::string date = fact(file.facts, name);
    if (!date.empty()) CHECK(first.published.value.substr(0, 19) == date.substr(0, 19));
  }
}

TEST_CASE("real exports and feeds are read to the last record", "[readers][shared]") {
  const auto table = shared("formats/MANIFEST.tsv");
  if (!table) return;
  int checked = 0;
  for (const RealFile& file : real_files(*table)) {
    const auto records = records_of(file);
    const bool broken = fact(file.facts, "well_formed").starts_with("NO");
    // Of this one, empty items that lie in others have been counted.
    const bool miscounted = file.path.ends_with("nfp-illegally-nested.xml");
    if (!records || broken || miscounted || *records == 0) continue;
    INFO(file.path);
    const Made made = read(table->parent_path() / file.path);
    CHECK(static_cast<long>(made.documents.size()) + made.left_out == *records);
    if (!made.documents.empty()) check_first(file, made.documents.front());
    ++checked;
  }
  CHECK(checked > 50);
}

TEST_CASE("real exports that are broken give what can be read, or say why not",
          "[readers][shared]") {
  const auto table = shared("formats/MANIFEST.tsv");
  if (!table) return;
  for (const RealFile& file : real_files(*table)) {
    const bool broken = fact(file.facts, "well_formed").starts_with("NO");
    if (!records_of(file) || !broken) continue;
    INFO(file.path);
    const Made made = read(table->parent_path() / file.path);
    CHECK((!made.documents.empty() || made.complaints || number(file.facts, "items") == 0));
  }
}

}  // namespace
}  // namespace sourcebook::test
