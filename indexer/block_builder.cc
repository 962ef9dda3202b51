#include "indexer/block_builder.h"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/schema/lengths.h"
#include "common/schema/posting_lists.h"
#include "common/sqlite/fts5_segment_reader.h"
#include "common/sqlite/fts5_tables.h"
#include "common/sqlite/transaction.h"
#include "indexer/form_groups.h"
#include "indexer/group_postings.h"

namespace sourcebook {
namespace {

// What goes into one transaction.
constexpr std::size_t kBatchBytes = std::size_t{32} << 20;

// Those of all passages.
class Lengths {
 public:
  explicit Lengths(const sqlite::Connection& connection) {
    sqlite::Statement all = connection.prepare("SELECT block, lengths FROM length_block");
    while (all.step()) {
      std::vector<schema::FieldLengths>& block = blocks_[all.integer(0)];
      block.resize(schema::kBlockPassages);
      for (std::int64_t i = 0; i < schema::kBlockPassages; ++i) {
        block[static_cast<std::size_t>(i)] = schema::length_at(all.blob(1), i);
      }
    }
  }
  [[nodiscard]] schema::FieldLengths of(std::int64_t passage) {
    const std::int64_t number = passage / schema::kBlockPassages;
    if (last_ == nullptr || number != last_number_) {
      last_ = &blocks_[number];
      last_->resize(schema::kBlockPassages);
      last_number_ = number;
    }
    return (*last_)[static_cast<std::size_t>(passage % schema::kBlockPassages)];
  }

 private:
  std::unordered_map<std::int64_t, std::vector<schema::FieldLengths>> blocks_;
  std::int64_t last_number_ = 0;
  std::vector<schema::FieldLengths>* last_ = nullptr;
};

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
    for (auto& [group, postings] : gathering_) write(group, postings);
    schema::publish_posting_blocks(
        connection_, connection_.integer("SELECT value FROM meta WHERE key = 'last_passage'"));
    transaction_->commit();
    transaction_.reset();
  }

 private:
  void read_term(sqlite::Fts5SegmentReader& segment) {
    const auto group = groups_.group_of(segment.term());
    if (!group) {
      while (segment.next_row()) {
      }
    } else if (groups_.forms(*group).size() == 1) {
      for_each_row(segment, [this](std::int64_t passage, std::string_view positions) {
        add({passage, count_positions(positions)});
      });
      finish(*group);
    } else {
      GroupPostings& postings = gathering_[*group];
      postings.begin_form();
      for_each_row(segment, [&](std::int64_t passage, std::string_view positions) {
        postings.add(passage, positions);
      });
      if (postings.forms() < groups_.forms(*group).size()) return;
      write(*group, postings);
      gathering_.erase(*group);
    }
  }

  template <typename Take>
  static void for_each_row(sqlite::Fts5SegmentReader& segment, const Take& take) {
    do {
      if (segment.has_positions()) take(segment.row(), segment.take_positions());
    } while (segment.next_row());
  }

  void add(const schema::Posting& posting) { list_.add(posting, lengths_.of(posting.passage)); }

  void write(std::size_t group, GroupPostings& postings) {
    postings.take([this](const schema::Posting& posting) { add(posting); });
    finish(group);
  }

  void finish(std::size_t group) {
    const schema::BlockListWriter::List list = list_.finish();
    if (list.postings == 0) return;
    table_.add(groups_.forms(group), list);
    for (const std::string& chunk : list.chunks) batch_bytes_ += chunk.size();
    if (batch_bytes_ < kBatchBytes) return;
    batch_bytes_ = 0;
    transaction_->commit();
    transaction_.emplace(connection_);
  }

  sqlite::Connection& connection_;
  Lengths lengths_;
  const FormGroups groups_;
  schema::PostingListTable table_;
  schema::BlockListWriter list_;
  std::unordered_map<std::size_t, GroupPostings> gathering_;  // groups of which a form has been met
  std::optional<sqlite::Transaction> transaction_;
  std::size_t batch_bytes_ = 0;
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
