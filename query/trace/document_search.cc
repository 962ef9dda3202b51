#include "query/trace/document_search.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "query/trace/align.h"
#include "query/trace/place.h"

namespace sourcebook {
namespace {

// Words on either side of a seed that are compared first, to see whether there is more to it.
constexpr std::size_t kAroundSeed = 20;
constexpr std::size_t kSeedWords = 4;
// A place that begins or ends so few words from the border of what was read may go on beyond it.
constexpr std::size_t kNearBorder = 12;
// Of a longer wording only what can stand in the passages read is compared with them: the words as
// far from the seed as these reach, and so many more.
constexpr std::size_t kShortWording = 200;
constexpr std::size_t kMoreWords = 60;
// Memory: passages are read, at most so many at a time, until there are so many words, and thrice
// those asked for.
constexpr std::int64_t kMaxStep = 4;
constexpr std::size_t kMaxWords = 2000;
// Looks at one hit: it may lead to another, better place first.
constexpr int kLooks = 4;

std::span<const Unit> around(const std::vector<Unit>& units, std::size_t at, std::size_t length) {
  const std::size_t begin = at - std::min(at, kAroundSeed);
  const std::size_t end = std::min(at + length + kAroundSeed, units.size());
  return std::span(units).subspan(begin, end - begin);
}

bool has_gap(const std::vector<Unit>& units, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    if (units[i].after_ellipsis) return true;
  }
  return false;
}

}  // namespace

DocumentSearch::DocumentSearch(const Wording& wording, const std::vector<Seed>& seeds, Index& index)
    : wording_(wording), seeds_(seeds), texts_(index.connection(), wording.numbers) {
  for (std::size_t unit = 0; unit < wording.units.size(); ++unit) {
    const std::size_t end =
        unit + 1 < wording.units.size() ? wording.units[unit + 1].atom : wording.atoms.size();
    unit_of_atom_.resize(end, unit);
  }
}

std::vector<FoundPlace> DocumentSearch::search(std::span<const SeedHit> hits, std::int64_t id,
                                               const PassageRange& document) {
  texts_.open(id);
  std::vector<FoundPlace> found;
  for (const SeedHit& hit : hits) {
    for (int look = 0; look < kLooks; ++look) {
      const auto anchor = anchor_of(hit);
      if (!anchor) break;
      PassageRange passages{hit.passage, hit.passage};
      if (!looks_alike(*anchor, passages, document)) break;
      auto match = grow(*anchor, passages, document);
      if (!match) break;
      add(*std::move(match), found);
    }
  }
  std::size_t most = 0;
  for (const FoundPlace& one : found) most = std::max(most, one.place.words);
  std::erase_if(found, [&](const FoundPlace& one) { return 2 * one.place.words < most; });
  return found;
}

// nullopt where the hit is in a place already found, or FTS5 knows other words than the passage.
std::optional<DocumentSearch::Anchor> DocumentSearch::anchor_of(const SeedHit& hit) {
  const PassageWords& words = texts_.words(hit.passage);
  const auto behind =
      std::upper_bound(words.units.begin(), words.units.end(), hit.position,
                       [](std::uint32_t position, const Unit& u) { return position < u.position; });
  if (behind == words.units.begin()) return std::nullopt;
  const auto unit = static_cast<std::size_t>(std::prev(behind) - words.units.begin());
  if (words.taken[unit]) return std::nullopt;
  return Anchor{hit.passage, unit, unit_of_atom_[seeds_[hit.seed].begin]};
}

// What the words around one of the wording have to score: between ellipses there may be few.
int DocumentSearch::least_around(std::size_t asked) const {
  const std::vector<Unit>& units = wording_.units;
  std::size_t begin = asked, end = asked + 1;
  while (begin > 0 && !units[begin].after_ellipsis) --begin;
  while (end < units.size() && !units[end].after_ellipsis) ++end;
  return std::min(wording_.least_score(), std::max(static_cast<int>(end - begin) - 1, 1));
}

