// An index opened for reading, and what of it is kept in memory from one search to the next.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/sqlite/connection.h"
#include "common/sqlite/fts5_hits.h"
#include "common/sqlite/time_limit.h"
#include "query/document_facts.h"
#include "query/lexicon.h"
#include "query/ranking/block_index.h"
#include "query/ranking/bm25.h"
#include "query/ranking/extra_hit_memory.h"
#include "query/ranking/lengths.h"

namespace sourcebook {

// Opening reads a few pages; the rest is read as it is needed. Not thread-safe.
class Index {
 public:
  // Throws Error as schema::open_for_reading.
  explicit Index(const std::filesystem::path& file);
  Index(const Index&) = delete;
  Index& operator=(const Index&) = delete;

  // Call it first in each transaction: what is in memory is forgotten if what is searched has
  // changed since, and not where an index was only put in order. True if somebody has written, and
  // on the first call. Throws Error(kCorrupt) where the counts of the index
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
  [[nodiscard]] ExtraHitMemory& extra_hits() { return extra_hits_; }
  // Throws Error as DocumentFacts::runs.
  [[nodiscard]] const std::vector<DocumentRun>& document_runs() {
    return facts_.runs(collection_.passages, last_passage_);
  }

  // What is asked of the index from now on may take so long, and then throws: walks TimeIsUp, other
  // statements Error. Without one, as long as it takes. Do not leave it in place for long.
  void set_time_limit(std::optional<std::chrono::milliseconds> limit);
  [[nodiscard]] bool has_time_limit() const { return limit_.has_value(); }
  [[nodiscard]] bool is_out_of_time() const { return limit_ && limit_->is_over(); }
  // Throws TimeIsUp where it is.
  void check_time() const {
    if (limit_) limit_->check();
  }

  // The document that a passage belongs to. Throws Error(kCorrupt) if there is no such passage:
  // FTS5 has named it.
  [[nodiscard]] std::int64_t document_of(std::int64_t passage);

  // Whether both passages are there, in one document.
  [[nodiscard]] bool go_together(std::int64_t one, std::int64_t other);

  struct Fields {
    std::string text, heading, title;
  };
  // What FTS5 has indexed of a passage; those that were last asked for are in memory. Throws
  // Error(kCorrupt) as document_of, and if it is damaged.
  [[nodiscard]] std::shared_ptr<const Fields> fields_of(std::int64_t passage);
  // What follows a passage's text in its document, as long as there are not yet `words` of it, and
  // some more. Throws Error(kCorrupt) where a text is damaged.
  [[nodiscard]] std::string text_behind(std::int64_t passage, std::size_t words);

 private:
  [[nodiscard]] std::optional<std::int64_t> find_document(std::int64_t passage);
  [[nodiscard]] std::shared_ptr<const Fields> read_fields(std::int64_t passage);
  [[nodiscard]] std::string read_state();
  void read_counts();
  void check_counts() const;

  sqlite::Connection connection_;
  Lexicon lexicon_;
  LengthTable lengths_;
  BlockIndex blocks_;
  DocumentFacts facts_;
  ExtraHitMemory extra_hits_;
  sqlite::HitWalk hits_;
  std::optional<sqlite::TimeLimit> limit_;
  sqlite::Statement data_version_;
  sqlite::Statement find_document_;
  sqlite::Statement find_fields_;
  std::optional<std::int64_t> version_;
  std::string state_;  // read_state() of what is in memory
  std::unordered_map<std::int64_t, std::shared_ptr<const Fields>> fields_;  // by passage
  std::deque<std::int64_t> fields_order_;                                   // the latest last
  Collection collection_;
  std::int64_t last_passage_ = 0;
};

// Throws the Error for a passage that one table names and another does not have.
[[noreturn]] void throw_missing_passage(std::int64_t passage);

}  // namespace sourcebook
