#include "common/sqlite/checkpointer.h"

#include <chrono>
#include <thread>

#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace sourcebook::sqlite {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMegabyte = std::size_t{1} << 20;

// A file that is written through a log.
struct Log {
  Log() {
    writer.enter_wal();
    writer.execute("CREATE TABLE t(x)");
  }
  // A megabyte to a row, all committed at once.
  void add_rows(int count) {
    writer.execute("BEGIN");
    for (int i = 0; i < count; ++i) writer.execute("INSERT INTO t VALUES(randomblob(1048576))");
    writer.execute("COMMIT");
  }

  const test::TempDir dir;
  const fs::path file = dir / "a.db";
  Connection writer{file, Access::kCreate};
};

TEST_CASE("what is committed comes into the file while the writer goes on", "[sqlite]") {
  Log log;
  {
    const Checkpointer checkpointer(log.writer, log.file, {kMegabyte, 1000 * kMegabyte});
    log.add_rows(4);
    // On its own: all that is needed is time.
    for (int i = 0; i < 1000 && fs::file_size(log.file) < 4 * kMegabyte; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    CHECK(fs::file_size(log.file) >= 4 * kMegabyte);
    log.add_rows(4);
  }
  CHECK(log.writer.leave_wal());
  CHECK(log.writer.integer("SELECT count(*) FROM t") == 8);
}

TEST_CASE("a log that has become too long is waited for, and begins anew", "[sqlite]") {
  Log log;
  const Checkpointer checkpointer(log.writer, log.file, {kMegabyte, 2 * kMegabyte});
  for (int rows = 3; rows <= 30; rows += 3) {
    log.add_rows(3);
    CHECK(fs::file_size(log.file) >= static_cast<std::size_t>(rows) * kMegabyte);
  }
  CHECK(fs::file_size(log.dir / "a.db-wal") < 5 * kMegabyte);
}

TEST_CASE("a short log stays, and is in the file once WAL is left", "[sqlite]") {
  Log log;
  {
    const Checkpointer checkpointer(log.writer, log.file, {10 * kMegabyte, 20 * kMegabyte});
    log.add_rows(2);
    CHECK(fs::file_size(log.file) < kMegabyte);
  }
  CHECK(log.writer.leave_wal());
  CHECK(fs::file_size(log.file) >= 2 * kMegabyte);
}

}  // namespace
}  // namespace sourcebook::sqlite
