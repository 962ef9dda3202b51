// Which passages say nearly the same as others: table copy (common/schema/schema.h).
#pragma once

#include <sourcebook/result.h>

#include <cstdint>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/sqlite/connection.h"

namespace sourcebook {

// Not thread-safe. `connection` must outlive it. All functions throw Error as Statement::step, and
// kCorrupt where tables contradict each other.
class CopyTable {
 public:
  explicit CopyTable(const sqlite::Connection& connection);

  // The index has changed.
  void forget() {
    last_ = {};
    leaders_.clear();
  }
  // The same for all copies of one another: the passage that the index has as their first.
  [[nodiscard]] std::int64_t leader_of(std::int64_t passage);
  // Whether `a` was published before `b`, or came into the index before it where their dates do not
  // tell.
  [[nodiscard]] bool is_earlier(std::int64_t a, std::int64_t b);

  // Fills Result::copies of `passage`.
  [[nodiscard]] Copies copies_of(std::int64_t passage);
  // Those that Result::copies names.
  [[nodiscard]] std::vector<std::int64_t> passages_like(std::int64_t passage);

 private:
  struct Copy {
    std::int64_t passage = 0, document = 0, day = 0;
    std::string id, published;
  };
  struct Cluster {
    std::int64_t leader = 0;   // 0: none has been read
    std::vector<Copy> copies;  // the earliest first
    std::set<std::int64_t> documents;
  };
  [[nodiscard]] const Cluster& cluster_of(std::int64_t passage);
  [[nodiscard]] std::int64_t read_leader(std::int64_t passage);
  [[nodiscard]] std::int64_t day_of(std::int64_t passage);

  sqlite::Statement find_leader_, find_copy_, find_day_, list_;
  std::unordered_map<std::int64_t, std::int64_t> leaders_;  // by passage, those asked for lately
  Cluster last_;  // results of one cluster come together, and it may be large
};

// Tells the first of several copies from the others.
class FirstOfCopies {
 public:
  // Without a table all are the first. It must outlive this.
  explicit FirstOfCopies(CopyTable* copies) : copies_(copies) {}
  // Call it in the order of the results.
  [[nodiscard]] bool take(std::int64_t passage) {
    return copies_ == nullptr || leaders_.insert(copies_->leader_of(passage)).second;
  }

 private:
  CopyTable* copies_;
  std::set<std::int64_t> leaders_;
};

}  // namespace sourcebook
