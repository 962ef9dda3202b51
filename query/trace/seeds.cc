#include "query/trace/seeds.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace sourcebook {
namespace {

// A phrase that about so many passages hold need not be longer.
constexpr double kFewPassages = 100;
// What is left at an end of the wording is no seed if more passages hold it.
constexpr double kTooMany = 5000;
constexpr std::size_t kMaxSeedAtoms = 4;
// A wording up to this length is a seed as a whole as well.
constexpr std::size_t kMaxWholeAtoms = 16;
// The wording is cut into so many stretches, each of which has its rarest seeds looked up.
constexpr std::size_t kStretches = 20;
constexpr std::size_t kSeedsOfStretch = 2;
// Words of a phrase go together more often than by chance: so many times, about.
constexpr double kAffinity = 30;
// Times that a seed is looked at in one passage, and passages that a seed is looked up in.
constexpr std::size_t kMaxInPassage = 8;
constexpr std::size_t kMaxOfSeed = 50'000;
// Memory: so many hits are enough.
constexpr std::size_t kMaxHits = 2'000'000;

// The words that FTS5 is to find one after another. Of a number over several positions the index
// has all of it at the first.
std::vector<std::string> apart(const Wording& wording, std::size_t begin, std::size_t end) {
  std::vector<std::string> words;
  for (std::size_t i = begin; i < end; ++i) words.push_back(wording.atoms[i].form);
  return words;
}

// The same with compounds as one word, as the index has them besides.
std::vector<std::string> joined(const Wording& wording, std::size_t begin, std::size_t end) {
  std::vector<std::string> words;
  for (std::size_t i = begin; i < end; ++i) {
    if (i > begin && wording.atoms[i].link != Atom::Link::kApart) {
      words.back() += wording.atoms[i].form;
    } else {
      words.push_back(wording.atoms[i].form);
    }
  }
  return words;
}

// How many passages hold each atom; of one that none holds, the compound that it is part of.
std::vector<double> passages_with(const Wording& wording, Index& index) {
  std::unordered_map<std::string, double> known;
  const auto holding = [&](const std::string& form) {
    const auto [at, is_new] = known.try_emplace(form, 0);
    if (is_new) at->second = static_cast<double>(index.lexicon().exactly(form).passages);
    return at->second;
  };
  const std::vector<Atom>& atoms = wording.atoms;
  std::vector<double> out;
  for (std::size_t begin = 0, end = 0; begin < atoms.size(); begin = end) {
    end = begin + 1;
    while (end < atoms.size() && atoms[end].link != Atom::Link::kApart) ++end;
    for (std::size_t i = begin; i < end; ++i) {
      const double alone = holding(atoms[i].form);
      const bool is_part = alone == 0 && end - begin > 1;
      out.push_back(is_part ? holding(joined(wording, begin, end).front()) : alone);
    }
  }
  return out;
}

class SeedChooser {
 public:
  SeedChooser(const Wording& wording, Index& index)
      : wording_(wording),
        all_(static_cast<double>(std::max<std::int64_t>(index.collection().passages, 1))),
        passages_(passages_with(wording, index)) {}

  std::vector<Seed> choose() {
    const std::size_t atoms = wording_.atoms.size();
    for (std::size_t begin = 0; begin < atoms;) begin = add_from(begin);
    keep_rarest();
    if (atoms <= kMaxWholeAtoms && ends_at(0, atoms) == atoms && seeds_.size() > 1) {
      seeds_.insert(seeds_.begin(), seed(0, atoms));
    }
    return std::move(seeds_);
  }

 private:
  // Where a phrase from `begin` on has to end, at the latest `end`.
  [[nodiscard]] std::size_t ends_at(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin + 1; i < end; ++i) {
      if (wording_.atoms[i].after_ellipsis || wording_.atoms[i - 1].positions > 1) return i;
    }
    return end;
  }

  [[nodiscard]] double expected(std::size_t begin, std::size_t end) const {
    double passages = passages_[begin];
    for (std::size_t i = begin + 1; i < end; ++i) {
      passages *= std::min(1.0, kAffinity * passages_[i] / all_);
    }
    return passages;
  }

  [[nodiscard]] Seed seed(std::size_t begin, std::size_t end) const {
    Seed out{begin, end, {apart(wording_, begin, end)}, expected(begin, end)};
    if (auto other = joined(wording_, begin, end); other.size() < out.forms.front().size()) {
      out.forms.push_back(std::move(other));
    }
    return out;
  }

  std::size_t add_from(std::size_t begin) {
    const std::size_t last = ends_at(begin, std::min(begin + kMaxSeedAtoms, wording_.atoms.size()));
    std::size_t end = begin + 1;
    if (passages_[begin] == 0) return end;
    while (end < last && expected(begin, end) > kFewPassages && passages_[end] > 0) ++end;
    const bool is_short = end - begin < kMaxSeedAtoms;
    if (seeds_.empty() || !is_short || expected(begin, end) <= kTooMany) {
      seeds_.push_back(seed(begin, end));
    }
    return end;
  }

