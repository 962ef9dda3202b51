// The best passages of a first ranking, ordered anew by what takes reading them:
//
// - Order: words that stand next to each other in the question stand so in the passage (the ordered
//   pairs of the sequential dependence model; Metzler, Croft: "A Markov random field model for term
//   dependencies", 2005, section 3). A pair adds what a term of its own would,
//     order * min(weight of either word) * idf among the passages that are ordered anew
// - Feedback: it has words of the passages that answer best so far (feedback.h), which together
//   weigh `feedback` of what the question's words do.
//
// Both only add to a score, so that no passage falls behind those that were not read. A passage
// that holds every part of the question stays before those that do not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "query/index.h"
#include "query/matcher.h"
#include "query/ranking/bm25.h"
#include "query/ranking/feedback.h"
#include "query/ranking/top_k.h"
#include "query/terms.h"
#include "query/token_list.h"

namespace sourcebook {

struct SecondStageParameters {
  std::size_t depth = 30;  // so many passages are read
  double order = 0.2;
  double feedback = 0.3;
  FeedbackParameters words;
};

// For one search. Not thread-safe. What it is given must outlive it.
class SecondStage {
 public:
  // `matcher` is of `terms`, which have been weighed. `for_all` is what a passage has got in the
  // first stage for holding every part of the question: a score is as high for no other reason.
  SecondStage(Index& index, const Terms& terms, const Matcher& matcher, const Bm25& bm25,
              double for_all, const SecondStageParameters& parameters = {});

  // Orders the first of `best` (best first) anew. The more there are, up to `depth`, the better it
  // can do: give it the same, however many are wanted. Throws Error as Index::fields_of.
  void reorder(std::vector<Scored>& best);

  // What it has added to a score.
  struct Share {
    double order = 0;
    double feedback = 0;
    double for_all = 0;  // more for holding every part
    [[nodiscard]] double sum() const { return order + feedback + for_all; }
  };
  // Nothing for a passage that it has not read.
  [[nodiscard]] Share share_of(std::int64_t passage) const;
  // The words of the best passages that counted.
  [[nodiscard]] const std::vector<Term>& words() const { return words_; }

 private:
  struct Candidate {
    Scored first;
    std::shared_ptr<const Index::Fields> fields;
    std::vector<TokenList> tokens;  // of each field
    double norm = 0;
    std::vector<FieldCounts> pairs;  // occurrences of each pair
    Share share;
  };

  [[nodiscard]] std::vector<Candidate> read_all(std::span<const Scored> best);
  [[nodiscard]] Candidate read(const Scored& scored);
  void count_pairs(const std::vector<Mark>& marks, std::size_t field, Candidate& out) const;
  void add_order(std::vector<Candidate>& candidates);
  void add_feedback(std::vector<Candidate>& candidates);

  Index& index_;
  const Terms& terms_;
  const Matcher& matcher_;
  const Bm25& bm25_;
  const double for_all_;
  const SecondStageParameters parameters_;
  std::vector<std::size_t> reaches_;  // of each pair, positions from its first word to its second
  std::vector<Term> words_;
  double bound_ = 0;                      // of what can be added, but for holding every part
  std::map<std::int64_t, Share> shares_;  // by passage
};

}  // namespace sourcebook
