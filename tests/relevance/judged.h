// Questions about corpus/ with judged answers, and how well a list of results answers them.
#pragma once

#include <sourcebook/result.h>

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace sourcebook::test {

// What answers a question, and how well: 2 answers it, 1 is also of use, 0 does not. The head of
// qrels.tsv explains selectors.
struct Judgement {
  std::string selector;
  int grade = 0;
};

struct Question {
  std::string id;
  std::string text;
  std::vector<Judgement> judgements;
};

// Reads questions.tsv and qrels.tsv in `folder`. Throws std::runtime_error naming the line that is
// not well formed, the question that nobody judged, or the judgement without a question.
[[nodiscard]] std::vector<Question> load_questions(const std::filesystem::path& folder);

// The lines of a tab-separated file, each with exactly `columns` fields; empty ones and those that
// begin with # are left out. Throws std::runtime_error.
[[nodiscard]] std::vector<std::vector<std::string>> read_table(const std::filesystem::path& file,
                                                               std::size_t columns);

// Needs Result::text where the selector names words.
[[nodiscard]] bool selects(std::string_view selector, const Result& result);

// The grade of each result, best first. Another passage of what an earlier result has shown already
// counts neither for nor against and is left out.
[[nodiscard]] std::vector<int> grades(const Question& question, const std::vector<Result>& results);

// Over the first `depth` of `found`, each 0 to 1, 1 the best possible. A right answer has grade 2.
[[nodiscard]] double ndcg(const Question& question, const std::vector<int>& found,
                          std::size_t depth);
[[nodiscard]] double reciprocal_rank(const std::vector<int>& found, std::size_t depth);

}  // namespace sourcebook::test
