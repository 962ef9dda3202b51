// What a file may make its worker do, and what that costs.
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/indexer/extract/deeds.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace sourcebook {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using test::deed;
using test::Outcome;
using test::TempDir;
using test::UsedWorker;

TEST_CASE("what a worker does costs its file and nothing else", "[worker]") {
  struct Case {
    const char* name;
    WorkerLimits limits;
    const char* error;
    ErrorKind kind = ErrorKind::kInput;
  };
  const WorkerLimits none{};
  const WorkerLimits hurried{.wall_time = milliseconds(300)};
  const auto c = GENERATE_COPY(values<Case>({
      {"crash", none, "the CRASH reader crashed (signal 11)"},
      {"abort", none, "the ABORT reader crashed (signal 6)"},
      {"starve", {.memory_bytes = 0}, "needs more than 0 MB of memory"},
      {"exit", none, "the EXIT reader failed (exit status 7)"},
      {"other-version", none, "the program that reads files is of another version than this one",
       ErrorKind::kIo},
      {"spin", {.cpu_time = seconds(1)}, "gave up after 1 s of computing"},
      {"spin", hurried, "gave up after 0.3 s of waiting", ErrorKind::kIo},
      {"sleep", hurried, "gave up after 0.3 s of waiting", ErrorKind::kIo},
      {"sleep",
       {.cpu_time = seconds(1), .wall_time = milliseconds(2500)},
       "gave up after 2.5 s of waiting",
       ErrorKind::kIo},
      {"complain", hurried, "gave up after 0.3 s of waiting", ErrorKind::kIo},
      {"huge-claim", hurried, "holds more than 256 MB of text"},
      {"flood", {.output_bytes = 1 << 20}, "holds more than 1 MB of text"},
      {"trickle", {.output_bytes = 1 << 20}, "holds more than 1 MB of text"},
      {"refuse", none, "is odd: "},
      {"kill-itself", none, "the KILL-ITSELF reader was killed", ErrorKind::kIo},
      {"frame-of-no-kind", none, "its reader wrote a frame of no kind"},
      {"item-of-no-kind", none, "its reader wrote a record of no kind"},
      {"job-for-the-parent", none, "its reader wrote what is no answer"},
      {"picture-unasked", none, "its reader wrote what is no answer"},
      {"cut-short", none, "the CUT-SHORT reader failed (exit status 0)"},
      {"no-such-deed", none, "no worker reads no-such-deed", ErrorKind::kIo},
  }));
  DYNAMIC_SECTION(c.name << ": " << c.error) {
    const UsedWorker used(SOURCEBOOK_MISBEHAVING_WORKER);
    WorkerPool pool(c.limits);
    const Outcome result = deed(pool, c.name);
    CHECK(result.error == c.error);
    CHECK(result.kind == c.kind);
    CHECK(deed(pool, "echo", "and on it goes").text() == "and on it goes");
  }
}

TEST_CASE("a machine that is busy with other things costs no file", "[worker]") {
  CHECK(WorkerLimits{}.wall_time >= 10 * WorkerLimits{}.cpu_time);
}

TEST_CASE("documents that came before a crash stay good", "[worker]") {
  for (const char* name : {"crash", "abort", "refuse", "sleep"}) {
    CAPTURE(name);
    CHECK(deed(name, {.wall_time = milliseconds(300)}).texts ==
          std::vector<std::string>{"one", "two"});
  }
}

TEST_CASE("a file that is a stream may say more, but not without end", "[worker]") {
  const UsedWorker used(SOURCEBOOK_MISBEHAVING_WORKER);
  WorkerPool pool({.output_bytes = 1 << 20});
  const Outcome result = deed(pool, "flood", std::string(3000, ' '), Splitting::kStream);
  CHECK(result.texts.size() == 40);
  CHECK(result.error == "holds more than 3 MB of text");
}

TEST_CASE("a worker reaches nothing but its input", "[worker]") {
  const TempDir folder;
  const std::string mine = folder.write("mine", "x").string();
  const std::string refused = std::strerror(ENOSYS);
  CHECK(deed("fork").text() == refused);
  CHECK(deed("thread").text() != "done");
  CHECK(deed("exec").text() == refused);
  CHECK(deed("socket").text() == refused);
  CHECK(deed("create", {}, mine).text() == refused);
  CHECK(deed("create", {}, (folder / "new").string()).text() == refused);
  CHECK(deed("remove", {}, mine).text() == refused);
  CHECK(deed("kill").text() == refused);
  CHECK(deed("have-signalled").text() == refused);
  CHECK(std::filesystem::exists(mine));
}

TEST_CASE("a worker opens no file that is somebody's", "[worker]") {
  if (!test::has_landlock()) {
    WARN("skipped: this kernel has no Landlock, or it is switched off");
    return;
  }
  const TempDir folder;
  const std::string denied = std::strerror(EACCES);
  CHECK(deed("open", {}, "/etc/passwd").text() == denied);
  CHECK(deed("open", {}, folder.write("mine", "x").string()).text() == denied);
  CHECK(deed("open", {}, folder.path().string()).text() == denied);
  CHECK(deed("open", {}, "/proc/self/environ").text() == denied);
  CHECK(deed("open", {}, "/usr/lib").text() == "done");
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST_CASE("a worker gets no more memory than it is given", "[worker]") {
  CHECK(deed("hoard", {.memory_bytes = std::uint64_t{256} << 20}).error ==
        "needs more than 256 MB of memory");
}
#endif

TEST_CASE("a worker has its input, its socket and nothing else of ours", "[worker]") {
  const TempDir folder;
  const std::ifstream ours(folder.write("secret", "secret"));
  const UsedWorker used(SOURCEBOOK_MISBEHAVING_WORKER);
  WorkerPool pool;
  const std::string worker = deed(pool, "pid").text();
  for (const auto& fd : std::filesystem::directory_iterator("/proc/" + worker + "/fd")) {
    CAPTURE(fd.path());
    CHECK(std::stoi(fd.path().filename()) <= STDERR_FILENO);
  }
}

}  // namespace
}  // namespace sourcebook
