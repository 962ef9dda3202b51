// Words that stand for each other, from a file that the user keeps.
//
// A group a line, its words separated by commas: "bus, coach, motor coach". A line that begins with
// # is a remark. A member of several words is found as a phrase, each word in any form of its stem.
// A word may be in several groups; it brings in all of them. One of a script without blanks is
// found wherever it stands in a longer run, unless the run has a sign.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "query/lexicon.h"
#include "query/parser.h"

namespace sourcebook {

// A larger file is refused; of a longer group, and for one word of a question, so many members
// count.
inline constexpr std::size_t kMaxSynonymBytes = std::size_t{4} << 20;
inline constexpr std::size_t kMaxSynonyms = 64;

class Synonyms {
 public:
  // Any bytes; what is no group is passed over.
  explicit Synonyms(std::string_view text = {});

  // Throws Error: kMissing if there is no such file, kIo if it cannot be read or is too large.
  [[nodiscard]] static Synonyms read(const std::filesystem::path& file);

  // What to say of the file: groups that were cut.
  [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }

  // For each of `clauses`, what else is to be looked for in its place, as typed, each once. Only
  // plain words that do not exclude are widened, in any form of their stems that `lexicon` has;
  // several of them that follow each other as the member of a group that they are.
  [[nodiscard]] std::vector<std::vector<std::string>> for_each(const std::vector<Clause>& clauses,
                                                               Lexicon& lexicon) const;

 private:
  using Words = std::vector<std::string>;  // the form of each, compounds joined, or its grams
  struct Member {
    std::size_t group;
    Words words;
    std::string text;
  };

  void add_group(std::string_view line);

  std::vector<std::vector<std::size_t>> groups_;  // members
  std::vector<Member> members_;
  std::multimap<std::string, std::size_t> by_first_word_;  // members
  std::vector<std::string> notes_;
};

}  // namespace sourcebook
