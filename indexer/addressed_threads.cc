#include "indexer/addressed_threads.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/post_names.h"
#include "indexer/threads.h"

namespace sourcebook {
namespace {

using std::string_view;

struct Waiting {
  std::int64_t document;
  std::string post;  // its address
};

// The documents that may be new.
struct Newest {
  std::int64_t first, last;
  [[nodiscard]] bool contains(std::int64_t document) const {
    return document >= first && document <= last;
  }
};

std::vector<Waiting> waiting_comments(const sqlite::Connection& connection) {
  auto rows = connection.prepare(
      "SELECT id, parent_key FROM document "
      "WHERE parent_key IS NOT NULL AND parent IS NULL AND parent_key LIKE 'http%' ORDER BY id");
  std::vector<Waiting> waiting;
  while (rows.step()) waiting.push_back({rows.integer(0), std::string(rows.text(1))});
  return waiting;
}

using PostsByKey = std::unordered_map<std::string, std::int64_t>;

// There is no index of addresses: all documents among `posts` are looked through.
PostsByKey posts_by_address(const sqlite::Connection& connection, const Newest& posts) {
  auto rows = connection.prepare(
      "SELECT id, url FROM document WHERE id BETWEEN ?1 AND ?2 AND kind <> 2 AND url LIKE 'http%' "
      "ORDER BY id");
  rows.bind(1, posts.first).bind(2, posts.last);
  PostsByKey found;
  while (rows.step()) found.emplace(page_key(rows.text(1)), rows.integer(0));
  return found;
}

// By day and name; 0 where several are of that day and called so.
PostsByKey posts_by_day(const sqlite::Connection& connection) {
  auto rows = connection.prepare(
      "SELECT d.id, coalesce(d.path, s.path), d.published FROM document AS d "
      "JOIN source AS s ON s.id = d.source WHERE d.kind <> 2 AND d.url IS NULL "
      "AND d.published IS NOT NULL AND coalesce(d.format, s.format) IN ('markdown', 'html')");
  PostsByKey found;
  while (rows.step()) {
    constexpr std::size_t kDay = 10;  // bytes of 2016-03-10
    const std::string key =
        std::string(rows.text(2).substr(0, kDay)) + '/' + post_name_of_file(rows.text(1));
    const auto [at, added] = found.emplace(key, rows.integer(0));
    if (!added) at->second = 0;
  }
  return found;
}

class Joiner {
 public:
  Joiner(const sqlite::Connection& connection, const Newest& newest)
      : connection_(connection), newest_(newest), waiting_(waiting_comments(connection)) {}

  void run() {
    if (waiting_.empty()) return;
    const bool waits_anew =
        std::any_of(waiting_.begin(), waiting_.end(),
                    [this](const Waiting& comment) { return newest_.contains(comment.document); });
    const PostsByKey posts =
        posts_by_address(connection_, waits_anew ? Newest{0, INT64_MAX} : newest_);
    join(posts, [](const std::string& address) { return page_key(address); });
    if (!waiting_.empty()) join(posts_by_day(connection_), day_and_name_of_address);
    if (first_ <= last_) spread_threads(connection_, first_, last_);
  }

 private:
  template <typename KeyOf>
  void join(const PostsByKey& posts, KeyOf key_of) {
    sqlite::Statement update =
        connection_.prepare("UPDATE document SET parent = ?2 WHERE id = ?1 AND id <> ?2");
    std::vector<Waiting> still;
    for (Waiting& comment : waiting_) {
      const auto post = posts.find(key_of(comment.post));
      if (post == posts.end() || post->second == 0) {
        still.push_back(std::move(comment));
        continue;
      }
      update.bind(1, comment.document).bind(2, post->second).run();
      first_ = std::min(first_, comment.document);
      last_ = std::max(last_, comment.document);
    }
    waiting_ = std::move(still);
  }

  const sqlite::Connection& connection_;
  const Newest newest_;
  std::vector<Waiting> waiting_;
  std::int64_t first_ = INT64_MAX, last_ = 0;  // of those that have found their post
};

}  // namespace

void join_by_address(const sqlite::Connection& connection, std::int64_t first, std::int64_t last) {
  Joiner(connection, {first, last}).run();
}

}  // namespace sourcebook
