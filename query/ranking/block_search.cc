#include "query/ranking/block_search.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <optional>
#include <utility>

namespace sourcebook {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();

// What rounding can do to a sum of `scores` scores that is no more than `total`, and to differences
// of such sums. A score is rounded some six times on its way (weight, frequency, norm, and what is
// made of them), a sum at each score that is added and again where one is taken off.
double rounding_error(double total, std::size_t scores) {
  constexpr double kOfScore = 16;
  return total * (kOfScore + 2.0 * static_cast<double>(scores)) *
         static_cast<double>(std::numeric_limits<float>::epsilon());
}

}  // namespace

std::int64_t TermPostings::size() const {
  std::int64_t size = 0;
  for (const auto& part : parts) size += part->size();
  return size;
}

std::uint64_t BlockSearch::run(const Wanted& wanted, bool counts_all, PassageVisitor& visitor) {
  Wanted ordered = wanted;
  std::sort(ordered.required.begin(), ordered.required.end(),
            [](const TermPostings* a, const TermPostings* b) {
              return a->slow != b->slow ? b->slow : a->size() < b->size();
            });
  std::uint64_t found = 0;
  std::vector<std::int64_t> searched;
  const auto search = [&](PassageSet::Walk& allowed) {
    found += search_window(ordered, counts_all, allowed, visitor);
  };
  if (!counts_all) {
    searched = most_promising(ordered, visitor);
    rewind(ordered);
    PassageSet::Walk allowed(allowed_);
    for (const std::int64_t first : searched) {
      if (!visitor.has_time()) return found;
      window_.first = first;
      search(allowed);
    }
  }
  PassageSet::Walk allowed(allowed_);
  for_each_window(ordered, visitor, [&] {
    if (!std::binary_search(searched.begin(), searched.end(), window_.first)) search(allowed);
  });
  return found;
}

void BlockSearch::rewind(const Wanted& wanted) {
  for (const auto* terms : {&wanted.required, &wanted.optional, &wanted.excluded}) {
    for (TermPostings* term : *terms) {
      for (const auto& part : term->parts) part->rewind();
    }
  }
}

// Calls `use` with window_ at each that may have something wanted, in order.
template <typename Use>
void BlockSearch::for_each_window(const Wanted& wanted, const PassageVisitor& visitor,
                                  const Use& use) {
  rewind(wanted);
  std::int64_t passage = 0;
  while (visitor.has_time()) {
    passage = next(wanted, passage);
    const auto allowed = passage == Postings::kNone ? std::nullopt : allowed_.first_from(passage);
    if (!allowed || *allowed == Postings::kNone) return;
    window_.first = *allowed - *allowed % Window::kPassages;
    if (window_.first > passage) {  // far ahead: there may be nothing
      passage = window_.first;
      continue;
    }
    use();
    if (window_.last() == Postings::kNone) return;
    passage = window_.last() + 1;
  }
}

// The windows with the highest bounds, in their order.
std::vector<std::int64_t> BlockSearch::most_promising(const Wanted& wanted,
                                                      const PassageVisitor& visitor) {
  constexpr std::size_t kMost = 6;
  std::vector<std::pair<float, std::int64_t>> windows;
  for_each_window(wanted, visitor, [&] {
    if (set_bounds(wanted, false)) windows.emplace_back(total_, window_.first);
  });
  const std::size_t size = std::min(kMost, windows.size() / 2);
  std::partial_sort(windows.begin(), windows.begin() + static_cast<std::ptrdiff_t>(size),
                    windows.end(), std::greater<>());
  std::vector<std::int64_t> firsts;
  for (std::size_t i = 0; i < size; ++i) firsts.push_back(windows[i].second);
  std::sort(firsts.begin(), firsts.end());
  return firsts;
}

// No passage that is wanted lies from `passage` up to before this.
std::int64_t BlockSearch::next(const Wanted& wanted, std::int64_t passage) {
  const auto next_of = [&](const TermPostings& term) {
    std::int64_t first = Postings::kNone;
    for (const auto& part : term.parts) first = std::min(first, part->next(passage));
    return first;
  };
  std::int64_t next = wanted.required.empty() ? Postings::kNone : passage;
  for (const TermPostings* term : wanted.required) next = std::max(next, next_of(*term));
  if (!wanted.required.empty()) return next;
  for (const TermPostings* term : wanted.optional) next = std::min(next, next_of(*term));
  return next;
}

// False where the window has nothing that is wanted.
bool BlockSearch::set_bounds(const Wanted& wanted, bool closely) {
  terms_.clear();
  total_ = 0;
  rough_ = false;
  std::size_t scores = 0;
  for (const auto* terms : {&wanted.required, &wanted.optional}) {
    for (TermPostings* term : *terms) {
      float bound = 0;
      for (const auto& part : term->parts) {
        const Bound of_part = part->bound(window_, closely);
        bound += of_part.score;
        rough_ = rough_ || of_part.rough;
      }
      if (bound <= 0 && terms == &wanted.required) return false;
      if (bound <= 0) continue;
      terms_.push_back({term, bound * term->weight});
      total_ += terms_.back().bound;
      scores += term->parts.size();
    }
  }
  error_ = rounding_error(total_, scores);
  return !terms_.empty();
}

