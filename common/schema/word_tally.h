// Gathers the counts of many documents and writes them to tables stem and term.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include "common/schema/vocabulary.h"
#include "common/sqlite/connection.h"

namespace sourcebook::schema {

class WordTally {
 public:
  // Adds (`sign` 1) or takes away (-1) the counts of a document's part.
  void add(const DocumentWords& words, int sign);
  // So much has gathered that it should be written soon, for the memory it takes.
  [[nodiscard]] bool is_full() const { return words_ > kMaxWords; }
  // Adds what has gathered to stem and term of `database` ("main" or "temp") and forgets it. Rows
  // that no passage is left for are deleted.
  void write(const sqlite::Connection& connection, std::string_view database);
  void clear();

  class Changes;  // of word_tally.cc, whose functions go through it

 private:
  // With the vocabularies that they are words of, about 50 MB.
  static constexpr std::size_t kMaxWords = 700'000;

  struct Counts {
    std::int64_t passages = 0;
    std::int64_t occurrences = 0;
    [[nodiscard]] bool are_zero() const { return passages == 0 && occurrences == 0; }
  };
  // Counts by number of word.
  struct Pending {
    std::shared_ptr<const Vocabulary> vocabulary;
    std::vector<Counts> forms, stems;
  };
  void add(std::vector<Counts>& pending, const std::vector<WordCount>& counts, int sign);

  std::map<const Vocabulary*, Pending> pending_;
  std::size_t words_ = 0;  // forms and stems with a count; some may have come back to 0
};

}  // namespace sourcebook::schema
