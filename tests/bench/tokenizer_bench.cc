// How fast text becomes tokens, in MB/s of text.
//   SOURCEBOOK_BENCH_TEXT=FILE ./tokenizer_bench     measures the text of a file instead of our own
#include <benchmark/benchmark.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "common/text/sentences.h"
#include "common/text/tokenizer.h"
#include "common/text/utf8.h"

namespace {

// Sentences made of common English words, with the joined words, numbers and capitals of policy
// writing in about the share that they have there. The same text on every run.
std::string make_english(std::size_t bytes) {
  constexpr std::string_view kWords[] = {
      "the",     "of",         "and",       "to",       "in",        "a",         "is",
      "that",    "for",        "on",        "children", "services",  "with",      "as",
      "local",   "authority",  "are",       "be",       "by",        "this",      "have",
      "from",    "government", "which",     "or",       "was",       "not",       "report",
      "policy",  "council's",  "social",    "workers",  "housing",   "at",        "it",
      "has",     "increase",   "Committee", "care",     "their",     "referrals", "public",
      "funding", "2017",       "23%",       "don't",    "long-term", "Minister",  "spending",
      "inquiry", "evidence",   "will",      "The",      "England",   "1,000",     "statutory"};
  std::string text;
  text.reserve(bytes + 32);
  std::uint32_t state = 1;
  for (int word = 1; text.size() < bytes; ++word) {
    state = state * 1664525U + 1013904223U;
    text += kWords[(state >> 16) % std::size(kWords)];
    text += word % 120 == 0 ? ".\n\n" : word % 17 == 0 ? ". " : word % 9 == 0 ? ", " : " ";
  }
  return text;
}

const std::string& english() {
  static const std::string text = [] {
    const char* file = std::getenv("SOURCEBOOK_BENCH_TEXT");
    if (file == nullptr) return make_english(4 << 20);
    std::ifstream in(file, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  }();
  return text;
}

// The same with an accent on every e: the path for text that is not ASCII.
const std::string& accented() {
  static const std::string text = [] {
    std::string out;
    for (const char c : make_english(4 << 20)) {
      if (c == 'e') {
        out += "\u00e9";
      } else {
        out += c;
      }
    }
    return out;
  }();
  return text;
}

void tokenize(benchmark::State& state, const std::string& text) {
  std::int64_t tokens = 0;
  for (auto _ : state) {
    sourcebook::text::Tokenizer tokenizer(text);
    sourcebook::text::Token token;
    while (tokenizer.next(token)) ++tokens;
    benchmark::DoNotOptimize(tokens);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
  state.counters["tokens"] =
      benchmark::Counter(static_cast<double>(tokens), benchmark::Counter::kIsRate);
}

void TokenizeEnglish(benchmark::State& state) { tokenize(state, english()); }
void TokenizeAccented(benchmark::State& state) { tokenize(state, accented()); }

void FoldAccented(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(sourcebook::text::fold(accented()));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(accented().size()));
}

void SplitSentences(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(sourcebook::text::sentences(english()));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(english().size()));
}

BENCHMARK(TokenizeEnglish);
BENCHMARK(TokenizeAccented);
BENCHMARK(FoldAccented);
BENCHMARK(SplitSentences);

}  // namespace
