// Counts by the topmost folders. For facets.h.
#pragma once

#include <sourcebook/facets.h>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace sourcebook {

class FolderTally {
 public:
  // `path` as results show it; empty: unknown.
  void add(std::string_view path, const MatchCount& count);

  // As of Facet::kPath.
  void fill(FacetCounts& out, std::size_t max_rows) const;

 private:
  [[nodiscard]] std::string common_folder() const;

  std::map<std::string, MatchCount, std::less<>> paths_;
  MatchCount unknown_;
};

}  // namespace sourcebook
