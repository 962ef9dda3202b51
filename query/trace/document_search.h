// The places of a wording in one document after another.
#pragma once

#include <sourcebook/trace.h>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "query/index.h"
#include "query/trace/align.h"
#include "query/trace/passages.h"
#include "query/trace/seeds.h"
#include "query/trace/wording.h"

namespace sourcebook {

// A place, and the passages that it begins and ends in.
struct FoundPlace {
  Place place;
  std::int64_t passage = 0;
  std::int64_t last_passage = 0;
};

// Not thread-safe. What it is given must outlive it. Throws Error as PassageTexts.
class DocumentSearch {
 public:
  DocumentSearch(const Wording& wording, const std::vector<Seed>& seeds, Index& index);

  // The places that the hits lead to, all of one document, with this id in the index and these
  // passages. Places with less than half of the words that the best one has are no news and left
  // out.
  [[nodiscard]] std::vector<FoundPlace> search(std::span<const SeedHit> hits, std::int64_t id,
                                               const PassageRange& document);

 private:
  // A hit by units: of the passage, and of the wording.
  struct Anchor {
    std::int64_t passage = 0;
    std::size_t unit = 0, asked = 0;
  };
  struct Match {
    Alignment alignment;  // of all units of the wording and of the region
    Region region;
  };

  [[nodiscard]] std::optional<Anchor> anchor_of(const SeedHit& hit);
  [[nodiscard]] int least_around(std::size_t asked) const;
  [[nodiscard]] bool looks_alike(const Anchor& anchor, PassageRange& passages,
                                 const PassageRange& document);
  [[nodiscard]] std::optional<Match> grow(const Anchor& anchor, PassageRange passages,
                                          const PassageRange& document);
  [[nodiscard]] std::optional<Alignment> align(const Region& region, const Anchor& anchor) const;
  [[nodiscard]] bool goes_on_before(const Alignment& found, bool is_first_look) const;
  [[nodiscard]] bool goes_on_behind(const Alignment& found, std::size_t units,
                                    bool is_first_look) const;
  void add(Match match, std::vector<FoundPlace>& out);

  const Wording& wording_;
  const std::vector<Seed>& seeds_;
  std::vector<std::size_t> unit_of_atom_;
  PassageTexts texts_;
};

}  // namespace sourcebook
