// The lists of posts in a tree of folders: one that was walked over, or an archive.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "indexer/readers/post_list.h"

namespace sourcebook {

class PostLists {
 public:
  // `path` is that of the list.
  void add(const std::filesystem::path& path, PostList list);

  [[nodiscard]] bool contains(const std::filesystem::path& path) const;

  // What the nearest list above `path` says of it: the one in its folder, or in the next that has
  // one; nothing where there is none.
  [[nodiscard]] FileMetadata of(const std::filesystem::path& path) const;

 private:
  std::map<std::string, PostList> lists_;  // by their paths
};

}  // namespace sourcebook
