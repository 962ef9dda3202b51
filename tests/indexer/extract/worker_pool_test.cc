#include "indexer/extract/worker_pool.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "indexer/readers/input.h"
#include "sourcebook/error.h"
#include "tests/indexer/extract/deeds.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiny_pdf.h"

namespace sourcebook {
namespace {

using std::chrono::milliseconds;
using test::deed;
using test::format_called;
using test::Outcome;
using test::outcome;
using test::TempDir;
using test::TinyPdf;
using test::UsedWorker;

std::string tiny(std::string_view line) { return TinyPdf().page().text(50, 700, line).bytes(); }

const Format& pdf() { return *format_named("pdf"); }

}  // namespace

TEST_CASE("a worker reads a PDF and its document comes back", "[worker]") {
  const TempDir folder;
  WorkerPool pool;
  const auto reader =
      pool.read_file(folder.write("a.pdf", tiny("The caseload rose by 23%.")), pdf());
  const auto item = reader->next();
  REQUIRE(item);
  CHECK(std::get<Document>(*item).text == "The caseload rose by 23%.");
  CHECK_FALSE(reader->next());
  CHECK_FALSE(reader->next());
}

TEST_CASE("what is wrong with a file is what its reader says", "[worker]") {
  const TempDir folder;
  WorkerPool pool;
  const auto reader = pool.read_file(folder.write("a.pdf", "no PDF"), pdf());
  CHECK(outcome(*reader).error == "is not a PDF, or is too damaged to be read");
  CHECK_FALSE(reader->next());
}

TEST_CASE("content that is at hand is read as it is", "[worker]") {
  WorkerPool pool;
  const auto reader = pool.read_content(R"({"text": "one"}
{"text": 2)",
                                        *format_named("jsonl"), {"a.jsonl", 17});
  CHECK(std::get<Document>(*reader->next()).text == "one");
  CHECK(std::get<Skipped>(*reader->next()).record == "line 18");
  CHECK_FALSE(reader->next());
}

TEST_CASE("a file that is larger than what is read whole is refused", "[worker]") {
  const TempDir folder;
  const auto file = folder.write("a.md", "");
  std::filesystem::resize_file(file, kMaxWholeBytes + 1);
  WorkerPool pool;
  const auto reader = pool.read_file(file, *format_named("markdown"));
  CHECK(outcome(*reader).error ==
        "larger than 64 MiB, the most that is read of one markdown file; split it");
}

TEST_CASE("one worker reads one file after another", "[worker]") {
  const UsedWorker used(SOURCEBOOK_MISBEHAVING_WORKER);
  WorkerPool pool;
  const std::string first = deed(pool, "pid").text();
  CHECK(deed(pool, "refuse").error == "is odd: ");
  CHECK(deed(pool, "pid").text() == first);
  CHECK(deed(pool, "echo", "words").text() == "words");
}

TEST_CASE("a file that cannot be opened is an error of its own", "[worker]") {
  const TempDir folder;
  WorkerPool pool;
  CHECK_THROWS_WITH(pool.read_file(folder / "none.pdf", pdf()),
                    "cannot open it: No such file or directory");
  CHECK_THROWS_WITH(pool.read_file(folder.path(), pdf()), "is not a regular file");
}

TEST_CASE("a worker program that is not there, or is none, is said", "[worker]") {
  const TempDir folder;
  WorkerPool pool;
  {
    const UsedWorker used(folder / "nowhere");
    CHECK_THROWS_WITH(pool.read_content("x", pdf(), {}),
                      ContainsSubstring((folder / "nowhere").string()));
  }
  const UsedWorker used("/bin/true");
  std::string error;
  try {
    error = deed(pool, "echo").error;
  } catch (const Error& thrown) {
    error = thrown.what();
  }
  CHECK_FALSE(error.empty());
}

TEST_CASE("a signal from the terminal does not reach workers", "[worker]") {
  const UsedWorker used(SOURCEBOOK_MISBEHAVING_WORKER);
  WorkerPool pool;
  const pid_t worker = std::stoi(deed(pool, "pid").text());
  CHECK(getpgid(worker) == worker);
}

TEST_CASE("a reader dropped early takes its worker along", "[worker]") {
  const UsedWorker used(SOURCEBOOK_MISBEHAVING_WORKER);
  WorkerPool pool;
  const pid_t worker = std::stoi(deed(pool, "pid").text());
  auto reader = pool.read_content("", format_called("sleep"), {"sleep"});
  REQUIRE(reader->next());
  CHECK(kill(worker, 0) == 0);
  reader.reset();
  CHECK(kill(worker, 0) != 0);
}

TEST_CASE("an idle worker that was killed is replaced", "[worker]") {
  const UsedWorker used(SOURCEBOOK_MISBEHAVING_WORKER);
  WorkerPool pool;
  const pid_t worker = std::stoi(deed(pool, "pid").text());
  kill(worker, SIGKILL);
  for (int i = 0; i < 100 && waitid(P_PID, worker, nullptr, WEXITED | WNOWAIT) != 0; ++i) {
  }
  CHECK(std::stoi(deed(pool, "pid").text()) != worker);
}

TEST_CASE("what one file has done to a worker is not laid at another's door", "[worker]") {
  const UsedWorker used(SOURCEBOOK_MISBEHAVING_WORKER);
  WorkerPool pool;
  CHECK(deed(pool, "spoil").error.empty());
  CHECK(deed(pool, "suffer", "words").text() == "words");
  CHECK(deed(pool, "exit").error == "the EXIT reader failed (exit status 7)");
}

TEST_CASE("a worker that does not work here is no fault of the file", "[worker]") {
  const TempDir folder;
  const auto program = folder.write(
      "worker", "#!/bin/sh\nhead -c 1 > /dev/null\necho 'no such library' >&2\nexit 127\n");
  std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  const UsedWorker used(program);
  WorkerPool pool;
  const Outcome result = deed(pool, "echo");
  CHECK(result.kind == ErrorKind::kIo);
  CHECK(result.error == "the program that reads files does not work here: no such library");
}

TEST_CASE("what a worker says after its answer is not taken for the next one", "[worker]") {
  const UsedWorker used(SOURCEBOOK_MISBEHAVING_WORKER);
  WorkerPool pool;
  CHECK(deed(pool, "go-on", "at once").error.empty());
  CHECK(deed(pool, "echo", "words").texts == std::vector<std::string>{"words"});
}

TEST_CASE("a name may be as long as an archive allows", "[worker]") {
  WorkerPool pool;
  const std::string name = std::string(100'000, 'x') + ".md";
  const auto reader = pool.read_content("words", *format_named("markdown"), {name, 1, name});
  CHECK(outcome(*reader).text() == "words");
}

TEST_CASE("a worker outlives the thread that asked for it", "[worker]") {
  const UsedWorker used(SOURCEBOOK_MISBEHAVING_WORKER);
  WorkerPool pool;
  std::string first;
  std::thread([&] { first = deed(pool, "pid").text(); }).join();
  CHECK(deed(pool, "pid").text() == first);
}

TEST_CASE("workers die with the process that started them, whatever they do", "[worker]") {
  const UsedWorker used(SOURCEBOOK_MISBEHAVING_WORKER);
  std::array<int, 2> pid_pipe{};
  REQUIRE(pipe(pid_pipe.data()) == 0);
  const pid_t parent = fork();
  if (parent == 0) {
    WorkerPool pool;
    const std::string worker = deed(pool, "pid").text() + "\n";
    [[maybe_unused]] const auto sent = write(pid_pipe[1], worker.data(), worker.size());
    deed(pool, "spin");
  }
  std::array<char, 32> text{};
  REQUIRE(read(pid_pipe[0], text.data(), text.size() - 1) > 0);
  const pid_t worker = std::stoi(text.data());
  kill(parent, SIGKILL);
  waitpid(parent, nullptr, 0);
  for (int i = 0; i < 1000 && test::is_running(worker); ++i) {
    std::this_thread::sleep_for(milliseconds(10));
  }
  CHECK_FALSE(test::is_running(worker));
  for (const int fd : pid_pipe) close(fd);
}

TEST_CASE("many workers run at once from many threads", "[worker]") {
  const TempDir folder;
  WorkerPool pool;
  const auto good = folder.write("good.pdf", tiny("The caseload rose by 23%."));
  const auto bad = folder.write("bad.pdf", "no PDF");
  std::atomic<int> read{0}, failed{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      for (int n = 0; n < 4; ++n) {
        const auto reader = pool.read_file((i + n) % 2 == 0 ? good : bad, pdf());
        const Outcome result = outcome(*reader);
        ++(result.error.empty() ? read : failed);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(read == 16);
  CHECK(failed == 16);
}

}  // namespace sourcebook
