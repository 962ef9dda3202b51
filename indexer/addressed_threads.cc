#include "indexer/addressed_threads.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/threads.h"

namespace sourcebook {
namespace {

using std::string_view;

struct Waiting {
  std::int64_t document;
  std::vector<std::string> addresses;  // of its post
};

std::vector<std::string> lines_of(string_view lines) {
  std::vector<std::string> out;
  while (!lines.empty()) {
    out.emplace_back(lines.substr(0, lines.find('\n')));
    lines.remove_prefix(std::min(out.back().size() + 1, lines.size()));
  }
  return out;
}

std::vector<Waiting> waiting_comments(const sqlite::Connection& connection) {
  auto rows = connection.prepare(
      "SELECT id, parent_key FROM document "
      "WHERE parent_key IS NOT NULL AND parent IS NULL AND parent_key LIKE 'http%' ORDER BY id");
  std::vector<Waiting> waiting;
  while (rows.step()) waiting.push_back({rows.integer(0), lines_of(rows.text(1))});
  return waiting;
}

// 0 where it is not known.
std::int64_t post_of(const Waiting& comment, KnownPosts& posts) {
  for (const auto look : {&KnownPosts::at_address, &KnownPosts::of_day}) {
    for (const std::string& address : comment.addresses) {
      if (const std::int64_t post = (posts.*look)(address); post != 0) return post;
    }
  }
  return 0;
}

}  // namespace

void join_by_address(const sqlite::Connection& connection, KnownPosts& posts) {
  const std::vector<Waiting> waiting = waiting_comments(connection);
  sqlite::Statement update =
      connection.prepare("UPDATE document SET parent = ?2 WHERE id = ?1 AND id <> ?2");
  std::int64_t first = INT64_MAX, last = 0;
  for (const Waiting& comment : waiting) {
    const std::int64_t post = post_of(comment, posts);
    if (post == 0) continue;
    update.bind(1, comment.document).bind(2, post).run();
    first = std::min(first, comment.document);
    last = std::max(last, comment.document);
  }
  if (first <= last) spread_threads(connection, first, last);
}

}  // namespace sourcebook
