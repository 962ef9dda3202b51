#include "query/speaker.h"

#include <sourcebook/error.h>

#include <algorithm>
#include <set>

#include "query/filter.h"
#include "query/index.h"
#include "query/words.h"

namespace sourcebook {
namespace {

constexpr char kPassage[] =
    "SELECT p.quotations, passage_text(b.body, p.slot) FROM passage AS p "
    "JOIN text_block AS b ON b.id = p.id - p.slot WHERE p.id = ?1";

// The worth of the terms that `marks` belong to.
double worth(const std::vector<Mark>& marks, std::span<const double> weights) {
  std::set<std::size_t> terms;
  double sum = 0;
  for (const Mark& mark : marks) {
    if (terms.insert(mark.term).second) sum += weights[mark.term];
  }
  return sum;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == text.npos; }

// The first stretch of `text` that nobody is quoted with.
std::optional<ByteRange> first_unquoted(std::string_view text, const Quotations& quotations) {
  std::size_t begin = 0;
  const auto up_to = [&](std::size_t end) -> std::optional<ByteRange> {
    end = std::min(end, text.size());
    if (end <= begin || is_blank(text.substr(begin, end - begin))) return std::nullopt;
    return ByteRange{begin, end};
  };
  for (const schema::PassageQuotation& quotation : quotations) {
    if (const auto stretch = up_to(quotation.begin)) return stretch;
    begin = std::max<std::size_t>(begin, quotation.end);
  }
  return up_to(text.size());
}

}  // namespace

const schema::PassageQuotation* innermost(const Quotations& quotations, const ByteRange& bytes) {
  // They ascend: the last that holds it is the innermost.
  const auto found = std::find_if(
      quotations.rbegin(), quotations.rend(), [&](const schema::PassageQuotation& quotation) {
        return quotation.begin <= bytes.begin && bytes.end <= quotation.end;
      });
  return found == quotations.rend() ? nullptr : &*found;
}

Speaker::Speaker(const SearchOptions& options, const sqlite::Connection& connection)
    : connection_(connection), quoting_(options.quoting), own_words_(options.own_words) {
  if (quoting_.empty()) return;
  if (typed_words(quoting_).empty()) {
    throw Error(ErrorKind::kQuery, "quoting \"" + quoting_ + "\" has no word in it");
  }
  if (own_words_) {
    throw Error(ErrorKind::kQuery, "quoting and own words exclude each other: ask for one of them");
  }
}

PassageSet Speaker::among(PassageSet allowed) const {
  if (quoting_.empty()) return allowed;
  PassageSet set;
  PassageSet::Walk walk(allowed);
  sqlite::Statement rows = connection_.prepare(
      "SELECT id, quotations FROM passage WHERE quotations IS NOT NULL ORDER BY id");
  while (rows.step()) {
    if (!walk.contains(rows.integer(0))) continue;
    const Quotations quotations = schema::decode_quotations(rows.blob(1));
    if (first_quoted(quotations) != nullptr) set.add(rows.integer(0));
  }
  return set;
}

bool Speaker::counts(const ByteRange& bytes, const Quotations& quotations) const {
  const schema::PassageQuotation* const quotation = innermost(quotations, bytes);
  if (own_words_) return quotation == nullptr;
  return quotation != nullptr && is_author(quotation->credit, quoting_);
}

std::vector<Mark> Speaker::said(const std::vector<Mark>& marks,
                                const Quotations& quotations) const {
  if (is_anybody()) return marks;
  std::vector<Mark> said;
  std::copy_if(marks.begin(), marks.end(), std::back_inserter(said),
               [&](const Mark& mark) { return counts(mark.bytes, quotations); });
  return said;
}

const schema::PassageQuotation* Speaker::first_quoted(const Quotations& quotations) const {
  if (quoting_.empty()) return nullptr;
  const auto found =
      std::find_if(quotations.begin(), quotations.end(),
                   [this](const auto& quotation) { return is_author(quotation.credit, quoting_); });
  return found == quotations.end() ? nullptr : &*found;
}

std::optional<ByteRange> Speaker::first_said(std::string_view text,
                                             const Quotations& quotations) const {
  if (own_words_) return first_unquoted(text, quotations);
  const schema::PassageQuotation* const quoted = first_quoted(quotations);
  if (quoted == nullptr || quoted->end > text.size()) return std::nullopt;
  return ByteRange{quoted->begin, quoted->end};
}

bool Speaker::answers(std::int64_t passage, const Matcher& matcher,
                      std::span<const double> weights) {
  if (is_anybody()) return true;
  if (!find_passage_) find_passage_ = connection_.prepare(kPassage);
  sqlite::Statement& row = *find_passage_;
  row.reset();
  if (!row.bind(1, passage).step()) throw_missing_passage(passage);
  if (own_words_ && row.is_null(0)) return true;
  const Quotations quotations = schema::decode_quotations(row.blob(0));
  const std::string_view text = row.text(1);
  const std::vector<Mark> marks = matcher.match(text, Column::kText).marks;
  if (marks.empty()) {
    return own_words_ ? first_unquoted(text, quotations).has_value() : weights.empty();
  }
  const std::vector<Mark> counted = said(marks, quotations);
  return !counted.empty() && 2 * worth(counted, weights) >= worth(marks, weights);
}

}  // namespace sourcebook
