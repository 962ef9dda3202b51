#include "indexer/named_threads.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/post_names.h"
#include "indexer/threads.h"

namespace sourcebook {
namespace {

struct Waiting {
  std::int64_t document;
  std::string post;  // as the comment names it
  std::string site;  // the folder that the post lies in
};

std::vector<Waiting> waiting_comments(const sqlite::Connection& connection) {
  auto rows = connection.prepare(
      "SELECT d.id, d.parent_key, coalesce(d.path, s.path) FROM document AS d "
      "JOIN source AS s ON s.id = d.source WHERE d.parent_key IS NOT NULL AND d.parent IS NULL "
      "AND coalesce(d.format, s.format) = ?1");
  rows.bind(1, kNamesPosts);
  std::vector<Waiting> waiting;
  while (rows.step()) {
    waiting.push_back(
        {rows.integer(0), std::string(rows.text(1)), std::string(site_of_comment(rows.text(2)))});
  }
  return waiting;
}

}  // namespace

void join_by_name(const sqlite::Connection& connection, KnownPosts& posts) {
  const std::vector<Waiting> waiting = waiting_comments(connection);
  sqlite::Statement update =
      connection.prepare("UPDATE document SET parent = ?2 WHERE id = ?1 AND id <> ?2");
  std::int64_t first = INT64_MAX, last = 0;
  for (const Waiting& comment : waiting) {
    const std::int64_t post = posts.named(comment.post, comment.site);
    if (post == 0) continue;
    update.bind(1, comment.document).bind(2, post).run();
    first = std::min(first, comment.document);
    last = std::max(last, comment.document);
  }
  if (first <= last) spread_threads(connection, first, last);
}

}  // namespace sourcebook
