// The words of an index, from its tables stem and term: which forms stand for a typed word, and how
// common they are.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/sqlite/connection.h"
#include "common/text/stemmer.h"

namespace sourcebook {

// Forms that stand for one word. No forms: nothing in the index does.
struct Forms {
  std::vector<std::string> forms;  // ascending, each once
  // Passages that hold any of them, in the languages they are of; for a prefix, an upper bound.
  std::int64_t passages = 0;
  // How often they do; unknown (0) for those of several stems.
  std::int64_t occurrences = 0;
  // Of beginning(), ending() and near(): how many there are, `forms` being the best of them.
  std::size_t matching = 0;
};

// Not thread-safe. `connection` must outlive it. All functions throw Error as Statement::step.
class Lexicon {
 public:
  explicit Lexicon(const sqlite::Connection& connection);

  // All forms of the stem of `form`, in every language that it may be of: that has one in a hundred
  // of the passages with `form` itself, or has the stem in at least as many as these. So the
  // endings of one language are not cut off the words of another: "expenses" is English where it is
  // in English passages, whatever a French stemmer makes of it; but "Mieten" is looked for as a
  // German word, though no passage has it, where Miete is. A passage is of one language, so the
  // passages of several languages add up.
  // What has been asked for is known, until there is too much of it or forget().
  [[nodiscard]] Forms of_stem(const std::string& form);
  // From now on of_stem() knows but this language (text::stemming_language()); empty: all.
  void ask_only(std::string language) { only_ = std::move(language); }
  // The index has changed.
  void forget();
  // `form` itself. Known as well; valid until the next call.
  [[nodiscard]] const Forms& exactly(const std::string& form);
  // In how many passages any of `forms` is, those that have several counted for each.
  [[nodiscard]] std::int64_t passages_of(const std::vector<std::string>& forms);
  // The forms that begin with `prefix`; of more than kMaxPrefixForms the most common ones. Reads
  // all of them, some ten thousand for a letter in a large index.
  [[nodiscard]] Forms beginning(const std::string& prefix);
  static constexpr std::size_t kMaxPrefixForms = 500;

  // The forms that end with `suffix`, likewise. Reads all there are: about a second for a few
  // million.
  [[nodiscard]] Forms ending(const std::string& suffix);
  // The forms at most `reach` edits (edit_distance.h) from `form`, itself among them; of more than
  // kMaxPrefixForms the nearest, then the most common.
  [[nodiscard]] Forms near(const std::string& form, std::size_t reach);
  // The forms nearest to `form`, which the index does not have, at most `limit`: usual_reach()
  // edits away, nearest first, then most common. Where two edits are allowed the first letter has
  // to be right, or to have changed places with the second.
  [[nodiscard]] std::vector<std::string> nearest(const std::string& form, std::size_t limit);
  // How many edits a word of so many letters may be off to be taken for misspelt: one, two from six
  // letters on, none with less than three, to which anything is near.
  [[nodiscard]] static std::size_t usual_reach(std::string_view form);

 private:
  using Known = std::unordered_map<std::string, Forms>;  // by form

  [[nodiscard]] Forms read_of_stem(const std::string& form);
  [[nodiscard]] Forms read_exactly(const std::string& form);
  [[nodiscard]] std::map<std::string, std::int64_t, std::less<>> languages_of(
      const std::string& form);
  // Of the forms from `first` on, but before `behind`, the most common that are wanted.
  template <typename Wanted>
  Forms most_common(std::string_view first, std::string_view behind, const Wanted& wanted);

  sqlite::Statement find_stem_;
  sqlite::Statement find_form_;
  sqlite::Statement find_languages_;
  sqlite::Statement find_range_;
  sqlite::Statement find_from_;
  std::vector<std::pair<std::string, text::Stemmer>> stemmers_;  // by language
  std::string only_;
  std::unordered_map<std::string, Known> known_of_stem_;  // by language that is asked for alone
  Known known_exactly_;
};

}  // namespace sourcebook
