// A record of an XML file, read as a whole.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sourcebook::xml {

// What nests deeper is refused: trees are walked by functions that call themselves.
inline constexpr std::size_t kMaxElementDepth = 256;

// An element and all in it. At most kMaxElementDepth deep. Names are those that people know them
// by, whatever prefix the file uses: "wp:post_id", "content:encoded", "dc:creator",
// "thr:in-reply-to"; elements of RSS, Atom, XHTML and of Disqus have no prefix. Elements of a
// namespace that we do not know, if they have a prefix, are called "?:name".
struct Element {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::string text;  // its own, without its children's
  std::vector<Element> children;
  std::size_t at = 0;    // where it stands in its parent's text
  std::size_t line = 0;  // of the file, where it begins; of a record alone

  // Its first child called so; null if there is none. Lives as long as this.
  [[nodiscard]] const Element* child(std::string_view called) const;
  // That child's text without white space around it; empty if there is none.
  [[nodiscard]] std::string_view text_of(std::string_view called) const;
  // Empty if it has none called so.
  [[nodiscard]] std::string_view attribute(std::string_view called) const;
};

// Calls `words` for each piece of the element's own text and `child` for each child, in the order
// in which they stand.
template <typename Words, typename Child>
void walk(const Element& element, const Words& words, const Child& child) {
  const std::string_view text = element.text;
  std::size_t at = 0;
  for (const Element& next : element.children) {
    words(text.substr(at, next.at - at));
    at = next.at;
    child(next);
  }
  words(text.substr(at));
}

// `text` without white space around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);

// `text` as HTML that shows it.
[[nodiscard]] std::string escaped(std::string_view text);

// What is in `element`, as HTML: its text, where that is markup that was escaped; its children
// written out again, where the markup was not.
[[nodiscard]] std::string inner_html(const Element& element);

}  // namespace sourcebook::xml
