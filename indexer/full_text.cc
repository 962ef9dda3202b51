#include "indexer/full_text.h"

#include <cassert>

#include "common/sqlite/fts5_merge.h"
#include "common/sqlite/transaction.h"

namespace sourcebook {
namespace {

// Pages of FTS5's (about 8 KB) that a step of merge() writes.
constexpr std::int64_t kMergePages = 4096;
// So many segments are merged into few before there are more: each costs every question a little.
constexpr std::size_t kMaxSegments = 64;

}  // namespace

// FTS5 calls the tokenizer for empty text, and only for NULL not.
FullText::FullText(sqlite::Connection& connection, const FullTextLimits& limits)
    : connection_(connection),
      limits_(limits),
      tables_(connection, "passage_fts"),
      runs_(connection.file().parent_path()),
      delete_(
          connection.prepare("INSERT INTO passage_fts(passage_fts, rowid, text, heading, title) "
                             "VALUES('delete', ?1, '', '', '')")),
      merge_(connection.prepare("INSERT INTO passage_fts(passage_fts, rank) VALUES('merge', ?1)")) {
}

void FullText::insert(std::int64_t passage, const schema::PassageTokens& tokens,
                      const std::vector<schema::DocumentWords>& words) {
  assert(!segment_);
  gathered_.add(passage, tokens, words);
  if (gathered_.bytes() < limits_.gathered_bytes) return;
  to_run();
  if (runs_.size() - written_ >= limits_.runs) flush();
}

void FullText::remove(std::int64_t passage, const schema::PassageTokens& tokens,
                      const std::vector<schema::DocumentWords>& words) {
  assert(!segment_);
  if (!is_empty() && passage >= first()) flush();
  sqlite::TokenizerContext& tokenizer = connection_.tokenizer();
  tokenizer.replay = schema::token_runs(tokens, words);
  tokenizer.next_column = 0;
  delete_.bind(1, passage).run();
  tokenizer.replay = {};
}

// Of what is not in the index.
std::int64_t FullText::first() const {
  return written_ < runs_.size() ? runs_.first(written_) : gathered_.first();
}

void FullText::to_run() {
  if (!gathered_.empty()) runs_.add(gathered_);
}

void FullText::begin_flush() {
  if (segment_ || is_empty()) return;
  if (written_ == runs_.size()) {
    segment_.emplace(tables_, [this](sqlite::Fts5SegmentWriter& to) { gathered_.write(to); });
  } else {
    to_run();
    segment_.emplace(tables_, [this](sqlite::Fts5SegmentWriter& to) { runs_.write(written_, to); });
  }
}

void FullText::flush() {
  begin_flush();
  if (!segment_) return;
  const std::size_t segments =
      segment_->finish(gathered_.empty() ? runs_.totals(written_) : gathered_.totals());
  segment_.reset();
  gathered_.clear();
  written_ = runs_.size();
  forget_written();
  // Only what is of one size: a merge of all would cost each small run as much as a large one.
  if (segments >= kMaxSegments) merge_.bind(1, kMergePages).run();
}

// Once all runs are; but what would have to be written again after undo() stays.
void FullText::forget_written() {
  if (written_ < runs_.size()) return;
  runs_.truncate(before_ ? before_->runs : 0);
  written_ = runs_.size();
}

void FullText::begin_undoable() {
  to_run();
  if (runs_.size() - written_ >= limits_.runs) flush();
  before_ = {runs_.size(), written_};
}

void FullText::keep() {
  before_.reset();
  forget_written();
}

void FullText::undo() {
  assert(before_);
  segment_.reset();
  gathered_.clear();
  runs_.truncate(before_->runs);
  written_ = before_->written;
  before_.reset();
}

void FullText::merge(const Stop& stop) {
  assert(is_empty());
  sqlite::Fts5Merge merge(tables_);
  for (bool done = false; !done;) {
    stop.check();
    sqlite::Transaction transaction(connection_);
    done = merge.step(kMergePages);
    transaction.commit();
  }
}

}  // namespace sourcebook
