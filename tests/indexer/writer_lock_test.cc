#include "indexer/writer_lock.h"

#include <sourcebook/error.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace sourcebook;
using namespace sourcebook::test;

namespace {

namespace fs = std::filesystem;

std::optional<ErrorKind> refused(const fs::path& index) {
  try {
    const WriterLock lock(index);
    return std::nullopt;
  } catch (const Error& e) {
    return e.kind();
  }
}

std::string content(const fs::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("an index has one writer at a time, who says who it is", "[indexer][writer_lock]") {
  const TempDir dir;
  const fs::path lock_file = dir / "index.db-lock";
  {
    const WriterLock lock(dir / "index.db");
    CHECK_THAT(content(lock_file), ContainsSubstring("process "));
    try {
      const WriterLock second(dir / "index.db");
      FAIL("two writers");
    } catch (const Error& e) {
      CHECK(e.kind() == ErrorKind::kBusy);
      CHECK_THAT(e.what(), ContainsSubstring(content(lock_file)));
    }
    CHECK_FALSE(refused(dir / "other.db").has_value());
  }
  CHECK_FALSE(fs::exists(lock_file));
  CHECK_FALSE(refused(dir / "index.db").has_value());
}

TEST_CASE("a lock file that nobody holds is in nobody's way", "[indexer][writer_lock]") {
  const TempDir dir;
  dir.write("index.db-lock", "process 1 on a machine that is long gone");
  CHECK_FALSE(refused(dir / "index.db").has_value());
}

TEST_CASE("the lock cannot be made where there is no folder", "[indexer][writer_lock]") {
  const TempDir dir;
  CHECK(refused(dir / "none/index.db") == ErrorKind::kIo);
}

// Once the lock was looked for beside the link, where nobody held it, and two wrote into one index.
TEST_CASE("all names of an index have one lock", "[indexer][writer_lock]") {
  const TempDir dir;
  dir.write("real/index.db", "");
  dir.write("links/note.txt", "");
  fs::create_symlink("../real/index.db", dir / "links/file.db");
  fs::create_symlink("file.db", dir / "links/link.db");
  fs::create_directory_symlink(dir / "real", dir / "folder");
  fs::create_symlink("../real/later.db", dir / "links/later.db");

  struct Case {
    const char* name;
    const char* one;
    const char* other;
  };
  const auto c = GENERATE(values<Case>({
      {"a link to the file", "real/index.db", "links/file.db"},
      {"the other way about", "links/file.db", "real/index.db"},
      {"a link to a link", "real/index.db", "links/link.db"},
      {"a link to the folder", "real/index.db", "folder/index.db"},
      {"two links", "folder/index.db", "links/file.db"},
      {"dots", "real/index.db", "links/../real/./index.db"},
      {"a link to what is not there yet", "real/later.db", "links/later.db"},
  }));
  DYNAMIC_SECTION(c.name) {
    const WriterLock lock(dir / c.one);
    CHECK(refused(dir / c.other) == ErrorKind::kBusy);
  }
}
