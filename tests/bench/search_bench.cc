// How long the best ten take of an index that is there already, round after round:
//   search_bench INDEX QUESTIONS [ROUNDS [THREADS]]
// QUESTIONS holds one a line. With THREADS each has a Searcher of its own and asks all questions;
// what they answer together in a second is compared with one alone. Times mean something only
// beside those of another program, taken in the same minutes.
#include <sourcebook/searcher.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <future>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/bench/questions.h"
#include "tests/bench/times.h"

namespace sourcebook::bench {
namespace {

// Milliseconds of each question.
std::vector<double> ask_all(const Searcher& searcher, const std::vector<std::string>& questions) {
  std::vector<double> times;
  for (const std::string& question : questions) {
    const auto start = Clock::now();
    (void)searcher.search(question, {.limit = 10, .snippets = false});
    times.push_back(milliseconds_since(start));
  }
  return times;
}

void print(int round, const std::vector<double>& milliseconds) {
  const Times times = summary(milliseconds);
  std::printf("round %d n=%zu mean %.3f p50 %.3f p90 %.3f p99 %.3f max %.3f ms\n", round,
              milliseconds.size(), times.mean, times.p50, times.p90, times.p99, times.worst);
}

// Questions a second of so many threads together, each of which is warm. Throws what a search in any
// of them throws.
double throughput(const std::string& index, const std::vector<std::string>& questions,
                  std::size_t threads) {
  std::vector<Searcher> searchers;
  for (std::size_t i = 0; i < threads; ++i) {
    searchers.emplace_back(index);
    ask_all(searchers.back(), questions);
  }
  const auto start = Clock::now();
  std::vector<std::future<void>> running;
  for (const Searcher& searcher : searchers) {
    running.push_back(std::async(std::launch::async, [&] { ask_all(searcher, questions); }));
  }
  for (std::future<void>& one : running) one.get();
  return 1e3 * static_cast<double>(threads * questions.size()) / milliseconds_since(start);
}

void run(const std::string& index, const std::string& file, int rounds, std::size_t threads) {
  const std::vector<std::string> questions = read_questions(file);
  if (questions.empty()) throw std::runtime_error(file + " has no question");
  const Searcher searcher(index);
  for (int round = 0; round < rounds; ++round) print(round, ask_all(searcher, questions));
  if (threads < 2) return;
  const double one = throughput(index, questions, 1);
  const double all = throughput(index, questions, threads);
  std::printf("questions a second: %.1f with one thread, %.1f with %zu (%.2f times)\n", one, all,
              threads, all / one);
}

}  // namespace
}  // namespace sourcebook::bench

int main(int argc, char** argv) {
  if (argc < 3 || argc > 5) {
    std::cerr << "usage: search_bench INDEX QUESTIONS [ROUNDS [THREADS]]\n";
    return 2;
  }
  try {
    sourcebook::bench::run(
        argv[1], argv[2], argc > 3 ? std::max(1, std::atoi(argv[3])) : 3,
        argc > 4 ? static_cast<std::size_t>(std::max(1, std::atoi(argv[4]))) : 1);
  } catch (const std::exception& error) {
    std::cerr << "search_bench: " << error.what() << '\n';
    return 2;
  }
}
