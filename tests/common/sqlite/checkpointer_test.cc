#include "common/sqlite/checkpointer.h"

#include <chrono>
#include <thread>

#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace sourcebook::sqlite {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMegabyte = std::size_t{1} << 20;

// A megabyte to a row.
void add_rows(const Connection& writer, int count) {
  writer.execute("BEGIN");
  for (int i = 0; i < count; ++i) writer.execute("INSERT INTO t VALUES(randomblob(1048576))");
  writer.execute("COMMIT");
}

TEST_CASE("what is committed comes into the file while the writer goes on", "[sqlite]") {
  const test::TempDir dir;
  const fs::path file = dir / "a.db";
  Connection writer(file, Access::kCreate);
  writer.enter_wal();
  writer.execute("CREATE TABLE t(x)");
  {
    const Checkpointer checkpointer(writer, file, {kMegabyte, 1000 * kMegabyte});
    add_rows(writer, 4);
    // On its own: all that is needed is time.
    for (int i = 0; i < 1000 && fs::file_size(file) < 4 * kMegabyte; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    CHECK(fs::file_size(file) >= 4 * kMegabyte);
    add_rows(writer, 4);
  }
  CHECK(writer.leave_wal());
  CHECK(writer.integer("SELECT count(*) FROM t") == 8);
}

TEST_CASE("a log that has become too long is waited for, and begins anew", "[sqlite]") {
  const test::TempDir dir;
  const fs::path file = dir / "a.db";
  Connection writer(file, Access::kCreate);
  writer.enter_wal();
  writer.execute("CREATE TABLE t(x)");
  const Checkpointer checkpointer(writer, file, {kMegabyte, 2 * kMegabyte});
  for (int rows = 3; rows <= 30; rows += 3) {
    add_rows(writer, 3);
    CHECK(fs::file_size(file) >= static_cast<std::size_t>(rows) * kMegabyte);
  }
  CHECK(fs::file_size(dir / "a.db-wal") < 5 * kMegabyte);
}

TEST_CASE("a short log stays, and is in the file once WAL is left", "[sqlite]") {
  const test::TempDir dir;
  const fs::path file = dir / "a.db";
  Connection writer(file, Access::kCreate);
  writer.enter_wal();
  writer.execute("CREATE TABLE t(x)");
  {
    const Checkpointer checkpointer(writer, file, {10 * kMegabyte, 20 * kMegabyte});
    add_rows(writer, 2);
    CHECK(fs::file_size(file) < kMegabyte);
  }
  CHECK(writer.leave_wal());
  CHECK(fs::file_size(file) >= 2 * kMegabyte);
}

}  // namespace
}  // namespace sourcebook::sqlite
