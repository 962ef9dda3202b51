// The list of posts that Substack's export has beside their texts: posts.csv says the title,
// subtitle and date of each posts/ID.html, which has its words alone, and whether it was published.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/document.h"

namespace sourcebook {

inline constexpr std::string_view kPostListName = "posts.csv";
inline constexpr std::size_t kMaxPostListBytes = std::size_t{16} << 20;

// Whether a file that is called so and begins with `head` is one: its first line has the names of
// Substack's columns.
[[nodiscard]] bool is_post_list(std::string_view head);

class PostList {
 public:
  // Total, never throws: see problems().
  explicit PostList(std::string_view bytes);

  // One that could not be read, and may say something of every post.
  [[nodiscard]] static PostList unread();

  // What is said of the file at `path`, relative to the folder that the list lies in.
  [[nodiscard]] FileMetadata of(std::string_view path) const;

  // "line 3", and what to do about it; the other lines hold.
  [[nodiscard]] const std::vector<Skipped>& problems() const { return problems_; }

 private:
  std::unordered_map<std::string, FileMetadata> posts_;  // by id, "123401.bus-cuts"
  std::vector<Skipped> problems_;
  bool complete_ = true;
};

}  // namespace sourcebook
