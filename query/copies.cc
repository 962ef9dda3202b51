#include "query/copies.h"

#include <algorithm>
#include <limits>
#include <string>
#include <tuple>

#include "query/index.h"
#include "query/published.h"

namespace sourcebook {
namespace {

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

struct CopyTable::Copy {
  std::int64_t passage = 0, document = 0;
  std::string id, published;
  std::int64_t day = kUndated;
};

CopyTable::CopyTable(const sqlite::Connection& connection)
    : find_leader_(connection.prepare("SELECT leader FROM copy WHERE passage = ?1")),
      find_day_(connection.prepare(day_sql())),
      list_(connection.prepare(cluster_sql())) {}

std::int64_t CopyTable::leader_of(std::int64_t passage) {
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

// The earliest first.
std::vector<CopyTable::Copy> CopyTable::cluster_of(std::int64_t passage) {
  std::vector<Copy> cluster;
  list_.reset();
  list_.bind(1, leader_of(passage));
  while (list_.step()) {
    Copy& copy = cluster.emplace_back();
    copy.passage = list_.integer(0);
    copy.document = list_.integer(1);
    copy.id = std::string(list_.text(2)) + "." + std::to_string(list_.integer(3));
    copy.published = list_.text(4);
    if (!list_.is_null(5)) copy.day = list_.integer(5);
  }
  list_.reset();
  std::sort(cluster.begin(), cluster.end(), [](const Copy& a, const Copy& b) {
    return std::tie(a.day, a.id) < std::tie(b.day, b.id);
  });
  return cluster;
}

Copies CopyTable::copies_of(std::int64_t passage) {
  Copies out;
  const std::vector<Copy> cluster = cluster_of(passage);
  if (cluster.size() < 2) return out;
  const auto own = std::find_if(cluster.begin(), cluster.end(),
                                [&](const Copy& copy) { return copy.passage == passage; });
  if (own == cluster.end()) throw_missing_passage(passage);
  std::set<std::int64_t> documents;
  for (const Copy& copy : cluster) {
    if (copy.passage == passage) continue;
    ++out.passages;
    if (copy.document != own->document) documents.insert(copy.document);
    if (out.ids.size() < kMaxCopies) out.ids.push_back(copy.id);
  }
  out.sources = documents.size();
  if (cluster.front().day != kUndated) out.earliest = cluster.front().published;
  return out;
}

std::vector<std::int64_t> CopyTable::passages_like(std::int64_t passage) {
  std::vector<std::int64_t> out;
  for (const Copy& copy : cluster_of(passage)) {
    if (copy.passage != passage && out.size() < kMaxCopies) out.push_back(copy.passage);
  }
  return out;
}

}  // namespace sourcebook