// Whether the words around a hit agree as well. Where the border of the passage is near, those of
// its neighbours count, and `passages` has them.
bool DocumentSearch::looks_alike(const Anchor& anchor, PassageRange& passages,
                                 const PassageRange& document) {
  const auto asked = around(wording_.units, anchor.asked, kSeedWords);
  const std::vector<Unit>& units = texts_.words(anchor.passage).units;
  const int least = least_around(anchor.asked);
  if (local_score(asked, around(units, anchor.unit, kSeedWords)) >= least) return true;
  const bool before = anchor.unit < kAroundSeed && anchor.passage > document.first;
  const bool behind = units.size() - anchor.unit < kAroundSeed && anchor.passage < document.last;
  if (before) --passages.first;
  if (behind) ++passages.last;
  if (!before && !behind) return false;
  const Region region = texts_.region(passages);
  const std::size_t first = before ? texts_.words(passages.first).units.size() : 0;
  return local_score(asked, around(region.units, first + anchor.unit, kSeedWords)) >= least;
}

// The best place in the passages around a hit, as many of them as it reaches into.
std::optional<DocumentSearch::Match> DocumentSearch::grow(const Anchor& anchor,
                                                          PassageRange passages,
                                                          const PassageRange& document) {
  std::int64_t step_before = 1, step_behind = 1;
  while (true) {
    Region region = texts_.region(passages);
    auto found = align(region, anchor);
    if (!found) return std::nullopt;
    const bool is_small = region.units.size() < kMaxWords + 3 * wording_.words();
    const bool before =
        is_small && passages.first > document.first && goes_on_before(*found, step_before == 1);
    const bool behind = is_small && passages.last < document.last &&
                        goes_on_behind(*found, region.units.size(), step_behind == 1);
    if (!before && !behind) {
      if (found->score < wording_.least_score()) return std::nullopt;
      return Match{*std::move(found), std::move(region)};
    }
    if (before) {
      passages.first -= std::min(step_before, passages.first - document.first);
      step_before = std::min(2 * step_before, kMaxStep);
    }
    if (behind) {
      passages.last += std::min(step_behind, document.last - passages.last);
      step_behind = std::min(2 * step_behind, kMaxStep);
    }
  }
}

std::optional<Alignment> DocumentSearch::align(const Region& region, const Anchor& anchor) const {
  const std::size_t words = wording_.words();
  if (words <= kShortWording || has_gap(wording_.units, 0, words)) {
    return align_local(wording_.units, region.units);
  }
  const auto part = std::find_if(region.parts.begin(), region.parts.end(),
                                 [&](const auto& p) { return p.passage == anchor.passage; });
  if (part == region.parts.end()) return std::nullopt;
  const std::size_t before = part->first_unit + anchor.unit;
  const std::size_t behind = region.units.size() - before;
  const std::size_t begin = anchor.asked - std::min(anchor.asked, before + kMoreWords);
  const std::size_t end = std::min(words, anchor.asked + behind + kMoreWords);
  auto found = align_local(std::span(wording_.units).subspan(begin, end - begin), region.units);
  if (!found) return found;
  found->asked.begin += begin;
  found->asked.end += begin;
  // The hit may be of words that come again elsewhere.
  const bool is_cut =
      (begin > 0 && found->asked.begin == begin) || (end < words && found->asked.end == end);
  return is_cut ? align_local(wording_.units, region.units) : found;
}

bool DocumentSearch::goes_on_before(const Alignment& found, bool is_first_look) const {
  if (found.asked.begin == 0) return false;
  return found.text.begin <= kNearBorder ||
         (is_first_look && has_gap(wording_.units, 1, found.asked.begin + 1));
}

bool DocumentSearch::goes_on_behind(const Alignment& found, std::size_t units,
                                    bool is_first_look) const {
  if (found.asked.end == wording_.words()) return false;
  return units - found.text.end <= kNearBorder ||
         (is_first_look && has_gap(wording_.units, found.asked.end, wording_.words()));
}

void DocumentSearch::add(Match match, std::vector<FoundPlace>& out) {
  const Region& region = match.region;
  const auto is_taken = [&](std::size_t unit) {
    const Region::Part& part = region.part_of(unit);
    return part.words->taken[unit - part.first_unit];
  };
  UnitRange free = match.alignment.text;
  while (free.begin > 0 && !is_taken(free.begin - 1)) --free.begin;
  while (free.end < region.units.size() && !is_taken(free.end)) ++free.end;
  const Alignment whole = with_loose_ends(match.alignment, wording_, region, free);
  FoundPlace found{describe(whole, wording_, region), region.part_of(whole.text.begin).passage,
                   region.part_of(whole.text.end - 1).passage};
  texts_.take(region, whole.text.begin, whole.text.end);
  out.push_back(std::move(found));
}

}  // namespace sourcebook
