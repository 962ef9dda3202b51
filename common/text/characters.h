// What a code point is to the tokenizer. Internal to common/text: use tokenizer.h.
#pragma once

#include <cstddef>

namespace sourcebook::text {

enum class CharacterKind {
  kSeparator,  // ends words and joins nothing
  kLetter,     // letters, letter-like numbers
  kMark,       // combining marks
  kDigit,      // decimal digits of any script
  kAlone,      // a letter of a script written without blanks: a word by itself
  kRaised,     // superscript digits, fractions, circled numbers: a word next to the one they touch
  kIgnorable,  // default ignorable: not there
  kHyphen,     // joins words; a minus before a number
  kDash,       // en dash: a minus before a number, else separates
  kPlus,       // a plus before a number, else separates
  kDot,        // joins words, and stays between digits
  kJoiner,     // apostrophes, slashes, ampersands: join words
  kGrouping,   // commas and thin spaces: may group the digits of a number, else separate
  kCurrency,   // may precede a number, or follow it
  kUnit,       // per cent, per mille, degree: may follow a number
};

// Total; canonically equivalent characters are of the same kind.
[[nodiscard]] CharacterKind character_kind(char32_t code_point) noexcept;

// How many letters make a gram (tokenizer.h) of the script that `code_point` belongs to; 0 where
// words are set apart by blanks.
[[nodiscard]] std::size_t gram_letters(char32_t code_point) noexcept;

// Whether a + or - right after `code_point` can be the sign of a number: white space, opening
// brackets and quotes, and some punctuation. After a word it is a hyphen, after a closing bracket
// an operator.
[[nodiscard]] bool may_precede_sign(char32_t code_point) noexcept;

}  // namespace sourcebook::text
