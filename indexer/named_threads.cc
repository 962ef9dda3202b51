#include "indexer/named_threads.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/post_names.h"
#include "indexer/threads.h"

namespace sourcebook {
namespace {

using std::string_view;

struct Waiting {
  std::int64_t document;
  std::string post;  // as the comment names it
  std::string site;  // the folder that the post lies in
};

struct Post {
  std::int64_t document;
  std::string file;
  std::string path;  // in its address; empty where it has none
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

using PostsByName = std::unordered_multimap<std::string, Post>;

PostsByName posts_by_name(const sqlite::Connection& connection) {
  auto rows = connection.prepare(
      "SELECT d.id, s.path, d.url FROM source AS s JOIN document AS d ON d.id = s.first_document "
      "WHERE s.document_count > 0 AND s.format IN ('markdown', 'html') AND d.kind <> 2 "
      "UNION ALL SELECT id, path, url FROM document "
      "WHERE format IN ('markdown', 'html') AND path IS NOT NULL AND kind <> 2");
  PostsByName posts;
  while (rows.step()) {
    const Post post{rows.integer(0), std::string(rows.text(1)), path_of_address(rows.text(2))};
    const std::string by_file = post_name_of_file(post.file);
    const std::string by_address = post_name_of_address(rows.text(2));
    posts.emplace(by_file, post);
    if (!by_address.empty() && by_address != by_file) posts.emplace(by_address, post);
  }
  return posts;
}

// Whether `post`, which has the name that is asked for, can be what `asked` means. What both give a
// path for must have the same.
bool is_meant(const Post& post, string_view asked, string_view site) {
  if (!post.file.starts_with(site)) return false;
  const bool is_path = asked.find('/') != string_view::npos;
  return !is_path || post.path.empty() || post.path == path_of_address(asked);
}

std::optional<std::int64_t> post_of(const Waiting& comment, const PostsByName& posts) {
  const std::string name = post_name_of_address(comment.post);
  std::optional<std::int64_t> found;
  if (name.empty()) return found;
  const auto [begin, end] = posts.equal_range(name);
  for (auto at = begin; at != end; ++at) {
    if (!is_meant(at->second, comment.post, comment.site)) continue;
    if (found) return std::nullopt;
    found = at->second.document;
  }
  return found;
}

}  // namespace

void join_by_name(const sqlite::Connection& connection) {
  const std::vector<Waiting> waiting = waiting_comments(connection);
  if (waiting.empty()) return;
  const PostsByName posts = posts_by_name(connection);
  sqlite::Statement update =
      connection.prepare("UPDATE document SET parent = ?2 WHERE id = ?1 AND id <> ?2");
  std::int64_t first = INT64_MAX, last = 0;
  for (const Waiting& comment : waiting) {
    const auto post = post_of(comment, posts);
    if (!post) continue;
    update.bind(1, comment.document).bind(2, *post).run();
    first = std::min(first, comment.document);
    last = std::max(last, comment.document);
  }
  if (first <= last) spread_threads(connection, first, last);
}

}  // namespace sourcebook
