#include "query/ranking/second_stage.h"

#include <sourcebook/searcher.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "common/sqlite/transaction.h"
#include "common/text/stemmer.h"
#include "query/parser.h"
#include "query/ranking/evaluation.h"
#include "tests/query/slow_search.h"
#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"

namespace sourcebook::test {
namespace {

// Some are forms of one stem; none has parts.
const std::vector<std::string> kWords = {
    "the",    "of",      "and",    "expenses", "expense", "council", "councils", "zoning",
    "zoned",  "parking", "parked", "reform",   "rent",    "rents",   "quorum",   "bridge",
    "rivers", "river",   "school", "schools",  "teacher", "budget",  "tax",      "taxes"};

std::string words(std::mt19937& random, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    const double at = std::uniform_real_distribution<double>(0, 1)(random);
    out += (i > 0 ? " " : "") + kWords[static_cast<std::size_t>(at * at * 24)];
  }
  return out;
}

std::vector<std::string> stems(const std::string& text) {
  text::Stemmer stemmer("en");
  std::vector<std::string> out;
  for (const TypedWord& word : typed_words(text)) out.emplace_back(stemmer.stem(word.parts[0]));
  return out;
}

// The same by definition, over stems.
class SlowSecondStage {
 public:
  using Fields = std::vector<std::vector<std::string>>;  // stems of text, heading, title

  SlowSecondStage(const std::vector<Document>& documents, const SecondStageParameters& parameters)
      : parameters_(parameters), slow_(documents) {
    for (const Document& document : documents) {
      passages_.push_back({stems(document.text), {}, stems(document.title)});
      mean_ += length(passages_.back()) / static_cast<double>(documents.size());
    }
  }

  std::vector<Scored> search(const std::string& text) {
    std::vector<Scored> best = slow_.search(parse(text));
    question_ = stems(text);
    best_.assign(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(
                                                  std::min(best.size(), parameters_.depth)));
    const double for_all = bound_of_question();
    bound_ = 0;
    std::vector<Scored> ordered = best_;
    for (std::size_t i = 0; i < best_.size(); ++i) ordered[i].score += order(best_[i].passage);
    bound_ = 2.2 * sum_of_pairs();
    std::sort(ordered.begin(), ordered.end(), is_better);
    const std::map<std::string, double> feedback = words_of(ordered);
    for (const auto& [word, weight] : feedback) bound_ += 2.2 * weight;
    for (Scored& one : ordered) {
      for (const auto& [word, weight] : feedback) one.score += term(weight, word, one.passage);
      if (for_all > 0 && first_score(one.passage) >= for_all) one.score += bound_;
    }
    std::sort(ordered.begin(), ordered.end(), is_better);
    std::copy(ordered.begin(), ordered.end(), best.begin());
    return best;
  }

