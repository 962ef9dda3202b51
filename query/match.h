// Terms -> the MATCH text that FTS5 evaluates. It holds slot names only (common/sqlite/
// fts5_tokenizer.h): nothing that a person typed reaches FTS5.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "query/terms.h"

namespace sourcebook {

inline constexpr int kNotCounted = -1;

struct Match {
  std::string text;
  // For each phrase of `text`, in order: the term that its occurrences count for, or kNotCounted. A
  // term's phrases stand together, and only one of its mentions counts.
  std::vector<int> terms;
};

// Writes MATCH texts over one set of terms, which must outlive it.
//
// FTS5 puts an AND within an AND into one, and then advances all its parts for every candidate; but
// not across a NOT. So "((a AND b) NOT nothing) AND c" looks at c only where a and b meet: ten
// times faster where c is common. And it advances the parts of an OR together: so "a AND (a OR b)"
// finds the rows of a, with the occurrences of b in them, without visiting other rows of b. What is
// counted stands at the top for that, since FTS5 is careless of occurrences further down.
class MatchWriter {
 public:
  explicit MatchWriter(const Terms& terms);

  // What the slot names stand for.
  [[nodiscard]] const std::vector<Slot>& slots() const { return slots_; }

  // The terms that add to a score and that FTS5 finds in some passage, once they have been counted.
  [[nodiscard]] std::vector<std::size_t> scoring_terms() const;

  // Rows that hold the term.
  [[nodiscard]] Match rows_with(std::size_t term) const;
  // Rows that hold all phrases of the term, wherever they stand in the field it asks for, if in
  // one; phrases of the match are those of the term.
  [[nodiscard]] std::string rows_with_each_phrase(std::size_t term) const;
  // Rows that hold any term, all of which are counted, also those that only exclude.
  [[nodiscard]] Match rows_with_any_term() const;
  // Rows that answer the question. Where a term is_placed(), rows that hold it do not count as
  // holding it, here and below.
  [[nodiscard]] Match rows_that_match() const;
  // Rows that hold any of its parts that exclude.
  [[nodiscard]] Match rows_left_out() const;
  // Rows that answer it, and all of its parts that do not exclude and were not added.
  [[nodiscard]] Match rows_with_all() const;
  // Rows that answer the question and hold any of `drivers` and none of `done`; `counted` are the
  // terms to count in them, which include the drivers.
  [[nodiscard]] Match rows_with_any(std::span<const std::size_t> drivers,
                                    std::span<const std::size_t> done,
                                    std::span<const std::size_t> counted) const;

 private:
  class Text;
  [[nodiscard]] bool is_plain(const Node& node) const;

  const Terms& terms_;
  std::vector<Slot> slots_;
  std::vector<std::vector<std::string>> phrases_;  // by term: each as it stands in MATCH
};

}  // namespace sourcebook
