// The full-text index of the passages that came last, in memory, in the form in which FTS5 stores
// it.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/schema/vocabulary.h"
#include "common/sqlite/fts5_records.h"
#include "common/sqlite/fts5_segment.h"
#include "common/text/word_table.h"
#include "indexer/byte_chains.h"

namespace sourcebook {

// Posting lists grow in place, compressed, one chain of bytes a term, and are written term after
// term when there are enough: inversion in memory in a single pass (Heinz and Zobel, "Efficient
// single-pass index construction for text databases", JASIST 54(8), 2003, section 4).
class PostingLists {
 public:
  // The tokens of a passage, whose id is higher than that of any before.
  void add(std::int64_t passage, const schema::PassageTokens& tokens,
           const std::vector<schema::DocumentWords>& words);

  [[nodiscard]] bool empty() const { return totals_.rows == 0; }
  // The first passage that was added; only where there is one.
  [[nodiscard]] std::int64_t first() const { return base_; }
  // Memory that the lists take, in bytes.
  [[nodiscard]] std::size_t bytes() const { return bytes_.size(); }

  [[nodiscard]] const sqlite::Fts5Totals& totals() const { return totals_; }
  // All terms, ascending by their bytes, with their rows, which live until `take` returns.
  void write(sqlite::Fts5SegmentWriter& segment) const;
  void for_each(
      const std::function<void(std::string_view term, const sqlite::Fts5Rows& rows)>& take) const;
  void clear() { *this = {}; }

 private:
  // A term's list: for each passage how far it is from the one before it (or from base_), twice the
  // size of the positions, the positions; all as FTS5 stores them but for long sizes.
  struct List {
    ByteChain bytes;
    std::uint32_t size_at = 0;   // where the size of the latest positions is
    std::uint32_t passage = 0;   // the latest, from base_, plus 1; 0: none
    std::uint32_t position = 0;  // the latest
    std::uint32_t column = 0;    // of it
  };
  // Positions whose size needs more than the one byte that is kept for it. It says kLong instead.
  static constexpr unsigned char kLong = 0xff;

  struct Term {
    std::uint64_t head = 0;    // text::head_of()
    std::uint32_t number = 0;  // in terms_
  };

  using Numbers =
      std::vector<std::uint32_t>;  // by number in a vocabulary: number in terms_, plus 1

  [[nodiscard]] std::uint32_t number_of(const schema::Vocabulary& vocabulary, Numbers& numbers,
                                        std::uint32_t word);
  void fetch_ahead(std::span<const sqlite::NumberedToken> tokens, const Numbers& numbers) const;
  void add(std::uint32_t term, std::uint32_t passage, std::uint32_t column, std::uint32_t position);
  void begin_passage(List& list, std::uint32_t passage);
  void add_size(const List& list, std::uint32_t term, std::uint32_t bytes);
  std::uint32_t put(List& list, std::uint32_t number);
  [[nodiscard]] std::vector<Term> ordered_terms() const;
  [[nodiscard]] std::string with_long_sizes(std::uint32_t term, std::string_view list) const;

  std::int64_t base_ = 0;
  sqlite::Fts5Totals totals_{0, std::vector<std::uint64_t>(schema::kFields)};
  std::map<std::shared_ptr<const schema::Vocabulary>, Numbers> numbers_;
  std::unique_ptr<text::WordTable> terms_ = std::make_unique<text::WordTable>();
  std::vector<List> lists_;  // by number of the term
  ByteChains bytes_;
  // Sizes of long positions, by number of the term, in the order of its passages.
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> long_sizes_;
};

}  // namespace sourcebook
