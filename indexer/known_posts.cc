#include "indexer/known_posts.h"

#include <algorithm>

#include "indexer/post_names.h"
#include "indexer/readers/url.h"

namespace sourcebook {
namespace {

using std::string_view;

// WordPress's own address of a post ends the post's key.
constexpr char kAddresses[] =
    "SELECT id, url, iif(key GLOB '*post [0-9]* http*', key, NULL) AS own FROM document "
    "WHERE id > ?1 AND id <= ?2 AND kind <> 2 AND (url LIKE 'http%' OR own IS NOT NULL)";

constexpr char kDays[] =
    "SELECT d.id, coalesce(d.path, s.path), d.published FROM document AS d "
    "JOIN source AS s ON s.id = d.source WHERE d.id > ?1 AND d.id <= ?2 AND d.kind <> 2 "
    "AND d.url IS NULL AND d.published IS NOT NULL "
    "AND coalesce(d.format, s.format) IN ('markdown', 'html')";

constexpr char kNames[] =
    "SELECT d.id, coalesce(d.path, s.path), d.url FROM document AS d "
    "JOIN source AS s ON s.id = d.source WHERE d.id > ?1 AND d.id <= ?2 AND d.kind <> 2 "
    "AND iif(d.path IS NULL, d.id = s.first_document AND s.format IN ('markdown', 'html'), "
    "        d.format IN ('markdown', 'html'))";

}  // namespace

std::int64_t KnownPosts::at_address(string_view address) {
  look_for_addresses();
  std::int64_t first = 0;
  const auto [begin, end] = addresses_.equal_range(page_key(address));
  for (auto at = begin; at != end; ++at) {
    if ((first == 0 || at->second < first) && is_there(at->second)) first = at->second;
  }
  return first;
}

std::int64_t KnownPosts::of_day(string_view address) {
  look_for_days();
  std::int64_t only = 0;
  const auto [begin, end] = days_.equal_range(day_and_name_of_address(address));
  for (auto at = begin; at != end; ++at) {
    if (!is_there(at->second)) continue;
    if (only != 0) return 0;
    only = at->second;
  }
  return only;
}

std::int64_t KnownPosts::named(string_view asked, string_view site) {
  look_for_names();
  const std::string name = post_name_of_address(asked);
  if (name.empty()) return 0;
  const bool is_path = asked.find('/') != string_view::npos;
  std::int64_t only = 0;
  const auto [begin, end] = names_.equal_range(name);
  for (auto at = begin; at != end; ++at) {
    const NamedPost& post = at->second;
    const bool meant = post.file.starts_with(site) &&
                       (!is_path || post.path.empty() || post.path == path_of_address(asked));
    if (!meant || !is_there(post.document)) continue;
    if (only != 0) return 0;
    only = post.document;
  }
  return only;
}

sqlite::Statement KnownPosts::newer(const char* sql, std::int64_t& seen) const {
  sqlite::Statement rows = connection_.prepare(sql);
  rows.bind(1, seen).bind(2, until_);
  seen = std::max(seen, until_);
  return rows;
}

void KnownPosts::look_for_addresses() {
  if (addresses_seen_ >= until_) return;
  auto rows = newer(kAddresses, addresses_seen_);
  while (rows.step()) {
    const string_view own = rows.text(2);
    if (is_web_address(rows.text(1))) addresses_.emplace(page_key(rows.text(1)), rows.integer(0));
    if (!own.empty()) addresses_.emplace(page_key(own.substr(own.rfind(' ') + 1)), rows.integer(0));
  }
}

void KnownPosts::look_for_days() {
  if (days_seen_ >= until_) return;
  auto rows = newer(kDays, days_seen_);
  while (rows.step()) {
    constexpr std::size_t kDay = 10;  // bytes of 2016-03-10
    days_.emplace(std::string(rows.text(2).substr(0, kDay)) + '/' + post_name_of_file(rows.text(1)),
                  rows.integer(0));
  }
}

void KnownPosts::look_for_names() {
  if (names_seen_ >= until_) return;
  auto rows = newer(kNames, names_seen_);
  while (rows.step()) {
    const NamedPost post{rows.integer(0), std::string(rows.text(1)), path_of_address(rows.text(2))};
    const std::string by_file = post_name_of_file(post.file);
    const std::string by_address = post_name_of_address(rows.text(2));
    names_.emplace(by_file, post);
    if (!by_address.empty() && by_address != by_file) names_.emplace(by_address, post);
  }
}

bool KnownPosts::is_there(std::int64_t document) const {
  return connection_.prepare("SELECT 1 FROM document WHERE id = ?1").bind(1, document).step();
}

}  // namespace sourcebook
