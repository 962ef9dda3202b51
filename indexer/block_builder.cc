#include "indexer/block_builder.h"

#include <future>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/sqlite/fts5_segment_reader.h"
#include "common/sqlite/fts5_tables.h"
#include "common/sqlite/transaction.h"
#include "indexer/form_groups.h"
#include "indexer/group_postings.h"
#include "indexer/passage_lengths.h"
#include "indexer/scratch_file.h"

namespace sourcebook {
namespace {

// Of postings that are packed together, while the next are read; of a common word there are more.
constexpr std::uint64_t kBatchBytes = std::uint64_t{4} << 20;
// What goes into one transaction.
constexpr std::size_t kTransactionBytes = std::size_t{32} << 20;

// One thread reads FTS5's index and writes tables, another packs what has been read.
class Builder {
 public:
  Builder(sqlite::Connection& connection, const BlockOptions& options)
      : connection_(connection),
        options_(options),
        lengths_(connection),
        groups_(connection, options.least),
        scratch_(connection.file().parent_path()),
        table_(connection) {}

  void run(sqlite::Fts5SegmentReader& segment) {
    transaction_.emplace(connection_);
    while (segment.next_term()) read_term(segment);
    // Forms that table stem names and FTS5 does not have: not in a sound index.
    for (auto& [group, postings] : gathering_) complete_.emplace_back(group, std::move(postings));
    next_batch();
    next_batch();
    table_.publish(connection_.integer("SELECT value FROM meta WHERE key = 'last_passage'"));
    transaction_->commit();
  }

 private:
  using Batch = std::vector<std::pair<std::size_t, GroupPostings>>;
  using Packed = std::vector<std::pair<std::size_t, schema::BlockListWriter::List>>;

  void read_term(sqlite::Fts5SegmentReader& segment) {
    options_.stop.check();
    const auto group = groups_.group_of(segment.term());
    if (!group) {
      while (segment.next_row()) {
      }
      return;
    }
    GroupPostings& postings = gathering_[*group];
    postings.begin_form();
    do {
      if (!segment.has_positions()) continue;
      gathered_bytes_ += postings.add(segment.row(), segment.take_positions());
      if (gathered_bytes_ > options_.gathered_bytes) spill();
    } while (segment.next_row());
    if (postings.forms() < groups_.forms(*group).size()) return;
    gathered_bytes_ -= postings.memory_bytes();
    batch_bytes_ += postings.bytes();
    complete_.emplace_back(*group, std::move(postings));
    gathering_.erase(*group);
    if (batch_bytes_ >= kBatchBytes) next_batch();
  }

  void spill() {
    for (auto& [group, postings] : gathering_) postings.spill(scratch_);
    gathered_bytes_ = 0;
  }

  // Writes what has been packed, and has packed what is complete.
  void next_batch() {
    if (packing_.valid()) {
      for (const auto& [group, list] : packing_.get()) write(group, list);
    }
    batch_bytes_ = 0;
    packing_ =
        std::async(std::launch::async,
                   [this, batch = std::exchange(complete_, {})]() mutable { return pack(batch); });
  }

  // On the other thread: `lengths_` and `list_` are its own.
  Packed pack(Batch& batch) {
    Packed packed;
    for (auto& [group, postings] : batch) {
      postings.take(scratch_, [this](const schema::Posting& posting) {
        list_.add(posting, lengths_.of(posting.passage));
      });
      packed.emplace_back(group, list_.finish());
    }
    return packed;
  }

  void write(std::size_t group, const schema::BlockListWriter::List& list) {
    if (list.postings == 0) return;
    table_.add(groups_.forms(group), list);
    for (const std::string& chunk : list.chunks) written_bytes_ += chunk.size();
    if (written_bytes_ < kTransactionBytes) return;
    written_bytes_ = 0;
    transaction_->commit();
    transaction_.emplace(connection_);
  }

  sqlite::Connection& connection_;
  const BlockOptions options_;
  PassageLengths lengths_;
  const FormGroups groups_;
  ScratchFile scratch_;
  schema::PostingListTable table_;
  schema::BlockListWriter list_;
  std::unordered_map<std::size_t, GroupPostings> gathering_;  // groups of which a form has been met
  std::size_t gathered_bytes_ = 0;                            // of these, in memory
  Batch complete_;
  std::uint64_t batch_bytes_ = 0;  // of these
  std::optional<sqlite::Transaction> transaction_;
  std::size_t written_bytes_ = 0;  // in it
  std::future<Packed> packing_;    // last: it is waited for before anything else goes
};

void drop(sqlite::Connection& connection) {
  sqlite::Transaction transaction(connection);
  schema::drop_posting_blocks(connection);
  transaction.commit();
}

// Chunks that no list has any more, or yet: a stopped run leaves some. Some MB in each transaction.
void remove_unlisted(sqlite::Connection& connection) {
  const std::optional<schema::ChunkRange> listed = schema::listed_chunks(connection);
  if (!listed) drop(connection);
  while (listed && schema::has_chunks_beside(connection, *listed)) {
    sqlite::Transaction some(connection);
    schema::remove_chunks_beside(connection, *listed);
    some.commit();
  }
}

}  // namespace

bool blocks_are_due(const sqlite::Connection& connection) {
  constexpr std::int64_t kManyNew = 20'000, kPartNew = 20;
  const std::optional<schema::ChunkRange> listed = schema::listed_chunks(connection);
  if (!listed || schema::has_chunks_beside(connection, *listed)) return true;
  const std::optional<std::int64_t> last = schema::last_block_passage(connection);
  if (!last && listed->first < listed->behind) return true;
  sqlite::Statement count = connection.prepare("SELECT count(*) FROM passage WHERE id > ?1");
  count.bind(1, last.value_or(0));
  const std::int64_t uncovered = count.step() ? count.integer(0) : 0;
  return uncovered >= kManyNew &&
         uncovered >= connection.integer("SELECT count(*) FROM passage") / kPartNew;
}

void build_blocks(sqlite::Connection& connection, const BlockOptions& options) {
  const sqlite::Fts5Tables tables(connection, "passage_fts");
  const sqlite::Fts5Structure structure = tables.structure();
  if (structure.segment_count() > 1) return;
  remove_unlisted(connection);
  for (const auto& level : structure.levels) {
    if (level.segments.empty()) continue;
    sqlite::Fts5SegmentReader segment(tables, level.segments.front(), 0);
    Builder(connection, options).run(segment);
  }
  if (structure.segment_count() == 0) drop(connection);
  remove_unlisted(connection);
}

}  // namespace sourcebook
