// The counts that tables meta, length_block, stem and term hold, and what border_block and
// sketch_block do, kept exact with each passage that comes or goes. For the writer, upgrades and the
// check of an index; readers ask the tables.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema/lengths.h"
#include "common/schema/sketch.h"
#include "common/schema/vocabulary.h"
#include "common/schema/word_tally.h"
#include "common/sqlite/connection.h"

namespace sourcebook::schema {

struct Totals {
  std::int64_t documents = 0;
  std::int64_t passages = 0;
  std::array<std::int64_t, kFields> tokens{};  // sums of field lengths
  std::int64_t text_bytes = 0;                 // of passages
  std::int64_t last_document = 0;              // the highest ids ever given
  std::int64_t last_passage = 0;
};

// Changes gather in memory until write(). The connection must outlive the Ledger.
class Ledger {
 public:
  // `database`: "main", or "temp" for a second account in temporary tables of the same names.
  explicit Ledger(const sqlite::Connection& connection, std::string_view database = "main");

  std::int64_t new_document();  // counts it and gives its id
  std::int64_t new_passage(const PassageTokens& tokens, std::int64_t text_bytes);
  void remove_document();
  void remove_passage(std::int64_t id, std::int64_t text_bytes);
  // The same for what has its id already.
  void count_document(std::int64_t id);
  void count_passage(std::int64_t id, const PassageTokens& tokens, std::int64_t text_bytes);

  // `sign` 1 or -1.
  void count_words(const std::vector<DocumentWords>& parts, int sign);

  [[nodiscard]] const Totals& totals() const { return state_.totals; }
  [[nodiscard]] bool is_full() const {
    return state_.words.is_full() || state_.blocks.size() > kMaxBlocks;
  }
  // Writes what has gathered, inside the caller's transaction.
  void write();
  // What is kept of each of kBlockPassages passages.
  struct Block {
    std::string lengths;
    std::string length_classes;
    std::string borders;
    std::string sketches;
  };
  // For a part of a transaction that may be undone: what has gathered before it, and back to that.
  struct State {
    Totals totals;
    WordTally words;
    std::map<std::int64_t, Block> blocks;  // those that were asked for
  };
  [[nodiscard]] State state() const { return state_; }
  void restore(State state) { state_ = std::move(state); }

 private:
  static constexpr std::size_t kMaxBlocks = 64;

  Block& block_of(std::int64_t passage);
  void add_lengths(const FieldLengths& lengths, std::int64_t text_bytes, int sign);
  void write_blocks();
  void write_totals();

  const sqlite::Connection& connection_;
  std::string database_;
  State state_;
};

}  // namespace sourcebook::schema
