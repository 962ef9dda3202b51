// What a ranking gives.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "query/ranking/top_k.h"

namespace sourcebook {

struct Ranking {
  std::vector<Scored> best;       // best first
  std::uint64_t total = 0;        // passages that match
  bool total_exact = true;        // false: at least that many
  std::vector<std::string> plan;  // for people: how it was done
};

}  // namespace sourcebook
