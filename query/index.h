// An index opened for reading, and what of it is kept in memory from one search to the next.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "common/sqlite/connection.h"
#include "common/sqlite/fts5_hits.h"
#include "query/lexicon.h"
#include "query/ranking/block_index.h"
#include "query/ranking/bm25.h"
#include "query/ranking/lengths.h"

namespace sourcebook {

// Opening reads a few pages; the rest is read as it is needed. Not thread-safe.
class Index {
 public:
  // Throws Error as schema::open_for_reading.
  explicit Index(const std::filesystem::path& file);
  Index(const Index&) = delete;
  Index& operator=(const Index&) = delete;

  // Call it first in each transaction: what is in memory is forgotten if somebody has written
  // since. True if so, and on the first call. Throws Error(kCorrupt) where the counts of the index
  // cannot be right: how much a search takes goes by them.
  bool refresh();

  [[nodiscard]] const sqlite::Connection& connection() const { return connection_; }
  [[nodiscard]] const Collection& collection() const { return collection_; }
  // The highest id that a passage has; 0 where there is none.
  [[nodiscard]] std::int64_t last_passage() const { return last_passage_; }
  [[nodiscard]] Lexicon& lexicon() { return lexicon_; }
  [[nodiscard]] LengthTable& lengths() { return lengths_; }
  [[nodiscard]] BlockIndex& blocks() { return blocks_; }
  [[nodiscard]] sqlite::HitWalk& hits() { return hits_; }

  // The document that a passage belongs to. Throws Error(kCorrupt) if there is no such passage:
  // FTS5 has named it.
  [[nodiscard]] std::int64_t document_of(std::int64_t passage);

  struct Fields {
    std::string text, heading, title;
  };
  // What FTS5 has indexed of a passage. Throws Error(kCorrupt) as document_of, and if it is
  // damaged.
  [[nodiscard]] Fields fields_of(std::int64_t passage);

 private:
  void read_counts();
  void check_counts() const;

  sqlite::Connection connection_;
  Lexicon lexicon_;
  LengthTable lengths_;
  BlockIndex blocks_;
  sqlite::HitWalk hits_;
  sqlite::Statement data_version_;
  sqlite::Statement find_document_;
  sqlite::Statement find_fields_;
  std::optional<std::int64_t> version_;
  Collection collection_;
  std::int64_t last_passage_ = 0;
};

// Throws the Error for a passage that one table names and another does not have.
[[noreturn]] void throw_missing_passage(std::int64_t passage);

}  // namespace sourcebook
