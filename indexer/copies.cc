#include "indexer/copies.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "common/schema/lengths.h"
#include "common/schema/sketch.h"
#include "indexer/copy_clusters.h"
#include "indexer/sketch_graph.h"
#include "indexer/wordings.h"

namespace sourcebook {
namespace {

using Ids = std::vector<std::int64_t>;

// Passages whose sketches are looked up together: 24 bytes each.
constexpr std::size_t kOthers = 100'000;

// No index has as many, but one may say so: up to here ids can be reckoned with.
constexpr std::int64_t kLastId = std::numeric_limits<std::int64_t>::max() / 2;

// Calls visit(SketchedPassage) for each passage from `first`, 1 or more, to `last` that has a
// sketch.
template <typename Visit>
void visit_sketches(const sqlite::Connection& connection, std::int64_t first, std::int64_t last,
                    const Stop& stop, const Visit& visit) {
  using schema::kBlockPassages;
  sqlite::Statement blocks = connection.prepare(
      "SELECT block, sketches FROM sketch_block WHERE block BETWEEN ?1 AND ?2 ORDER BY block");
  blocks.bind(1, first / kBlockPassages).bind(2, last / kBlockPassages);
  while (blocks.step()) {
    stop.check();
    const std::int64_t begin = blocks.integer(0) * kBlockPassages;
    const std::int64_t end = std::min(last + 1, begin + kBlockPassages);
    for (std::int64_t id = std::max(first, begin); id < end; ++id) {
      const SketchedPassage passage{id, schema::sketch_at(blocks.blob(1), id)};
      if (schema::is_sketch(passage.sketch)) visit(passage);
    }
  }
}

// What the tables say of passages.
class Places {
 public:
  explicit Places(const sqlite::Connection& connection)
      : find_document_(connection.prepare(
            "SELECT d.first_passage, d.passage_count, d.published_first FROM passage AS p "
            "JOIN document AS d ON d.id = p.document WHERE p.id = ?1")),
        find_leader_(connection.prepare("SELECT leader FROM copy WHERE passage = ?1")) {}

  CopyCandidate of(const SketchGraph::Node& node) {
    CopyCandidate out{node.passage.id, node.passage.sketch, day_of(node.passage.id), node.fresh, 0};
    if (node.fresh) return out;
    if (find_leader_.bind(1, out.passage).step()) out.leader = find_leader_.integer(0);
    find_leader_.reset();
    return out;
  }
  // As much as is_earlier() asks for.
  CopyCandidate leader(std::int64_t passage) { return {passage, {}, day_of(passage), false, 0}; }

 private:
  std::int64_t day_of(std::int64_t passage) {
    if (passage < first_ || passage >= end_) {
      first_ = end_ = 0;
      day_ = kUndated;
      if (find_document_.bind(1, passage).step()) {
        first_ = find_document_.integer(0);
        end_ = first_ + find_document_.integer(1);
        if (!find_document_.is_null(2)) day_ = find_document_.integer(2);
      }
      find_document_.reset();
    }
    return day_;
  }

  sqlite::Statement find_document_, find_leader_;
  std::int64_t first_ = 0, end_ = 0, day_ = kUndated;  // of the last document
};

// One run over some fresh passages.
class CopyFinder {
 public:
  // `fresh`: one at least. Those that are not fresh have ids up to `known`.
  CopyFinder(const sqlite::Connection& connection, Ids fresh, std::int64_t known, const Stop& stop,
             const CopyLimits& limits)
      : connection_(connection),
        fresh_(std::move(fresh)),
        known_(known),
        stop_(stop),
        limits_(limits),
        places_(connection),
        wordings_(connection, stop),
        clusters_(
            wordings_, [this](std::int64_t leader) { return places_.leader(leader); }, stop) {}

  // False where not all that may be copies could be compared.
  [[nodiscard]] bool run() {
    while (find_components() && widen()) {
    }
    settle();
    return !clusters_.overran();
  }

 private:
  using Component = std::vector<CopyCandidate>;

  // False where all passages of all components are fresh.
  bool find_components() {
    std::sort(fresh_.begin(), fresh_.end());
    std::vector<SketchedPassage> sketches;
    auto at = fresh_.begin();
    const auto is_fresh = [&](std::int64_t passage) {
      while (at != fresh_.end() && *at < passage) ++at;
      return at != fresh_.end() && *at == passage;
    };
    visit_sketches(connection_, fresh_.front(), fresh_.back(), stop_,
                   [&](const SketchedPassage& one) {
                     if (is_fresh(one.id)) sketches.push_back(one);
                   });
    SketchGraph graph(std::move(sketches), stop_);
    at = fresh_.begin();
    std::vector<SketchedPassage> others;
    visit_sketches(connection_, 1, known_, stop_, [&](const SketchedPassage& one) {
      if (!is_fresh(one.id)) others.push_back(one);
      if (others.size() < kOthers) return;
      graph.add(others);
      others.clear();
    });
    graph.add(others);
    return take(graph.components());
  }

  bool take(const std::vector<std::vector<SketchGraph::Node>>& found) {
    std::vector<std::pair<SketchGraph::Node, std::size_t>> nodes;
    for (std::size_t i = 0; i < found.size(); ++i) {
      for (const SketchGraph::Node& node : found[i]) nodes.emplace_back(node, i);
    }
    // As they lie in the file.
    std::sort(nodes.begin(), nodes.end(),
              [](const auto& a, const auto& b) { return a.first.passage.id < b.first.passage.id; });
    components_.assign(found.size(), {});
    bool others = false;
    for (const auto& [node, component] : nodes) {
      components_[component].push_back(places_.of(node));
      others = others || !node.fresh;
    }
    return others;
  }

