#include "common/sqlite/file_check.h"

#include <filesystem>
#include <fstream>

#include "common/sqlite/connection.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace sourcebook;
using namespace sourcebook::test;
using sqlite::behind_links;

namespace fs = std::filesystem;

TEST_CASE("a database is found behind every link to it", "[sqlite][file_check]") {
  const TempDir dir;
  const fs::path real = fs::canonical(dir.path()) / "real.db";
  dir.write("real.db", "x");
  fs::create_symlink("real.db", dir / "link.db");
  fs::create_symlink(dir / "link.db", dir / "again.db");
  fs::create_symlink("later.db", dir / "dangling.db");
  fs::create_symlink("circle-b.db", dir / "circle-a.db");
  fs::create_symlink("circle-a.db", dir / "circle-b.db");
  struct Case {
    const char* name;
    fs::path expected;
  };
  const Case cases[] = {
      {"real.db", real},
      {"link.db", real},
      {"again.db", real},
      {"./link.db", real},
      {"later.db", real.parent_path() / "later.db"},
      {"dangling.db", real.parent_path() / "later.db"},
      {"none/index.db", real.parent_path() / "none/index.db"},
      {"real.db/index.db", dir / "real.db/index.db"},
      {"circle-a.db", dir / "circle-a.db"},
  };
  for (const Case& c : cases) {
    INFO(c.name);
    CHECK(behind_links(dir / c.name) == c.expected);
  }
}

// On a medium where no shared memory can be made, an index in WAL mode was opened without the
// changes in its -wal file if it was reached by a link.
TEST_CASE("changes that are only in the -wal file are not passed over", "[sqlite][file_check]") {
  const TempDir dir;
  const fs::path file = dir / "real.db";
  {
    sqlite::Connection writer(file, sqlite::Access::kCreate);
    writer.enter_wal();
    writer.execute("CREATE TABLE t(x); INSERT INTO t VALUES(1)");
    // As a crash leaves them.
    fs::copy_file(file, dir / "copy.db");
    fs::copy_file(dir / "real.db-wal", dir / "copy.db-wal");
  }
  fs::create_symlink("nowhere", dir / "copy.db-shm");  // SQLite makes nothing behind a link
  fs::create_directory(dir / "elsewhere");
  fs::create_symlink("../copy.db", dir / "elsewhere/link.db");
  for (const char* name : {"copy.db", "elsewhere/link.db"}) {
    INFO(name);
    CHECK_THROWS_WITH(sqlite::Connection(dir / name, sqlite::Access::kRead),
                      ContainsSubstring("holds changes that are not in the index yet"));
  }
}