 private:
  const Fields& fields(std::int64_t id) const {
    return passages_[static_cast<std::size_t>(id - 1)];
  }
  static double length(const Fields& fields) {
    return static_cast<double>(fields[0].size() + 2 * fields[2].size());
  }
  static double count(const Fields& fields, const std::string& word) {
    return static_cast<double>(std::count(fields[0].begin(), fields[0].end(), word) +
                               2 * std::count(fields[2].begin(), fields[2].end(), word));
  }
  double saturated(double tf, std::int64_t id) const {
    return tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * length(fields(id)) / mean_));
  }
  double term(double weight, const std::string& word, std::int64_t id) const {
    const double tf = count(fields(id), word);
    return tf > 0 ? weight * saturated(tf, id) : 0;
  }
  double df(const std::string& word) const {
    return static_cast<double>(
        std::count_if(passages_.begin(), passages_.end(),
                      [&](const Fields& fields) { return count(fields, word) > 0; }));
  }
  static double idf_of(double all, double df) {
    return std::log(1 + (all - df + 0.5) / (df + 0.5));
  }
  double idf_of(const std::string& word) const {
    return idf_of(static_cast<double>(passages_.size()), df(word));
  }
  // Of the question's word, once for each time it is asked for.
  double weight(const std::string& word) const {
    if (df(word) == 0) return 0;
    double occurrences = 0;
    for (const Fields& fields : passages_) {
      for (const auto& field : fields) {
        occurrences += static_cast<double>(std::count(field.begin(), field.end(), word));
      }
    }
    return static_cast<double>(std::count(question_.begin(), question_.end(), word)) *
           std::pow(idf_of(word), 1.2) * std::pow(occurrences / df(word), 0.7);
  }
  double sum_of_weights() const {
    double sum = 0;
    for (const std::string& word : std::set<std::string>(question_.begin(), question_.end())) {
      sum += weight(word);
    }
    return sum;
  }
  double first_score(std::int64_t id) const {
    return std::find_if(best_.begin(), best_.end(),
                        [&](const Scored& one) { return one.passage == id; })
        ->score;
  }
  // 0 where the question has one part.
  double bound_of_question() const {
    const auto parts = std::count_if(question_.begin(), question_.end(),
                                     [&](const std::string& word) { return df(word) > 0; });
    return parts > 1 ? 2.2 * sum_of_weights() : 0;
  }

  std::set<std::pair<std::string, std::string>> pairs() const {
    std::set<std::pair<std::string, std::string>> out;
    for (std::size_t i = 0; i + 1 < question_.size(); ++i) {
      if (question_[i] != question_[i + 1]) out.emplace(question_[i], question_[i + 1]);
    }
    return out;
  }
  static double count(const Fields& fields, const std::pair<std::string, std::string>& pair) {
    double tf = 0;
    for (std::size_t f = 0; f < fields.size(); ++f) {
      for (std::size_t i = 0; i + 1 < fields[f].size(); ++i) {
        const bool here = fields[f][i] == pair.first && fields[f][i + 1] == pair.second;
        tf += here ? (f == 2 ? 2 : 1) : 0;
      }
    }
    return tf;
  }
  double weight(const std::pair<std::string, std::string>& pair) const {
    const auto holding = std::count_if(best_.begin(), best_.end(), [&](const Scored& one) {
      return count(fields(one.passage), pair) > 0;
    });
    return parameters_.order * std::min(weight(pair.first), weight(pair.second)) *
           idf_of(static_cast<double>(best_.size()), static_cast<double>(holding));
  }
  double order(std::int64_t id) const {
    double sum = 0;
    for (const auto& pair : pairs()) {
      const double tf = count(fields(id), pair);
      if (tf > 0) sum += weight(pair) * saturated(tf, id);
    }
    return sum;
  }
  double sum_of_pairs() const {
    double sum = 0;
    for (const auto& pair : pairs()) sum += weight(pair);
    return sum;
  }

  std::map<std::string, double> words_of(const std::vector<Scored>& best) const {
    std::map<std::string, double> worth;
    for (std::size_t i = 0; i < std::min(best.size(), parameters_.words.passages); ++i) {
      const double share =
          std::pow(best[i].score / best.front().score, parameters_.words.sharpness);
      for (const auto& field : fields(best[i].passage)) {
        for (const std::string& word : std::set<std::string>(field.begin(), field.end())) {
          const double n = df(word);
          if (std::count(question_.begin(), question_.end(), word) > 0) continue;
          if (n < 2 || n > parameters_.words.commonest * static_cast<double>(passages_.size())) {
            continue;
          }
          const bool both = &field == &fields(best[i].passage)[2] &&
                            count({fields(best[i].passage)[0], {}, {}}, word) > 0;
          if (!both) worth[word] += share * term(idf_of(word), word, best[i].passage);
        }
      }
    }
    double sum = 0;
    for (const auto& [word, value] : worth) sum += value;
    for (auto& [word, value] : worth) value *= parameters_.feedback * sum_of_weights() / sum;
    return worth;
  }

  const SecondStageParameters parameters_;
  SlowSearch slow_;
  std::vector<Fields> passages_;
  double mean_ = 0;
  std::vector<std::string> question_;
  std::vector<Scored> best_;
  double bound_ = 0;
};

std::vector<Scored> search(Index& index, const std::string& text,
                           const SecondStageParameters& parameters) {
  const sqlite::ReadTransaction transaction(index.connection());
  index.refresh();
  Terms terms = find_terms(parse(text), index.lexicon());
  const PassageSet all = PassageSet::all();
  Evaluation evaluation(index, terms, all, Parameters{});
  std::vector<Scored> best = evaluation.rank(1000, false, false).best;
  SecondStage stage(index, terms, evaluation.matcher(), evaluation.bm25(), evaluation.for_all(),
                    parameters);
  stage.reorder(best);
  return best;
}

}  // namespace

