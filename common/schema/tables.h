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
  int since;  // the format version that brought it
};

// In the order in which they can be made.
[[nodiscard]] std::span<const Object> objects() noexcept;

// Settings that FTS5 keeps in the file, for when passage_fts has been made.
extern const char kFullTextSettings[];

// FTS5's own tables behind passage_fts.
inline constexpr std::string_view kShadowPrefix = "passage_fts_";

}  // namespace sourcebook::schema
