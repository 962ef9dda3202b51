// The signatures of comments below a post that was saved as text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "indexer/readers/saved_lines.h"

namespace sourcebook {

inline constexpr std::size_t kEnoughComments = 2;

struct Signature {
  std::size_t begin = 0, end = 0;  // its lines
  std::size_t indent = 0;
  std::string author;       // empty: the line above the moment is no name
  std::string answered;     // whom it says that it answers; may be empty
  std::string date;         // ISO 8601, at least to the day; empty where that is not known
  std::string number = {};  // of the comment, where it has one
  std::size_t text = 0;     // the line its text begins in, where a name stands above that; else 0
};

// No words, or only those that a page puts below each comment.
[[nodiscard]] bool is_between_comments(std::size_t line, const SavedLines& saved);

// Where comments stand: below the last heading that says so. nullopt where there is none, where
// less than kEnoughComments lines below it may be signatures, or as many above it: one there is the
// post's own, where comments are counted above its text.
[[nodiscard]] std::optional<LineRange> find_comments_range(const SavedLines& saved);

// The signatures in `range`, which begins further down where the first is the post's own. nullopt
// where it is not certain which they are, and for less than kEnoughComments.
[[nodiscard]] std::optional<std::vector<Signature>> find_signatures(LineRange& range,
                                                                    const SavedLines& saved);

}  // namespace sourcebook
