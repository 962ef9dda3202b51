// Words split at line ends, put together again by the words of the document itself.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "indexer/readers/pdf_layout.h"

namespace sourcebook::pdf {

enum class LineEnd {
  kBlank,       // between two words
  kKeepHyphen,  // "well-" "known" is well-known; nothing between and/ or either
  kDropHyphen,  // "develop-" "ment" is development
};

// Counts the words of a document, but for those that are split.
class WordStock {
 public:
  explicit WordStock(std::span<const Line> lines);

  // How `line` goes on in `next`, which follows it in the same paragraph. A hyphen is kept where
  // the document has the word with it more often than without; where it has neither, if a capital
  // or a digit follows, if both parts are words of the document by themselves, or if the first one
  // begins other hyphenated words.
  [[nodiscard]] LineEnd end_of(std::string_view line, std::string_view next) const;

 private:
  [[nodiscard]] std::uint32_t count(const std::string& word) const;
  [[nodiscard]] LineEnd at_hyphen(std::string_view before, std::string_view after) const;
  void add(const std::string& word);

  std::unordered_map<std::string, std::uint32_t> words_;        // folded
  std::unordered_map<std::string, std::uint32_t> first_parts_;  // of those with a hyphen
};

// Whether `line` ends in a hyphen (or soft hyphen) after a letter or digit.
[[nodiscard]] bool ends_in_hyphen(std::string_view line);

// `line` without the hyphen that it ends in.
[[nodiscard]] std::string_view without_hyphen(std::string_view line);

}  // namespace sourcebook::pdf
