// A real index of documents that a test makes up, in a folder that removes itself.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/document.h"
#include "tests/support/temp_dir.h"

namespace sourcebook::test {

// A file of documents, shown to searchers as `shown`.
struct TestSource {
  std::string shown;
  std::vector<Document> documents;
};

class IndexFixture {
 public:
  // Each document of `documents` in a source of its own, shown as "test/N.txt", N from 1.
  explicit IndexFixture(std::vector<Document> documents);
  explicit IndexFixture(std::vector<TestSource> sources);

  // Takes in one more, or replaces what is shown so.
  void add(TestSource source);

  // Makes it of one piece, with posting blocks of stems that `least` passages or more hold.
  void optimize(std::int64_t least = 1);

  [[nodiscard]] std::filesystem::path path() const { return folder_ / "index.db"; }
  [[nodiscard]] const TempDir& folder() const { return folder_; }

 private:
  TempDir folder_;
};

// A post with `text`, for tests to which nothing else matters.
[[nodiscard]] Document post(std::string_view text, std::string_view title = "",
                            std::string_view id = "");

}  // namespace sourcebook::test