// Whether a passage of the window may. Looks closely only where that is not ruled out at a glance.
bool BlockSearch::may_reach(double threshold, const Wanted& wanted) {
  const auto may = [&](bool closely) {
    return set_bounds(wanted, closely) && total_ >= limit_of(threshold);
  };
  return may(false) && (!rough_ || may(true));
}

// Where all of some terms must be there, the rarest has the candidates, if its postings are in one
// list; else those are the passages that have enough of the terms without which none is good
// enough. The first so many of terms_ are known then.
std::size_t BlockSearch::find_candidates(const Wanted& wanted, float limit,
                                         PassageSet::Walk& allowed) {
  const std::size_t required = wanted.required.size();
  std::sort(terms_.begin() + static_cast<std::ptrdiff_t>(required), terms_.end(),
            [](const Bounded& a, const Bounded& b) {
              return a.term->slow != b.term->slow ? b.term->slow : a.bound > b.bound;
            });
  candidates_.clear();
  const TermPostings& first = *terms_.front().term;
  if (required > 0 && first.parts.size() == 1) {
    first.parts.front()->take(window_, first.weight, limit - (total_ - terms_.front().bound),
                              candidates_);
    std::erase_if(candidates_, [&](const Candidate& candidate) {
      return !allowed.contains(window_.first + candidate.at);
    });
    return 1;
  }
  std::size_t essential = required > 0 ? 1 : terms_.size();
  float rest = required > 0 ? total_ - terms_.front().bound : 0;
  while (required == 0 && essential > 0 && rest + terms_[essential - 1].bound < limit) {
    rest += terms_[--essential].bound;
  }
  sums_.begin(std::max(limit - rest, std::numeric_limits<float>::min()));
  for (std::size_t i = 0; i < essential; ++i) {
    const TermPostings& term = *terms_[i].term;
    float others = total_ - terms_[i].bound;
    if (term.parts.size() > 1) others = kInfinity;  // each part alone says too little
    for (const auto& part : term.parts) part->add(window_, term.weight, limit - others, sums_);
  }
  take_reached(allowed);
  return essential;
}

void BlockSearch::take_reached(PassageSet::Walk& allowed) {
  sums_.for_each_reached([&](std::size_t at) {
    if (!allowed.contains(window_.first + static_cast<std::int64_t>(at))) return;
    candidates_.push_back({static_cast<std::uint32_t>(at), false, sums_.scores[at]});
  });
}

void BlockSearch::look_up(TermPostings& term, float limit, float rest, Keep keep) {
  for (Candidate& candidate : candidates_) candidate.found = false;
  if (term.parts.size() > 1) limit = -kInfinity;  // each part alone says too little
  for (const auto& part : term.parts)
    part->look_up(window_, term.weight, {limit, rest}, candidates_);
  std::erase_if(candidates_, [&](const Candidate& candidate) {
    if (keep != Keep::kAll && candidate.found != (keep == Keep::kFound)) return true;
    return candidate.score + rest < limit;
  });
}

// The likeliest first.
void BlockSearch::visit_candidates(PassageVisitor& visitor) {
  const float limit = limit_of(visitor.threshold());
  std::erase_if(candidates_, [&](const Candidate& candidate) { return candidate.score < limit; });
  std::sort(candidates_.begin(), candidates_.end(), [](const Candidate& a, const Candidate& b) {
    return a.score != b.score ? a.score > b.score : a.at < b.at;
  });
  for (const Candidate& candidate : candidates_) {
    if (candidate.score < limit_of(visitor.threshold())) break;
    visitor.visit(window_.first + candidate.at);
  }
}

std::uint64_t BlockSearch::search_window(const Wanted& wanted, bool counts_all,
                                         PassageSet::Walk& allowed, PassageVisitor& visitor) {
  const double threshold = counts_all ? -kInfinity : visitor.threshold();
  if (!may_reach(threshold, wanted)) return 0;
  const float limit = limit_of(threshold);
  ++windows_;
  window_.norms = index_.norms(window_.first);

  std::size_t known = find_candidates(wanted, limit, allowed);
  float rest = 0;
  for (std::size_t i = known; i < terms_.size(); ++i) rest += terms_[i].bound;
  for (; known < terms_.size() && !candidates_.empty(); ++known) {
    rest = std::max(0.0F, rest - terms_[known].bound);
    look_up(*terms_[known].term, limit, rest,
            known < wanted.required.size() ? Keep::kFound : Keep::kAll);
  }
  for (TermPostings* term : wanted.excluded) look_up(*term, -kInfinity, 0, Keep::kNotFound);
  const std::uint64_t found = candidates_.size();
  visit_candidates(visitor);
  return found;
}

}  // namespace sourcebook
