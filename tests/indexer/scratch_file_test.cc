#include "indexer/scratch_file.h"

#include <sourcebook/error.h>

#include <filesystem>
#include <string>

#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace sourcebook;

TEST_CASE("a scratch file gives back what was appended, and has no name", "[indexer][scratch]") {
  const test::TempDir dir;
  ScratchFile file(dir.path());
  CHECK(file.size() == 0);
  file.append("one ");
  file.append("two ");
  std::string read(5, '\0');
  file.read(2, read);
  CHECK(read == "e two");
  file.truncate(4);
  file.append("three");
  CHECK(file.size() == 9);
  read.resize(9);
  file.read(0, read);
  CHECK(read == "one three");
  CHECK(std::filesystem::is_empty(dir.path()));
}

TEST_CASE("a scratch file that cannot be made or does not hold so much is an error",
          "[indexer][scratch]") {
  const test::TempDir dir;
  CHECK_THROWS_AS(ScratchFile(dir / "missing").append("x"), Error);
  ScratchFile file(dir.path());
  file.append("x");
  std::string read(2, '\0');
  CHECK_THROWS_AS(file.read(0, read), Error);
}
