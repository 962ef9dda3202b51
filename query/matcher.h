// Finds a question's terms in a text, with the tokens that the index was made of: what is marked in
// a snippet is what matched, and what is counted here is what FTS5 counts.
#pragma once

#include <sourcebook/result.h>

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/text/sentences.h"
#include "query/ranking/bm25.h"
#include "query/terms.h"
#include "query/token_list.h"

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

// `terms` must outlive it.
class Matcher {
 public:
  enum class Terms {
    kScoring,
    kAll,  // also those that only exclude
  };
  explicit Matcher(const std::vector<Term>& terms, Terms which = Terms::kScoring);

  // What `text` has of the terms, as the field `column` of a passage (not kAny). Phrases may run on
  // into `behind`, which follows it in the document; they are marked as far as `text` goes.
  [[nodiscard]] FieldMatches match(std::string_view text, Column column,
                                   std::string_view behind = {}) const;
  // The same for a text whose tokens are known and that nothing follows.
  [[nodiscard]] FieldMatches match(std::string_view text, const TokenList& tokens,
                                   Column column) const;

 private:
  class Stretches;
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
  // What can be told of a form at a glance.
  static constexpr std::size_t kShapes = 4096;
  [[nodiscard]] static std::size_t shape_of(std::string_view form) noexcept {
    if (form.empty()) return 0;
    const std::size_t first = static_cast<unsigned char>(form.front());
    const std::size_t last = static_cast<unsigned char>(form.back());
    return (first * 61 + last * 11 + form.size()) % kShapes;
  }
  // Where a token stands; behind the text, on no bytes of it.
  struct SeenToken {
    std::uint32_t position;
    ByteRange bytes;
  };
  struct Occurrence {
    std::uint32_t position;  // of its first token
    std::uint32_t phrase;
    std::vector<ByteRange> bytes;  // of its tokens
  };
  // Tokens by phrase of a term and slot of the phrase, ascending.
  using SeenSlots = std::vector<std::vector<std::vector<SeenToken>>>;

  [[nodiscard]] static std::vector<Occurrence> occurrences(
      const Phrase& phrase, std::uint32_t number, const std::vector<std::vector<SeenToken>>& seen);
  using Places = std::set<std::pair<std::uint32_t, std::uint32_t>>;  // position, phrase
  [[nodiscard]] static Places near(const Term& term,
                                   const std::vector<std::vector<Occurrence>>& phrases);
  [[nodiscard]] static Places ordered(const Term& term,
                                      const std::vector<std::vector<Occurrence>>& phrases);
  [[nodiscard]] static Places together(const std::vector<std::vector<Occurrence>>& phrases,
                                       const std::vector<text::Span>& stretches);
  [[nodiscard]] static std::vector<Occurrence> all_near(
      const Term& term, std::vector<std::vector<Occurrence>> phrases, Stretches& stretches);
  // What has been seen of a field.
  struct Seen {
    Column column = Column::kText;
    std::uint32_t position = 0;                    // behind the latest token
    bool behind = false;                           // the text has ended
    FieldMatches single;                           // of terms of one word
    std::vector<std::uint32_t> latest;             // of these, where each was seen at last
    std::map<std::uint32_t, SeenSlots> of_others;  // by term
  };
  [[nodiscard]] Seen nothing_seen(Column column) const;
  template <typename Tokens>
  void see(Tokens tokens, Seen& seen) const;
  void see_single(const text::Token& token, std::uint32_t term, Seen& seen) const;
  [[nodiscard]] FieldMatches matches(std::string_view text, Seen seen) const;
  void add_term(std::size_t number, const SeenSlots& seen, Stretches& stretches,
                FieldMatches& out) const;

  const std::vector<Term>& terms_;
  std::vector<bool> single_;  // by term: one word, alone
  std::unordered_map<std::string, std::vector<Place>, Hash, std::equal_to<>> places_;  // by form
  std::bitset<kShapes> shapes_;  // of the forms in places_: most tokens have none of these
};

}  // namespace sourcebook
