// Which of a few passages are copies of which. Defined in indexer/copies.h.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

#include "common/schema/sketch.h"
#include "indexer/wordings.h"

namespace sourcebook {

// What is not dated comes last.
inline constexpr std::int64_t kUndated = std::numeric_limits<std::int64_t>::max();

struct CopyCandidate {
  std::int64_t passage = 0;
  schema::Sketch sketch{};
  std::int64_t day = kUndated;  // that its document was published, since 1970-01-01
  bool fresh = false;           // nothing is known of it yet
  std::int64_t leader = 0;      // of one that is not fresh: what it is a copy of; 0: of nothing
};

// Earlier ones lead. By day, then by the words, so that it does not depend on the order in which
// files were read; ids only tell those apart that say exactly the same.
[[nodiscard]] bool is_earlier(const CopyCandidate& a, const CopyCandidate& b, Wordings& wordings);
[[nodiscard]] bool are_near_copies(const CopyCandidate& a, const CopyCandidate& b,
                                   Wordings& wordings);

using FindCandidate = std::function<CopyCandidate(std::int64_t passage)>;

// Leaders that are not fresh, and that a fresh passage of `component` might lead: what is known of
// their copies does not hold any more.
[[nodiscard]] std::vector<std::int64_t> challenged(const std::vector<CopyCandidate>& component,
                                                   Wordings& wordings);

// The leader of each passage of `component` for which it is new or another than before, 0 for none.
// `component` has with each fresh passage all that may be near copies of it, and no leader that is
// challenged() and has copies that are not fresh. `find` gives leaders that are not in it.
[[nodiscard]] std::vector<std::pair<std::int64_t, std::int64_t>> find_leaders(
    const std::vector<CopyCandidate>& component, Wordings& wordings, const FindCandidate& find);

}  // namespace sourcebook
