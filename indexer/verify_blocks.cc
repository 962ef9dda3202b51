#include "indexer/verify_blocks.h"

#include <sourcebook/error.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/schema/posting_lists.h"
#include "common/sqlite/fts5_hits.h"
#include "indexer/passage_lengths.h"

namespace sourcebook {
namespace {

// The postings of a list one after another, but for those of passages that are gone.
class ListWalk {
 public:
  ListWalk(const schema::StoredList& list, schema::PostingListReader& reader,
           PassageLengths& lengths)
      : next_chunk_(list.first_chunk), chunks_(list.skips), reader_(reader), lengths_(lengths) {}

  // nullopt after the last. Throws Error(kCorrupt) where they are damaged, or exceed what is said
  // of their block or chunk.
  std::optional<schema::Posting> next() {
    while (true) {
      while (at_ == postings_.size()) {
        if (!next_block()) return std::nullopt;
      }
      const schema::Posting& posting = postings_[at_++];
      const schema::FieldLengths lengths = lengths_.of(posting.passage);
      if (lengths == schema::FieldLengths{}) continue;
      if (skip_.bounds.hold(posting, lengths) && chunk_.bounds.hold(posting, lengths)) {
        return posting;
      }
      throw Error(ErrorKind::kCorrupt, "a posting block holds more than is said of it");
    }
  }

 private:
  bool next_block() {
    while (!blocks_ || !blocks_->next(skip_)) {
      blocks_.reset();
      if (!chunks_.next(chunk_)) return false;
      bytes_ = reader_.chunk(next_chunk_++);
      blocks_.emplace(chunk_, bytes_);
    }
    block_.decode(skip_.place, bytes_);
    postings_ = block_.postings(skip_.place.first);
    at_ = 0;
    return true;
  }

  std::int64_t next_chunk_;  // its row
  schema::ChunkSkipReader chunks_;
  schema::PostingListReader& reader_;
  PassageLengths& lengths_;
  schema::ChunkSkip chunk_;
  std::string bytes_;  // of the chunk
  std::optional<schema::BlockSkipReader> blocks_;
  schema::BlockSkip skip_;
  schema::PostingBlock block_;
  std::vector<schema::Posting> postings_;
  std::size_t at_ = 0;
};

// Holds what FTS5 finds against a list.
class Comparison final : public sqlite::HitVisitor {
 public:
  explicit Comparison(ListWalk& list) : list_(list) {}
  void visit(const sqlite::Hit& hit) override {
    schema::Posting expected{hit.rowid(), {}};
    hit.count(0, expected.counts);
    same_ = same_ && list_.next() == expected;
  }
  [[nodiscard]] bool same() { return same_ && !list_.next(); }

 private:
  ListWalk& list_;
  bool same_ = true;
};

std::vector<std::string> first_forms(const sqlite::Connection& connection) {
  std::vector<std::string> forms;
  auto rows = connection.prepare("SELECT form FROM posting_list ORDER BY id");
  while (rows.step()) forms.emplace_back(rows.text(0));
  return forms;
}

}  // namespace

void check_blocks(const sqlite::Connection& connection, std::vector<std::string>& faults) {
  std::optional<std::int64_t> last;
  try {
    last = schema::last_block_passage(connection);
  } catch (const Error& error) {
    faults.push_back(error.what() + std::string("; --optimize makes them anew"));
  }
  if (!last) return;
  schema::PostingListReader reader(connection);
  PassageLengths lengths(connection);
  sqlite::HitWalk full_text(connection, "passage_fts");
  std::size_t wrong = 0;
  for (const std::string& form : first_forms(connection)) {
    try {
      const std::optional<schema::StoredList> list = reader.find(form);
      if (!list) throw Error(ErrorKind::kCorrupt, "the words of a posting list are not its own");
      ListWalk walk(*list, reader, lengths);
      Comparison comparison(walk);
      connection.tokenizer().slots = {list->forms};
      full_text.run("\"@0\"", 1, *last, comparison);
      wrong += comparison.same() ? 0 : 1;
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::kCorrupt) throw;
      ++wrong;
    }
  }
  connection.tokenizer().slots.clear();
  if (wrong == 0) return;
  faults.push_back("posting blocks are out of step with the full-text index (" +
                   std::to_string(wrong) + " lists); --optimize makes them anew");
}

}  // namespace sourcebook
