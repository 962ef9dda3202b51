#include "query/ranking/block_ranking.h"

#include <algorithm>
#include <exception>
#include <limits>
#include <optional>
#include <string>
#include <utility>

namespace sourcebook {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// Scores what the search finds.
class Scorer final : public PassageVisitor {
 public:
  Scorer(std::vector<TermPostings>& postings, const ExactScore& exact, TopK best)
      : postings_(postings), exact_(exact), best_(std::move(best)), counts_(postings.size()) {}

  [[nodiscard]] bool has_time() const override { return !exact_.is_out_of_time(); }

  [[nodiscard]] double threshold() const override {
    return closed_ ? kInfinity : best_.threshold();
  }

  void visit(std::int64_t passage) override {
    if (std::binary_search(known_.begin(), known_.end(), passage)) return;
    visited_.push_back(passage);
    best_.offer({exact_.of_counts(counts_of(passage), passage), passage});
  }

  // Passages that are not to be found again, ascending.
  void pass_over(std::vector<std::int64_t> known) { known_ = std::move(known); }
  // Nothing is good enough any more.
  void close() { closed_ = true; }
  [[nodiscard]] const TopK& best() const { return best_; }
  [[nodiscard]] std::vector<std::int64_t> take_visited() { return std::move(visited_); }
  [[nodiscard]] std::size_t visited() const { return visited_.size(); }

 private:
  // Where several parts of a term have the passage, they may mean the same positions.
  const std::vector<FieldCounts>& counts_of(std::int64_t passage) {
    for (std::size_t i = 0; i < postings_.size(); ++i) {
      counts_[i] = {};
      std::size_t with_it = 0;
      for (const auto& part : postings_[i].parts) {
        if (const std::optional<FieldCounts> counts = part->counts(passage)) {
          counts_[i] = *counts;
          ++with_it;
        }
      }
      if (with_it > 1) return counts_ = exact_.counts_in(passage);
    }
    return counts_;
  }

  std::vector<TermPostings>& postings_;
  const ExactScore& exact_;
  TopK best_;
  std::vector<FieldCounts> counts_;
  std::vector<std::int64_t> visited_;
  std::vector<std::int64_t> known_;
  bool closed_ = false;
};

struct Parts {
  std::vector<TermPostings*> required, optional, excluded;
  std::vector<TermPostings*> added;  // which are optional, but no part of the question
};

Parts parts_of(const Node& root, std::vector<TermPostings>& postings) {
  Parts parts;
  for (const Node& node : root.nodes) {
    auto& list = node.mentions == 0             ? parts.added
                 : node.role == Role::kRequired ? parts.required
                 : node.role == Role::kOptional ? parts.optional
                                                : parts.excluded;
    TermPostings* const term = &postings[node.term];
    if (std::find(list.begin(), list.end(), term) == list.end()) list.push_back(term);
  }
  // What must be need not be asked for a second time.
  std::erase_if(parts.optional, [&](TermPostings* term) {
    return std::find(parts.required.begin(), parts.required.end(), term) != parts.required.end();
  });
  return parts;
}

// What is interrupted when the time is up has scored some passages: those stand.
std::uint64_t search_in_time(BlockSearch& search, const Wanted& wanted, bool counts_all,
                             Scorer& scorer) {
  try {
    return search.run(wanted, counts_all, scorer);
  } catch (const std::exception&) {
    if (scorer.has_time()) throw;
    return scorer.visited();
  }
}

}  // namespace

bool is_flat(const Node& root) {
  return std::all_of(root.nodes.begin(), root.nodes.end(),
                     [](const Node& node) { return node.type == Node::Type::kLeaf; });
}

Ranking rank_blocks(BlockIndex& index, std::vector<TermPostings>& postings, const Node& root,
                    const PassageSet& allowed, const ExactScore& exact,
                    const BlockRankingOptions& options) {
  Parts parts = parts_of(root, postings);
  BlockSearch search(index, allowed);
  TopK best = options.grouping.top(options.k);
  Ranking out;
  out.total_exact = false;
  std::vector<std::int64_t> complete;
  std::size_t scored = 0;
  if (exact.for_all > 0) {
    Wanted all{parts.required, parts.added, parts.excluded};
    all.required.insert(all.required.end(), parts.optional.begin(), parts.optional.end());
    Scorer scorer(postings, exact, options.grouping.top(options.k));
    search_in_time(search, all, false, scorer);
    for (const Scored& one : scorer.best().best()) {
      best.offer({one.score + exact.for_all, one.passage});
    }
    scored += scorer.visited();
    complete = scorer.take_visited();
    std::sort(complete.begin(), complete.end());
  }
  out.total = complete.size();
  const bool found_all = best.size() == options.k;
  if (!found_all || options.counts_all) {
    const std::size_t left = options.grouping.group_of ? options.k : options.k - best.size();
    Scorer scorer(postings, exact, options.grouping.top(left));
    scorer.pass_over(std::move(complete));
    if (found_all) scorer.close();
    parts.optional.insert(parts.optional.end(), parts.added.begin(), parts.added.end());
    const std::uint64_t found = search_in_time(
        search, {parts.required, parts.optional, parts.excluded}, options.counts_all, scorer);
    out.total = options.counts_all ? found : out.total + scorer.visited();
    out.total_exact = options.counts_all;
    scored += scorer.visited();
    for (const Scored& one : scorer.best().best()) best.offer(one);
  }
  out.best = best.best();
  out.plan = {"posting blocks: " + std::to_string(scored) + " passages scored in " +
              std::to_string(search.windows()) + " windows of " +
              std::to_string(Window::kPassages)};
  return out;
}

}  // namespace sourcebook
