// What stands above a post between two lines of --- (YAML), +++ (TOML) or as a JSON object.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/document.h"

namespace sourcebook {

// Longer front matter is taken for text: nobody writes that much about a post.
inline constexpr std::size_t kMaxFrontMatterBytes = std::size_t{64} << 10;

struct FrontMatter {
  std::size_t bytes = 0;  // of the text that it takes up; 0 where there is none
  std::string title;
  std::string author;  // several are joined by ", "; a handle stays as written, but for [[ and ]]
  std::string url;
  std::string language;
  std::optional<Kind> kind;  // where it says post, comment or report
  bool draft = false;        // "draft: true", "published: false": not for readers
  std::string summary;       // what stands for the post where it has no text of its own
  Dated published;
  Dated modified;
  std::vector<std::string> notes;  // what could not be read
};

// Reads the front matter that `text` (LF line ends, valid UTF-8) begins with. Never throws: front
// matter that is broken is noted and what can be told from single lines of it is taken; where it is
// not closed, `bytes` is 0 and the text keeps every word of it.
[[nodiscard]] FrontMatter read_front_matter(std::string_view text);

// True where `head` begins with closed front matter that names a title, a date, an author or a
// layout.
[[nodiscard]] bool begins_with_front_matter(std::string_view head);

}  // namespace sourcebook
