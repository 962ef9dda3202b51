// A question being answered.
#pragma once

#include <optional>
#include <vector>

#include "query/parser.h"
#include "query/passage_set.h"
#include "query/ranking/second_stage.h"
#include "query/speaker.h"
#include "query/terms.h"

namespace sourcebook {

// What a question can be answered with.
enum class Form {
  kWords,       // something to find and rank
  kConditions,  // no word to find, but a condition: everything it holds of
  kNothing,
};

// `conditions`: some stand beside the question.
[[nodiscard]] Form form_of(const Query& query, bool conditions);

// A question without words of its own about threads is about the words looked for in these.
[[nodiscard]] Query with_words_of_threads(const Query& query);

// `allowed` must outlive it.
struct Question {
  Query query;
  Form form;
  Terms terms;
  Speaker speaker;
  const PassageSet& allowed;
  std::optional<SecondStage> second_stage = {};  // once the best have been through it

  // What each term adds to a score, once they have been weighed.
  [[nodiscard]] std::vector<double> weights() const;
};

}  // namespace sourcebook
