#include "query/ranking/extra_hits.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "query/matcher.h"
#include "query/nearness.h"

namespace sourcebook {
namespace {

// Passages that one phrase can run over, beyond one for each of its words: some have no word.
constexpr std::size_t kWordlessPassages = 16;

template <typename Take>
class HitTaker final : public sqlite::HitVisitor {
 public:
  explicit HitTaker(Take take) : take_(std::move(take)) {}
  void visit(const sqlite::Hit& hit) override { take_(hit); }

 private:
  Take take_;
};

bool is_before(const ExtraHit& hit, std::int64_t passage) { return hit.passage < passage; }

class Finder {
 public:
  Finder(Index& index, const std::vector<Term>& terms, const MatchWriter& writer)
      : index_(index), terms_(terms), writer_(writer) {}

  std::vector<ExtraHit> hits_of(std::size_t term) {
    const Term& wanted = terms_[term];
    if (wanted.is_placed()) return placed(term);
    if (wanted.is_near()) return {};
    if (wanted.column != Column::kAny && wanted.column != Column::kText) return {};
    return over_borders(term);
  }

 private:
  using Places = std::vector<std::vector<std::uint32_t>>;  // by phrase

  template <typename Take>
  void visit(const std::string& match, Take take) {
    HitTaker<Take> taker(std::move(take));
    index_.hits().run(match, 1, index_.last_passage(), taker);
  }

  const Matcher& matcher() {
    if (!matcher_) matcher_.emplace(terms_, Matcher::Terms::kAll);
    return *matcher_;
  }

  std::vector<ExtraHit> placed(std::size_t term);
  [[nodiscard]] static std::array<Places, schema::kFields> places(const sqlite::Hit& hit,
                                                                  const Term& term);
  [[nodiscard]] FieldCounts judge(const sqlite::Hit& hit, const Term& term, std::size_t number);
  [[nodiscard]] FieldCounts read(std::int64_t passage, std::size_t term);

  std::vector<ExtraHit> over_borders(std::size_t term);
  [[nodiscard]] std::size_t rarest(const Phrase& phrase);
  void add_starts(const sqlite::Hit& hit, std::size_t before, std::size_t words,
                  std::set<std::int64_t>& out);
  [[nodiscard]] std::int64_t start_of(std::int64_t passage, std::size_t back, std::size_t words);

