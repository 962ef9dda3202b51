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

// Why a text is left out that a list does not name of which not all could be read.
inline constexpr std::string_view kMayBeDraft =
    "may be a draft: posts.csv could not be read whole; mend that, or take in drafts (--drafts)";

// Whether a file that is called so and begins with `head` is one: its first line names those of
// Substack's columns that say which posts were published.
[[nodiscard]] bool is_post_list(std::string_view head);

class PostList {
 public:
  // Total, never throws: see problems(). Larger than kMaxPostListBytes, it counts as unread.
  explicit PostList(std::string_view bytes);

  // One that could not be read, and may say something of every post.
  [[nodiscard]] static PostList unread(std::string why);

  // What is said of the file at `path`, relative to the folder that the list lies in. Where
  // something of the list could not be read, a text that it does not name may be a draft.
  [[nodiscard]] FileMetadata of(std::string_view path) const;

  // "line 3", and what to do about it; the other lines hold.
  [[nodiscard]] const std::vector<Skipped>& problems() const { return problems_; }

 private:
  PostList() = default;

  std::unordered_map<std::string, FileMetadata> posts_;  // by id, "123401.bus-cuts"
  std::vector<Skipped> problems_;
  bool complete_ = true;
};

}  // namespace sourcebook
