#include "query/passage_set.h"

#include <sourcebook/error.h>

#include <algorithm>
#include <iterator>

namespace sourcebook {
namespace {

bool ends_before(const PassageRange& range, std::int64_t passage) { return range.last < passage; }

[[noreturn]] void throw_wrong_ranges() {
  throw Error(ErrorKind::kCorrupt,
              "the documents of the index claim other passages than it has; sourcebook-index "
              "--verify says what else is wrong");
}

}  // namespace

void PassageSet::add(const PassageRange& range) {
  if (!ranges_.empty() && range.first <= ranges_.back().last) {
    throw Error(
        ErrorKind::kCorrupt,
        "the index gives passages out of order; sourcebook-index --verify says what is wrong");
  }
  if (!ranges_.empty() && ranges_.back().last + 1 == range.first) {
    ranges_.back().last = range.last;
  } else {
    ranges_.push_back(range);
  }
}

void PassageSet::Walk::skip_to(std::int64_t passage) {
  at_ = std::lower_bound(at_, end_, passage, ends_before);
}

std::uint64_t PassageSet::Walk::count_within(const PassageRange& range) {
  if (at_ != begin_ && std::prev(at_)->last >= range.first) at_ = begin_;
  if (at_ != end_ && at_->last < range.first) ++at_;  // mostly it is the next
  if (at_ != end_ && at_->last < range.first) skip_to(range.first);
  std::uint64_t count = 0;
  for (; at_ != end_ && at_->first <= range.last; ++at_) {
    const std::int64_t first = std::max(at_->first, range.first);
    const std::int64_t last = std::min(at_->last, range.last);
    count += static_cast<std::uint64_t>(last) - static_cast<std::uint64_t>(first) + 1;
    if (at_->last > range.last) break;
  }
  return count;
}

PassageSet PassageSet::without(const std::vector<std::int64_t>& passages) const {
  PassageSet out;
  auto leave_out = passages.begin();
  for (const PassageRange& range : ranges_) {
    std::int64_t first = range.first;
    leave_out = std::lower_bound(leave_out, passages.end(), first);
    for (; leave_out != passages.end() && *leave_out <= range.last; ++leave_out) {
      if (first < *leave_out) out.add({first, *leave_out - 1});
      first = *leave_out + 1;
    }
    if (first <= range.last) out.add({first, range.last});
  }
  return out;
}

std::optional<std::int64_t> PassageSet::first_from(std::int64_t passage) const {
  const auto at = std::lower_bound(ranges_.begin(), ranges_.end(), passage, ends_before);
  if (at == ranges_.end()) return std::nullopt;
  return std::max(at->first, passage);
}

std::uint64_t PassageSet::size() const {
  std::uint64_t size = 0;
  for (const PassageRange& range : ranges_) {
    size += static_cast<std::uint64_t>(range.last) - static_cast<std::uint64_t>(range.first) + 1;
  }
  return size;
}

std::vector<PassageRange> PassageSet::within(const PassageRange& range) const {
  std::vector<PassageRange> out;
  auto at = std::lower_bound(ranges_.begin(), ranges_.end(), range.first, ends_before);
  for (; at != ranges_.end() && at->first <= range.last; ++at) {
    out.push_back({std::max(at->first, range.first), std::min(at->last, range.last)});
  }
  return out;
}

PassageSet PassageSet::part_within(const PassageRange& range) const {
  PassageSet out;
  out.ranges_ = within(range);
  return out;
}

bool PassageSet::meets(const PassageRange& range) const {
  const auto at = std::lower_bound(ranges_.begin(), ranges_.end(), range.first, ends_before);
  return at != ranges_.end() && at->first <= range.last;
}

std::optional<PassageRange> range_of(std::int64_t first, std::int64_t count) {
  constexpr std::int64_t kLast = std::numeric_limits<std::int64_t>::max();
  if (count <= 0) return std::nullopt;
  const bool fits = first < 0 || count - 1 <= kLast - first;
  return PassageRange{first, fits ? first + (count - 1) : kLast};
}

std::vector<PassageRange> ascending(std::vector<PassageRange> ranges) {
  const auto is_before = [](const PassageRange& a, const PassageRange& b) {
    return a.first < b.first;
  };
  // As they mostly are: documents and their passages come into an index in the same order.
  if (!std::is_sorted(ranges.begin(), ranges.end(), is_before)) {
    std::sort(ranges.begin(), ranges.end(), is_before);
  }
  return ranges;
}

void RangeCheck::add(const PassageRange& range) {
  if (range.first <= behind_ || range.last > last_passage_) throw_wrong_ranges();
  behind_ = range.last;
  count_ += range.last - range.first + 1;
}

void RangeCheck::end() const {
  if (count_ != passages_) throw_wrong_ranges();
}

void check_ranges(const std::vector<PassageRange>& ranges, std::int64_t passages,
                  std::int64_t last_passage) {
  RangeCheck check(passages, last_passage);
  for (const PassageRange& range : ascending(ranges)) check.add(range);
  check.end();
}

}  // namespace sourcebook
