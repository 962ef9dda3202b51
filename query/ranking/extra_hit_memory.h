// What was found of a term that FTS5 cannot find (extra_hits.h), kept from one search to the next.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "query/ranking/bm25.h"

namespace sourcebook {

struct ExtraHit {
  std::int64_t passage = 0;
  FieldCounts counts{};
  bool in_rows = false;  // FTS5 finds other occurrences of the term there
};

using ExtraHitList = std::shared_ptr<const std::vector<ExtraHit>>;  // by passage, each once

// Not thread-safe.
class ExtraHitMemory {
 public:
  // Null where it has none under this key.
  [[nodiscard]] ExtraHitList find(const std::string& key) const;
  ExtraHitList add(const std::string& key, std::vector<ExtraHit> hits);
  // The index has changed.
  void forget();

 private:
  std::unordered_map<std::string, ExtraHitList> lists_;
  std::size_t hits_ = 0;  // in all of them
};

}  // namespace sourcebook
