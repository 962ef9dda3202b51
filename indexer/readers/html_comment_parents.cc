#include "indexer/readers/html_comment_parents.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "indexer/readers/html_class_words.h"
#include "indexer/readers/html_elements.h"

namespace sourcebook::html {
namespace {

// A number of at most two digits that ends `token`, plus 1; 0 where there is none.
int number_at_end(std::string_view token) {
  std::size_t begin = token.size();
  while (begin > 0 && token[begin - 1] >= '0' && token[begin - 1] <= '9') --begin;
  if (begin == token.size() || token.size() - begin > 2) return 0;
  int value = 0;
  for (const char digit : token.substr(begin)) value = value * 10 + (digit - '0');
  return value + 1;
}

// How deep an item says that it lies, from 1; 0 where it does not say.
int depth_of(const Dom& dom, NodeId element) {
  if (dom.is_text(element)) return 0;
  for (const std::string_view attribute : {"data-depth", "data-level", "aria-level"}) {
    const std::string_view value = dom.value(element, attribute);
    if (!value.empty() && value.size() <= 2) return number_at_end(value);
  }
  for (const std::string& token : tokens_of(dom, element, "class")) {
    if (has_word(token, " depth level indent lvl nesting ")) {
      const int depth = number_at_end(token);
      if (depth > 0) return depth;
    }
  }
  return 0;
}

bool holds_replies(const Dom& dom, NodeId element) {
  if (dom.is_text(element)) return false;
  return is_in(" ul ol dl ", dom.name(element)) ||
         class_has_word(
             dom, element,
             " children child replies reply nested indented indent sub thread subthread ");
}

class Parents {
 public:
  Parents(const Dom& dom, const CommentItems& items, const std::vector<CommentFields>& fields)
      : dom_(dom), items_(items), fields_(fields), parents_(items.size(), kNoParent) {}

  std::vector<std::size_t> find() {
    for (std::size_t i = 0; i < items_.size(); ++i) {
      while (!open_.empty() && items_[open_.back()].end <= items_[i].begin) open_.pop_back();
      const std::size_t around = open_.empty() ? kNoParent : open_.back();
      parents_[i] = parent_of(i, around);
      remember(i);
    }
    return std::move(parents_);
  }

 private:
  std::size_t parent_of(std::size_t i, std::size_t around) {
    if (!fields_[i].answers.empty()) {
      const auto said = names_.find(fields_[i].answers);
      if (said != names_.end()) return said->second;
    }
    const std::size_t before = before_list(i, around);
    if (before != kNoParent) return before;
    if (around != kNoParent) return around;
    return by_depth(i);
  }

  // The item that ends right before a list around item i.
  std::size_t before_list(std::size_t i, std::size_t around) const {
    const NodeId stop = around == kNoParent ? 0 : items_[around].begin;
    for (NodeId up = dom_.parent(items_[i].begin); up != kNoNode && up > stop;
         up = dom_.parent(up)) {
      const auto list = lists_.find(up);
      if (list != lists_.end()) return list->second;
    }
    return kNoParent;
  }

  std::size_t by_depth(std::size_t i) {
    const int depth = depth_of(dom_, items_[i].begin);
    if (depth == 0) return kNoParent;
    const auto level = static_cast<std::size_t>(depth);
    if (last_at_.size() <= level) last_at_.resize(level + 1, kNoParent);
    for (std::size_t d = level + 1; d < last_at_.size(); ++d) last_at_[d] = kNoParent;
    last_at_[level] = i;
    for (std::size_t d = level; d-- > 0;) {
      if (last_at_[d] != kNoParent) return last_at_[d];
    }
    return kNoParent;
  }

  void remember(std::size_t i) {
    const CommentItem& item = items_[i];
    open_.push_back(i);
    if (!item.anchor.empty()) names_.try_emplace(item.anchor, i);
    if (!item.number.empty()) names_.try_emplace(item.number, i);
    NodeId next = item.end;
    if (next >= dom_.size() || dom_.parent(next) != dom_.parent(item.begin)) return;
    while (next != kNoNode && dom_.is_text(next)) next = dom_.next_sibling(next);
    const bool item_itself = i + 1 < items_.size() && next == next_begin(i);
    if (next != kNoNode && !item_itself && holds_replies(dom_, next)) lists_.emplace(next, i);
  }

  // Where the first item behind item i begins.
  NodeId next_begin(std::size_t i) const {
    for (std::size_t next = i + 1; next < items_.size(); ++next) {
      if (items_[next].begin >= items_[i].end) return items_[next].begin;
    }
    return kNoNode;
  }

  const Dom& dom_;
  const CommentItems& items_;
  const std::vector<CommentFields>& fields_;
  std::vector<std::size_t> parents_;
  std::vector<std::size_t> open_;
  std::vector<std::size_t> last_at_;                    // by depth
  std::unordered_map<std::string, std::size_t> names_;  // anchors and numbers
  std::unordered_map<NodeId, std::size_t> lists_;       // the list behind an item
};

}  // namespace

std::vector<std::size_t> parents_of(const Dom& dom, const CommentItems& items,
                                    const std::vector<CommentFields>& fields) {
  return Parents(dom, items, fields).find();
}

}  // namespace sourcebook::html
