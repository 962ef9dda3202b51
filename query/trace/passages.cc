#include "query/trace/passages.h"

#include <algorithm>
#include <iterator>

#include "common/text/utf8.h"
#include "query/index.h"

namespace sourcebook {
namespace {

constexpr char kPassage[] =
    "SELECT passage_text(b.body, p.slot), p.quotations, p.text_begin, p.document FROM passage AS p "
    "JOIN text_block AS b ON b.id = p.id - p.slot WHERE p.id = ?1";

// Passages are shorter; one in an index from somebody else need not be.
constexpr std::size_t kMaxBytes = std::size_t{64} << 10;
constexpr std::size_t kMaxUnits = 2000;

constexpr std::string_view kBetween = "\n\n";

}  // namespace

const Region::Part& Region::part_of(std::size_t unit) const {
  const auto behind =
      std::upper_bound(parts.begin(), parts.end(), unit,
                       [](std::size_t u, const Part& part) { return u < part.first_unit; });
  return *std::prev(behind);
}

std::size_t Region::in_document(std::size_t unit, std::size_t byte) const {
  const Part& part = part_of(unit);
  return part.words->begin + (byte - part.begin);
}

PassageTexts::PassageTexts(const sqlite::Connection& connection, const WordNumbers& numbers)
    : find_(connection.prepare(kPassage)), numbers_(numbers) {}

PassageWords& PassageTexts::words(std::int64_t passage) {
  const auto [at, is_new] = passages_.try_emplace(passage);
  PassageWords& out = at->second;
  if (!is_new) return out;
  find_.reset();
  if (!find_.bind(1, passage).step() || find_.integer(3) != document_) {
    throw_missing_passage(passage);
  }
  out.text = text::cut(find_.text(0), kMaxBytes);
  out.quotations = schema::decode_quotations(find_.blob(1));
  out.begin = static_cast<std::size_t>(std::max<std::int64_t>(find_.integer(2), 0));
  find_.reset();
  out.units = numbers_.units(atoms_of(out.text));
  if (out.units.size() > kMaxUnits) out.units.resize(kMaxUnits);
  out.taken.resize(out.units.size(), false);
  return out;
}

Region PassageTexts::region(const PassageRange& passages) {
  Region out;
  for (std::int64_t passage = passages.first; passage <= passages.last; ++passage) {
    const PassageWords& part = words(passage);
    if (!out.parts.empty()) out.text += kBetween;
    const std::size_t begin = out.text.size();
    if (!part.units.empty()) out.parts.push_back({passage, begin, out.units.size(), &part});
    out.text += part.text;
    for (Unit unit : part.units) {
      unit.bytes = {begin + unit.bytes.begin, begin + unit.bytes.end};
      out.units.push_back(unit);
    }
  }
  return out;
}

void PassageTexts::take(const Region& region, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    const Region::Part& part = region.part_of(i);
    PassageWords& passage = words(part.passage);
    passage.taken[i - part.first_unit] = true;
    passage.units[i - part.first_unit].word = Unit::kOther;
  }
}

}  // namespace sourcebook
