// Finds a question's terms in a text, with the tokens that the index was made of: what is marked in
// a snippet is what matched, and what is counted here is what FTS5 counts.
#pragma once

#include <sourcebook/result.h>

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "query/ranking/bm25.h"
#include "query/terms.h"

namespace sourcebook {

// A token, or a whole compound, that belongs to an occurrence of a term.
struct Mark {
  ByteRange bytes;  // of the text
  std::size_t term = 0;
  std::uint32_t position = 0;  // of its first token
};

struct FieldMatches {
  std::vector<std::uint32_t> counts;  // by term, as FTS5 counts (see Term)
  std::vector<Mark> marks;            // ascending; may overlap
};

// Looks for the terms that score. `terms` must outlive it.
class Matcher {
 public:
  explicit Matcher(const std::vector<Term>& terms);

  // What `text` has of the terms, as the field `column` of a passage (not kAny).
  [[nodiscard]] FieldMatches match(std::string_view text, Column column) const;

 private:
  // A place in a term's phrase.
  struct Place {
    std::uint32_t term, phrase, slot;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
      return std::hash<std::string_view>{}(text);
    }
  };
  // Where a token stands.
  struct Seen {
    std::uint32_t position;
    ByteRange bytes;
  };
  struct Occurrence {
    std::uint32_t position;  // of its first token
    std::uint32_t phrase;
    std::vector<ByteRange> bytes;  // of its tokens
  };
  // Tokens by phrase of a term and slot of the phrase, ascending.
  using SeenSlots = std::vector<std::vector<std::vector<Seen>>>;

  [[nodiscard]] static std::vector<Occurrence> occurrences(
      const Phrase& phrase, std::uint32_t number, const std::vector<std::vector<Seen>>& seen);
  [[nodiscard]] static std::vector<Occurrence> near(const Term& term,
                                                    std::vector<std::vector<Occurrence>> phrases);
  void add_term(std::size_t number, const SeenSlots& seen, FieldMatches& out) const;

  const std::vector<Term>& terms_;
  std::unordered_map<std::string, std::vector<Place>, Hash, std::equal_to<>> places_;  // by form
};

}  // namespace sourcebook
