// Telling names from other words, where a mistake would put words into somebody's mouth: what is
// not certainly a name is none.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "common/text/ascii.h"

namespace sourcebook::names {

// A set of words in lower case, written as one list with blanks between them.
class WordList {
 public:
  explicit WordList(std::string_view list);
  // True for a word of the list, in any case.
  [[nodiscard]] bool contains(std::string_view word) const;

 private:
  std::unordered_set<std::string_view> words_;
  std::size_t longest_ = 0;
};

// The words of `text`: runs between blanks and line ends, punctuation included.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view text);

// `word` without the punctuation around it and a possessive 's.
[[nodiscard]] std::string_view bare(std::string_view word);

// True for a word that begins with a capital letter.
[[nodiscard]] bool is_capitalised(std::string_view word);

// BBC, PSE, G4S: two or more capitals and digits, nothing else.
[[nodiscard]] bool is_acronym(std::string_view word);

// "of", "de", "van": what may stand inside a name.
[[nodiscard]] bool is_particle(std::string_view word);

// "January", "Mon", "Sept.": a month or a day of the week.
[[nodiscard]] bool is_calendar_word(std::string_view word);

// A capitalised word that is part of a name wherever it stands: no pronoun, article, conjunction,
// month or other word that is capitalised only because it begins a sentence.
[[nodiscard]] bool is_proper(std::string_view word);

// True for a phrase that begins a sentence and is a name as a whole: "Justice Minister Maria
// Eagle", "the BBC", "The Guardian", "Ministry of Justice". One capitalised word is not enough: it
// may be capitalised because it comes first.
[[nodiscard]] bool is_name(std::string_view phrase);

// True for two to five words that can be the name of a person: "Casey B. Mulligan", "Barry van
// Wyk", "SCOTT SHANE". Not for the title of an office or a newspaper's.
[[nodiscard]] bool is_person(std::string_view phrase);

// True where `name` is one of `list`, names between single blanks with one at either end:
// " br hr ". For lists of a few dozen names at most.
[[nodiscard]] bool is_in(std::string_view list, std::string_view name);

// The same of `word` in any case, without the punctuation around it.
[[nodiscard]] bool is_one_of(std::string_view list, std::string_view word);

// True where there is a letter of any script in `text`.
[[nodiscard]] bool has_letters(std::string_view text);

// Neither a letter nor a digit in it: "---", "|".
[[nodiscard]] bool is_mark(std::string_view text);

// ASCII letters in lower case, the rest as it is.
using text::lower;

}  // namespace sourcebook::names
