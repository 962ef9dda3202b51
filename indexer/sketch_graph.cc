#include "indexer/sketch_graph.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace sourcebook {
namespace {

using schema::agreement;
using schema::kSketchPlaces;
using schema::Sketch;

constexpr std::size_t kGroups = kMinAgreement - 1;
constexpr std::size_t kKeys = std::size_t{1} << 16;
// Sketches with the same two places that are compared pair by pair: more are mostly many copies of
// one text, which are joined with less.
constexpr std::size_t kFew = 64;

std::size_t key_of(const Sketch& sketch, std::size_t first, std::size_t second) {
  return static_cast<std::size_t>(sketch[first]) << 8 | sketch[second];
}

}  // namespace

SketchGraph::SketchGraph(std::vector<SketchedPassage> fresh, const Stop& stop)
    : stop_(stop), fresh_(std::move(fresh)) {
  std::sort(fresh_.begin(), fresh_.end(),
            [](const auto& a, const auto& b) { return a.sketch < b.sketch; });
  for (std::uint32_t i = 0; i < fresh_.size(); ++i) {
    if (i > 0 && fresh_[i].sketch == fresh_[i - 1].sketch) continue;
    sketches_.push_back(fresh_[i].sketch);
    first_.push_back(i);
  }
  first_.push_back(static_cast<std::uint32_t>(fresh_.size()));
  parents_.resize(sketches_.size());
  std::iota(parents_.begin(), parents_.end(), 0);
  for (std::size_t first = 0; first < kSketchPlaces; ++first) {
    for (std::size_t second = first + kGroups; second < kSketchPlaces; second += kGroups) {
      Band& band = bands_.emplace_back(Band{first, second, {}, {}});
      sort_into(band);
      join_alike(band);
    }
  }
}

void SketchGraph::sort_into(Band& band) const {
  band.starts.assign(kKeys + 1, 0);
  for (const Sketch& sketch : sketches_) ++band.starts[key_of(sketch, band.first, band.second) + 1];
  std::partial_sum(band.starts.begin(), band.starts.end(), band.starts.begin());
  std::vector<std::uint32_t> next(band.starts.begin(), band.starts.end() - 1);
  band.order.resize(sketches_.size());
  for (std::uint32_t i = 0; i < sketches_.size(); ++i) {
    band.order[next[key_of(sketches_[i], band.first, band.second)]++] = i;
  }
}

// Neighbours in memory, which are looked at one after the other.
std::vector<Sketch> SketchGraph::sorted_by(const Band& band) const {
  std::vector<Sketch> sorted;
  sorted.reserve(band.order.size());
  for (const std::uint32_t i : band.order) sorted.push_back(sketches_[i]);
  return sorted;
}

void SketchGraph::join_alike(const Band& band) {
  const std::vector<Sketch> sorted = sorted_by(band);
  for (std::size_t key = 0; key < kKeys; ++key) {
    if (key % 256 == 0) stop_.check();
    const std::size_t begin = band.starts[key], size = band.starts[key + 1] - begin;
    const auto bucket = std::span(band.order).subspan(begin, size);
    const auto sketches = std::span<const Sketch>(sorted).subspan(begin, size);
    size <= kFew ? join_few(bucket, sketches) : join_many(bucket, sketches);
  }
}

void SketchGraph::join_few(std::span<const std::uint32_t> bucket,
                           std::span<const Sketch> sketches) {
  for (std::size_t i = 1; i < bucket.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (agreement(sketches[i], sketches[j]) >= kMinAgreement) join(bucket[i], bucket[j]);
    }
  }
}

// Each is compared with those of a component until it is found to belong to it.
void SketchGraph::join_many(std::span<const std::uint32_t> bucket,
                            std::span<const Sketch> sketches) {
  std::vector<std::vector<std::uint32_t>> components;  // places in the bucket
  for (std::uint32_t i = 0; i < bucket.size(); ++i) {
    stop_.check();
    std::vector<std::uint32_t> own = {i};
    for (auto& component : components) {
      const bool joined = root_of(bucket[component.front()]) == root_of(bucket[i]) ||
                          std::any_of(component.begin(), component.end(), [&](std::uint32_t j) {
                            return agreement(sketches[i], sketches[j]) >= kMinAgreement;
                          });
      if (!joined) continue;
      join(bucket[component.front()], bucket[i]);
      if (component.size() < own.size()) component.swap(own);
      component.insert(component.end(), own.begin(), own.end());
      own.clear();
      own.swap(component);
    }
    std::erase_if(components, [](const auto& component) { return component.empty(); });
    components.push_back(std::move(own));
  }
}

void SketchGraph::add(std::span<const SketchedPassage> others) {
  constexpr std::uint32_t kNone = UINT32_MAX;
  std::vector<std::uint32_t> nodes(others.size(), kNone);
  for (const Band& band : bands_) {
    stop_.check();
    const std::vector<Sketch> sorted = sorted_by(band);
    for (std::size_t other = 0; other < others.size(); ++other) {
      const SketchedPassage& passage = others[other];
      const std::size_t key = key_of(passage.sketch, band.first, band.second);
      for (std::uint32_t i = band.starts[key]; i < band.starts[key + 1]; ++i) {
        if (agreement(passage.sketch, sorted[i]) < kMinAgreement) continue;
        if (nodes[other] == kNone) {
          nodes[other] = static_cast<std::uint32_t>(parents_.size());
          parents_.push_back(nodes[other]);
          others_.push_back(passage);
        }
        join(band.order[i], nodes[other]);
      }
    }
  }
}

std::vector<std::vector<SketchGraph::Node>> SketchGraph::components() {
  std::vector<std::uint32_t> sizes(parents_.size());  // by root
  const auto passages_of = [this](std::uint32_t node) {
    return node < sketches_.size() ? first_[node + 1] - first_[node] : 1;
  };
  for (std::uint32_t i = 0; i < parents_.size(); ++i) sizes[root_of(i)] += passages_of(i);
  std::vector<std::vector<Node>> components;
  std::vector<std::uint32_t> numbers(parents_.size());  // by root, of those of two and more, from 1
  for (std::uint32_t i = 0; i < parents_.size(); ++i) {
    const std::uint32_t root = root_of(i);
    if (sizes[root] < 2) continue;
    if (numbers[root] == 0) {
      components.emplace_back().reserve(sizes[root]);
      numbers[root] = static_cast<std::uint32_t>(components.size());
    }
    std::vector<Node>& nodes = components[numbers[root] - 1];
    if (i >= sketches_.size()) {
      nodes.push_back({others_[i - sketches_.size()], false});
      continue;
    }
    for (std::uint32_t at = first_[i]; at < first_[i + 1]; ++at)
      nodes.push_back({fresh_[at], true});
  }
  return components;
}

std::uint32_t SketchGraph::root_of(std::uint32_t node) {
  while (parents_[node] != node) node = parents_[node] = parents_[parents_[node]];
  return node;
}

void SketchGraph::join(std::uint32_t a, std::uint32_t b) {
  a = root_of(a);
  b = root_of(b);
  parents_[std::max(a, b)] = std::min(a, b);
}

}  // namespace sourcebook
