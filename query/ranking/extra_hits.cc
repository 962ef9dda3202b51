#include "query/ranking/extra_hits.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "common/schema/borders.h"
#include "common/schema/sketch.h"
#include "query/matcher.h"
#include "query/nearness.h"
#include "query/term_keys.h"

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

// What is found goes by more than rows do: where words are to stand, and whether that may be at a
// border.
std::string key_of_extra_hits(const Term& term) {
  std::string key = std::to_string(static_cast<int>(term.nearness));
  for (const Phrase& phrase : term.phrases) key += phrase.whole ? 'w' : ' ';
  return key + key_of_rows(term);
}

// Two words of a phrase between which a border may lie.
struct Gap {
  schema::WordPair pair = 0;
  std::size_t words = 0;  // of the phrase, before the border
};

std::vector<Gap> gaps_of(const Phrase& phrase) {
  std::vector<Gap> gaps;
  for (std::size_t words = 1; words < phrase.slots.size(); ++words) {
    for (const std::string& before : phrase.slots[words - 1]) {
      for (const std::string& behind : phrase.slots[words]) {
        gaps.push_back(
            {schema::word_pair(schema::word_hash(before), schema::word_hash(behind)), words});
      }
    }
  }
  return gaps;
}

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
  void add_starts(const Phrase& phrase, std::set<std::int64_t>& out);
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
  const std::shared_ptr<const Index::Fields> fields = index_.fields_of(passage);
  return {matcher().match(fields->text, Column::kText).counts[term],
          matcher().match(fields->heading, Column::kHeading).counts[term],
          matcher().match(fields->title, Column::kTitle).counts[term]};
}

std::vector<ExtraHit> Finder::placed(std::size_t term) {
  std::vector<ExtraHit> out;
  if (terms_[term].phrases.empty()) return out;
  visit(writer_.rows_with_each_phrase(term), [&](const sqlite::Hit& hit) {
    const FieldCounts counts = judge(hit, terms_[term], term);
    if (counts != FieldCounts{}) out.push_back({hit.rowid(), counts, false});
  });
  return out;
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

// The passages in which the phrase may begin, if it runs over a border.
void Finder::add_starts(const Phrase& phrase, std::set<std::int64_t>& out) {
  const std::vector<Gap> gaps = gaps_of(phrase);
  std::vector<schema::WordPair> pairs;
  for (const Gap& gap : gaps) pairs.push_back(gap.pair);
  sqlite::Statement row = index_.connection().prepare(
      "SELECT block, pairs FROM border_block WHERE block BETWEEN 0 AND ?1 ORDER BY block");
  row.bind(1, index_.last_passage() / schema::kBlockPassages);
  while (row.step()) {
    index_.check_time();
    const std::int64_t first = row.integer(0) * schema::kBlockPassages;
    schema::find_borders(row.blob(1), pairs, [&](std::size_t place, std::size_t pair) {
      const std::int64_t passage = first + static_cast<std::int64_t>(place);
      const std::int64_t start = start_of(passage, gaps[pair].words, phrase.slots.size());
      if (start > 0) out.insert(start);
    });
  }
}

std::vector<ExtraHit> Finder::over_borders(std::size_t term) {
  std::set<std::int64_t> starts;
  for (const Phrase& phrase : terms_[term].phrases) {
    if (phrase.whole || phrase.slots.size() < 2) continue;
    add_starts(phrase, starts);
  }
  std::vector<ExtraHit> out;
  for (const std::int64_t passage : starts) {
    index_.check_time();
    const FieldCounts within = read(passage, term);
    const std::shared_ptr<const Index::Fields> fields = index_.fields_of(passage);
    const std::string behind = index_.text_behind(passage, longest_phrase(terms_));
    const std::uint32_t all = matcher().match(fields->text, Column::kText, behind).counts[term];
    if (all <= within[0]) continue;
    out.push_back({passage, {all - within[0], 0, 0}, within != FieldCounts{}});
  }
  return out;
}

}  // namespace

void ExtraHits::add_to(std::vector<FieldCounts>& counts, std::int64_t passage) const {
  for (std::size_t term = 0; term < of_terms.size(); ++term) {
    const auto& hits = *of_terms[term];
    const auto at = std::lower_bound(hits.begin(), hits.end(), passage, is_before);
    if (at == hits.end() || at->passage != passage) continue;
    for (std::size_t field = 0; field < at->counts.size(); ++field) {
      counts[term][field] += at->counts[field];
    }
  }
}

ExtraHits find_extra_hits(Index& index, const std::vector<Term>& terms, const MatchWriter& writer) {
  ExtraHits out;
  Finder finder(index, terms, writer);
  for (std::size_t term = 0; term < terms.size(); ++term) {
    const std::string key = key_of_extra_hits(terms[term]);
    ExtraHitList hits = index.extra_hits().find(key);
    if (!hits) hits = index.extra_hits().add(key, finder.hits_of(term));
    out.of_terms.push_back(hits);
    for (const ExtraHit& hit : *hits) out.passages.push_back(hit.passage);
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
