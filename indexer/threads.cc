#include "indexer/threads.h"

#include "indexer/addressed_threads.h"
#include "indexer/named_threads.h"

namespace sourcebook {
namespace {

// A key that is the public id is not stored (schema.h). Of several documents with one key the first
// is meant. Nothing answers itself. The key is kept where it may be needed again: what is in
// another source may go and come without the child.
constexpr char kFindParents[] = R"(
UPDATE document AS child SET (parent, parent_key) = (
    SELECT post.id, CASE WHEN post.source IS child.source THEN NULL ELSE child.parent_key END
      FROM (SELECT coalesce(
          (SELECT d.id FROM document AS d
            WHERE d.public_id = child.parent_key AND d.key IS NULL AND d.source = child.source
              AND d.id <> child.id),
          (SELECT min(d.id) FROM document AS d
            WHERE d.source = child.source AND d.key = child.parent_key AND d.id <> child.id),
          (SELECT d.id FROM document AS d
            WHERE d.public_id = child.parent_key AND d.id <> child.id)) AS id) AS found
      LEFT JOIN document AS post ON post.id = found.id)
  WHERE child.id BETWEEN ?1 AND ?2 AND child.parent_key IS NOT NULL)";

constexpr char kAdoptWaiting[] = R"(
UPDATE document AS child SET parent = post.id
  FROM document AS post
  WHERE post.id BETWEEN ?1 AND ?2 AND child.parent_key = post.public_id
    AND child.parent_key IS NOT NULL AND child.parent IS NULL AND child.id <> post.id)";

// From each comment whose parent has a thread downwards. Each has one parent, so a comment is come
// to once; those that answer each other in a ring are never come to.
constexpr char kSpreadThreads[] = R"(
WITH RECURSIVE below(id, thread) AS (
    SELECT child.id, post.thread FROM document AS child JOIN document AS post ON post.id = child.parent
      WHERE child.id BETWEEN ?1 AND ?2 AND child.thread IS NULL AND post.thread IS NOT NULL
  UNION
    SELECT child.id, post.thread FROM document AS post JOIN document AS child ON child.parent = post.id
      WHERE post.id BETWEEN ?1 AND ?2 AND post.thread IS NOT NULL AND child.thread IS NULL
  UNION
    SELECT child.id, below.thread FROM below JOIN document AS child ON child.parent = below.id
      WHERE child.thread IS NULL)
UPDATE document SET thread = below.thread FROM below WHERE document.id = below.id)";

constexpr char kOrphan[] = R"(
WITH RECURSIVE orphan(id) AS (
    SELECT id FROM document
      WHERE parent BETWEEN ?1 AND ?2 AND id NOT BETWEEN ?1 AND ?2 AND thread IS NOT id
  UNION
    SELECT child.id FROM orphan JOIN document AS child ON child.parent = orphan.id
      WHERE child.thread IS NOT child.id)
UPDATE document SET thread = NULL WHERE id IN (SELECT id FROM orphan))";

constexpr char kForgetParents[] =
    "UPDATE document SET parent = NULL WHERE parent BETWEEN ?1 AND ?2 AND id NOT BETWEEN ?1 AND ?2";

void run(const sqlite::Connection& connection, const char* sql, std::int64_t first,
         std::int64_t last) {
  connection.prepare(sql).bind(1, first).bind(2, last).run();
}

}  // namespace

void join_threads(const sqlite::Connection& connection, std::int64_t first, std::int64_t last) {
  if (first > last) return;
  for (const char* sql : {kFindParents, kAdoptWaiting, kSpreadThreads}) {
    run(connection, sql, first, last);
  }
}

void join_addresses(const sqlite::Connection& connection, KnownPosts& posts) {
  join_by_address(connection, posts);
  join_by_name(connection, posts);
}

void spread_threads(const sqlite::Connection& connection, std::int64_t first, std::int64_t last) {
  run(connection, kSpreadThreads, first, last);
}

void leave_threads(const sqlite::Connection& connection, std::int64_t first, std::int64_t last) {
  if (first > last) return;
  for (const char* sql : {kOrphan, kForgetParents}) run(connection, sql, first, last);
}

}  // namespace sourcebook