  // Makes copies fresh whose leader may be none any more; false where there are none.
  bool widen() {
    Ids more;
    sqlite::Statement copies =
        connection_.prepare("SELECT passage FROM copy WHERE leader = ?1 ORDER BY passage");
    for_each_component([&](const Component& component) {
      for (const std::int64_t leader : clusters_.challenged(component)) {
        copies.bind(1, leader);
        while (copies.step()) {
          const std::int64_t copy = copies.integer(0);
          if (!std::binary_search(fresh_.begin(), fresh_.end(), copy)) more.push_back(copy);
        }
        copies.reset();
      }
    });
    fresh_.insert(fresh_.end(), more.begin(), more.end());
    return !more.empty();
  }

  void settle() {
    sqlite::Statement remove = connection_.prepare("DELETE FROM copy WHERE passage = ?1");
    for (const std::int64_t passage : fresh_) {
      if (passage <= known_) remove.bind(1, passage).run();
    }
    std::vector<std::pair<std::int64_t, std::int64_t>> leaders;
    for_each_component([&](const Component& component) {
      const auto found = clusters_.find_leaders(component);
      leaders.insert(leaders.end(), found.begin(), found.end());
    });
    std::sort(leaders.begin(), leaders.end());
    sqlite::Statement put =
        connection_.prepare("INSERT OR REPLACE INTO copy(passage, leader) VALUES(?1, ?2)");
    for (const auto& [passage, leader] : leaders) {
      if (leader != 0) put.bind(1, passage).bind(2, leader).run();
    }
  }

  // Reads the words of many components at a time.
  template <typename Visit>
  void for_each_component(const Visit& visit) {
    for (std::size_t begin = 0; begin < components_.size();) {
      Ids passages;
      std::size_t end = begin;
      for (; end < components_.size() && passages.size() < limits_.wordings; ++end) {
        for (const CopyCandidate& one : components_[end]) {
          if (one.fresh || one.leader == 0) passages.push_back(one.passage);
        }
      }
      std::sort(passages.begin(), passages.end());
      wordings_.clear();
      wordings_.load(passages);
      for (; begin < end; ++begin) {
        stop_.check();
        visit(components_[begin]);
      }
    }
  }

  const sqlite::Connection& connection_;
  Ids fresh_;
  const std::int64_t known_;
  const Stop stop_;
  const CopyLimits limits_;
  Places places_;
  Wordings wordings_;
  CopyClusters clusters_;
  std::vector<Component> components_;
};

// The first passage after `known` that can have a sketch; behind `last_passage` if there is none.
std::int64_t next_after(const sqlite::Connection& connection, std::int64_t known,
                        std::int64_t last_passage) {
  sqlite::Statement find = connection.prepare(
      "SELECT block FROM sketch_block WHERE block BETWEEN ?1 AND ?2 ORDER BY block LIMIT 1");
  find.bind(1, (known + 1) / schema::kBlockPassages);
  find.bind(2, last_passage / schema::kBlockPassages);
  if (!find.step()) return last_passage + 1;
  return std::max(known + 1, find.integer(0) * schema::kBlockPassages);
}

// Up to `known`. What an index says of others is of no passage, and is forgotten.
Ids take_leaderless(const sqlite::Connection& connection, std::int64_t known) {
  connection.prepare("DELETE FROM copy WHERE passage < 1 OR passage > ?1").bind(1, known).run();
  Ids out;
  sqlite::Statement rows = connection.prepare("SELECT passage FROM copy WHERE leader = 0");
  while (rows.step()) out.push_back(rows.integer(0));
  return out;
}

// Up to which copies have been looked for.
std::int64_t known_through(const sqlite::Connection& connection) {
  const std::int64_t known =
      connection.integer("SELECT value FROM meta WHERE key = 'copies_through'");
  return std::clamp<std::int64_t>(known, 0, kLastId);
}

}  // namespace

bool copies_are_due(const sqlite::Connection& connection, std::int64_t last_passage) {
  return known_through(connection) < std::min(last_passage, kLastId) ||
         connection.integer("SELECT EXISTS (SELECT 1 FROM copy WHERE leader = 0)") != 0;
}

void find_copies(const sqlite::Connection& connection, std::int64_t last_passage, const Stop& stop,
                 const CopyLimits& limits) {
  const std::int64_t known = known_through(connection);
  last_passage = std::min(last_passage, kLastId);
  Ids fresh = take_leaderless(connection, known);
  // Ids may have wide gaps, and in an index from somebody else very wide ones.
  const std::int64_t next = next_after(connection, known, last_passage);
  const std::int64_t through = std::max(known, std::min(last_passage, next + limits.sketches - 1));
  visit_sketches(connection, next, through, stop,
                 [&](const SketchedPassage& one) { fresh.push_back(one.id); });
  const bool compared_all =
      fresh.empty() || CopyFinder(connection, std::move(fresh), known, stop, limits).run();
  sqlite::Statement put =
      connection.prepare("INSERT OR REPLACE INTO meta(key, value) VALUES(?1, ?2)");
  put.bind(1, "copies_through").bind(2, through).run();
  if (!compared_all) put.bind(1, "copies_overran").bind(2, std::int64_t{1}).run();
}

void forget_copies(const sqlite::Connection& connection, std::int64_t first, std::int64_t last) {
  sqlite::Statement gone = connection.prepare("DELETE FROM copy WHERE passage BETWEEN ?1 AND ?2");
  gone.bind(1, first).bind(2, last).run();
  sqlite::Statement left =
      connection.prepare("UPDATE copy SET leader = 0 WHERE leader BETWEEN ?1 AND ?2");
  left.bind(1, first).bind(2, last).run();
}

}  // namespace sourcebook
