#include "indexer/extract/worker.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <thread>
#include <vector>

#include "sourcebook/error.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiny_pdf.h"

namespace sourcebook {
namespace {

using std::chrono::milliseconds;
using test::TempDir;
using test::TinyPdf;

// Makes `program` the worker while it lives.
class UsedWorker {
 public:
  explicit UsedWorker(const std::filesystem::path& program = SOURCEBOOK_WORKER_BUILT) {
    setenv("SOURCEBOOK_WORKER", program.c_str(), 1);
  }
  ~UsedWorker() { unsetenv("SOURCEBOOK_WORKER"); }
};

// A shell script in the worker's place.
std::filesystem::path script(const TempDir& folder, const std::string& commands) {
  const auto file = folder.write("worker.sh", "#!/bin/sh\n" + commands + "\n");
  std::filesystem::permissions(file, std::filesystem::perms::owner_all);
  return file;
}

// What comes of reading any file with such a worker: the number of records and the error.
struct Outcome {
  int records = 0;
  std::string error;
  ErrorKind kind = ErrorKind::kInput;
};

Outcome outcome(Reader& reader) {
  Outcome result;
  try {
    while (reader.next()) ++result.records;
  } catch (const Error& error) {
    result.error = error.what();
    result.kind = error.kind();
  }
  return result;
}

Outcome run(const std::string& commands, const WorkerLimits& limits = {}) {
  const TempDir folder;
  const UsedWorker used(script(folder, commands));
  const auto reader = read_in_worker(folder.write("a.pdf", "content"), "pdf", limits);
  return outcome(*reader);
}

std::string tiny(std::string_view line) { return TinyPdf().page().text(50, 700, line).bytes(); }

TEST_CASE("a worker reads a PDF and its document comes back", "[worker]") {
  const TempDir folder;
  const UsedWorker used;
  const auto file = folder.write("a.pdf", tiny("The caseload rose by 23%."));
  const auto reader = read_in_worker(file, "pdf");
  const auto item = reader->next();
  REQUIRE(item);
  CHECK(std::get<Document>(*item).text == "The caseload rose by 23%.");
  CHECK_FALSE(reader->next());
  CHECK_FALSE(reader->next());
}

TEST_CASE("a worker's reason is the reader's error", "[worker]") {
  const TempDir folder;
  const UsedWorker used;
  const auto reader = read_in_worker(folder.write("a.pdf", "no PDF"), "pdf");
  CHECK(outcome(*reader).error == "is not a PDF, or is too damaged to be read");
  CHECK_FALSE(reader->next());
}

TEST_CASE("whatever a worker does costs its file and no more", "[worker]") {
  CHECK(run("kill -SEGV $$").error == "the PDF reader crashed (signal 11)");
  CHECK(run("echo 'Out of memory' >&2; kill -ABRT $$", {.memory_bytes = 64 << 20}).error ==
        "needs more than 64 MB of memory");
  CHECK(run("exit 7").error == "the PDF reader failed (exit status 7)");
  CHECK(run("exit 3").error == "the PDF reader gave no reason");
  CHECK(run("echo 'sourcebook-worker: is odd' >&2; exit 3").error == "is odd");
  CHECK(run("echo noise >&2; echo 'sourcebook-worker: is odd' >&2; echo noise >&2; exit 3").error ==
        "is odd");
  CHECK(run("echo '{'").error != "");
  CHECK(run("printf '{\"text\": \"cut'").error ==
        "the PDF reader stopped in the middle of a record");
  CHECK(run("exit 0").error == "");
}

TEST_CASE("documents handed out before a crash stay good", "[worker]") {
  const Outcome result =
      run("echo '{\"text\": \"one\"}'; echo '{\"text\": \"two\"}'; kill -SEGV $$");
  CHECK(result.records == 2);
  CHECK(result.error == "the PDF reader crashed (signal 11)");
}

TEST_CASE("a worker that does not end is given up", "[worker]") {
  CHECK(run("sleep 600", {.wall_time = milliseconds(200)}).error == "gave up after 0.2 s");
  CHECK(run("exec >&- 2>&-; sleep 600", {.wall_time = milliseconds(200)}).error ==
        "gave up after 0.2 s");
  CHECK(run("sleep 600 & exit 0", {.wall_time = milliseconds(200)}).error == "gave up after 0.2 s");
}

TEST_CASE("a worker is told from its file where something goes wrong", "[worker]") {
  struct Case {
    std::string commands;
    WorkerLimits limits;
    ErrorKind kind;
  };
  const auto c = GENERATE(values<Case>({
      {"kill -SEGV $$", {}, ErrorKind::kInput},
      {"kill -XCPU $$", {}, ErrorKind::kInput},
      {"exit 3", {}, ErrorKind::kInput},
      {"exit 7", {}, ErrorKind::kInput},
      {"echo '{'", {}, ErrorKind::kInput},
      {"yes '{}'", {.output_bytes = 1 << 20}, ErrorKind::kInput},
      {"kill -KILL $$", {}, ErrorKind::kIo},
      {"kill -TERM $$", {}, ErrorKind::kIo},
      {"sleep 600", {.wall_time = milliseconds(200)}, ErrorKind::kIo},
  }));
  DYNAMIC_SECTION(c.commands) {
    const Outcome result = run(c.commands, c.limits);
    CHECK(!result.error.empty());
    CHECK(result.kind == c.kind);
  }
}

TEST_CASE("a worker that does not stop talking is cut off", "[worker]") {
  CHECK(run("yes '{}'", {.output_bytes = 1 << 20}).error != "");
  CHECK(run("yes | tr -d '\\n'", {.output_bytes = 1 << 20}).error ==
        "holds more than 1 MB of text");
  CHECK(run("yes >&2", {.wall_time = milliseconds(300)}).error == "gave up after 0.3 s");
}

TEST_CASE("a file that cannot be opened is an error of its own", "[worker]") {
  const TempDir folder;
  const UsedWorker used;
  CHECK_THROWS_WITH(read_in_worker(folder / "none.pdf", "pdf"),
                    "cannot open it: No such file or directory");
  CHECK_THROWS_WITH(read_in_worker(folder.path(), "pdf"), "is not a regular file");
}

TEST_CASE("a worker program that is not there is named", "[worker]") {
  const TempDir folder;
  const UsedWorker used(folder / "nowhere");
  CHECK_THROWS_WITH(read_in_worker(folder.write("a.pdf", "x"), "pdf"),
                    ContainsSubstring((folder / "nowhere").string()));
}

TEST_CASE("a worker has its input, its outputs and nothing else of ours", "[worker]") {
  const TempDir folder;
  const int ours = open(folder.write("secret", "secret").c_str(), O_RDONLY);  // not close-on-exec
  REQUIRE(ours > 2);
  const UsedWorker used(script(folder,
                               "for fd in /proc/$$/fd/*; do\n"
                               "  case $(readlink $fd) in *secret) echo '{\"text\": \"x\"}'\n"
                               "  esac\ndone"));
  const auto reader = read_in_worker(folder.write("a.pdf", "content"), "pdf");
  CHECK(outcome(*reader).records == 0);
  close(ours);
}

TEST_CASE("a signal from the terminal does not reach workers", "[worker]") {
  const Outcome result =
      run("set -- $(cat /proc/$$/stat)\n[ $5 = $$ ] && echo '{\"text\": \"its own group\"}'");
  CHECK(result.records == 1);
}

TEST_CASE("a reader dropped early takes its worker along", "[worker]") {
  const TempDir folder;
  const UsedWorker used(script(folder, "echo '{\"text\": \"'$$'\"}'; sleep 600"));
  auto reader = read_in_worker(folder.write("a.pdf", "content"), "pdf");
  const auto item = reader->next();
  REQUIRE(item);
  const pid_t worker = std::stoi(std::get<Document>(*item).text);
  CHECK(kill(worker, 0) == 0);
  reader.reset();
  CHECK(kill(worker, 0) != 0);
}

// Starts a real worker that waits for its input, from a process that is killed at once. Both ends
// of `held` are the test's; the worker has a copy of its writing end as standard output.
void orphan_worker(int input, int held) {
  const pid_t parent = fork();
  if (parent == 0) {
    const std::string pid = std::to_string(getpid());
    if (fork() == 0) {
      dup2(input, STDIN_FILENO);
      dup2(held, STDOUT_FILENO);
      close(held);
      execl(SOURCEBOOK_WORKER_BUILT, SOURCEBOOK_WORKER_BUILT, "pdf", "--parent", pid.c_str(),
            nullptr);
      _exit(127);
    }
    kill(getpid(), SIGKILL);
  }
  int status = 0;
  REQUIRE(waitpid(parent, &status, 0) == parent);
  REQUIRE(WIFSIGNALED(status));
}

TEST_CASE("a worker dies with the process that started it", "[worker]") {
  int input[2], held[2];
  REQUIRE(pipe(input) == 0);
  REQUIRE(pipe(held) == 0);
  orphan_worker(input[0], held[1]);
  close(held[1]);
  pollfd end{held[0], POLLIN, 0};
  CHECK(poll(&end, 1, 10'000) == 1);  // the last writer is gone
  char byte = 0;
  CHECK(read(held[0], &byte, 1) == 0);
  for (const int fd : {input[0], input[1], held[0]}) close(fd);
}

TEST_CASE("many workers run at once from many threads", "[worker]") {
  const TempDir folder;
  const UsedWorker used;
  const auto good = folder.write("good.pdf", tiny("The caseload rose by 23%."));
  const auto bad = folder.write("bad.pdf", "no PDF");
  std::atomic<int> read{0}, failed{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      for (int n = 0; n < 4; ++n) {
        const auto reader = read_in_worker((i + n) % 2 == 0 ? good : bad, "pdf");
        try {
          while (reader->next()) ++read;
        } catch (const Error&) {
          ++failed;
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(read == 16);
  CHECK(failed == 16);
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST_CASE("a worker gets no more memory than it is given", "[worker]") {
  const TempDir folder;
  const UsedWorker used;
  const auto file = folder.write("a.pdf", tiny("x") + std::string(std::size_t{96} << 20, ' '));
  const auto reader = read_in_worker(file, "pdf", {.memory_bytes = std::uint64_t{128} << 20});
  CHECK(outcome(*reader).error == "needs more than 128 MB of memory");
}
#endif

}  // namespace
}  // namespace sourcebook
