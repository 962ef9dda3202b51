// The posting blocks of an index (common/schema/posting_lists.h), and what of them is kept in
// memory from one search to the next.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/schema/posting_lists.h"
#include "query/ranking/bm25.h"
#include "query/ranking/norms.h"
#include "query/ranking/passage_blocks.h"

namespace sourcebook {

// A posting list: one of the index, or what FTS5 has found.
struct BlockList {
  struct Block {
    schema::BlockPlace place;
    // No posting of it scores more with a term of weight 1, but for rounding.
    float bound = 0;
  };
  // What a chunk holds, as far as it has been read.
  struct Content {
    std::string bytes;
    std::vector<Block> blocks;  // ascending
  };
  struct Chunk {
    std::int64_t first = 0, last = 0;  // passages
    std::uint32_t postings = 0;
    float bound = 0;         // of all its blocks
    std::uint32_t used = 0;  // by which search, at last
    std::unique_ptr<Content> content;
  };
  std::vector<std::string> forms;  // ascending; none where FTS5 has found it
  std::vector<Chunk> chunks;       // ascending
  std::int64_t postings = 0;
  std::int64_t occurrences = 0;  // in all of them, where FTS5 has found it
  std::int64_t first_chunk = 0;  // its row in posting_chunk
  std::uint32_t used = 0;        // by which search, at last
};

// Bytes from one search to the next, about; a search may take what it needs on top.
struct BlockMemory {
  std::size_t contents = std::size_t{24} << 20;  // of chunks, which can be read again
  std::size_t lists = std::size_t{16} << 20;     // what is said of them, and what FTS5 has found
};

// Not thread-safe. Functions throw Error as Statement::step, and kCorrupt where the blocks are
// damaged.
class BlockIndex {
 public:
  // `connection` must outlive it.
  explicit BlockIndex(const sqlite::Connection& connection, const BlockMemory& most = {});

  // The index has changed.
  void forget();
  // From here on scores are these.
  void set_scores(const Parameters& parameters, const Collection& collection);

  // The passage up to which lists are complete, at least 0; nullopt where there are none.
  [[nodiscard]] std::optional<std::int64_t> last_passage();
  // The list whose first form is `form`; null where there is none.
  [[nodiscard]] std::shared_ptr<BlockList> find(const std::string& form);
  // What add() has been given under this key; null where it has not.
  [[nodiscard]] std::shared_ptr<BlockList> known(const std::string& key);
  std::shared_ptr<BlockList> add(const std::string& key, schema::BlockListWriter::List list);
  // What it has cost, in rows that FTS5 visits, to ask it for passages of the term with this key,
  // since lists were last forgotten.
  [[nodiscard]] double spent(const std::string& key) const;
  void spend(const std::string& key, double rows);
  // What chunk `number` of the list holds. Valid until trim().
  [[nodiscard]] const BlockList::Content& content(BlockList& list, std::size_t number);
  // Those of passage `first` and the others of its block that follow. Valid until those of another
  // block are asked for.
  [[nodiscard]] Norms norms(std::int64_t first);
  // A search begins: forgets what has not been used for longest, where it takes much memory.
  // Nothing that reads lists may go on after that.
  void trim();

 private:
  void forget_lists();
  void forget_oldest_contents();
  void forget_oldest_lists();
  [[nodiscard]] std::shared_ptr<BlockList> read(const std::string& form);
  void read_skips(std::string_view skips, BlockList& list);
  void read_blocks(const BlockList::Chunk& chunk, BlockList::Content& content) const;
  [[nodiscard]] float bound(const schema::PostingBounds& bounds) const;

  const sqlite::Connection& connection_;
  const BlockMemory most_;
  PassageBlocks length_classes_;
  schema::PostingListReader reader_;
  Parameters parameters_;
  Collection collection_;
  Bm25 bm25_;
  ClassNorms norms_;
  std::optional<std::optional<std::int64_t>> last_passage_;
  std::unordered_map<std::string, std::shared_ptr<BlockList>> lists_;  // by first form
  std::unordered_map<std::string, std::shared_ptr<BlockList>> added_;  // by key
  BlockMemory memory_{0, 0};                                           // of these
  std::uint32_t search_ = 0;                                           // its number
  std::unordered_map<std::string, double> spent_;                      // by key
};

}  // namespace sourcebook
