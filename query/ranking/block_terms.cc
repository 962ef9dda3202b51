#include "query/ranking/block_terms.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>
#include <numeric>
#include <string>
#include <utility>

#include "common/schema/posting_chunks.h"
#include "query/match.h"
#include "query/ranking/hit_counter.h"
#include "query/ranking/joined_postings.h"
#include "query/ranking/looked_up_postings.h"
#include "query/ranking/row_gatherer.h"
#include "query/term_keys.h"

namespace sourcebook {
namespace {

// Rows that FTS5 is asked for.
constexpr std::int64_t kMaxRows = 30'000;
// Where that is done once for many searches.
constexpr std::int64_t kMaxNewerRows = 4'000'000;

bool is_word(const Term& term) {
  return term.column == Column::kAny && term.distance < 0 && term.phrases.size() == 1 &&
         term.phrases.front().slots.size() == 1;
}

// Of a term of its own.
class ListWriter final : public sqlite::HitVisitor {
 public:
  ListWriter(Index& index, const Match& match, const std::vector<Term>& terms)
      : index_(index), counter_(terms, match) {}

  void visit(const sqlite::Hit& hit) override {
    const FieldCounts& counts = counter_.read(hit).front();
    if (counts == FieldCounts{}) return;
    list_.add({hit.rowid(), counts}, index_.lengths().of(hit.rowid()));
  }
  [[nodiscard]] schema::BlockListWriter::List finish() { return list_.finish(); }

 private:
  Index& index_;
  HitCounter counter_;
  schema::BlockListWriter list_;
};

// What FTS5 is to be asked for, and for which of the question's terms.
struct Gathering {
  std::size_t place = 0;
  Term term;
};

struct Found {
  std::size_t place = 0;
  std::unique_ptr<Postings> postings;
};

class Finder {
 public:
  Finder(Index& index, const std::vector<Term>& terms, const PassageSet& allowed, const Bm25& bm25,
         const Tactics& tactics)
      : index_(index), terms_(terms), allowed_(allowed), bm25_(bm25), tactics_(tactics) {}

  std::optional<std::vector<TermPostings>> run() {
    const std::optional<std::int64_t> last = index_.blocks().last_passage();
    if (!last) return std::nullopt;
    for (std::size_t i = 0; i < terms_.size(); ++i) find(i);
    if (rows_ > kMaxRows || !find_newer(*last + 1)) return std::nullopt;
    for (Found& one : gather(everywhere_, {allowed_.first(), allowed_.last()})) {
      found_[one.place].parts.push_back(std::move(one.postings));
    }
    return std::move(found_);
  }

 private:
  void find(std::size_t number);
  bool find_listed(const Term& term, TermPostings& found);
  bool find_in_blocks(std::size_t number, TermPostings& found);
  Slot take_lists(const Slot& forms, TermPostings& found);
  [[nodiscard]] bool is_looked_up(const Term& term, std::int64_t rows);
  [[nodiscard]] std::int64_t rows_walked(const Term& term);
  [[nodiscard]] bool find_newer(std::int64_t first);
  [[nodiscard]] double rows_to_list(std::int64_t first) const;
  [[nodiscard]] std::vector<Found> list(const std::vector<Gathering>& gatherings,
                                        std::int64_t first);
  [[nodiscard]] std::vector<Found> gather(const std::vector<Gathering>& gatherings,
                                          const PassageRange& range);

