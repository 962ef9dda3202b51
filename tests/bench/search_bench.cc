// How long the best ten take of an index that is there already, round after round:
//   search_bench INDEX QUESTIONS [ROUNDS [THREADS]]
// QUESTIONS holds one a line. With THREADS each has a Searcher of its own and asks all questions;
// what they answer together in a second is compared with one alone. Times mean something only
// beside those of another program, taken in the same minutes.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "sourcebook/searcher.h"
#include "tests/bench/questions.h"

namespace sourcebook::bench {
namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

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

void print(int round, std::vector<double> times) {
  std::sort(times.begin(), times.end());
  double sum = 0;
  for (const double time : times) sum += time;
  std::printf("round %d n=%zu mean %.3f p50 %.3f p90 %.3f p99 %.3f max %.3f ms\n", round,
              times.size(), sum / static_cast<double>(times.size()), times[times.size() / 2],
              times[times.size() * 9 / 10], times[times.size() * 99 / 100], times.back());
}

// Questions a second of so many threads together, each of which is warm.
double throughput(const std::string& index, const std::vector<std::string>& questions,
                  std::size_t threads) {
  std::vector<Searcher> searchers;
  for (std::size_t i = 0; i < threads; ++i) {
    searchers.emplace_back(index);
    ask_all(searchers.back(), questions);
  }
  const auto start = Clock::now();
  std::vector<std::thread> running;
  for (const Searcher& searcher : searchers) {
    running.emplace_back([&] { ask_all(searcher, questions); });
  }
  for (std::thread& thread : running) thread.join();
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
