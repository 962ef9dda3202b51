#include "common/sqlite/fts5_segment_reader.h"

#include <sourcebook/error.h>

#include <algorithm>

#include "common/sqlite/fts5_page.h"
#include "common/sqlite/fts5_varint.h"

namespace sourcebook::sqlite {
namespace {

[[noreturn]] void fail() {
  throw Error(ErrorKind::kCorrupt, "the full-text index is damaged: a page cannot be understood");
}

void require(bool sound) {
  if (!sound) fail();
}

}  // namespace

Fts5SegmentReader::Fts5SegmentReader(const Fts5Tables& tables,
                                     const Fts5Structure::Segment& segment, std::size_t age)
    : tables_(tables),
      segment_(segment),
      age_(age),
      find_page_(tables.connection().prepare("SELECT block FROM " + tables.name() +
                                             "_data WHERE id = ?1")),
      number_(segment.first_page) {}

// False after the last.
bool Fts5SegmentReader::next_page() {
  if (number_ == 0 || number_ > segment_.last_page) return false;
  find_page_.bind(
      1, fts5_leaf_id(static_cast<std::int64_t>(segment_.id), static_cast<std::int64_t>(number_)));
  require(find_page_.step());
  page_ = find_page_.blob(0);
  find_page_.reset();
  ++number_;
  require(page_.size() >= kPageHead);
  leaf_end_ = offsets_ = get_16(page_, 2);
  require(leaf_end_ >= kPageHead && leaf_end_ <= page_.size());
  next_term_ = 0;
  next_offset();
  first_on_page_ = first_row_ = true;
  list_end_ = next_term_ == 0 ? leaf_end_ : next_term_;
  at_ = kPageHead;
  return true;
}

// The list of rows does not end with the page.
void Fts5SegmentReader::go_on() { require(next_term_ == 0 && next_page()); }

// To the next term on the page, if there is one.
void Fts5SegmentReader::next_offset() {
  std::string_view offsets = std::string_view(page_).substr(offsets_);
  std::uint64_t step = 0;
  if (!take_fts5_varint(offsets, step)) {
    next_term_ = 0;
    return;
  }
  require(step > 0 && step < leaf_end_ && next_term_ + step < leaf_end_);
  next_term_ += static_cast<std::size_t>(step);
  require(next_term_ >= kPageHead);
  offsets_ = page_.size() - offsets.size();
}

std::uint64_t Fts5SegmentReader::take_number() {
  std::string_view bytes = std::string_view(page_).substr(at_, left());
  std::uint64_t number = 0;
  require(take_fts5_varint(bytes, number));
  at_ = list_end_ - bytes.size();
  return number;
}

bool Fts5SegmentReader::next_term() {
  while (next_term_ == 0) {
    if (!next_page()) return false;
  }
  take_term();
  while (left() == 0) go_on();  // a term may end its page
  row_ = static_cast<std::int64_t>(take_number());
  first_row_ = false;
  take_size();
  return true;
}

void Fts5SegmentReader::take_term() {
  at_ = next_term_;
  list_end_ = leaf_end_;
  const std::uint64_t kept = first_on_page_ ? 0 : take_number();
  const std::uint64_t size = take_number();
  require(kept <= term_.size() && size <= left());
  term_.resize(static_cast<std::size_t>(kept));
  term_.append(page_, at_, static_cast<std::size_t>(size));
  require(!term_.empty() && term_.front() == kMainIndex);
  at_ += static_cast<std::size_t>(size);
  first_on_page_ = false;
  next_offset();
  if (next_term_ != 0) list_end_ = next_term_;
  require(at_ <= list_end_);
  term_page_ = number_ - 1;
  term_rows_ = at_;
}

void Fts5SegmentReader::take_size() {
  const std::uint64_t size = take_number();
  deletes_ = (size & 1) != 0;
  untaken_ = size_ = size / 2;
}

bool Fts5SegmentReader::next_row() {
  while (untaken_ > left()) {
    untaken_ -= left();
    go_on();
  }
  at_ += static_cast<std::size_t>(untaken_);
  untaken_ = 0;
  if (left() == 0) {
    if (next_term_ != 0 || !next_page() || get_16(page_, 0) == 0) return false;
  }
  take_row();
  return true;
}

// The first on a page is there whole, others as steps.
void Fts5SegmentReader::take_row() {
  require(!first_row_ || get_16(page_, 0) == at_);
  const std::int64_t before = row_;
  const std::uint64_t number = take_number();
  row_ = fts5_row_after(first_row_ ? 0 : before, number);
  require(row_ > before);
  first_row_ = false;
  take_size();
}

std::string_view Fts5SegmentReader::take_positions() {
  std::string_view here = std::string_view(page_).substr(at_, left());
  if (untaken_ <= here.size()) {
    here = here.substr(0, static_cast<std::size_t>(untaken_));
    at_ += here.size();
    untaken_ = 0;
    return here;
  }
  scratch_.clear();
  while (untaken_ > 0) {
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(untaken_, left()));
    scratch_.append(page_, at_, size);
    at_ += size;
    untaken_ -= size;
    if (untaken_ > 0) go_on();
  }
  return scratch_;
}

std::string_view Fts5SegmentReader::take_rows(std::int64_t limit, std::size_t max_bytes) {
  if (first_row_) return {};
  const std::string_view rows =
      whole_rows(std::string_view(page_).substr(at_, std::min(left(), max_bytes)), limit, row_);
  at_ += rows.size();
  return rows;
}

Fts5Structure::Segment Fts5SegmentReader::cut() {
  const auto segment = static_cast<std::int64_t>(segment_.id);
  const std::int64_t id = fts5_leaf_id(segment, static_cast<std::int64_t>(term_page_));
  const std::string old = tables_.record(id);
  require(old.size() >= kPageHead);
  const std::size_t end = get_16(old, 2);
  require(end >= term_rows_ && end <= old.size());

  std::string page(kPageHead, '\0');
  put_fts5_varint(page, term_.size());
  page += term_;
  const std::size_t rows = page.size();
  page.append(old, term_rows_, end - term_rows_);
  put_16(page, 2, page.size());
  put_fts5_varint(page, kPageHead);
  if (number_ - 1 == term_page_ && next_term_ != 0) {
    put_fts5_varint(page, rows + (next_term_ - term_rows_) - kPageHead);
    page.append(old, offsets_);
  }
  tables_.connection()
      .prepare("DELETE FROM " + tables_.name() + "_data WHERE id BETWEEN ?1 AND ?2")
      .bind(1, fts5_leaf_id(segment, 1))
      .bind(2, id - 1)
      .run();
  tables_.put_record(id, page);
  return {segment_.id, term_page_, segment_.last_page};
}

}  // namespace sourcebook::sqlite
