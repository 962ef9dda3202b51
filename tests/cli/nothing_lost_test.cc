// Whatever stops the indexer, nothing is lost, nothing is there twice, and readers never see a
// half.
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "common/schema/schema.h"
#include "indexer/verify.h"
#include "sourcebook/error.h"
#include "sourcebook/searcher.h"
#include "tests/support/catch.h"
#include "tests/support/index_dump.h"
#include "tests/support/temp_dir.h"

extern char** environ;

namespace sourcebook::test {
namespace {

namespace fs = std::filesystem;
using std::chrono::steady_clock;

constexpr int kFiles = 240;
constexpr int kKills = SOURCEBOOK_KILLS;
// Commits after every few files, so that the moments fall before, into and after commits.
constexpr char kBatchMegabytes[] = "0.05";

pid_t start_with(const fs::path& index, const std::vector<std::string>& arguments) {
  const std::string program = SOURCEBOOK_BINARY_DIR "/bin/sourcebook-index";
  std::vector<std::string> words = {program, "--quiet", "--index", index.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  pid_t child = 0;
  REQUIRE(posix_spawn(&child, program.c_str(), nullptr, nullptr, argv.data(), environ) == 0);
  return child;
}

pid_t start(const fs::path& index, const fs::path& folder) {
  return start_with(index, {"--batch", kBatchMegabytes, folder.string()});
}

// The exit status; -1 where a signal ended it.
int wait_for(pid_t child) {
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int index(const fs::path& file, const fs::path& folder) { return wait_for(start(file, folder)); }

// A post with three comments, one of which quotes; every document names the file and the version.
std::string thread_text(int number, int version) {
  const std::string mark =
      "file" + std::to_string(number) + "x version" + std::to_string(version) + "x ";
  std::string text =
      "Monday, 5 March 2012\n\nOn the harbour levy " + std::to_string(number) + "\n\n";
  for (int paragraph = 0; paragraph < 12; ++paragraph) {
    text += mark + "The levy was meant to pay for dredging, and paragraph " +
            std::to_string(paragraph) + " says what became of the money that was raised.\n\n";
  }
  text += "\n  1. " + mark + "I paid it and saw nothing for it.\n\n";
  text += "    1. " + mark + "Nor did I.\n\n";
  text += "  2. From the Harbour Gazette:\n\n    \"" + mark + "Dredging was put off again.\"\n";
  return text;
}

void write_threads(const TempDir& dir, int version) {
  for (int number = 0; number < kFiles; ++number) {
    dir.write("threads/" + std::to_string(number) + ".txt", thread_text(number, version));
  }
}

void write_collection(const TempDir& dir) {
  write_threads(dir, 1);
  fs::copy(fs::path(SOURCEBOOK_SOURCE_DIR) / "corpus", dir.path() / "threads/corpus",
           fs::copy_options::recursive);
}

// A file that was killed before its first commit holds nothing yet: nothing is wrong with that.
std::vector<std::string> faults(const fs::path& file) {
  try {
    return verify(file);
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::kMissing) return {};
    throw;
  }
}

void compare(const std::map<std::string, std::string>& got,
             const std::map<std::string, std::string>& wanted) {
  CHECK(got.size() == wanted.size());
  for (const auto& [id, text] : wanted) {
    const auto found = got.find(id);
    REQUIRE(found != got.end());
    REQUIRE(found->second == text);
  }
}

// Kills runs at every other of kKills moments, from number `first` on, and has each finished by
// the next.
void check_kills(int first) {
  const TempDir dir;
  write_collection(dir);
  const fs::path folder = dir / "threads";
  const auto started = steady_clock::now();
  REQUIRE(index(dir / "whole.db", folder) == 1);  // corpus/broken cannot all be read
  const auto whole_run = steady_clock::now() - started;
  const auto wanted = dump(dir / "whole.db");
  REQUIRE(wanted.size() > kFiles * 4);

  int runs = 0, killed = 0;
  for (int kill_number = first; kill_number < kKills; kill_number += 2) {
    const fs::path file = dir / ("killed" + std::to_string(kill_number) + ".db");
    const pid_t child = start(file, folder);
    std::this_thread::sleep_for(whole_run * kill_number / kKills);
    kill(child, SIGKILL);
    killed += wait_for(child) == -1 ? 1 : 0;
    ++runs;
    INFO("kill " << kill_number << " of " << kKills);
    REQUIRE(faults(file) == std::vector<std::string>{});
    REQUIRE(index(file, folder) == 1);
    REQUIRE(verify(file) == std::vector<std::string>{});
    compare(dump(file), wanted);
    for (const char* suffix : {"", "-wal", "-shm", "-lock"}) fs::remove(file.string() + suffix);
  }
  CHECK(killed * 3 >= runs);  // else the moments were not spread over the run
}

}  // namespace

// Two cases, which are run side by side: together they take minutes.
TEST_CASE("killed at any moment, the index opens, verifies and is finished by the next run",
          "[nothing-lost][slow]") {
  check_kills(0);
}

TEST_CASE("killed at any moment between these, likewise", "[nothing-lost][slow]") {
  check_kills(1);
}

TEST_CASE("killed while it optimises, the index is whole and can be optimised again",
          "[nothing-lost][slow]") {
  const TempDir dir;
  write_threads(dir, 1);
  REQUIRE(index(dir / "whole.db", dir / "threads") == 0);
  const auto wanted = dump(dir / "whole.db");
  const fs::path file = dir / "index.db";
  const auto optimize = [&] { return start_with(file, {"--optimize"}); };
  fs::copy(dir / "whole.db", file);
  const auto started = steady_clock::now();
  REQUIRE(wait_for(optimize()) == 0);
  const auto whole_run = steady_clock::now() - started;

  constexpr int kMoments = 12;
  int killed = 0;
  for (int moment = 0; moment < kMoments; ++moment) {
    INFO("moment " << moment << " of " << kMoments);
    const pid_t child = optimize();
    std::this_thread::sleep_for(whole_run * moment / kMoments);
    kill(child, SIGKILL);
    killed += wait_for(child) == -1 ? 1 : 0;
    REQUIRE(verify(file) == std::vector<std::string>{});
    compare(dump(file), wanted);
  }
  CHECK(killed * 3 >= kMoments);
  REQUIRE(wait_for(optimize()) == 0);
  REQUIRE(verify(file) == std::vector<std::string>{});
  const auto connection = schema::open_for_reading(file);
  CHECK(connection.integer("SELECT count(*) FROM posting_list") > 0);
  CHECK(connection.integer("SELECT count(*) FROM meta WHERE key = 'last_block_passage'") == 1);
}

TEST_CASE("on a full disk the index stays whole, says so, and is finished once there is room",
          "[nothing-lost]") {
  const TempDir dir;
  write_collection(dir);
  const fs::path folder = dir / "threads";
  REQUIRE(index(dir / "whole.db", folder) == 1);
  const auto wanted = dump(dir / "whole.db");
  const auto full_size = fs::file_size(dir / "whole.db");

  for (int quarter = 1; quarter <= 3; ++quarter) {
    INFO("room for " << quarter << " quarters");
    const fs::path file = dir / ("full" + std::to_string(quarter) + ".db");
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      // A write beyond the limit then fails with EFBIG, as one on a full disk does with ENOSPC.
      signal(SIGXFSZ, SIG_IGN);
      const rlimit limit{full_size * quarter / 4, full_size * quarter / 4};
      setrlimit(RLIMIT_FSIZE, &limit);
      const std::string program = SOURCEBOOK_BINARY_DIR "/bin/sourcebook-index";
      const int errors = open((file.string() + ".errors").c_str(), O_CREAT | O_WRONLY, 0600);
      dup2(errors, STDERR_FILENO);
      execl(program.c_str(), program.c_str(), "--quiet", "--batch", kBatchMegabytes, "--index",
            file.c_str(), folder.c_str(), nullptr);
      _exit(127);
    }
    CHECK(wait_for(child) == 2);
    std::ifstream errors(file.string() + ".errors");
    const std::string said{std::istreambuf_iterator<char>(errors), {}};
    CHECK_THAT(said, ContainsSubstring(file.filename().string()));
    CHECK_THAT(said, ContainsSubstring("full"));
    REQUIRE(faults(file) == std::vector<std::string>{});
    REQUIRE(index(file, folder) == 1);
    REQUIRE(verify(file) == std::vector<std::string>{});
    compare(dump(file), wanted);
  }
}

TEST_CASE("a search during a run sees each file as it was or as it is, never a mixture",
          "[nothing-lost]") {
  const TempDir dir;
  write_threads(dir, 1);
  const fs::path folder = dir / "threads";
  const fs::path file = dir / "index.db";
  REQUIRE(index(file, folder) == 0);

  const Searcher searcher(file);
  const std::uint64_t passages = searcher.count("file7x");
  REQUIRE(passages >= 4);
  int version = 1;
  int looks = 0;
  for (int round = 0; round < 3; ++round) {
    write_threads(dir, ++version);
    const pid_t child = start(file, folder);
    int status = 0;
    while (waitpid(child, &status, WNOHANG) == 0) {
      const int number = ++looks % kFiles;
      const auto found =
          searcher.answer("file" + std::to_string(number) + "x", {.limit = 100, .text = true});
      REQUIRE(found.results.size() == passages);
      const std::string old_mark = "version" + std::to_string(version - 1) + "x";
      std::size_t old = 0;
      for (const Result& result : found.results) {
        old += result.text.find(old_mark) != std::string::npos ? 1 : 0;
      }
      REQUIRE((old == 0 || old == passages));
    }
    REQUIRE(status == 0);
  }
  CHECK(looks > 20);
}

TEST_CASE("interrupted, the indexer commits what is done and stops", "[nothing-lost]") {
  const TempDir dir;
  write_threads(dir, 1);  // all of it can be read: exit status 1 is of the interruption
  const fs::path folder = dir / "threads";
  const auto started = steady_clock::now();
  REQUIRE(index(dir / "whole.db", folder) == 0);
  const auto whole_run = steady_clock::now() - started;
  const auto whole = dump(dir / "whole.db");

  constexpr int kMoments = 20;
  int left_part = 0;
  for (int moment = 1; moment < kMoments && left_part < 2; ++moment) {
    INFO("moment " << moment << " of " << kMoments);
    const fs::path file = dir / ("index" + std::to_string(moment) + ".db");
    const pid_t child = start(file, folder);
    std::this_thread::sleep_for(whole_run * moment / kMoments);
    kill(child, SIGINT);
    if (moment % 2 == 0) kill(child, SIGINT);  // at once: the same wish
    const int status = wait_for(child);
    if (status == -1) continue;  // it had not begun
    REQUIRE((status == 0 || status == 1));
    REQUIRE(verify(file) == std::vector<std::string>{});
    const std::size_t documents = dump(file).size();
    CHECK((status == 1 || documents == whole.size()));
    left_part += status == 1 && documents > 0 && documents < whole.size() ? 1 : 0;
    REQUIRE(index(file, folder) == 0);
    compare(dump(file), whole);
  }
  CHECK(left_part == 2);
}

}  // namespace sourcebook::test
