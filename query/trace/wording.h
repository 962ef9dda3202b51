// The wording that is looked for.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/trace/units.h"

namespace sourcebook {

// Of a longer one the first words are looked for, and a note says so.
inline constexpr std::size_t kMaxTracedWords = 1000;

// Fewer words are looked for as they are only: with one of them changed, little of them is left.
inline constexpr std::size_t kLeastAlteredWords = 5;

// So many words in a row, or as many more than there are changes, are a part of the wording.
inline constexpr int kLeastPart = 8;

struct Wording {
  explicit Wording(std::string_view wording);

  [[nodiscard]] std::size_t words() const { return units.size(); }
  // What a place has to score to be one (align.h).
  [[nodiscard]] int least_score() const;

  std::string_view text;  // up to the last word that is looked for
  std::vector<Atom> atoms;
  WordNumbers numbers;
  std::vector<Unit> units;
  bool cut = false;  // there are more words
};

}  // namespace sourcebook
