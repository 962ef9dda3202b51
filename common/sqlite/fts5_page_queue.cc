#include "common/sqlite/fts5_page_queue.h"

#include <iterator>
#include <utility>

namespace sourcebook::sqlite {

void Fts5PageQueue::put_page(std::int64_t id, std::string_view block) {
  put({id, kPage, std::string(block)});
}

void Fts5PageQueue::put_separator(std::int64_t segment, std::string_view term, std::int64_t page) {
  put({segment, page, std::string(term)});
}

void Fts5PageQueue::put(Row row) {
  batch_bytes_ += row.bytes.size();
  batch_.push_back(std::move(row));
  if (batch_bytes_ >= kBatchBytes && !hand_over()) throw Cancelled();
}

// False where nobody takes any more.
bool Fts5PageQueue::hand_over() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return bytes_ < kMaxBytes || cancelled_; });
  if (cancelled_) return false;
  rows_.insert(rows_.end(), std::make_move_iterator(batch_.begin()),
               std::make_move_iterator(batch_.end()));
  bytes_ += std::exchange(batch_bytes_, 0);
  batch_.clear();
  changed_.notify_all();
  return true;
}

void Fts5PageQueue::close() {
  static_cast<void>(hand_over());
  const std::scoped_lock lock(mutex_);
  closed_ = true;
  changed_.notify_all();
}

void Fts5PageQueue::drain(Fts5Pages& pages) {
  std::vector<Row> rows;
  for (bool last = false; !last; rows.clear()) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return closed_ || !rows_.empty(); });
      last = closed_;
      rows.swap(rows_);
      bytes_ = 0;
      changed_.notify_all();
    }
    for (const Row& row : rows) {
      if (row.page == kPage) {
        pages.put_page(row.id, row.bytes);
      } else {
        pages.put_separator(row.id, row.bytes, row.page);
      }
    }
  }
}

void Fts5PageQueue::cancel() {
  const std::scoped_lock lock(mutex_);
  cancelled_ = true;
  changed_.notify_all();
}

}  // namespace sourcebook::sqlite
