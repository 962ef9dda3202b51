// How good the answers are, as a number: every judged question, put to an index of corpus/.
#include <sourcebook/searcher.h>

#include <atomic>
#include <filesystem>
#include <iomanip>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/ingest.h"
#include "indexer/writer.h"
#include "tests/relevance/judged.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace sourcebook::test {
namespace {

// Means over all questions must not fall below these. They lie a little under what was measured
// last; raise them when ranking gets better.
constexpr double kNdcgFloor = 0.93;
constexpr double kReciprocalRankFloor = 0.955;
constexpr double kFirstFloor = 0.94;  // share of questions whose first result is a right answer

constexpr std::size_t kDepth = 10;
// Further passages of what is already shown are left out of the first ten.
constexpr std::size_t kAsked = 3 * kDepth;

struct Score {
  double ndcg = 0;
  double reciprocal_rank = 0;
  double first = 0;
};

struct Row {
  const Question* question;
  Score score;
  std::string first_result;
};

void index_corpus(const std::filesystem::path& index) {
  IngestOptions options;
  options.paths = {std::filesystem::path(SOURCEBOOK_SOURCE_DIR) / "corpus"};
  Writer writer(index);
  const std::atomic<bool> stop = false;
  ingest(writer, options, {}, stop);
  writer.finish();
}

Row ask(const Searcher& searcher, const Question& question) {
  SearchOptions options;
  options.limit = kAsked;
  options.snippets = false;
  options.text = true;
  options.all_copies = true;  // whichever is shown, each is judged by its id
  const std::vector<Result> results = searcher.search(question.text, options);
  const std::vector<int> found = grades(question, results);
  const double rank = reciprocal_rank(found, kDepth);
  Row row{&question, {ndcg(question, found, kDepth), rank, rank == 1 ? 1.0 : 0.0}, "nothing"};
  if (!results.empty()) {
    const Result& result = results.front();
    row.first_result =
        std::filesystem::path(result.path).filename().string() + " " + result.comment + result.page;
  }
  return row;
}

Score mean(const std::vector<Row>& rows) {
  Score sum;
  for (const Row& row : rows) {
    sum.ndcg += row.score.ndcg;
    sum.reciprocal_rank += row.score.reciprocal_rank;
    sum.first += row.score.first;
  }
  const auto count = static_cast<double>(rows.size());
  return {sum.ndcg / count, sum.reciprocal_rank / count, sum.first / count};
}

std::string table(const std::vector<Row>& rows, const Score& all) {
  std::ostringstream out;
  const auto line = [&out](const Score& score, const std::string& what) {
    out << std::fixed << std::setprecision(3) << score.ndcg << "  " << score.reciprocal_rank << "  "
        << score.first << "  " << what << '\n';
  };
  out << "nDCG   MRR    first\n";
  for (const Row& row : rows) {
    if (row.score.ndcg > 0.999) continue;
    line(row.score, row.question->id + "  " + row.question->text + "  -> " + row.first_result);
  }
  line(all, "mean of " + std::to_string(rows.size()) + " questions");
  return out.str();
}

TEST_CASE("judged questions about the corpus are answered as well as before", "[relevance]") {
  const TempDir folder;
  index_corpus(folder / "index.db");
  const Searcher searcher(folder / "index.db");
  const std::vector<Question> questions =
      load_questions(std::filesystem::path(SOURCEBOOK_SOURCE_DIR) / "tests/relevance");
  REQUIRE(questions.size() >= 60);

  std::vector<Row> rows;
  for (const Question& question : questions) rows.push_back(ask(searcher, question));
  const Score all = mean(rows);
  INFO(table(rows, all));
  CHECK(all.ndcg >= kNdcgFloor);
  CHECK(all.reciprocal_rank >= kReciprocalRankFloor);
  CHECK(all.first >= kFirstFloor);
}

TEST_CASE("a comment that quotes the press answers with its own place and with whom it quotes",
          "[relevance]") {
  const TempDir folder;
  index_corpus(folder / "index.db");
  const std::vector<Result> results =
      Searcher(folder / "index.db").search("winter sailings down 31%");
  REQUIRE(!results.empty());
  const Result& result = results.front();
  CHECK(result.kind == "comment");
  CHECK(result.title == "Yet Another Review");
  CHECK(result.comment == "4");
  CHECK(result.published == "2014-03-09");
  CHECK(result.quoting == "Harbour Gazette on a 2009 report");
  CHECK_THAT(result.snippet.text, ContainsSubstring("Winter sailings down 31%"));
}

}  // namespace
}  // namespace sourcebook::test
