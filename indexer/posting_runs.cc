#include "indexer/posting_runs.h"

#include <algorithm>
#include <deque>
#include <span>
#include <string>
#include <string_view>

#include "common/sqlite/fts5_varint.h"
#include "common/text/head.h"

namespace sourcebook {
namespace {

using sqlite::Fts5Rows;

constexpr std::size_t kBuffer = std::size_t{256} << 10;

// A term of a run: its size, itself; its first row and how much higher the last is; the size of its
// rows, these.
void put_entry(std::string& out, std::string_view term, const Fts5Rows& rows) {
  sqlite::put_fts5_varint(out, term.size());
  out += term;
  sqlite::put_fts5_varint(out, static_cast<std::uint64_t>(rows.first));
  sqlite::put_fts5_varint(out, sqlite::fts5_step(rows.first, rows.last));
  sqlite::put_fts5_varint(out, rows.bytes.size());
  out += rows.bytes;
}

// Reads a run term by term.
class RunReader {
 public:
  RunReader(const ScratchFile& file, std::uint64_t begin, std::uint64_t end, std::size_t number)
      : file_(file), at_(begin), end_(end), number_(number) {}

  // Views die at the next call. False after the last.
  [[nodiscard]] bool next() {
    left_.remove_prefix(taken_);
    taken_ = 0;
    if (left_.empty() && at_ == end_) return false;
    while (!take()) read_more();
    return true;
  }
  [[nodiscard]] std::string_view term() const { return term_; }
  [[nodiscard]] const Fts5Rows& rows() const { return rows_; }

  // For a heap whose front is the first term of the first run.
  static bool comes_later(const RunReader* a, const RunReader* b) {
    if (a->head_ != b->head_) return a->head_ > b->head_;
    const int order = a->term_.compare(b->term_);
    return order > 0 || (order == 0 && a->number_ > b->number_);
  }

 private:
  // False where the entry is not in the buffer as a whole.
  [[nodiscard]] bool take() {
    std::string_view rest = left_;
    std::uint64_t size = 0, first = 0, more = 0, bytes = 0;
    if (!sqlite::take_fts5_varint(rest, size) || size > rest.size()) return false;
    term_ = rest.substr(0, static_cast<std::size_t>(size));
    rest.remove_prefix(term_.size());
    if (!sqlite::take_fts5_varint(rest, first) || !sqlite::take_fts5_varint(rest, more) ||
        !sqlite::take_fts5_varint(rest, bytes) || bytes > rest.size()) {
      return false;
    }
    rows_.first = static_cast<std::int64_t>(first);
    rows_.last = sqlite::fts5_row_after(rows_.first, more);
    rows_.bytes = rest.substr(0, static_cast<std::size_t>(bytes));
    taken_ = left_.size() - (rest.size() - rows_.bytes.size());
    head_ = text::head_of(term_);
    return true;
  }

  void read_more() {
    const std::size_t kept = left_.size();
    buffer_.erase(0, buffer_.size() - kept);
    const auto more = std::min<std::uint64_t>(std::max(kept, kBuffer), end_ - at_);
    buffer_.resize(kept + static_cast<std::size_t>(more));
    file_.read(at_, std::span(buffer_).subspan(kept));
    at_ += more;
    left_ = buffer_;
  }

  const ScratchFile& file_;
  std::uint64_t at_;
  const std::uint64_t end_;
  const std::size_t number_;
  std::string buffer_;
  std::string_view left_;   // of the buffer, from the entry on
  std::size_t taken_ = 0;   // by the entry
  std::uint64_t head_ = 0;  // text::head_of() the term
  std::string_view term_;
  Fts5Rows rows_;
};

}  // namespace

void PostingRuns::add(PostingLists& lists) {
  Run run{file_.size(), 0, lists.first(), lists.totals()};
  std::string bytes;
  lists.for_each([&](std::string_view term, const Fts5Rows& rows) {
    put_entry(bytes, term, rows);
    if (bytes.size() < kBuffer) return;
    file_.append(bytes);
    bytes.clear();
  });
  file_.append(bytes);
  run.end = file_.size();
  runs_.push_back(std::move(run));
  lists.clear();
}

sqlite::Fts5Totals PostingRuns::totals(std::size_t begin) const {
  sqlite::Fts5Totals sum = runs_[begin].totals;
  for (std::size_t i = begin + 1; i < runs_.size(); ++i) sum += runs_[i].totals;
  return sum;
}

void PostingRuns::write(std::size_t begin, sqlite::Fts5SegmentWriter& segment) const {
  std::deque<RunReader> readers;
  std::vector<RunReader*> heap;
  const auto go_on = [&heap](RunReader& reader) {
    if (!reader.next()) return;
    heap.push_back(&reader);
    std::push_heap(heap.begin(), heap.end(), RunReader::comes_later);
  };
  for (std::size_t i = begin; i < runs_.size(); ++i) {
    go_on(readers.emplace_back(file_, runs_[i].begin, runs_[i].end, i));
  }
  std::string term;
  for (bool first = true; !heap.empty(); first = false) {
    std::pop_heap(heap.begin(), heap.end(), RunReader::comes_later);
    RunReader& reader = *heap.back();
    heap.pop_back();
    if (first || reader.term() != term) {
      term = reader.term();
      segment.begin_term(term);
    }
    segment.add_rows(reader.rows());
    go_on(reader);
  }
}

void PostingRuns::truncate(std::size_t count) {
  if (count >= runs_.size()) return;
  file_.truncate(runs_[count].begin);
  runs_.resize(count);
}

}  // namespace sourcebook
