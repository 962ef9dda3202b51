// A wording -> short phrases of it that few passages hold, and where these are: the first step of
// finding text that was used again (seed and extend; Altschul and others: "Basic local alignment
// search tool", 1990).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "query/index.h"
#include "query/passage_set.h"
#include "query/trace/wording.h"

namespace sourcebook {

// A phrase of the wording. No two share a word, but for that which is all of a short wording.
struct Seed {
  std::size_t begin = 0, end = 0;               // atoms of the wording
  std::vector<std::vector<std::string>> forms;  // that it may stand in, a word a position
  double expected = 0;                          // passages that hold it, about
};

// Phrases from all over the wording, those of the rarest words first.
[[nodiscard]] std::vector<Seed> seeds_of(const Wording& wording, Index& index);

// Where a seed stands.
struct SeedHit {
  std::int64_t passage = 0;
  std::uint32_t position = 0;  // token of the passage's text
  std::uint32_t seed = 0;
};

struct SeedHits {
  std::vector<SeedHit> hits;  // by passage, then position
  bool all = true;  // false: there are passages with less of the wording that are not here
};

// Where the seeds stand in passages of `allowed`: in at most kMaxSeedPassages, those with the most
// and the rarest seeds. Throws Error as HitWalk::run.
inline constexpr std::size_t kMaxSeedPassages = 4000;
[[nodiscard]] SeedHits find_seeds(const std::vector<Seed>& seeds, const PassageSet& allowed,
                                  Index& index);

}  // namespace sourcebook
