// A page of HTML as a tree. html_parse.h makes one; html_text.h turns it, or a part of it, into
// text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sourcebook::html {

// A place in a Dom. Nodes are numbered in the order in which they begin in the page, so all that is
// inside a node has the numbers from node + 1 up to, not including, dom.end(node); what lies before
// it in the page has smaller numbers, what lies behind it larger ones. No walk needs recursion:
//
//   for (NodeId n = root + 1; n < dom.end(root);) {
//     if (unwanted(n)) { n = dom.end(n); continue; }   // not what is inside it either
//     ...
//     ++n;
//   }
using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0xFFFFFFFF;

struct Attribute {
  std::string_view name;   // in lower case
  std::string_view value;  // character references decoded
};

// Elements and the text in them; comments are left out. Immutable once built; safe from any thread.
// Node 0 is the element `html`, in which a fragment's nodes lie as well. All text is valid UTF-8
// with character references decoded and control characters (tab and line end aside) made blanks.
// Views live as long as the Dom is not moved or destroyed. No node lies deeper than kMaxDepth. A
// NodeId passed to a function must be less than size().
class Dom {
 public:
  static constexpr std::size_t kMaxDepth = 600;

  [[nodiscard]] NodeId size() const { return static_cast<NodeId>(nodes_.size()); }

  [[nodiscard]] bool is_text(NodeId node) const { return nodes_[node].name == kText; }
  // The name of an element in lower case, of any namespace; empty for text.
  [[nodiscard]] std::string_view name(NodeId node) const { return names_[nodes_[node].name]; }
  [[nodiscard]] bool is(NodeId node, std::string_view element) const {
    return name(node) == element;
  }
  // What a text node says, white space as it stands; empty for elements.
  [[nodiscard]] std::string_view text(NodeId node) const;

  // kNoNode where there is none.
  [[nodiscard]] NodeId parent(NodeId node) const { return nodes_[node].parent; }
  [[nodiscard]] NodeId first_child(NodeId node) const;
  [[nodiscard]] NodeId next_sibling(NodeId node) const;
  // Behind everything in `node`: the next node that is not in it, or size().
  [[nodiscard]] NodeId end(NodeId node) const { return nodes_[node].end; }
  [[nodiscard]] bool contains(NodeId outer, NodeId node) const {
    return outer <= node && node < end(outer);
  }
  // The nearest element around `node` (itself not counted) called `name`.
  [[nodiscard]] NodeId ancestor(NodeId node, std::string_view name) const;

  [[nodiscard]] std::size_t attribute_count(NodeId node) const;
  [[nodiscard]] Attribute attribute(NodeId node, std::size_t index) const;
  // The value of an attribute; nullopt without one, empty for one without a value (`hidden`).
  [[nodiscard]] std::optional<std::string_view> attribute(NodeId node, std::string_view name) const;
  // The same where having none and having an empty one make no difference.
  [[nodiscard]] std::string_view value(NodeId node, std::string_view name) const;
  [[nodiscard]] std::string_view id(NodeId node) const { return value(node, "id"); }
  // True where `token` is one of the words, between white space, of an attribute: class, rel,
  // itemprop, role. Case matters.
  [[nodiscard]] bool has_token(NodeId node, std::string_view attribute,
                               std::string_view token) const;
  [[nodiscard]] bool has_class(NodeId node, std::string_view token) const {
    return has_token(node, "class", token);
  }

  // The first element called `name` in `root`, itself counted; kNoNode without one.
  [[nodiscard]] NodeId find(NodeId root, std::string_view name) const;

  // All text in `node`, scripts and styles aside, each run of white space as one blank, none at the
  // ends: for titles, names, dates. What is to be read is html_text.h's.
  [[nodiscard]] std::string text_content(NodeId node) const;

 private:
  friend class DomBuilder;
  static constexpr std::uint32_t kText = 0;  // the index of "" in names_

  struct Node {
    std::uint32_t name = kText;
    NodeId parent = kNoNode;
    NodeId end = 0;
    std::uint32_t first = 0;  // of the text in pool_, or of the attributes
    std::uint32_t count = 0;  // of bytes, or of attributes
  };
  struct StoredAttribute {
    std::uint32_t name;          // in names_
    std::uint32_t first, bytes;  // of the value in pool_
  };

  std::vector<Node> nodes_;
  std::vector<StoredAttribute> attributes_;
  std::vector<std::string> names_;  // of elements and attributes
  std::string pool_;
};

// Puts a Dom together in document order. Not thread-safe. Throws Error(kInput) where there is more
// than a Dom can number: 4 GiB.
class DomBuilder {
 public:
  DomBuilder();
  // What comes next lies in it, up to close(). Past kMaxDepth, beside it instead.
  void open(std::string_view name);
  // Of the element opened last, before anything in it.
  void attribute(std::string_view name, std::string_view value);
  void text(std::string_view text);
  void close();
  // The tree; elements still open end with it. Nothing may be added after it.
  [[nodiscard]] Dom take();

 private:
  std::uint32_t intern(std::string_view name);
  std::uint32_t keep(std::string_view text);
  NodeId add(std::uint32_t name);

  Dom dom_;
  std::unordered_map<std::string, std::uint32_t> indices_;  // in names_
  std::vector<NodeId> open_;
  std::size_t too_deep_ = 0;  // opened past kMaxDepth
};

}  // namespace sourcebook::html
