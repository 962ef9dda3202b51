// Every CREATE statement of the index, for schema.cc and the upgrade steps; schema.h documents
// them.
#pragma once

#include <span>
#include <string_view>

namespace sourcebook::schema {

// SQLite keeps `sql` as it stands here, so that a file's own can be compared with it.
struct Object {
  std::string_view name;
  const char* sql;
  int since;      // the format version that brought it
  int until = 0;  // the one that changed it; 0: it is as it was

  [[nodiscard]] constexpr bool is_of(int version) const {
    return since <= version && (until == 0 || version < until);
  }
};

// In the order in which they can be made.
[[nodiscard]] std::span<const Object> objects() noexcept;

// Settings that FTS5 keeps in the file, for when passage_fts has been made.
extern const char kFullTextSettings[];

// FTS5's own tables behind passage_fts.
inline constexpr std::string_view kShadowPrefix = "passage_fts_";

}  // namespace sourcebook::schema
