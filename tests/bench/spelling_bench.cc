// How long it takes to find the nearest of a million different words, made of syllables.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "common/sqlite/connection.h"
#include "common/sqlite/transaction.h"
#include "query/lexicon.h"
#include "tests/support/temp_dir.h"

namespace sourcebook {
namespace {

constexpr std::size_t kWords = 1'000'000;

std::string made_up_word(std::mt19937& random) {
  static const std::string kOnsets[] = {"b",  "c",  "d",  "f",  "g",  "h",  "l",  "m",  "n",
                                        "p",  "r",  "s",  "t",  "v",  "w",  "st", "tr", "pr",
                                        "ch", "sh", "gr", "bl", "cl", "th", "qu", ""};
  static const std::string kRimes[] = {"a",   "e",  "i",  "o",   "u",   "an", "en",  "in",
                                       "on",  "er", "ar", "or",  "ing", "es", "ion", "al",
                                       "ent", "ea", "ou", "ity", "ed",  "ic", "at",  "y"};
  std::string word;
  for (auto syllables = 2 + random() % 4; syllables > 0; --syllables) {
    word += kOnsets[random() % std::size(kOnsets)];
    word += kRimes[random() % std::size(kRimes)];
  }
  return word;
}

// A vocabulary of its own, and words that are a letter or two off from some in it.
class Vocabulary {
 public:
  Vocabulary() : connection_(folder_ / "words.db", sqlite::Access::kCreate) {
    connection_.execute(
        "CREATE TABLE stem(stem TEXT, language TEXT, df INTEGER, cf INTEGER, forms TEXT,"
        " PRIMARY KEY(stem, language)) WITHOUT ROWID;"
        "CREATE TABLE term(form TEXT, language TEXT, df INTEGER, cf INTEGER,"
        " PRIMARY KEY(form, language)) WITHOUT ROWID");
    std::mt19937 random(7);
    std::set<std::string> words;
    while (words.size() < kWords) words.insert(made_up_word(random));
    sqlite::Transaction transaction(connection_);
    sqlite::Statement row = connection_.prepare("INSERT INTO term VALUES(?1, 'en', ?2, ?2)");
    for (const std::string& word : words) {
      row.bind(1, word).bind(2, static_cast<std::int64_t>(1 + random() % 1000)).run();
    }
    transaction.commit();
    for (const std::string& word : words) {
      if (random() % 2000 == 0 && word.size() > 5) misspelt_.push_back(misspell(word, random));
    }
  }

  static std::string misspell(std::string word, std::mt19937& random) {
    for (auto edits = 1 + random() % 2; edits > 0; --edits) {
      const std::size_t at = 1 + random() % (word.size() - 1);
      if (random() % 3 == 0) {
        word.erase(at, 1);
      } else if (random() % 2 == 0) {
        word.insert(at, 1, 'x');
      } else {
        word[at] = static_cast<char>('a' + random() % 26);
      }
    }
    return word;
  }

  [[nodiscard]] Lexicon lexicon() const { return Lexicon(connection_); }
  [[nodiscard]] const sqlite::Connection& connection() const { return connection_; }
  [[nodiscard]] const std::vector<std::string>& misspelt() const { return misspelt_; }

 private:
  test::TempDir folder_;
  sqlite::Connection connection_;
  std::vector<std::string> misspelt_;
};

const Vocabulary& vocabulary() {
  static const Vocabulary made;
  return made;
}

template <typename Look>
void measure(benchmark::State& state, const Look& look) {
  const auto& words = vocabulary().misspelt();
  const sqlite::ReadTransaction transaction(vocabulary().connection());  // as in a search
  Lexicon lexicon = vocabulary().lexicon();
  std::size_t next = 0;
  for (auto step : state) look(lexicon, words[next++ % words.size()]);
}

void nearest_spellings(benchmark::State& state) {
  measure(state, [](Lexicon& lexicon, const std::string& word) {
    benchmark::DoNotOptimize(lexicon.nearest(word, 3));
  });
}
BENCHMARK(nearest_spellings)->Unit(benchmark::kMillisecond);

void words_letters_off(benchmark::State& state) {
  const auto reach = static_cast<std::size_t>(state.range(0));
  measure(state, [&](Lexicon& lexicon, const std::string& word) {
    benchmark::DoNotOptimize(lexicon.near(word, reach));
  });
}
BENCHMARK(words_letters_off)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond);

void words_that_end_so(benchmark::State& state) {
  measure(state, [](Lexicon& lexicon, const std::string& word) {
    benchmark::DoNotOptimize(lexicon.ending(word.substr(word.size() - 3)));
  });
}
BENCHMARK(words_that_end_so)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace sourcebook
