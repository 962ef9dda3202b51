#include "common/sqlite/fts5_segment.h"

#include <algorithm>
#include <limits>

#include "common/sqlite/fts5_page.h"
#include "common/sqlite/fts5_varint.h"

namespace sourcebook::sqlite {
namespace {

std::size_t common_prefix(std::string_view a, std::string_view b) {
  const std::size_t size = std::min(a.size(), b.size());
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.begin() + size, b.begin()).first -
                                  a.begin());
}

// The bytes of the varint that `bytes` begins with.
std::size_t varint_size(std::string_view bytes) {
  std::size_t size = 1;
  while (size < 9 && size < bytes.size() && (bytes[size - 1] & 0x80) != 0) ++size;
  return size;
}

}  // namespace

Fts5SegmentWriter::Fts5SegmentWriter(Fts5Pages& pages, std::size_t page_bytes, std::int64_t segment)
    : pages_(pages),
      page_bytes_(page_bytes),
      segment_(segment),
      list_index_(pages, segment, page_bytes) {
  begin_page();
}

void Fts5SegmentWriter::begin_page() {
  page_.assign(kPageHead, '\0');
  term_offsets_.clear();
  last_term_offset_ = 0;
  first_of_page_ = true;
}

void Fts5SegmentWriter::end_page() {
  put_16(page_, 2, page_.size());
  if (last_term_offset_ == 0) list_index_.end_leaf(!first_of_page_);
  page_ += term_offsets_;
  pages_.put_page(fts5_leaf_id(segment_, number_), page_);
  ++number_;
  begin_page();
}

// The page begins with a term from `separator` on, or goes on with the one before.
void Fts5SegmentWriter::begin_index_of_page(std::string_view separator) {
  end_index_of_page();
  separator_ = separator;
  indexed_page_ = number_;
}

// The last term on the page has ended.
void Fts5SegmentWriter::end_index_of_page() {
  if (indexed_page_ == 0) return;
  const std::int64_t has_list_index = list_index_.finish() ? 1 : 0;
  pages_.put_separator(segment_, separator_, indexed_page_ << 1 | has_list_index);
  indexed_page_ = 0;
}

void Fts5SegmentWriter::begin_term(std::string_view term) {
  const std::size_t size = term.size() + 1;
  if (used() + size + 2 >= page_bytes_ && page_.size() > kPageHead) end_page();
  std::string next;
  next.reserve(size);
  next.push_back(kMainIndex);
  next.append(term);

  const std::size_t shared = common_prefix(term_, next);
  put_fts5_varint(term_offsets_, page_.size() - last_term_offset_);
  const bool first_on_page = last_term_offset_ == 0;
  last_term_offset_ = page_.size();
  const std::size_t kept = first_on_page ? 0 : shared;
  if (first_on_page) {
    begin_index_of_page(std::string_view(next).substr(0, number_ == 1 ? 0 : shared + 1));
  }
  list_index_.begin(number_);
  if (!first_on_page) put_fts5_varint(page_, kept);
  put_fts5_varint(page_, size - kept);
  page_.append(next, kept);
  term_ = std::move(next);
  first_of_term_ = true;
  first_of_page_ = false;
}

void Fts5SegmentWriter::put_row(std::int64_t row) {
  if (first_of_page_) {
    put_16(page_, 0, page_.size());
    list_index_.add(row, number_);
  }
  const bool whole = first_of_page_ || first_of_term_;
  put_fts5_varint(page_, fts5_step(whole ? 0 : row_, row));
  first_of_page_ = first_of_term_ = false;
  row_ = row;
}

void Fts5SegmentWriter::add(std::int64_t row, std::string_view positions, bool deletes) {
  if (is_full() && !first_of_term_) end_page();
  put_row(row);
  put_fts5_varint(page_, positions.size() * 2 + (deletes ? 1 : 0));
  if (used() + positions.size() <= page_bytes_) {
    page_.append(positions);
  } else {
    spill(positions);
  }
}

void Fts5SegmentWriter::add_stored(std::string_view rows, std::int64_t last) {
  page_.append(rows);
  row_ = last;
}

// The first row of a page is written by itself, the others as they are, as many as the page takes.
void Fts5SegmentWriter::add_rows(const Fts5Rows& rows) {
  std::string_view left = rows.bytes;
  std::int64_t row = rows.first;
  while (true) {
    std::uint64_t size = 0, step = 0;
    take_fts5_varint(left, size);
    add(row, left.substr(0, static_cast<std::size_t>(size / 2)), (size & 1) != 0);
    left.remove_prefix(static_cast<std::size_t>(size / 2));
    if (left.size() <= room()) return add_stored(left, rows.last);
    const std::string_view fitting =
        whole_rows(left.substr(0, room()), std::numeric_limits<std::int64_t>::max(), row);
    add_stored(fitting, row);
    left.remove_prefix(fitting.size());
    if (!take_fts5_varint(left, step)) return;
    row = fts5_row_after(row, step);
  }
}

// Over as many pages as it takes; no number is cut in two.
void Fts5SegmentWriter::spill(std::string_view positions) {
  while (!positions.empty()) {
    if (is_full()) end_page();
    std::size_t size = 0;
    do {
      size += varint_size(positions.substr(size));
    } while (size < positions.size() && used() + size < page_bytes_);
    page_.append(positions, 0, size);
    positions.remove_prefix(size);
  }
}

std::int64_t Fts5SegmentWriter::finish() {
  if (page_.size() > kPageHead) end_page();
  end_index_of_page();
  return number_ - 1;
}

}  // namespace sourcebook::sqlite
