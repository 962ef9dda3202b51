// The posts of an index by what comments that were kept elsewhere call them. For threads.h.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include "common/sqlite/connection.h"
#include "common/sqlite/statement.h"

namespace sourcebook {

// Nothing in the index leads from an address or a name to a post. All documents are looked through
// when the first is asked for, and then only those that have come since: a run that commits often
// would otherwise look through all of them each time. What has gone since is not found.
class KnownPosts {
 public:
  // `connection` must outlive it.
  explicit KnownPosts(const sqlite::Connection& connection);

  // There are documents up to this id.
  void know_until(std::int64_t document) { until_ = document; }

  // The first post or report that page_key() takes for the same as `address`; WordPress's have two
  // addresses, their link's and their own (?p=198). 0 where there is none.
  [[nodiscard]] std::int64_t at_address(std::string_view address);

  // The one file without an address that is of the day and called as `address` ends, as those of
  // blogs do (".../2016/03/10/bus-cuts/"); 0 where there is none, or several.
  [[nodiscard]] std::int64_t of_day(std::string_view address);

  // The one post whose file lies in the folder `site` and is called `asked`, or whose address ends
  // so; what both give a path for must have the same. 0 where there is none, or several.
  [[nodiscard]] std::int64_t named(std::string_view asked, std::string_view site);

 private:
  struct NamedPost {
    std::int64_t document;
    std::string path;  // in its address; empty where it has none
  };
  struct NameAndFile {
    std::string name, file;
    friend auto operator<=>(const NameAndFile&, const NameAndFile&) = default;
  };
  // Ascending. Those that have gone are forgotten as they are met.
  using Posts = std::deque<std::int64_t>;
  using PostsByKey = std::unordered_map<std::string, Posts>;

  // The documents that have come since `seen`, which they then are as well.
  [[nodiscard]] sqlite::Statement newer(const char* sql, std::int64_t& seen) const;
  void look_for_addresses();
  void look_for_days();
  void look_for_names();
  [[nodiscard]] bool is_there(std::int64_t document);
  // Forgets those that have gone before the first `wanted` of `posts` that have not.
  void keep_first(Posts& posts, std::size_t wanted);

  const sqlite::Connection& connection_;
  sqlite::Statement find_;
  std::int64_t until_ = 0;
  std::int64_t addresses_seen_ = 0, days_seen_ = 0, names_seen_ = 0;
  PostsByKey addresses_, days_;
  std::multimap<NameAndFile, NamedPost> names_;  // those of a site come one after another
};

}  // namespace sourcebook
