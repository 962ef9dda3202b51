// Which passages may be near copies, by their sketches alone.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "common/schema/sketch.h"
#include "indexer/stop.h"

namespace sourcebook {

// In how many places sketches of near copies agree at least. Texts that share half of their
// shingles do so with a probability of 0.91, of three quarters 0.9998, and such with a tenth 0.01.
inline constexpr int kMinAgreement = 5;

struct SketchedPassage {
  std::int64_t id = 0;
  schema::Sketch sketch{};
};

// The graph whose nodes are passages and whose edges join those of kMinAgreement, as far as one of
// the two is fresh. Finds its components, without looking at all pairs: of 14 places in four
// groups, two that agree lie in one group where five agree at all, so that all edges are found
// among passages that agree in one of 18 pairs of places. For one thread.
class SketchGraph {
 public:
  struct Node {
    SketchedPassage passage;
    bool fresh = false;
  };

  // Takes time in proportion to the number of passages, and of pairs that agree by chance in two
  // given places (one in 65,536); and 100 bytes of memory each. Throws Stopped.
  explicit SketchGraph(std::vector<SketchedPassage> fresh, const Stop& stop = {});

  // Other passages, which count as far as there are fresh ones they may be copies of. The more at a
  // time the better: what is looked up for one is at hand for the next.
  void add(std::span<const SketchedPassage> others);

  // Components of two passages or more; no order is to be relied on.
  [[nodiscard]] std::vector<std::vector<Node>> components();

 private:
  struct Band {
    std::size_t first, second;          // places
    std::vector<std::uint32_t> starts;  // by key, in `order`
    std::vector<std::uint32_t> order;   // numbers of sketches
  };

  void sort_into(Band& band) const;
  [[nodiscard]] std::vector<schema::Sketch> sorted_by(const Band& band) const;
  void join_alike(const Band& band);
  void join_few(std::span<const std::uint32_t> bucket, std::span<const schema::Sketch> sketches);
  void join_many(std::span<const std::uint32_t> bucket, std::span<const schema::Sketch> sketches);
  [[nodiscard]] std::uint32_t root_of(std::uint32_t node);
  void join(std::uint32_t a, std::uint32_t b);

  const Stop stop_;
  std::vector<SketchedPassage> fresh_;    // by sketch
  std::vector<schema::Sketch> sketches_;  // each of them once
  std::vector<std::uint32_t> first_;      // of each sketch in fresh_, and the end
  std::vector<Band> bands_;
  std::vector<SketchedPassage> others_;
  std::vector<std::uint32_t> parents_;  // of sketches, then of others
};

}  // namespace sourcebook
