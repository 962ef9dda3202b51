// Tables posting_list and posting_chunk: what FTS5 knows of common words, in blocks that can be
// passed over. Derived from passage_fts alone, and of no use beyond speed: they can be dropped and
// made anew at any time.
//
// A list is of forms that are asked for together: those of a stem, but for forms that another stem
// has which more passages hold (where languages share forms). `form` is the first of them, and
// `forms` all, ascending and separated by blanks, or NULL where there is no other. Its chunks are
// the rows first_chunk ... of posting_chunk; `skips` says what is in them (posting_chunks.h). Forms
// of a stem that fewer passages hold than kLeastListed are not listed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema/posting_chunks.h"
#include "common/sqlite/connection.h"

namespace sourcebook::schema {

inline constexpr std::int64_t kLeastListed = 128;

// The lists are complete up to this passage, at least 0; nullopt where there are none. Throws
// Error(kCorrupt) where the index never had so many.
[[nodiscard]] std::optional<std::int64_t> last_block_passage(const sqlite::Connection& connection);

// Inside the caller's transaction:

void drop_posting_blocks(const sqlite::Connection& connection);

// Lists in the making. Until they are published readers have those before, or none. One at a time.
class PostingListTable {
 public:
  // `connection` must outlive it.
  explicit PostingListTable(const sqlite::Connection& connection);
  // In any order. `forms`: ascending, at least one; no other list has any of them.
  void add(const std::vector<std::string>& forms, const BlockListWriter::List& list);
  // From here on these are the lists, and complete up to `last_passage`. The last call.
  void publish(std::int64_t last_passage);

 private:
  const sqlite::Connection& connection_;
  sqlite::Statement insert_list_, insert_chunk_;
  std::int64_t next_chunk_ = 1;
};

// Rows of posting_chunk, which lie side by side.
struct ChunkRange {
  std::int64_t first = 1, behind = 1;
};

// Those that lists have; nullopt where they are damaged so that it cannot be told.
[[nodiscard]] std::optional<ChunkRange> listed_chunks(const sqlite::Connection& connection);
[[nodiscard]] bool has_chunks_beside(const sqlite::Connection& connection,
                                     const ChunkRange& listed);
// Takes some MB of those away.
void remove_chunks_beside(const sqlite::Connection& connection, const ChunkRange& listed);

// A row of posting_list.
struct StoredList {
  std::vector<std::string> forms;  // ascending
  std::int64_t first_chunk = 0;
  std::string skips;
};

// Not thread-safe. `connection` must outlive it. Throws Error as Statement::step.
class PostingListReader {
 public:
  explicit PostingListReader(const sqlite::Connection& connection);
  // The list whose first form is `form`.
  [[nodiscard]] std::optional<StoredList> find(std::string_view form);
  // Row `id` of posting_chunk. Throws Error(kCorrupt) where there is none.
  [[nodiscard]] std::string chunk(std::int64_t id);

 private:
  sqlite::Statement find_list_, find_chunk_;
};

[[nodiscard]] std::vector<std::string> separate_forms(std::string_view blank_separated);

}  // namespace sourcebook::schema
