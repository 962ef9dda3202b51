// The smallest pieces that passages are made of. Part of passages.h, which is the one to use.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "indexer/document.h"

namespace sourcebook {

// No passage spans more, whatever it is made of: a file without blanks is still cut.
inline constexpr std::size_t kMaxPassageSpan = std::size_t{64} << 10;

// What may not stand in one passage with what comes before it.
enum class Border {
  kNone,
  kSection,  // a section that is worth passages of its own begins
  kSpeaker,  // somebody else speaks
};

enum class Grain { kParagraph, kSentence, kRun };

// A stretch of text without white space around it.
struct PassageUnit {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t words = 0;
  std::size_t paragraph = 1;  // that it lies in, from 1
  Grain grain = Grain::kParagraph;
  Border border = Border::kNone;  // before it
  bool heading = false;           // a section's heading or a short "X said:", nothing else
};

// Words of `text`: runs between white space; in scripts that are written without blanks (Chinese,
// Japanese, Thai, ...) each gram's letters (tokenizer.h) count as one, two or three of them.
[[nodiscard]] std::size_t count_words(std::string_view text);

// The paragraphs of `document`, cut where a section or a long credited quotation begins or ends.
[[nodiscard]] std::vector<PassageUnit> paragraph_units(const Document& document);

// `unit` cut one grain finer: a paragraph into sentences, a sentence into runs of words of at most
// `max_words` and kMaxPassageSpan, at blanks wherever there are any. A run stays whole.
[[nodiscard]] std::vector<PassageUnit> divide(std::string_view text, const PassageUnit& unit,
                                              std::size_t max_words);

}  // namespace sourcebook
