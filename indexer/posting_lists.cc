#include "indexer/posting_lists.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

#include "common/sqlite/fts5_varint.h"
#include "common/text/head.h"

namespace sourcebook {
namespace {

// In a list of positions (sqlite.org's fts5_index.c, "Position list"): a column other than the
// first is announced by a 1, and positions are counted from 2, so that no position can be taken for
// that.
constexpr unsigned char kColumnFollows = 1;
constexpr std::uint32_t kPositionOffset = 2;
// Sizes are stored twice as large as they are; the largest that one byte holds.
constexpr std::uint32_t kMaxShortSize = 63;

// Tokens. A list, and then its end, are asked of memory so long before they are needed: they are
// all over it, and waiting for them would take most of the time.
constexpr std::uint32_t kAhead = 8;

}  // namespace

std::uint32_t PostingLists::number_of(const schema::Vocabulary& vocabulary, Numbers& numbers,
                                      std::uint32_t word) {
  if (word >= numbers.size()) numbers.resize(std::max<std::size_t>(word + 1, 2 * numbers.size()));
  std::uint32_t& number = numbers[word];
  if (number == 0) {
    number = terms_->find_or_add(vocabulary.forms[word]) + 1;
    if (number > lists_.size()) lists_.emplace_back();
  }
  return number - 1;
}

// Asks memory for what the tokens after `tokens.front()` will need.
void PostingLists::fetch_ahead(std::span<const sqlite::NumberedToken> tokens,
                               const Numbers& numbers) const {
  // The list of a word that this vocabulary has had before.
  const auto list_of = [&](sqlite::NumberedToken token) -> const List* {
    const bool known = token.word < numbers.size() && numbers[token.word] != 0;
    return known ? &lists_[numbers[token.word] - 1] : nullptr;
  };
  if (tokens.size() <= kAhead) return;
  if (const List* list = list_of(tokens[kAhead])) bytes_.prefetch(list->bytes);
  if (tokens.size() <= 2 * kAhead) return;
  if (const List* list = list_of(tokens[2 * kAhead])) __builtin_prefetch(list);
}

void PostingLists::add(std::int64_t passage, const schema::PassageTokens& tokens,
                       const std::vector<schema::DocumentWords>& words) {
  if (empty()) base_ = passage;
  ++totals_.rows;
  const schema::DocumentWords& part = words[tokens.part];
  Numbers& numbers = numbers_[part.vocabulary];
  const auto from_base = static_cast<std::uint32_t>(passage - base_);
  for (std::uint32_t column = 0; column < tokens.fields.size(); ++column) {
    const schema::FieldTokens& field = tokens.fields[column];
    totals_.tokens[column] += field.positions;
    std::uint32_t position = 0;
    for (std::uint32_t i = field.begin; i < field.end; ++i) {
      const sqlite::NumberedToken token = part.tokens[i];
      fetch_ahead(std::span(part.tokens).subspan(i, field.end - i), numbers);
      if (i > field.begin && token.colocated == 0) ++position;
      add(number_of(*part.vocabulary, numbers, token.word), from_base, column, position);
    }
  }
}

void PostingLists::add(std::uint32_t term, std::uint32_t passage, std::uint32_t column,
                       std::uint32_t position) {
  List& list = lists_[term];
  if (list.passage != passage + 1) begin_passage(list, passage);
  std::uint32_t bytes = 0;
  if (list.column != column) {
    bytes_.push_back(list.bytes, kColumnFollows);
    bytes = 1 + put(list, column);
    list.column = column;
    list.position = 0;
  }
  bytes += put(list, position - list.position + kPositionOffset);
  list.position = position;
  add_size(list, term, bytes);
}

void PostingLists::begin_passage(List& list, std::uint32_t passage) {
  put(list, list.passage == 0 ? passage : passage + 1 - list.passage);
  bytes_.push_back(list.bytes, 0);
  list.size_at = list.bytes.tail - 1;
  list.passage = passage + 1;
  list.column = list.position = 0;
}

// The latest positions of `list`, that of `term`, have become so much longer.
void PostingLists::add_size(const List& list, std::uint32_t term, std::uint32_t bytes) {
  unsigned char& size = bytes_[list.size_at];
  if (size == kLong) {
    long_sizes_[term].back() += bytes;
  } else if (size / 2 + bytes <= kMaxShortSize) {
    size = static_cast<unsigned char>(size + 2 * bytes);
  } else {
    long_sizes_[term].push_back(size / 2 + bytes);
    size = kLong;
  }
}

// Appends `number` as FTS5 does; how many bytes that took.
std::uint32_t PostingLists::put(List& list, std::uint32_t number) {
  if (number < 0x80) {  // nearly always
    bytes_.push_back(list.bytes, static_cast<unsigned char>(number));
    return 1;
  }
  std::uint32_t bytes = 1;
  for (int shift = 28; shift > 0; shift -= 7) {
    if (number >> shift == 0) continue;
    bytes_.push_back(list.bytes, static_cast<unsigned char>(number >> shift | 0x80));
    ++bytes;
  }
  bytes_.push_back(list.bytes, static_cast<unsigned char>(number & 0x7f));
  return bytes;
}

std::vector<PostingLists::Term> PostingLists::ordered_terms() const {
  std::vector<Term> order(lists_.size());
  for (std::uint32_t term = 0; term < order.size(); ++term) {
    order[term] = {text::head_of((*terms_)[term]), term};
  }
  std::sort(order.begin(), order.end(), [this](const Term& a, const Term& b) {
    return a.head != b.head ? a.head < b.head : (*terms_)[a.number] < (*terms_)[b.number];
  });
  return order;
}

// `list`, that of `term`, as FTS5 stores it.
std::string PostingLists::with_long_sizes(std::uint32_t term, std::string_view list) const {
  const std::uint32_t* long_size = long_sizes_.at(term).data();
  std::string stored;
  std::uint64_t step = 0;
  while (sqlite::take_fts5_varint(list, step)) {
    const auto byte = static_cast<unsigned char>(list.front());
    const std::size_t size = byte == kLong ? *long_size++ : byte / 2;
    sqlite::put_fts5_varint(stored, step);
    sqlite::put_fts5_varint(stored, 2 * size);
    stored.append(list, 1, size);
    list.remove_prefix(1 + size);
  }
  return stored;
}

void PostingLists::write(sqlite::Fts5SegmentWriter& segment) const {
  for_each([&segment](std::string_view term, const sqlite::Fts5Rows& rows) {
    segment.begin_term(term);
    segment.add_rows(rows);
  });
}

void PostingLists::for_each(
    const std::function<void(std::string_view term, const sqlite::Fts5Rows& rows)>& take) const {
  std::string list;
  for (const Term& term : ordered_terms()) {
    list.clear();
    bytes_.copy(lists_[term.number].bytes, list);
    if (long_sizes_.contains(term.number)) list = with_long_sizes(term.number, list);
    sqlite::Fts5Rows rows{base_, base_ + lists_[term.number].passage - 1, list};
    std::uint64_t step = 0;
    sqlite::take_fts5_varint(rows.bytes, step);
    rows.first += static_cast<std::int64_t>(step);
    take((*terms_)[term.number], rows);
  }
}

}  // namespace sourcebook
