#include "indexer/group_postings.h"

#include <sourcebook/error.h>

#include <algorithm>
#include <array>
#include <limits>

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

}  // namespace

std::string_view GroupPostings::Form::positions() const {
  const std::uint64_t begin = rows[next].begin;
  const std::uint64_t end = next + 1 < rows.size() ? rows[next + 1].begin : bytes.size();
  return std::string_view(bytes).substr(begin, end - begin);
}

std::size_t GroupPostings::rows() const {
  std::size_t rows = 0;
  for (const Form& form : forms_) rows += form.rows.size();
  return rows;
}

void GroupPostings::begin_form() { forms_.emplace_back(); }

void GroupPostings::add(std::int64_t passage, std::string_view positions) {
  Form& form = forms_.back();
  form.rows.push_back({passage, form.bytes.size()});
  form.bytes += positions;
}

// The passage in all forms that have it.
schema::Posting GroupPostings::take_passage(std::int64_t passage) {
  schema::Posting posting{passage, {}};
  positions_.clear();
  const Form* only = nullptr;
  std::size_t with_it = 0;
  const auto has_it = [&](const Form& form) { return form.has_row() && form.passage() == passage; };
  for (const Form& form : forms_) {
    if (has_it(form)) only = &form, ++with_it;
  }
  if (with_it == 1) {
    posting.counts = count_positions(only->positions());
  } else {
    for (const Form& form : forms_) {
      if (!has_it(form)) continue;
      for_each_position(form.positions(), [&](std::size_t column, std::uint64_t position) {
        positions_.push_back(position << 2 | column);
      });
    }
    std::sort(positions_.begin(), positions_.end());
    const auto end = std::unique(positions_.begin(), positions_.end());
    std::for_each(positions_.begin(), end, [&](std::uint64_t at) { ++posting.counts[at & 3]; });
  }
  for (Form& form : forms_) {
    if (has_it(form)) ++form.next;
  }
  return posting;
}

void GroupPostings::take(const std::function<void(const schema::Posting&)>& take_one) {
  constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::max();
  while (true) {
    std::int64_t first = kNone;
    for (const Form& form : forms_) {
      if (form.has_row()) first = std::min(first, form.passage());
    }
    if (first == kNone) break;
    take_one(take_passage(first));
  }
  forms_.clear();
}

}  // namespace sourcebook
