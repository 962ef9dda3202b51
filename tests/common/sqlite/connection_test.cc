#include "common/sqlite/connection.h"

#include <sourcebook/error.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

#include "common/sqlite/transaction.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace sourcebook;
using namespace sourcebook::test;
using sqlite::Access;
using sqlite::Connection;

namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// A database with one number in it.
fs::path made(const TempDir& dir, const char* name = "x.db") {
  Connection connection(dir / name, Access::kCreate);
  connection.execute("CREATE TABLE t(x); INSERT INTO t VALUES(1)");
  return dir / name;
}

std::int64_t number(const Connection& connection) { return connection.integer("SELECT x FROM t"); }

// Runs `work` in a process that ends as if it were killed.
template <typename Work>
void killed_after(const Work& work) {
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    try {
      work();
    } catch (...) {
      _exit(1);
    }
    _exit(0);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  REQUIRE(WEXITSTATUS(status) == 0);
}

}  // namespace

TEST_CASE("a database in WAL mode is read where no shared memory can be made", "[sqlite]") {
  const TempDir dir;
  const fs::path file = made(dir);
  {
    Connection connection(file, Access::kWrite);
    connection.enter_wal();
    connection.execute("UPDATE t SET x = 2");
  }
  REQUIRE_FALSE(fs::exists(file.string() + "-wal"));
  fs::create_symlink("nowhere", file.string() + "-shm");  // SQLite makes nothing behind a link
  CHECK(number(Connection(file, Access::kRead)) == 2);
  // Not even where its name means something in an address.
  const fs::path odd = dir / "50%?mode=rw#.db";
  fs::rename(file, odd);
  fs::rename(file.string() + "-shm", odd.string() + "-shm");
  CHECK(number(Connection(odd, Access::kRead)) == 2);
}

TEST_CASE("a writer leaves WAL unless somebody reads", "[sqlite]") {
  const TempDir dir;
  const fs::path file = made(dir);
  Connection writer(file, Access::kWrite);
  writer.enter_wal();
  writer.execute("UPDATE t SET x = 2");
  {
    const Connection reader(file, Access::kRead);
    const sqlite::ReadTransaction state(reader);
    CHECK(number(reader) == 2);
    CHECK_FALSE(writer.leave_wal());
    writer.execute("UPDATE t SET x = 3");
    CHECK(number(reader) == 2);
  }
  CHECK(writer.leave_wal());
  CHECK_FALSE(fs::exists(file.string() + "-wal"));
  CHECK(number(Connection(file, Access::kRead)) == 3);
}

TEST_CASE("a change that was interrupted is undone by the next who may write", "[sqlite]") {
  const TempDir dir;
  const fs::path file = made(dir);
  killed_after([&] {
    // Left open: nothing is tidied up on the way out.
    auto* const connection = new Connection(file, Access::kWrite);
    connection->execute("PRAGMA cache_size = 1; BEGIN; UPDATE t SET x = 2; CREATE TABLE big(y)");
    connection->execute(
        "INSERT INTO big WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
        "300)"
        " SELECT randomblob(4000) FROM n");
  });
  REQUIRE(fs::file_size(file.string() + "-journal") > 0);
  REQUIRE(read(file).size() > 100'000);  // the change has reached the file
  CHECK_THROWS_WITH(Connection(file, Access::kRead), ContainsSubstring("a change was interrupted"));
  CHECK(number(Connection(file, Access::kWrite)) == 1);
  CHECK(number(Connection(file, Access::kRead)) == 1);
  CHECK_FALSE(fs::exists(file.string() + "-journal"));
}

TEST_CASE("what is committed in a -wal file is read, what is not is not", "[sqlite]") {
  const TempDir dir;
  const fs::path file = made(dir);
  killed_after([&] {
    auto* const connection = new Connection(file, Access::kWrite);
    connection->enter_wal();
    connection->execute("UPDATE t SET x = 2; BEGIN; UPDATE t SET x = 3");
  });
  CHECK(number(Connection(file, Access::kRead)) == 2);
}

TEST_CASE("what cannot be opened says why", "[sqlite]") {
  const TempDir dir;
  const fs::path file = made(dir);
  const auto kind_of = [](const fs::path& path, Access access) -> std::optional<ErrorKind> {
    try {
      const Connection connection(path, access);
      return std::nullopt;
    } catch (const Error& e) {
      return e.kind();
    }
  };
  CHECK(kind_of(dir / "none.db", Access::kRead) == ErrorKind::kMissing);
  CHECK(kind_of(dir / "none.db", Access::kWrite) == ErrorKind::kMissing);
  CHECK(kind_of(dir / "none/x.db", Access::kCreate) == ErrorKind::kIo);
  CHECK(kind_of(dir.path(), Access::kRead) == ErrorKind::kForeign);
  CHECK(kind_of(dir.write("prose.db", "Not a database, but long enough to be one."),
                Access::kWrite) == ErrorKind::kForeign);
  CHECK(kind_of(dir.write("short.db", read(file).substr(0, 5000)), Access::kRead) ==
        ErrorKind::kCorrupt);
  CHECK_FALSE(kind_of(file, Access::kRead).has_value());
}

TEST_CASE("a connection that reads cannot write, and nobody's SQL reaches a file", "[sqlite]") {
  const TempDir dir;
  const fs::path file = made(dir);
  const Connection reader(file, Access::kRead);
  CHECK_THROWS_AS(reader.execute("UPDATE t SET x = 5"), Error);
  const Connection writer(file, Access::kWrite);
  CHECK_THROWS_AS(writer.execute("SELECT load_extension('x')"), Error);
  CHECK_THROWS_AS(writer.execute("PRAGMA writable_schema = ON; DELETE FROM sqlite_schema"), Error);
  writer.execute(
      "CREATE TABLE log(x); CREATE TRIGGER t1 AFTER UPDATE ON t BEGIN "
      "INSERT INTO log VALUES(1); END; UPDATE t SET x = 6");
  CHECK(writer.integer("SELECT count(*) FROM log") == 0);
}

TEST_CASE("a transaction that is not committed has not been", "[sqlite]") {
  const TempDir dir;
  const fs::path file = made(dir);
  Connection connection(file, Access::kWrite);
  {
    const sqlite::Transaction transaction(connection);
    connection.execute("UPDATE t SET x = 2");
  }
  CHECK(number(connection) == 1);
  {
    sqlite::Transaction transaction(connection);
    connection.execute("UPDATE t SET x = 2");
    transaction.commit();
  }
  CHECK(number(connection) == 2);
}
