#include "indexer/readers/post_lists.h"

#include <utility>

namespace sourcebook {

namespace fs = std::filesystem;

void PostLists::add(const fs::path& path, PostList list) {
  lists_.insert_or_assign(path.string(), std::move(list));
}

bool PostLists::contains(const fs::path& path) const { return lists_.contains(path.string()); }

FileMetadata PostLists::of(const fs::path& path) const {
  if (lists_.empty()) return {};
  for (fs::path at = path.parent_path();; at = at.parent_path()) {
    if (const auto list = lists_.find((at / kPostListName).string()); list != lists_.end()) {
      return list->second.of(path.lexically_relative(at).generic_string());
    }
    if (at == at.parent_path()) return {};
  }
}

}  // namespace sourcebook
