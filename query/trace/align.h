// Two rows of words side by side: where one stands in the other, and how it differs there.
//
// Dynamic programming with a point for each word that is the same, and one off for each that is
// replaced, missing or added: local alignment (Smith, Waterman: "Identification of common molecular
// subsequences", 1981) finds a place, the best fit of all words asked for (Sellers: "The theory and
// computation of evolutionary distances: pattern recognition", 1980) says how it differs. Where
// either side has an ellipsis, the other may pass over words: for nothing where it is the wording's
// own, for a point where it is the text's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "query/trace/units.h"

namespace sourcebook {

// What becomes of the next word asked for, of the next one of the text, or of both.
enum class Step : std::uint8_t {
  kSame,
  kReplaced,
  kMissing,  // asked for, not in the text
  kAdded,    // in the text, not asked for
  kLeftOut,  // in the text, where the wording has an ellipsis
  kCut,      // asked for, where the text has an ellipsis
};

struct UnitRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct Alignment {
  UnitRange asked, text;  // of the units given
  std::vector<Step> steps;
  int score = 0;
  [[nodiscard]] std::size_t same() const;
};

// The score of the best local alignment. O(asked * text) time, O(text) memory.
[[nodiscard]] int local_score(std::span<const Unit> asked, std::span<const Unit> text);

// The best local alignment; nullopt where no word is the same. O(asked * text) time and memory, a
// byte a pair.
[[nodiscard]] std::optional<Alignment> align_local(std::span<const Unit> asked,
                                                   std::span<const Unit> text);

// All of `asked` at its best place in `text`.
[[nodiscard]] Alignment align_whole(std::span<const Unit> asked, std::span<const Unit> text);

}  // namespace sourcebook