  void keep_rarest() {
    if (seeds_.size() <= kStretches * kSeedsOfStretch) return sort();
    std::vector<Seed> kept;
    for (std::size_t stretch = 0; stretch < kStretches; ++stretch) {
      const auto border = [&](std::size_t number) {
        return static_cast<std::ptrdiff_t>(number * seeds_.size() / kStretches);
      };
      const auto begin = seeds_.begin() + border(stretch);
      const auto end = seeds_.begin() + border(stretch + 1);
      std::stable_sort(begin, end, is_rarer);
      const auto count = std::min<std::ptrdiff_t>(kSeedsOfStretch, end - begin);
      kept.insert(kept.end(), std::make_move_iterator(begin),
                  std::make_move_iterator(begin + count));
    }
    seeds_ = std::move(kept);
    sort();
  }

  static bool is_rarer(const Seed& a, const Seed& b) { return a.expected < b.expected; }
  void sort() { std::stable_sort(seeds_.begin(), seeds_.end(), is_rarer); }

  const Wording& wording_;
  const double all_;
  const std::vector<double> passages_;
  std::vector<Seed> seeds_;
};

// Takes what FTS5 finds of one seed.
class Collector : public sqlite::HitVisitor {
 public:
  Collector(const PassageSet& allowed, std::uint32_t seed, int phrases, SeedHits& out)
      : allowed_(allowed), seed_(seed), phrases_(phrases), out_(out) {}

  void visit(const sqlite::Hit& hit) override {
    if (!allowed_.contains(hit.rowid())) return;
    if (passages_ == kMaxOfSeed || out_.hits.size() >= kMaxHits) {
      out_.all = false;
      return;
    }
    ++passages_;
    positions_.clear();
    for (int phrase = 0; phrase < phrases_; ++phrase) hit.positions(phrase, positions_);
    std::sort(positions_.begin(), positions_.end());
    positions_.erase(std::unique(positions_.begin(), positions_.end()), positions_.end());
    for (std::size_t i = 0; i < std::min(positions_.size(), kMaxInPassage); ++i) {
      out_.hits.push_back(
          {hit.rowid(), static_cast<std::uint32_t>(std::max(positions_[i].token, 0)), seed_});
    }
  }

  [[nodiscard]] std::size_t passages() const { return passages_; }

 private:
  PassageSet::Walk allowed_;
  const std::uint32_t seed_;
  const int phrases_;
  SeedHits& out_;
  std::vector<sqlite::HitPosition> positions_;
  std::size_t passages_ = 0;
};

// MATCH text with the seed's words in `slots`.
std::string match_of(const Seed& seed, std::vector<std::vector<std::string>>& slots) {
  std::string match = "text : (";
  for (const auto& words : seed.forms) {
    match += slots.empty() ? "\"" : " OR \"";
    for (const std::string& word : words) {
      match += (match.back() == '"' ? "@" : " @") + std::to_string(slots.size());
      slots.push_back({word});
    }
    match += '"';
  }
  return match + ")";
}

// The hits of one passage, and how much they say: the rarer the seeds in it, the more.
struct Group {
  std::size_t begin = 0, end = 0;
  double weight = 0;
};

std::vector<Group> groups_of(const std::vector<SeedHit>& hits, const std::vector<double>& weights) {
  std::vector<Group> groups;
  std::vector<std::size_t> seen(weights.size(), 0);  // by seed: number of the last group with it
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (i == 0 || hits[i].passage != hits[i - 1].passage) groups.push_back({i, i, 0});
    groups.back().end = i + 1;
    if (std::exchange(seen[hits[i].seed], groups.size()) == groups.size()) continue;
    groups.back().weight += weights[hits[i].seed];
  }
  return groups;
}

void keep_heaviest(SeedHits& out, const std::vector<double>& weights) {
  std::vector<Group> groups = groups_of(out.hits, weights);
  if (groups.size() <= kMaxSeedPassages) return;
  out.all = false;
  std::stable_sort(groups.begin(), groups.end(),
                   [](const Group& a, const Group& b) { return a.weight > b.weight; });
  groups.resize(kMaxSeedPassages);
  std::sort(groups.begin(), groups.end(),
            [](const Group& a, const Group& b) { return a.begin < b.begin; });
  std::vector<SeedHit> kept;
  for (const Group& group : groups) {
    for (std::size_t i = group.begin; i < group.end; ++i) kept.push_back(out.hits[i]);
  }
  out.hits = std::move(kept);
}

}  // namespace

std::vector<Seed> seeds_of(const Wording& wording, Index& index) {
  return SeedChooser(wording, index).choose();
}

SeedHits find_seeds(const std::vector<Seed>& seeds, const PassageSet& allowed, Index& index) {
  SeedHits out;
  std::vector<double> weights;
  const auto all = static_cast<double>(index.collection().passages);
  for (std::uint32_t number = 0; number < seeds.size(); ++number) {
    const Seed& seed = seeds[number];
    Collector collector(allowed, number, static_cast<int>(seed.forms.size()), out);
    std::vector<std::vector<std::string>> slots;
    const std::string match = match_of(seed, slots);
    index.connection().tokenizer().slots = std::move(slots);
    index.hits().run(match, allowed.first(), allowed.last(), collector);
    weights.push_back(std::log((all + 1) / (static_cast<double>(collector.passages()) + 0.5)));
  }
  std::sort(out.hits.begin(), out.hits.end(), [](const SeedHit& a, const SeedHit& b) {
    return std::tie(a.passage, a.position, a.seed) < std::tie(b.passage, b.position, b.seed);
  });
  keep_heaviest(out, weights);
  return out;
}

}  // namespace sourcebook
