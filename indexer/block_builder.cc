#include "indexer/block_builder.h"

#include <future>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/schema/lengths.h"
#include "common/sqlite/fts5_segment_reader.h"
#include "common/sqlite/fts5_tables.h"
#include "common/sqlite/transaction.h"
#include "indexer/form_groups.h"
#include "indexer/group_postings.h"

namespace sourcebook {
namespace {

// Rows that are packed together, while the next are read; of a word that stands everywhere more.
constexpr std::size_t kBatchRows = 500'000;
// What goes into one transaction.
constexpr std::size_t kTransactionBytes = std::size_t{32} << 20;

// Those of all passages.
class Lengths {
 public:
  explicit Lengths(const sqlite::Connection& connection) {
    sqlite::Statement all = connection.prepare("SELECT block, lengths FROM length_block");
    while (all.step()) {
      std::vector<schema::FieldLengths>& block = blocks_[all.integer(0)];
      for (std::int64_t i = 0; i < schema::kBlockPassages; ++i) {
        block.push_back(schema::length_at(all.blob(1), i));
      }
    }
  }
  [[nodiscard]] schema::FieldLengths of(std::int64_t passage) {
    const std::int64_t number = passage / schema::kBlockPassages;
    if (number != last_number_) {
      const auto found = blocks_.find(number);
      last_ = found == blocks_.end() ? nullptr : &found->second;
      last_number_ = number;
    }
    if (last_ == nullptr) return {};
    return (*last_)[static_cast<std::size_t>(passage % schema::kBlockPassages)];
  }

 private:
  std::unordered_map<std::int64_t, std::vector<schema::FieldLengths>> blocks_;
  std::int64_t last_number_ = -1;
  const std::vector<schema::FieldLengths>* last_ = nullptr;
};

// One thread reads FTS5's index and writes tables, another packs what has been read.
class Builder {
 public:
  Builder(sqlite::Connection& connection, std::int64_t least)
      : connection_(connection),
        lengths_(connection),
        groups_(connection, least),
        table_(connection) {}

  void run(sqlite::Fts5SegmentReader& segment) {
    transaction_.emplace(connection_);
    while (segment.next_term()) read_term(segment);
    // Forms that table stem names and FTS5 does not have: not in a sound index.
    for (auto& [group, postings] : gathering_) complete_.emplace_back(group, std::move(postings));
    next_batch();
    next_batch();
    schema::publish_posting_blocks(
        connection_, connection_.integer("SELECT value FROM meta WHERE key = 'last_passage'"));
    transaction_->commit();
  }

 private:
  using Batch = std::vector<std::pair<std::size_t, GroupPostings>>;
  using Packed = std::vector<std::pair<std::size_t, schema::BlockListWriter::List>>;

  void read_term(sqlite::Fts5SegmentReader& segment) {
    const auto group = groups_.group_of(segment.term());
    if (!group) {
      while (segment.next_row()) {
      }
      return;
    }
    GroupPostings& postings = gathering_[*group];
    postings.begin_form();
    do {
      if (segment.has_positions()) postings.add(segment.row(), segment.take_positions());
    } while (segment.next_row());
    if (postings.forms() < groups_.forms(*group).size()) return;
    rows_ += postings.rows();
    complete_.emplace_back(*group, std::move(postings));
    gathering_.erase(*group);
    if (rows_ >= kBatchRows) next_batch();
  }

  // Writes what has been packed, and has packed what is complete.
  void next_batch() {
    if (packing_.valid()) {
      for (const auto& [group, list] : packing_.get()) write(group, list);
    }
    rows_ = 0;
    packing_ =
        std::async(std::launch::async,
                   [this, batch = std::exchange(complete_, {})]() mutable { return pack(batch); });
  }

  // On the other thread: `lengths_` and `list_` are its own.
  Packed pack(Batch& batch) {
    Packed packed;
    for (auto& [group, postings] : batch) {
      postings.take([this](const schema::Posting& posting) {
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
  Lengths lengths_;
  const FormGroups groups_;
  schema::PostingListTable table_;
  schema::BlockListWriter list_;
  std::unordered_map<std::size_t, GroupPostings> gathering_;  // groups of which a form has been met
  Batch complete_;
  std::size_t rows_ = 0;  // of these
  std::optional<sqlite::Transaction> transaction_;
  std::size_t written_bytes_ = 0;  // in it
  std::future<Packed> packing_;    // last: it is waited for before anything else goes
};

}  // namespace

void build_blocks(sqlite::Connection& connection, std::int64_t least) {
  {
    sqlite::Transaction transaction(connection);
    schema::drop_posting_blocks(connection);
    transaction.commit();
  }
  const sqlite::Fts5Tables tables(connection, "passage_fts");
  const sqlite::Fts5Structure structure = tables.structure();
  if (structure.segment_count() != 1) return;
  for (const auto& level : structure.levels) {
    if (level.segments.empty()) continue;
    sqlite::Fts5SegmentReader segment(tables, level.segments.front(), 0);
    Builder(connection, least).run(segment);
  }
}

}  // namespace sourcebook
