// Sourcebook beside plain FTS5, in one run, over the same passages:
//   bench_compare [--questions FILE] WORK_DIR PATH...
// Indexes PATH... with the program sourcebook-index, the same passages with plain FTS5, asks both
// the same questions, and prints a table. Times are of one run on one machine: only their ratios
// mean anything.
#include <sourcebook/searcher.h>

#include <cstdio>
#include <filesystem>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "common/schema/schema.h"
#include "tests/bench/plain_fts5.h"
#include "tests/bench/process.h"
#include "tests/bench/questions.h"
#include "tests/bench/times.h"

namespace sourcebook::bench {
namespace {

namespace fs = std::filesystem;

constexpr int kAnswers = 10;
constexpr std::size_t kQuestions = 300;
constexpr int kColdRuns = 20;

double milliseconds_of(const std::function<void()>& work) {
  const auto start = Clock::now();
  work();
  return milliseconds_since(start);
}

Times time_each(const std::vector<std::string>& questions,
                const std::function<void(const std::string&)>& ask) {
  std::vector<double> milliseconds;
  for (const std::string& question : questions) {
    milliseconds.push_back(milliseconds_of([&] { ask(question); }));
  }
  return summary(std::move(milliseconds));
}

void print_row(const char* what, double ours, double plain, const char* unit, const char* digits) {
  char line[160];
  const std::string format =
      std::string("| %-38s | %") + digits + "f %s | %" + digits + "f %s | %.2f |\n";
  std::snprintf(line, sizeof line, format.c_str(), what, ours, unit, plain, unit, ours / plain);
  std::cout << line << std::flush;
}

class Comparison {
 public:
  Comparison(fs::path work, std::vector<std::string> paths, fs::path questions)
      : work_(std::move(work)), paths_(std::move(paths)), question_file_(std::move(questions)) {
    fs::create_directories(work_);
  }

  void run() {
    index_ours();
    index_plain();
    std::cout << passages_ << " passages, " << static_cast<double>(text_bytes_) / 1e6
              << " MB of text\n\n"
              << "| | Sourcebook | plain FTS5 | ratio |\n|---|---|---|---|\n";
    const double megabytes = static_cast<double>(text_bytes_) / 1e6;
    print_row("indexing, text", megabytes / ours_.seconds, 1e3 * megabytes / plain_milliseconds_,
              "MB/s", ".1");
    print_row("index file over text", size_ratio(ours()), size_ratio(plain()), "", ".2");
    ask_both();
    std::cout << "\npeak memory of sourcebook-index: " << ours_.peak_mebibytes << " MiB\n";
    time_cold();
  }

 private:
  [[nodiscard]] fs::path ours() const { return work_ / "sourcebook.db"; }
  [[nodiscard]] fs::path plain() const { return work_ / "plain.db"; }
  [[nodiscard]] double size_ratio(const fs::path& file) const {
    return static_cast<double>(fs::file_size(file)) / static_cast<double>(text_bytes_);
  }

  void index_ours() {
    for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(ours().string() + suffix);
    std::vector<std::string> argv = {SOURCEBOOK_BINARY_DIR "/bin/sourcebook-index", "--quiet",
                                     "--index", ours().string()};
    argv.insert(argv.end(), paths_.begin(), paths_.end());
    ours_ = bench::run(argv);
    if (ours_.status != 0 && ours_.status != 1) throw std::runtime_error("sourcebook-index failed");
  }

  // Reading the passages back is not counted: plain FTS5 is given them for nothing.
  void index_plain() {
    PlainWriter peer(plain());
    const auto connection = schema::open_for_reading(ours());
    auto rows = connection.prepare("SELECT text FROM passage_content ORDER BY id");
    while (rows.step()) {
      const std::string passage(rows.text(0));
      ++passages_;
      text_bytes_ += passage.size();
      if (passages_ % 97 == 0) sample_.push_back(passage);
      plain_milliseconds_ += milliseconds_of([&] { peer.add(passage); });
    }
    plain_milliseconds_ += milliseconds_of([&] { peer.finish(); });
    questions_ = question_file_.empty() ? make_questions(sample_, kQuestions)
                                        : read_questions(question_file_);
  }

  void ask_both() {
    const Searcher searcher(ours());
    const auto ask_ours = [&](const std::string& question) {
      const auto answer = searcher.answer(question, {.limit = kAnswers});
      answers_ += answer.results.size();
    };
    PlainReader peer(plain());
    const auto ask_plain = [&](const std::string& question) {
      answers_ += peer.search(question, kAnswers);
    };
    time_each(questions_, ask_ours);  // warm both
    const Times ours = time_each(questions_, ask_ours);
    time_each(questions_, ask_plain);
    const Times plain = time_each(questions_, ask_plain);
    print_row("top-10, mean", ours.mean, plain.mean, "ms", ".2");
    print_row("top-10, median", ours.p50, plain.p50, "ms", ".2");
    print_row("top-10, 99th of 100", ours.p99, plain.p99, "ms", ".2");
    print_row("top-10, slowest", ours.worst, plain.worst, "ms", ".2");
  }

  void time_cold() {
    std::vector<double> milliseconds;
    for (int round = 0; round < kColdRuns; ++round) {
      const std::string& question = questions_[static_cast<std::size_t>(round) % questions_.size()];
      milliseconds.push_back(1e3 * bench::run({SOURCEBOOK_BINARY_DIR "/bin/sourcebook-query",
                                               "--index", ours().string(), "--", question})
                                       .seconds);
    }
    const Times cold = summary(std::move(milliseconds));
    std::printf(
        "a sourcebook-query process, question to printed answer: median %.1f ms, slowest %.1f ms\n",
        cold.p50, cold.worst);
  }

  fs::path work_;
  std::vector<std::string> paths_;
  fs::path question_file_;
  std::vector<std::string> sample_;
  std::vector<std::string> questions_;
  Run ours_;
  double plain_milliseconds_ = 0;
  std::size_t passages_ = 0;
  std::size_t text_bytes_ = 0;
  std::size_t answers_ = 0;  // keeps the work from being thrown away
};

}  // namespace
}  // namespace sourcebook::bench

int main(int argc, char** argv) {
  std::vector<std::string> words(argv + 1, argv + argc);
  std::string questions;
  if (words.size() > 1 && words[0] == "--questions") {
    questions = words[1];
    words.erase(words.begin(), words.begin() + 2);
  }
  if (words.size() < 2) {
    std::cerr << "usage: bench_compare [--questions FILE] WORK_DIR PATH...\n";
    return 2;
  }
  try {
    sourcebook::bench::Comparison(words[0], {words.begin() + 1, words.end()}, questions).run();
  } catch (const std::exception& error) {
    std::cerr << "bench_compare: " << error.what() << '\n';
    return 2;
  }
}