  Index& index_;
  const std::vector<Term>& terms_;
  const PassageSet& allowed_;
  const Bm25& bm25_;
  const Tactics& tactics_;
  std::vector<TermPostings> found_;
  std::vector<Gathering> everywhere_;  // terms, and forms of some, that are not in blocks
  std::vector<Gathering> after_last_;  // those that are, where passages are not
  std::int64_t rows_ = 0;              // of what is not in blocks, as far as is known
};

void Finder::find(std::size_t number) {
  const Term& term = terms_[number];
  TermPostings& found = found_.emplace_back();
  found.term = number;
  found.weight = static_cast<float>(term.weight);
  // What is placed is in none of the passages that are looked through here.
  if (term.phrases.empty() || term.passages == 0 || term.is_placed()) return;
  if (find_listed(term, found)) return;
  const bool rare = term.passages >= 0 && term.passages < tactics_.least_listed;
  if (rare || !find_in_blocks(number, found)) {
    everywhere_.push_back({number, term});
    rows_ += std::max<std::int64_t>(term.passages, 0);
  }
}

// A term that is no word, or whose rows are listed already.
bool Finder::find_listed(const Term& term, TermPostings& found) {
  // Of what has been counted by a list (Evaluation::count_listed), that list.
  std::shared_ptr<BlockList> listed = index_.blocks().known(key_of_rows(term));
  if (!listed) {
    const std::int64_t rows = rows_walked(term);
    if (is_looked_up(term, rows)) {
      found.slow = true;
      found.parts.push_back(std::make_unique<LookedUpPostings>(index_, term, bm25_, rows));
      return true;
    }
    if (is_word(term)) return false;
    listed = list_rows(index_, term);
  }
  found.parts.push_back(std::make_unique<BlockPostings>(index_.blocks(), listed, bm25_));
  return true;
}

// Lists hold for the term if all their forms do; what forms are left FTS5 is asked for, once for
// all where they are common. False where there are no lists for it.
bool Finder::find_in_blocks(std::size_t number, TermPostings& found) {
  const Term& term = terms_[number];
  const Slot& all = term.phrases.front().slots.front();
  Slot left = take_lists(all, found);
  if (found.parts.empty()) return false;
  const auto with_forms = [&](Slot forms) {
    Term some = term;
    some.phrases.front().slots.front() = std::move(forms);
    return some;
  };
  Slot in_lists;
  std::set_difference(all.begin(), all.end(), left.begin(), left.end(),
                      std::back_inserter(in_lists));
  after_last_.push_back({number, with_forms(std::move(in_lists))});
  if (left.empty()) return true;
  const bool few = index_.lexicon().passages_of(left) <= tactics_.most_listed;
  const Term of_left = with_forms(std::move(left));
  if (few || index_.has_time_limit()) {
    everywhere_.push_back({number, of_left});
  } else {
    const auto listed = list_rows(index_, of_left);
    found.parts.push_back(std::make_unique<BlockPostings>(index_.blocks(), listed, bm25_));
  }
  return true;
}

// Adds the lists of blocks that have no other forms than `forms`. Which of these none has.
Slot Finder::take_lists(const Slot& forms, TermPostings& found) {
  Slot left = forms;
  for (std::size_t i = 0; i < left.size();) {
    const std::shared_ptr<BlockList> list = index_.blocks().find(left[i]);
    if (!list || !std::includes(left.begin(), left.end(), list->forms.begin(), list->forms.end())) {
      ++i;
      continue;
    }
    found.parts.push_back(std::make_unique<BlockPostings>(index_.blocks(), list, bm25_));
    Slot rest;
    std::set_difference(left.begin(), left.end(), list->forms.begin(), list->forms.end(),
                        std::back_inserter(rest));
    left = std::move(rest);
  }
  return left;
}

// Whether a walk over so many rows would take longer than the rest of a search. Once looking up has
// cost as much in all, it pays: no more than twice is done of what would have been best. But not in
// a search whose time is limited, which might get nothing else done.
bool Finder::is_looked_up(const Term& term, std::int64_t rows) {
  if (rows <= tactics_.most_listed) return false;
  return index_.has_time_limit() ||
         index_.blocks().spent(key_of_rows(term)) < static_cast<double>(rows);
}

// By FTS5, to find a term of phrases whose passages are known, else it has done so.
std::int64_t Finder::rows_walked(const Term& term) {
  std::int64_t rows = 0;
  if (is_word(term) || term.is_near() || term.passages < 0) return rows;
  for (const Phrase& phrase : term.phrases) {
    std::int64_t of_rarest = std::numeric_limits<std::int64_t>::max();
    for (const Slot& slot : phrase.slots) {
      of_rarest = std::min(of_rarest, index_.lexicon().passages_of(slot));
    }
    rows += of_rarest;
  }
  return rows;
}

// What is in lists goes on with what has come since: of several parts each alone says little. False
// where that is so much that it had better be left to FTS5.
bool Finder::find_newer(std::int64_t first) {
  const bool few = index_.last_passage() - first < tactics_.most_newer;
  if (!few && rows_to_list(first) >
                  static_cast<double>(index_.has_time_limit() ? kMaxRows : kMaxNewerRows)) {
    return false;
  }
  auto newer = few ? gather(after_last_, {std::max(first, allowed_.first()), allowed_.last()})
                   : list(after_last_, first);
  for (Found& one : newer) {
    std::unique_ptr<Postings>& older = found_[one.place].parts.front();
    older = std::make_unique<JoinedPostings>(std::move(older), std::move(one.postings), first);
  }
  return true;
}

// That FTS5 would visit to make the lists that list() lacks.
double Finder::rows_to_list(std::int64_t first) const {
  const auto all = static_cast<double>(std::max<std::int64_t>(index_.last_passage(), 1));
  const double part = static_cast<double>(index_.last_passage() - first + 1) / all;
  double rows = 0;
  for (const Gathering& gathering : after_last_) {
    if (index_.blocks().known(key_of_rows(gathering.term, first))) continue;
    rows += part * static_cast<double>(std::max<std::int64_t>(gathering.term.passages, 0));
  }
  return rows;
}

// In lists that are kept, of passages from `first` on.
std::vector<Found> Finder::list(const std::vector<Gathering>& gatherings, std::int64_t first) {
  std::vector<Found> out;
  for (const Gathering& gathering : gatherings) {
    auto list = list_rows(index_, gathering.term, first);
    if (list->postings == 0) continue;
    out.push_back({gathering.place,
                   std::make_unique<BlockPostings>(index_.blocks(), std::move(list), bm25_)});
  }
  return out;
}

std::vector<Found> Finder::gather(const std::vector<Gathering>& gatherings,
                                  const PassageRange& range) {
  std::vector<Found> out;
  if (gatherings.empty() || range.first > std::min(range.last, index_.last_passage())) return out;
  std::vector<Term> terms;
  for (const Gathering& gathering : gatherings) terms.push_back(gathering.term);
  const Terms asked = by_themselves(std::move(terms));
  std::vector<std::size_t> all(asked.terms.size());
  std::iota(all.begin(), all.end(), 0);
  const MatchWriter writer(asked);
  const Match match = writer.rows_with_any(all, {}, all);
  RowGatherer gatherer(index_, asked, match, bm25_);
  index_.connection().tokenizer().slots = writer.slots();
  index_.hits().run(match.text, range.first, range.last, gatherer);
  RowGatherer::Lists lists = gatherer.take();
  for (std::size_t i = 0; i < lists.size(); ++i) {
    if (lists[i].empty()) continue;
    out.push_back({gatherings[i].place, std::make_unique<GatheredPostings>(std::move(lists[i]))});
  }
  return out;
}

}  // namespace

std::shared_ptr<BlockList> list_rows(Index& index, const Term& term, std::int64_t first) {
  const std::string key = key_of_rows(term, first);
  if (std::shared_ptr<BlockList> list = index.blocks().known(key)) return list;
  const Terms alone = by_themselves({term});
  const MatchWriter writer(alone);
  const Match match = writer.rows_with(0);
  ListWriter list(index, match, alone.terms);
  index.connection().tokenizer().slots = writer.slots();
  index.hits().run(match.text, first, index.last_passage(), list);
  return index.blocks().add(key, list.finish());
}

std::optional<std::vector<TermPostings>> find_postings(Index& index, const std::vector<Term>& terms,
                                                       const PassageSet& allowed, const Bm25& bm25,
                                                       const Tactics& tactics) {
  return Finder(index, terms, allowed, bm25, tactics).run();
}

}  // namespace sourcebook
