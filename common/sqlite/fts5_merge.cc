#include "common/sqlite/fts5_merge.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace sourcebook::sqlite {
namespace {

using Reader = Fts5SegmentReader;

// Readers by the terms that they stand at, those at the first of all terms together.
class Queue {
 public:
  // The reader goes to its next term first; it is left out where there is none.
  void add(Reader& reader) {
    if (!reader.next_term()) return;
    heap_.push_back(&reader);
    std::push_heap(heap_.begin(), heap_.end(), comes_later);
  }
  [[nodiscard]] bool empty() const { return heap_.empty(); }
  // Takes all that stand at the first term, the newest first.
  void take(std::vector<Reader*>& readers) {
    readers.clear();
    do {
      std::pop_heap(heap_.begin(), heap_.end(), comes_later);
      readers.push_back(heap_.back());
      heap_.pop_back();
    } while (!heap_.empty() && heap_.front()->term() == readers.front()->term());
  }
  [[nodiscard]] bool contains(const Reader& reader) const {
    return std::find(heap_.begin(), heap_.end(), &reader) != heap_.end();
  }

 private:
  static bool comes_later(const Reader* a, const Reader* b) {
    const int order = a->term().compare(b->term());
    return order > 0 || (order == 0 && a->age() > b->age());
  }
  std::vector<Reader*> heap_;
};

// The rows of a term from all that have it.
class TermMerge {
 public:
  // `readers`: newest first; those that come to the end of the term are taken out.
  TermMerge(std::vector<Reader*>& readers, Fts5SegmentWriter& writer)
      : readers_(readers), writer_(writer) {}

  void run() {
    while (!readers_.empty()) {
      const auto first = std::min_element(readers_.begin(), readers_.end(), comes_before);
      Reader& reader = **first;
      const std::int64_t limit = pass_over(reader);
      if (reader.has_positions())
        write(reader, limit);  // else there is nothing older that it deletes
      if (!reader.next_row()) std::erase(readers_, &reader);
    }
  }

 private:
  static bool comes_before(const Reader* a, const Reader* b) { return a->row() < b->row(); }

  // Makes others leave out the row that `reader`, newer than they, has; the lowest row after that.
  std::int64_t pass_over(const Reader& reader) {
    std::int64_t limit = std::numeric_limits<std::int64_t>::max();
    std::erase_if(readers_, [&](Reader* other) {
      if (other == &reader) return false;
      if (other->row() == reader.row() && !other->next_row()) return true;
      limit = std::min(limit, other->row());
      return false;
    });
    return limit;
  }

  // The row of `reader`, and those after it that come before row `limit` and are as easily had.
  void write(Reader& reader, std::int64_t limit) {
    if (!begun_) writer_.begin_term(reader.term());
    begun_ = true;
    const std::string_view positions = reader.take_positions();
    writer_.add(reader.row(), positions, reader.deletes());
    const std::string_view rows = reader.take_rows(limit, writer_.room());
    if (!rows.empty()) writer_.add_stored(rows, reader.row());
  }

  std::vector<Reader*>& readers_;
  Fts5SegmentWriter& writer_;
  bool begun_ = false;
};

void merge_terms(Queue& queue, Fts5SegmentWriter& writer, std::int64_t pages) {
  const std::int64_t enough = writer.pages() + pages;
  std::vector<Reader*> readers, left;
  while (!queue.empty() && writer.pages() < enough) {
    queue.take(readers);
    left = readers;
    TermMerge(left, writer).run();
    for (Reader* reader : readers) queue.add(*reader);
  }
}

}  // namespace

bool Fts5Merge::begin() {
  tables_.settle();
  before_ = tables_.structure();
  if (before_.segment_count() < 2) return false;
  for (auto level = before_.levels.rbegin(); level != before_.levels.rend(); ++level) {
    inputs_.insert(inputs_.end(), level->segments.begin(), level->segments.end());
  }
  merged_ = {before_.free_id(), 1, 0};
  writer_.emplace(pages_, tables_.page_bytes(), static_cast<std::int64_t>(merged_.id));
  return true;
}

bool Fts5Merge::step(std::int64_t pages) {
  if (!writer_ && !begin()) return true;
  std::deque<Reader> readers;
  Queue queue;
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    queue.add(readers.emplace_back(tables_, inputs_[i], inputs_.size() - 1 - i));
  }
  merge_terms(queue, *writer_, pages);
  merged_.last_page = static_cast<std::uint64_t>(writer_->finish());

  std::vector<Fts5Structure::Segment> left;
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    if (queue.contains(readers[i])) {
      left.push_back(readers[i].cut());
    } else {
      tables_.remove_segment(static_cast<std::int64_t>(inputs_[i].id));
    }
  }
  inputs_ = std::move(left);
  put_structure();
  return inputs_.empty();
}

// What is left of the segments goes into what there is of the new one: level 0 into level 1.
void Fts5Merge::put_structure() const {
  Fts5Structure now{before_.cookie, before_.written, std::vector<Fts5Structure::Level>(2)};
  now.levels[0] = {inputs_.size(), inputs_};
  if (merged_.last_page > 0) now.levels[1].segments.push_back(merged_);
  tables_.put_structure(now);
}

}  // namespace sourcebook::sqlite
