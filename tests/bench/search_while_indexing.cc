// How long the best ten take while documents are added to the same index, beside the quiet:
//   search_while_indexing INDEX QUESTIONS WORK_DIR ARGUMENT...
// Works on a copy of INDEX (at rest, please) in WORK_DIR, so that nothing of it changes. ARGUMENT...
// are those of sourcebook-index: what to add, and how (--jobs 1). QUESTIONS holds one a line; they
// are asked by one warm Searcher, round after round, until the indexer has ended. Times mean
// something only beside each other: the indexer also takes processors and disk.
#include <sourcebook/searcher.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <future>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/schema/schema.h"
#include "tests/bench/process.h"
#include "tests/bench/questions.h"
#include "tests/bench/times.h"

namespace sourcebook::bench {
namespace {

namespace fs = std::filesystem;

constexpr int kQuietRounds = 3;

// With what is not in the file yet, if there is such.
fs::path copy_of(const fs::path& index, const fs::path& work) {
  fs::create_directories(work);
  const fs::path copy = work / "copy.db";
  for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(copy.string() + suffix);
  for (const char* suffix : {"", "-wal"}) {
    const fs::path file = index.string() + suffix;
    if (*suffix == '\0' || fs::exists(file)) fs::copy_file(file, copy.string() + suffix);
  }
  return copy;
}

std::int64_t passages_in(const fs::path& index) {
  return schema::open_for_reading(index).integer("SELECT value FROM meta WHERE key = 'passages'");
}

class Asker {
 public:
  Asker(const fs::path& index, const std::vector<std::string>& questions)
      : searcher_(index), questions_(questions) {
    round();
    times_.clear();
  }

  void ask(const std::string& question) {
    const auto start = Clock::now();
    (void)searcher_.search(question, {.limit = 10, .snippets = false});
    times_.push_back(milliseconds_since(start));
  }
  void round() {
    for (const std::string& question : questions_) ask(question);
  }
  // Prints what was asked since the last report; its 99th of 100.
  double report(const char* when) {
    const Times times = summary(times_);
    std::printf("%-16s n=%zu mean %.3f p50 %.3f p99 %.3f max %.3f ms\n", when, times_.size(),
                times.mean, times.p50, times.p99, times.worst);
    times_.clear();
    return times.p99;
  }

 private:
  Searcher searcher_;
  const std::vector<std::string>& questions_;
  std::vector<double> times_;
};

Run ask_while(Asker& asker, const std::vector<std::string>& questions,
              const std::vector<std::string>& indexer) {
  auto indexing = std::async(std::launch::async, [&] { return bench::run(indexer); });
  const auto running = [&] {
    return indexing.wait_for(std::chrono::seconds(0)) != std::future_status::ready;
  };
  for (std::size_t next = 0; running(); ++next) asker.ask(questions[next % questions.size()]);
  return indexing.get();
}

void measure(const fs::path& index, const fs::path& question_file, const fs::path& work,
             const std::vector<std::string>& arguments) {
  const std::vector<std::string> questions = read_questions(question_file);
  if (questions.empty()) throw std::runtime_error(question_file.string() + " has no question");
  const fs::path copy = copy_of(index, work);
  const std::int64_t before = passages_in(copy);
  std::vector<std::string> indexer = {SOURCEBOOK_BINARY_DIR "/bin/sourcebook-index", "--quiet",
                                      "--index", copy.string()};
  indexer.insert(indexer.end(), arguments.begin(), arguments.end());

  Asker asker(copy, questions);
  for (int round = 0; round < kQuietRounds; ++round) asker.round();
  const double quiet = asker.report("quiet");
  const Run indexing = ask_while(asker, questions, indexer);
  if (indexing.status != 0 && indexing.status != 1) {
    throw std::runtime_error("sourcebook-index failed");
  }
  const double busy = asker.report("while indexing");
  for (int round = 0; round < kQuietRounds; ++round) asker.round();
  asker.report("quiet afterwards");
  std::printf("p99 while indexing over quiet p99: %.2f\n", busy / quiet);
  std::printf("%lld passages, then %lld; indexing took %.1f s\n", static_cast<long long>(before),
              static_cast<long long>(passages_in(copy)), indexing.seconds);
}

}  // namespace
}  // namespace sourcebook::bench

int main(int argc, char** argv) {
  if (argc < 5) {
    std::cerr << "usage: search_while_indexing INDEX QUESTIONS WORK_DIR ARGUMENT...\n";
    return 2;
  }
  try {
    sourcebook::bench::measure(argv[1], argv[2], argv[3], {argv + 4, argv + argc});
  } catch (const std::exception& error) {
    std::cerr << "search_while_indexing: " << error.what() << '\n';
    return 2;
  }
}
