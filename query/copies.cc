#include "query/copies.h"

#include <algorithm>
#include <limits>
#include <string>
#include <tuple>
#include <utility>

#include "query/index.h"
#include "query/published.h"

namespace sourcebook {
namespace {

// Some 40 bytes each. Whatever may be among the best is asked for, and much of it again and again.
constexpr std::size_t kMostLeaders = 16'384;

constexpr std::int64_t kUndated = std::numeric_limits<std::int64_t>::max();

// A passage with the others of its cluster. Who is named as a copy and is not there is not found.
std::string cluster_sql() {
  return std::string("SELECT p.id, d.id, d.public_id, p.id - d.first_passage + 1, ") +
         "coalesce(d.published, (SELECT published FROM document WHERE id = d.thread)), " +
         kPublishedDays +
         " FROM passage AS p JOIN document AS d ON d.id = p.document "
         "WHERE p.id = ?1 OR p.id IN (SELECT passage FROM copy WHERE leader = ?1)";
}

std::string day_sql() {
  return std::string("SELECT ") + kPublishedDays +
         " FROM passage AS p JOIN document AS d ON d.id = p.document WHERE p.id = ?1";
}

}  // namespace

CopyTable::CopyTable(const sqlite::Connection& connection)
    : find_leader_(connection.prepare("SELECT leader FROM copy WHERE passage = ?1")),
      find_copy_(connection.prepare("SELECT 1 FROM copy WHERE leader = ?1 LIMIT 1")),
      find_day_(connection.prepare(day_sql())),
      list_(connection.prepare(cluster_sql())) {}

std::int64_t CopyTable::leader_of(std::int64_t passage) {
  const auto known = leaders_.find(passage);
  if (known != leaders_.end()) return known->second;
  if (leaders_.size() >= kMostLeaders) leaders_.clear();
  return leaders_[passage] = read_leader(passage);
}

std::int64_t CopyTable::read_leader(std::int64_t passage) {
  std::int64_t leader = 0;
  find_leader_.reset();
  if (find_leader_.bind(1, passage).step()) leader = find_leader_.integer(0);
  find_leader_.reset();
  return leader == 0 ? passage : leader;
}

std::int64_t CopyTable::day_of(std::int64_t passage) {
  find_day_.reset();
  if (!find_day_.bind(1, passage).step()) throw_missing_passage(passage);
  const std::int64_t day = find_day_.is_null(0) ? kUndated : find_day_.integer(0);
  find_day_.reset();
  return day;
}

bool CopyTable::is_earlier(std::int64_t a, std::int64_t b) {
  return std::pair(day_of(a), a) < std::pair(day_of(b), b);
}

const CopyTable::Cluster& CopyTable::cluster_of(std::int64_t passage) {
  const std::int64_t leader = leader_of(passage);
  if (leader == last_.leader) return last_;
  Cluster cluster;
  cluster.leader = leader;
  find_copy_.reset();
  const bool any = leader != passage || find_copy_.bind(1, leader).step();
  find_copy_.reset();
  list_.reset();
  list_.bind(1, leader);
  while (any && list_.step()) {
    Copy& copy = cluster.copies.emplace_back();
    copy.passage = list_.integer(0);
    copy.document = list_.integer(1);
    copy.id = std::string(list_.text(2)) + "." + std::to_string(list_.integer(3));
    copy.published = list_.text(4);
    copy.day = list_.is_null(5) ? kUndated : list_.integer(5);
    cluster.documents.insert(copy.document);
  }
  list_.reset();
  std::sort(cluster.copies.begin(), cluster.copies.end(), [](const Copy& a, const Copy& b) {
    return std::tie(a.day, a.id) < std::tie(b.day, b.id);
  });
  return last_ = std::move(cluster);
}

Copies CopyTable::copies_of(std::int64_t passage) {
  Copies out;
  const Cluster& cluster = cluster_of(passage);
  if (cluster.copies.size() < 2) return out;
  const auto own = std::find_if(cluster.copies.begin(), cluster.copies.end(),
                                [&](const Copy& copy) { return copy.passage == passage; });
  if (own == cluster.copies.end()) throw_missing_passage(passage);
  for (const Copy& copy : cluster.copies) {
    if (out.ids.size() == kMaxCopies) break;
    if (copy.passage != passage) out.ids.push_back(copy.id);
  }
  out.passages = cluster.copies.size() - 1;
  out.sources = cluster.documents.size() - 1;
  const Copy& earliest = cluster.copies.front();
  if (earliest.day != kUndated) out.earliest = earliest.published;
  return out;
}

std::vector<std::int64_t> CopyTable::passages_like(std::int64_t passage) {
  std::vector<std::int64_t> out;
  for (const Copy& copy : cluster_of(passage).copies) {
    if (out.size() == kMaxCopies) break;
    if (copy.passage != passage) out.push_back(copy.passage);
  }
  return out;
}

}  // namespace sourcebook