  Index& index_;
  const std::vector<Term>& terms_;
  const MatchWriter& writer_;
  std::optional<Matcher> matcher_;  // most questions need none
};

// Where each phrase begins, by field.
std::array<Finder::Places, schema::kFields> Finder::places(const sqlite::Hit& hit,
                                                           const Term& term) {
  std::array<Places, schema::kFields> out;
  for (Places& of_field : out) of_field.resize(term.phrases.size());
  std::vector<sqlite::HitPosition> found;
  for (std::size_t phrase = 0; phrase < term.phrases.size(); ++phrase) {
    found.clear();
    hit.positions(static_cast<int>(phrase), found);
    for (const sqlite::HitPosition& at : found) {
      const auto column = static_cast<std::size_t>(at.column);
      if (column >= out.size() || at.token < 0) continue;
      auto& of_phrase = out[column][phrase];
      const auto position = static_cast<std::uint32_t>(at.token);
      if (of_phrase.empty() || of_phrase.back() < position) of_phrase.push_back(position);
    }
  }
  return out;
}

// In which fields the row holds the term: an order is told by positions, other places are read.
FieldCounts Finder::judge(const sqlite::Hit& hit, const Term& term, std::size_t number) {
  FieldCounts counts{};
  std::vector<std::size_t> lengths;
  for (const Phrase& phrase : term.phrases) lengths.push_back(phrase.slots.size());
  bool any = false;
  const auto fields = places(hit, term);
  for (std::size_t field = 0; field < fields.size(); ++field) {
    const Places& of_field = fields[field];
    const bool all = std::none_of(of_field.begin(), of_field.end(),
                                  [](const auto& of_phrase) { return of_phrase.empty(); });
    if (!all) continue;
    any = true;
    if (term.nearness != Nearness::kInOrder) continue;
    const auto distance = static_cast<std::size_t>(term.distance);
    counts[field] = in_order(of_field, lengths, distance).empty() ? 0 : 1;
  }
  if (any && term.nearness != Nearness::kInOrder) return read(hit.rowid(), number);
  return counts;
}

FieldCounts Finder::read(std::int64_t passage, std::size_t term) {
  const Index::Fields fields = index_.fields_of(passage);
  return {matcher().match(fields.text, Column::kText).counts[term],
          matcher().match(fields.heading, Column::kHeading).counts[term],
          matcher().match(fields.title, Column::kTitle).counts[term]};
}

std::vector<ExtraHit> Finder::placed(std::size_t term) {
  std::vector<ExtraHit> out;
  if (terms_[term].phrases.empty()) return out;
  visit(writer_.rows_with_each_phrase(term), [&](const sqlite::Hit& hit) {
    const FieldCounts counts = judge(hit, terms_[term], term);
    if (counts != FieldCounts{}) out.push_back({hit.rowid(), counts});
  });
  return out;
}

// The slot whose words are in the fewest passages.
std::size_t Finder::rarest(const Phrase& phrase) {
  std::vector<std::int64_t> passages;
  for (const Slot& slot : phrase.slots) passages.push_back(index_.lexicon().passages_of(slot));
  return static_cast<std::size_t>(std::min_element(passages.begin(), passages.end()) -
                                  passages.begin());
}

// The passage that something begins in which has `back` words of it before `passage`; 0 where the
// document has not so many.
std::int64_t Finder::start_of(std::int64_t passage, std::size_t back, std::size_t words) {
  for (std::size_t steps = 0; back > 0; ++steps) {
    if (steps > words + kWordlessPassages || !index_.go_together(passage - 1, passage)) return 0;
    const std::size_t length = index_.lengths().of(--passage)[0];
    back -= std::min<std::size_t>(back, length);
  }
  return passage;
}

// The passages in which a phrase of `words` words begins, `before` of them ahead of one of the
// places that `hit` is at, if it stands across a border there.
void Finder::add_starts(const sqlite::Hit& hit, std::size_t before, std::size_t words,
                        std::set<std::int64_t>& out) {
  std::vector<sqlite::HitPosition> found;
  hit.positions(0, found);
  const std::int64_t passage = hit.rowid();
  const std::size_t length = index_.lengths().of(passage)[0];
  for (const sqlite::HitPosition& at : found) {
    const auto position = static_cast<std::size_t>(std::max(at.token, 0));
    if (position >= before && position - before + words <= length) continue;
    const std::size_t back = before - std::min(before, position);
    if (const std::int64_t start = start_of(passage, back, words); start > 0) out.insert(start);
  }
}

std::vector<ExtraHit> Finder::over_borders(std::size_t term) {
  std::set<std::int64_t> starts;
  for (std::size_t i = 0; i < terms_[term].phrases.size(); ++i) {
    const Phrase& phrase = terms_[term].phrases[i];
    if (phrase.whole || phrase.slots.size() < 2) continue;
    const std::size_t slot = rarest(phrase);
    visit(writer_.rows_with_slot(term, i, slot),
          [&](const sqlite::Hit& hit) { add_starts(hit, slot, phrase.slots.size(), starts); });
  }
  std::vector<ExtraHit> out;
  for (const std::int64_t passage : starts) {
    index_.check_time();
    const std::string text = index_.fields_of(passage).text;
    const std::string behind = index_.text_behind(passage, longest_phrase(terms_));
    const std::uint32_t within = matcher().match(text, Column::kText).counts[term];
    const std::uint32_t all = matcher().match(text, Column::kText, behind).counts[term];
    if (all > within) out.push_back({passage, {all - within, 0, 0}});
  }
  return out;
}

}  // namespace

void ExtraHits::add_to(std::vector<FieldCounts>& counts, std::int64_t passage) const {
  for (std::size_t term = 0; term < of_terms.size(); ++term) {
    const auto& hits = of_terms[term];
    const auto at = std::lower_bound(hits.begin(), hits.end(), passage, is_before);
    if (at == hits.end() || at->passage != passage) continue;
    for (std::size_t field = 0; field < at->counts.size(); ++field) {
      counts[term][field] += at->counts[field];
    }
  }
}

bool ExtraHits::has(std::size_t term, std::int64_t passage) const {
  const auto& hits = of_terms[term];
  const auto at = std::lower_bound(hits.begin(), hits.end(), passage, is_before);
  return at != hits.end() && at->passage == passage;
}

ExtraHits find_extra_hits(Index& index, const std::vector<Term>& terms, const MatchWriter& writer) {
  ExtraHits out;
  Finder finder(index, terms, writer);
  for (std::size_t term = 0; term < terms.size(); ++term) {
    const auto& hits = out.of_terms.emplace_back(finder.hits_of(term));
    for (const ExtraHit& hit : hits) out.passages.push_back(hit.passage);
  }
  std::sort(out.passages.begin(), out.passages.end());
  out.passages.erase(std::unique(out.passages.begin(), out.passages.end()), out.passages.end());
  return out;
}

std::size_t longest_phrase(const std::vector<Term>& terms) {
  std::size_t words = 0;
  for (const Term& term : terms) {
    for (const Phrase& phrase : term.phrases) words = std::max(words, phrase.slots.size());
  }
  return words;
}

}  // namespace sourcebook
