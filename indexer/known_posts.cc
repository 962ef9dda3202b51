#include "indexer/known_posts.h"

#include <algorithm>
#include <cstddef>

#include "indexer/post_names.h"
#include "indexer/readers/url.h"

namespace sourcebook {
namespace {

using std::string_view;

// WordPress's own address of a post ends the post's key.
constexpr char kAddresses[] =
    "SELECT id, url, key FROM document WHERE id > ?1 AND id <= ?2 AND kind <> 2 "
    "AND (url LIKE 'http%' OR key GLOB '*post [0-9]* http*') ORDER BY id";

constexpr char kDays[] =
    "SELECT d.id, coalesce(d.path, s.path), d.published FROM document AS d "
    "JOIN source AS s ON s.id = d.source WHERE d.id > ?1 AND d.id <= ?2 AND d.kind <> 2 "
    "AND d.url IS NULL AND d.published IS NOT NULL "
    "AND coalesce(d.format, s.format) IN ('markdown', 'html') ORDER BY d.id";

constexpr char kNames[] =
    "SELECT d.id, coalesce(d.path, s.path), d.url FROM document AS d "
    "JOIN source AS s ON s.id = d.source WHERE d.id > ?1 AND d.id <= ?2 AND d.kind <> 2 "
    "AND iif(d.path IS NULL, d.id = s.first_document AND s.format IN ('markdown', 'html'), "
    "        d.format IN ('markdown', 'html'))";

// Of "post 198 http://example.org/?p=198", also behind the name of the file that an export lies in.
string_view wordpress_address(string_view key) {
  constexpr string_view kPost = "post ";
  key.remove_prefix(key.rfind('\n') + 1);
  if (!key.starts_with(kPost)) return {};
  key.remove_prefix(kPost.size());
  const std::size_t digits = key.find_first_not_of("0123456789");
  if (digits == 0 || digits == string_view::npos || key[digits] != ' ') return {};
  key.remove_prefix(digits + 1);
  const bool plain = key.find_first_of(" \t\r\n") == string_view::npos;
  return plain && is_web_address(key) ? key : string_view();
}

}  // namespace

KnownPosts::KnownPosts(const sqlite::Connection& connection)
    : connection_(connection), find_(connection.prepare("SELECT 1 FROM document WHERE id = ?1")) {}

std::int64_t KnownPosts::at_address(string_view address) {
  look_for_addresses();
  const auto found = addresses_.find(page_key(address));
  if (found == addresses_.end()) return 0;
  Posts& posts = found->second;
  keep_first(posts, 1);
  return posts.empty() ? 0 : posts.front();
}

std::int64_t KnownPosts::of_day(string_view address) {
  look_for_days();
  const auto found = days_.find(day_and_name_of_address(address));
  if (found == days_.end()) return 0;
  Posts& posts = found->second;
  keep_first(posts, 2);
  return posts.size() == 1 ? posts.front() : 0;
}

std::int64_t KnownPosts::named(string_view asked, string_view site) {
  look_for_names();
  const std::string name = post_name_of_address(asked);
  if (name.empty()) return 0;
  const std::string path =
      asked.find('/') == string_view::npos ? std::string() : path_of_address(asked);
  std::int64_t only = 0;
  auto at = names_.lower_bound({name, std::string(site)});
  while (at != names_.end() && at->first.name == name && at->first.file.starts_with(site)) {
    const NamedPost& post = at->second;
    if (!path.empty() && !post.path.empty() && post.path != path) {
      ++at;
    } else if (!is_there(post.document)) {
      at = names_.erase(at);
    } else if (only != 0) {
      return 0;
    } else {
      only = post.document;
      ++at;
    }
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
  const auto add = [&](string_view address) {
    Posts& posts = addresses_[page_key(address)];
    if (posts.empty() || posts.back() != rows.integer(0)) posts.push_back(rows.integer(0));
  };
  while (rows.step()) {
    if (is_web_address(rows.text(1))) add(rows.text(1));
    if (const string_view own = wordpress_address(rows.text(2)); !own.empty()) add(own);
  }
}

void KnownPosts::look_for_days() {
  if (days_seen_ >= until_) return;
  auto rows = newer(kDays, days_seen_);
  while (rows.step()) {
    constexpr std::size_t kDay = 10;  // bytes of 2016-03-10
    const std::string day(rows.text(2).substr(0, kDay));
    days_[day + '/' + post_name_of_file(rows.text(1))].push_back(rows.integer(0));
  }
}

void KnownPosts::look_for_names() {
  if (names_seen_ >= until_) return;
  auto rows = newer(kNames, names_seen_);
  while (rows.step()) {
    const NamedPost post{rows.integer(0), path_of_address(rows.text(2))};
    const std::string file(rows.text(1));
    const std::string by_file = post_name_of_file(file);
    const std::string by_address = post_name_of_address(rows.text(2));
    names_.emplace(NameAndFile{by_file, file}, post);
    if (!by_address.empty() && by_address != by_file) {
      names_.emplace(NameAndFile{by_address, file}, post);
    }
  }
}

bool KnownPosts::is_there(std::int64_t document) {
  const bool there = find_.bind(1, document).step();
  find_.reset();
  return there;
}

void KnownPosts::keep_first(Posts& posts, std::size_t wanted) {
  for (std::size_t there = 0; there < std::min(wanted, posts.size());) {
    if (is_there(posts[there])) {
      ++there;
    } else {
      posts.erase(posts.begin() + static_cast<std::ptrdiff_t>(there));
    }
  }
}

}  // namespace sourcebook
