// Telling whether a page shows what its metadata repeats. For html_linked_comments.h.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace sourcebook::html {

// What is shown, by how it begins: what is repeated may be cut short, and is written with other
// markup. Case, marks, punctuation and white space do not count. Few words are the same only if
// they are all there is, and by the same author, where both are known.
class ShownWords {
 public:
  // A comment that `key` stands for.
  void add(std::string_view author, std::string_view text, const std::string& key);
  // A text of which each line may begin a comment.
  void add_lines(std::string_view text, const std::string& key);

  // The key of what shows `text`; nullptr where nothing does. The pointer dies with the next add().
  [[nodiscard]] const std::string* find(std::string_view author, std::string_view text) const;

 private:
  std::unordered_map<std::string, std::string> keys_;
};

}  // namespace sourcebook::html