TEST_CASE("the second stage orders passages as its definition says", "[query][ranking]") {
  std::mt19937 random(GENERATE(1U, 2U, 3U));
  std::vector<Document> documents;
  for (int i = 0; i < 80; ++i) {
    documents.push_back(post(words(random, 1 + random() % 30), words(random, random() % 4)));
  }
  const IndexFixture fixture(documents);
  Index index(fixture.path());
  // All words of the passages, so that nothing hangs on which of two equal ones is taken.
  const SecondStageParameters parameters{
      .depth = 20, .order = 0.3, .feedback = 0.5, .words = {.words = 50, .commonest = 0.4}};
  SlowSecondStage slow(documents, parameters);
  for (int i = 0; i < 60; ++i) {
    const std::string text = words(random, 1 + random() % 6);
    INFO(text);
    const std::vector<Scored> expected = slow.search(text);
    const std::vector<Scored> found = search(index, text, parameters);
    REQUIRE(found.size() == expected.size());
    for (std::size_t at = 0; at < found.size(); ++at) {
      INFO("rank " << at + 1);
      REQUIRE(found[at].score == Approx(expected[at].score).epsilon(1e-9));
    }
    CHECK(std::is_sorted(found.begin(), found.end(), is_better));
  }
}

TEST_CASE("words that stand next to each other in the question are pairs, once", "[query]") {
  const IndexFixture fixture({post("the housing budget of the council was cut in housing")});
  Index index(fixture.path());
  const auto pairs = [&](const std::string& text) {
    const sqlite::ReadTransaction transaction(index.connection());
    index.refresh();
    const Terms terms = find_terms(parse(text), index.lexicon());
    std::vector<std::string> out;
    for (const auto& [first, second] : terms.neighbours) {
      out.push_back(terms.terms[first].text + " " + terms.terms[second].text);
    }
    return out;
  };
  using Pairs = std::vector<std::string>;
  CHECK(pairs("housing budget cut") == Pairs{"housing budget", "budget cut"});
  CHECK(pairs("housing budget housing budget") == Pairs{"housing budget", "budget housing"});
  CHECK(pairs("housing housing") == Pairs{});
  CHECK(pairs("housing xyzzy budget") == Pairs{});
  CHECK(pairs("housing +budget cut") == Pairs{});
  CHECK(pairs("housing -budget cut") == Pairs{});
  CHECK(pairs("housing \"budget\" cut") == Pairs{});
}

TEST_CASE("words in the order of the question come first", "[query][ranking]") {
  const IndexFixture fixture({post("a change of mind and the climate of opinion", "", "apart"),
                              post("what of mind and climate change in an opinion", "", "together"),
                              post("nothing of either")});
  const Searcher searcher(fixture.path());
  CHECK(searcher.search("climate change").front().document == "together");
}

TEST_CASE("what is like the best passage comes before what is not", "[query][ranking]") {
  std::vector<Document> documents{post("bus fares: the ticket machine and the ticket inspector"),
                                  post("fares, seen by a dentist", "", "apart"),
                                  post("fares, seen by a inspector", "", "alike")};
  for (int i = 0; i < 40; ++i) documents.push_back(post("something else"));
  documents.push_back(post("a dentist"));
  const IndexFixture fixture(documents);
  const Searcher searcher(fixture.path());
  const Answer answer = searcher.explain("bus fares");
  REQUIRE(answer.results.size() == 3);
  CHECK(answer.results[1].document == "alike");
  const auto& lines = answer.explanation.scores[1];
  CHECK(std::any_of(lines.begin(), lines.end(), [](const std::string& line) {
    return line.starts_with("words of the best passages: ") &&
           line.find("inspector") != std::string::npos;
  }));
}

TEST_CASE("a page goes on where the one before it ended, whatever its size", "[query][ranking]") {
  std::mt19937 random(5);
  std::vector<Document> documents;
  for (int i = 0; i < 90; ++i) documents.push_back(post(words(random, 1 + random() % 30)));
  const IndexFixture fixture(documents);
  const Searcher searcher(fixture.path());
  const std::string text = "zoning reform of the council";
  const std::vector<Result> all = searcher.search(text, {.limit = 1000});
  REQUIRE(all.size() > 40);
  for (const std::size_t size : {1U, 7U, 10U, 29U, 30U, 31U}) {
    for (std::size_t offset = 0; offset < 40; offset += size) {
      const auto page = searcher.search(text, {.limit = size, .offset = offset});
      for (std::size_t i = 0; i < page.size(); ++i) {
        CHECK(page[i].id == all[offset + i].id);
        CHECK(page[i].score == all[offset + i].score);
      }
    }
  }
}

}  // namespace sourcebook::test
