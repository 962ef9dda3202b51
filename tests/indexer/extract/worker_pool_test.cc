#include "indexer/extract/worker_pool.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <thread>
#include <vector>

#include "indexer/readers/input.h"
#include "sourcebook/error.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiny_pdf.h"
#include "tests/support/used_worker.h"

namespace sourcebook {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using test::TempDir;
using test::TinyPdf;
using test::UsedWorker;

Format format_called(std::string_view name, Splitting splitting = Splitting::kWhole) {
  return {name, "", nullptr, splitting, Kind::kPost, nullptr, "", false};
}

// What came of reading something: the texts of the documents and the error.
struct Outcome {
  std::vector<std::string> texts;
  std::string error;
  ErrorKind kind = ErrorKind::kInput;

  [[nodiscard]] std::string text() const { return texts.empty() ? error : texts.front(); }
};

Outcome outcome(Reader& reader) {
  Outcome result;
  try {
    while (const auto item = reader.next()) result.texts.push_back(std::get<Document>(*item).text);
  } catch (const Error& error) {
    result.error = error.what();
    result.kind = error.kind();
  }
  return result;
}

// What a worker does that is told to misbehave so.
Outcome deed(WorkerPool& pool, std::string_view name, const std::string& argument = "",
             Splitting splitting = Splitting::kWhole) {
  const auto reader =
      pool.read_content(argument, format_called(name, splitting), {std::string(name)});
  return outcome(*reader);
}

Outcome deed(std::string_view name, const WorkerLimits& limits = {},
             const std::string& argument = "") {
  const UsedWorker used(SOURCEBOOK_MISBEHAVING_WORKER);
  WorkerPool pool(limits);
  return deed(pool, name, argument);
}

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
      {"spin", hurried, "gave up after 0.3 s", ErrorKind::kIo},
      {"sleep", hurried, "gave up after 0.3 s", ErrorKind::kIo},
      {"complain", hurried, "gave up after 0.3 s", ErrorKind::kIo},
      {"huge-claim", hurried, "holds more than 256 MB of text"},
      {"flood", {.output_bytes = 1 << 20}, "holds more than 1 MB of text"},
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

TEST_CASE("documents that came before a crash stay good", "[worker]") {
  for (const char* name : {"crash", "abort", "refuse", "sleep"}) {
    CAPTURE(name);
    CHECK(deed(name, {.wall_time = milliseconds(300)}).texts ==
          std::vector<std::string>{"one", "two"});
  }
}

// Says what it is shown, or that it cannot.
class Echo final : public PictureWords {
 public:
  std::string table(std::string_view pgm) override {
    if (pgm == "dark") throw Error(ErrorKind::kIo, "too dark");
    return "seen: " + std::string(pgm);
  }
};

TEST_CASE("words in pictures are recognised for the worker", "[worker]") {
  const UsedWorker used(SOURCEBOOK_MISBEHAVING_WORKER);
  WorkerPool pool;
  Echo echo;
  const auto read = [&](const std::string& picture) {
    return outcome(
        *pool.read_content(picture, format_called("picture"), {"picture", 1, "", &echo}));
  };
  CHECK(read("light").text() == "seen: light");
  CHECK(read(std::string(1'000'000, 'x')).text() == "seen: " + std::string(1'000'000, 'x'));
  CHECK(read("dark").error == "too dark");
  const auto deaf = pool.read_content("", format_called("pictures-without-end"),
                                      {"pictures-without-end", 1, "", &echo});
  CHECK_THAT(outcome(*deaf).error, ContainsSubstring("cannot hand it to a worker"));
  CHECK(read("light").text() == "seen: light");
}

TEST_CASE("a file that is a stream may say more, but not without end", "[worker]") {
  const UsedWorker used(SOURCEBOOK_MISBEHAVING_WORKER);
  WorkerPool pool({.output_bytes = 1 << 20});
  const Outcome result = deed(pool, "flood", std::string(3000, ' '), Splitting::kStream);
  CHECK(result.texts.size() == ((1 << 20) + 1000 * 3000) / 100'000);
  CHECK(result.error == "holds more than 1 MB of text");
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
