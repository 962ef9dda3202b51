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

TEST_CASE("a log that a reader holds back is not waited for in vain", "[sqlite]") {
  Log log;
  log.add_rows(1);
  const Checkpointer checkpointer(log.writer, log.file, {kMegabyte, 2 * kMegabyte});
  {
    const Connection reader(log.file, Access::kRead);
    reader.execute("BEGIN");
    CHECK(reader.integer("SELECT count(*) FROM t") == 1);
    for (int i = 0; i < 8; ++i) log.add_rows(3);
    CHECK(reader.integer("SELECT count(*) FROM t") == 1);
    CHECK(fs::file_size(log_of(log.writer)) > 24 * kMegabyte);
  }
  // They have ended: all of it comes into the file, and the log begins anew.
  for (int i = 0; i < 1000 && fs::file_size(log.file) < 25 * kMegabyte; ++i) {
    log.add_rows(1);
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  CHECK(fs::file_size(log.file) >= 25 * kMegabyte);
}

TEST_CASE("a log is put on the disk as it grows, and from the beginning when it begins anew",
          "[sqlite]") {
  const Log log;
  fs::create_symlink(log.file, log.dir / "link.db");
  // By any name of the file.
  Connection writer(log.dir / "link.db", Access::kWrite);
  CHECK(fs::equivalent(log_of(writer), log.dir / "a.db-wal"));
  writer.on_commit([](std::size_t) {});
  LogOnDisk on_disk(log_of(writer), kMegabyte);
  const auto add_rows = [&writer](int count) {
    for (int i = 0; i < count; ++i) writer.execute("INSERT INTO t VALUES(randomblob(1048576))");
  };
  for (int pass = 0; pass < 3; ++pass) {
    INFO(pass);
    add_rows(4 - pass);  // less than there was the time before
    CHECK(on_disk.put());
    CHECK_FALSE(on_disk.put());
    writer.execute("INSERT INTO t VALUES(1)");
    CHECK_FALSE(on_disk.put());
    add_rows(1);
    CHECK(on_disk.put());
    writer.execute("PRAGMA wal_checkpoint(PASSIVE)");
    CHECK_FALSE(on_disk.put());
  }
  // What is not committed yet, and too much to stay in memory.
  writer.execute("BEGIN");
  add_rows(40);
  CHECK(on_disk.put());
  writer.execute("ROLLBACK");
}

TEST_CASE("a log that is not there or is none is left alone", "[sqlite]") {
  const test::TempDir dir;
  CHECK_FALSE(LogOnDisk(dir / "none-wal", 1).put());
  dir.write("short-wal", "what is this?");
  CHECK_FALSE(LogOnDisk(dir / "short-wal", 1).put());
  dir.write("empty-wal", std::string(32, '\0'));
  CHECK_FALSE(LogOnDisk(dir / "empty-wal", 64).put());
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
