#include "common/sqlite/file_check.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "common/sqlite/connection.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace sourcebook;
using namespace sourcebook::test;
using sqlite::behind_links;

namespace fs = std::filesystem;

namespace {

// Whether this process has a lock on the bytes by which SQLite tells that a database is open
// (sqlite.org/src/file/src/os.h: SHARED_FIRST). Only another process can ask.
bool is_locked(const fs::path& file) {
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = 0x40000002;
    lock.l_len = 510;
    const int fd = open(file.c_str(), O_RDWR | O_CLOEXEC);
    _exit(fd >= 0 && fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK ? 1 : 0);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  return WEXITSTATUS(status) == 1;
}

}  // namespace

TEST_CASE("a look at a database leaves the locks on it", "[sqlite][file_check]") {
  const TempDir dir;
  const fs::path file = fs::canonical(dir.path()) / "real.db";
  sqlite::Connection writer(file, sqlite::Access::kCreate);
  writer.enter_wal();
  writer.execute("CREATE TABLE t(x)");
  REQUIRE(is_locked(file));
  CHECK(sqlite::check_file(file).exists);
  CHECK(is_locked(file));
  (void)sqlite::Connection(file, sqlite::Access::kWrite);
  (void)sqlite::Connection(file, sqlite::Access::kRead);
  CHECK(is_locked(file));
}

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
