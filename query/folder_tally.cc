#include "query/folder_tally.h"

#include <algorithm>

#include "query/value_tally.h"

namespace sourcebook {

void FolderTally::add(std::string_view path, const MatchCount& count) {
  if (path.empty()) {
    unknown_ += count;
    return;
  }
  auto at = paths_.find(path);
  if (at == paths_.end()) at = paths_.emplace(path, MatchCount{}).first;
  at->second += count;
}

// The folder that all lie below: since they are sorted, the first and the last have it in common.
std::string FolderTally::common_folder() const {
  if (paths_.empty()) return {};
  const std::string& first = paths_.begin()->first;
  const std::string& last = paths_.rbegin()->first;
  const auto end = std::mismatch(first.begin(), first.end(), last.begin(), last.end()).first;
  const std::string common(first.begin(), end);
  const std::size_t slash = common.rfind('/');
  return slash == std::string::npos ? std::string() : common.substr(0, slash + 1);
}

void FolderTally::fill(FacetCounts& out, std::size_t max_rows) const {
  out.below = common_folder();
  std::map<std::string, MatchCount, std::less<>> rows;
  for (const auto& [path, count] : paths_) {
    const std::size_t slash = path.find('/', out.below.size());
    rows[slash == std::string::npos ? path : path.substr(0, slash + 1)] += count;
  }
  for (const auto& [value, count] : rows) out.rows.push_back({value, count});
  out.values = rows.size();
  out.unknown = unknown_;
  keep_most(out.rows, max_rows);
}

}  // namespace sourcebook
