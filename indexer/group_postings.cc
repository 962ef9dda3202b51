#include "indexer/group_postings.h"

#include <sourcebook/error.h>

#include <algorithm>
#include <array>
#include <limits>
#include <span>
#include <tuple>

#include "common/sqlite/fts5_varint.h"

namespace sourcebook {
namespace {

using Counts = std::array<std::uint32_t, schema::kFields>;

[[noreturn]] void fail() {
  throw Error(ErrorKind::kCorrupt, "the full-text index is damaged: no positions of a word");
}

// Calls `take` with column and position of each (sqlite.org's fts5_index.c, "Position list": a 1
// announces a column other than the first; positions are stored as steps, and 2 more).
template <typename Take>
void for_each_position(std::string_view bytes, const Take& take) {
  std::uint64_t column = 0;
  std::uint64_t position = 0;
  while (!bytes.empty()) {
    std::uint64_t number = 0;
    if (!sqlite::take_fts5_varint(bytes, number)) fail();
    if (number == 1) {
      if (!sqlite::take_fts5_varint(bytes, column) || column >= schema::kFields) fail();
      position = 0;
      continue;
    }
    position += number - 2;
    take(static_cast<std::size_t>(column), position);
  }
}

Counts count_positions(std::string_view positions) {
  Counts counts{};
  for_each_position(positions, [&](std::size_t column, std::uint64_t) { ++counts[column]; });
  return counts;
}

// Of the file, at a time.
constexpr std::size_t kPiece = std::size_t{64} << 10;

}  // namespace

// The rows of a form, one after another.
class GroupPostings::Reader {
 public:
  Reader(const Form& form, const ScratchFile& file) : form_(form), file_(file) { next(); }

  [[nodiscard]] bool has_row() const { return has_row_; }
  [[nodiscard]] std::int64_t passage() const { return passage_; }
  [[nodiscard]] std::string_view positions() const { return positions_; }

  void next() {
    while (!take()) {
      if (!read_more()) {
        has_row_ = false;
        return;
      }
    }
  }

 private:
  // False where no row is left in the buffer as a whole.
  [[nodiscard]] bool take() {
    std::string_view rest = left_;
    std::uint64_t step = 0, size = 0;
    if (!sqlite::take_fts5_varint(rest, step) || !sqlite::take_fts5_varint(rest, size) ||
        size > rest.size()) {
      return false;
    }
    passage_ = sqlite::fts5_row_after(passage_, step);
    positions_ = rest.substr(0, static_cast<std::size_t>(size));
    left_ = rest.substr(positions_.size());
    return true;
  }

  // Rows do not go on from one range of the file to the next.
  [[nodiscard]] bool read_more() {
    if (at_ == end_ && range_ == form_.spilled.size()) {
      return !std::exchange(in_memory_, true) && !(left_ = form_.bytes).empty();
    }
    if (at_ == end_) std::tie(at_, end_) = form_.spilled[range_++];
    std::string kept(left_);
    const auto more = static_cast<std::size_t>(
        std::min<std::uint64_t>(std::max(kept.size(), kPiece), end_ - at_));
    kept.resize(kept.size() + more);
    file_.read(at_, std::span(kept).last(more));
    at_ += more;
    buffer_ = std::move(kept);
    left_ = buffer_;
    return true;
  }

  const Form& form_;
  const ScratchFile& file_;
  std::size_t range_ = 0;           // the next
  std::uint64_t at_ = 0, end_ = 0;  // what of the range before is not in the buffer
  bool in_memory_ = false;
  std::string buffer_;
  std::string_view left_;
  bool has_row_ = true;
  std::int64_t passage_ = 0;
  std::string_view positions_;
};

void GroupPostings::begin_form() { forms_.emplace_back(); }

std::size_t GroupPostings::add(std::int64_t passage, std::string_view positions) {
  Form& form = forms_.back();
  const std::size_t before = form.bytes.size();
  sqlite::put_fts5_varint(form.bytes, sqlite::fts5_step(form.last, passage));
  sqlite::put_fts5_varint(form.bytes, positions.size());
  form.bytes += positions;
  form.last = passage;
  memory_bytes_ += form.bytes.size() - before;
  return form.bytes.size() - before;
}

void GroupPostings::spill(ScratchFile& file) {
  for (Form& form : forms_) {
    if (form.bytes.empty()) continue;
    const std::uint64_t begin = file.size();
    file.append(form.bytes);
    form.spilled.emplace_back(begin, file.size());
    form.bytes = {};
  }
  spilled_bytes_ += std::exchange(memory_bytes_, 0);
}

// The passage in all forms that have it.
schema::Posting GroupPostings::take_passage(std::vector<Reader>& readers, std::int64_t passage) {
  schema::Posting posting{passage, {}};
  positions_.clear();
  const Reader* only = nullptr;
  std::size_t with_it = 0;
  const auto has_it = [&](const Reader& form) {
    return form.has_row() && form.passage() == passage;
  };
  for (const Reader& form : readers) {
    if (has_it(form)) only = &form, ++with_it;
  }
  if (with_it == 1) {
    posting.counts = count_positions(only->positions());
  } else {
    for (const Reader& form : readers) {
      if (!has_it(form)) continue;
      for_each_position(form.positions(), [&](std::size_t column, std::uint64_t position) {
        positions_.push_back(position << 2 | column);
      });
    }
    std::sort(positions_.begin(), positions_.end());
    const auto end = std::unique(positions_.begin(), positions_.end());
    std::for_each(positions_.begin(), end, [&](std::uint64_t at) { ++posting.counts[at & 3]; });
  }
  for (Reader& form : readers) {
    if (has_it(form)) form.next();
  }
  return posting;
}

void GroupPostings::take(const ScratchFile& file,
                         const std::function<void(const schema::Posting&)>& take_one) {
  constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::max();
  std::vector<Reader> readers;
  readers.reserve(forms_.size());
  for (const Form& form : forms_) readers.emplace_back(form, file);
  while (true) {
    std::int64_t first = kNone;
    for (const Reader& form : readers) {
      if (form.has_row()) first = std::min(first, form.passage());
    }
    if (first == kNone) break;
    take_one(take_passage(readers, first));
  }
  readers.clear();
  *this = {};
}

}  // namespace sourcebook
