#include "indexer/readers/html_comment_items.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "common/text/ascii.h"
#include "indexer/readers/html_class_words.h"
#include "indexer/readers/html_elements.h"
#include "indexer/readers/names.h"

namespace sourcebook::html {
namespace {

using text::is_digit;

// The digits that end an anchor of a comment; empty for other ids.
std::string anchor_number(std::string_view id) {
  const std::size_t first = id.find_first_of("0123456789");
  if (first == std::string_view::npos || first == 0 || id.size() > 80) return {};
  std::size_t end = first;
  while (end < id.size() && is_digit(id[end])) ++end;
  if (end < id.size() && id.substr(end) != "_0") return {};
  const std::string prefix = names::lower(id.substr(0, first));
  const std::string number(id.substr(first, end - first));
  if (prefix == "c") return number.size() >= 3 ? number : std::string();
  if (!has_word(prefix, " comment comm commentid cmt kommentar commentaire comentario ")) return {};
  static constexpr std::string_view kParts =
      " form count like likes reply text content body link links vote votes respond author avatar "
      "rating parent list page nid loop template header footer meta replies children more ";
  return has_word(prefix, kParts) ? std::string() : number;
}

constexpr std::string_view kCommentWords =
    " comment comments commentlist commentid kommentar kommentare commentaire commentaires "
    "comentarios ";

// "c123" may be the anchor of anything, unless the page speaks of comments around it or its number
// is as long as Blogger's.
bool may_be_comment(const Dom& dom, NodeId element, std::string_view id) {
  if (id.size() > 12 || (id[0] != 'c' && id[0] != 'C') || id.size() < 2 || !is_digit(id[1]))
    return true;
  NodeId node = element;
  for (int i = 0; i < 4 && node != kNoNode; ++i, node = dom.parent(node)) {
    if (class_has_word(dom, node, kCommentWords) || has_word(dom.id(node), kCommentWords))
      return true;
  }
  return false;
}

std::string anchor_of(const Dom& dom, NodeId element) {
  for (const std::string_view attribute : {"id", "name"}) {
    if (attribute == "name" && !dom.is(element, "a")) continue;
    const std::string_view id = dom.value(element, attribute);
    if (!anchor_number(id).empty() && may_be_comment(dom, element, id)) return std::string(id);
  }
  return {};
}

// An element that stands before a comment instead of around it.
bool is_starter(const Dom& dom, NodeId element) {
  return is_in(" a dt span h1 h2 h3 h4 h5 h6 ", dom.name(element));
}

// Makes what starts comments run up to the next start beside it; the last one has as many elements
// as the longest of the others.
void extend_starters(const Dom& dom, CommentItems& items) {
  std::unordered_map<NodeId, std::size_t> starts;  // the first node -> its item
  for (std::size_t i = 0; i < items.size(); ++i) starts.emplace(items[i].begin, i);
  std::unordered_map<NodeId, std::size_t> longest;  // by parent
  for (int pass = 0; pass < 2; ++pass) {
    for (CommentItem& item : items) {
      if (!is_starter(dom, item.begin)) continue;
      const NodeId parent = dom.parent(item.begin);
      std::size_t& most = longest.try_emplace(parent, 1).first->second;
      std::size_t elements = 0;
      NodeId end = dom.end(item.begin);
      NodeId node = end;
      for (; node < dom.end(parent) && elements < 64; node = dom.end(node)) {
        const auto other = starts.find(node);
        if (other != starts.end() && items[other->second].number != item.number) break;
        if (!dom.is_text(node)) {
          if (pass == 1 && elements >= most) break;
          ++elements;
        }
        end = dom.end(node);
      }
      const bool closed = node < dom.end(parent) && elements < 64;
      if (pass == 0 && closed) most = std::max(most, elements);
      if (pass == 1) item.end = end;
    }
  }
}

// Sorted, each in the one around it; of those with one number only the outermost, or the first.
CommentItems in_order(CommentItems items) {
  std::sort(items.begin(), items.end(), [](const CommentItem& a, const CommentItem& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  CommentItems kept;
  std::vector<std::size_t> open;
  for (CommentItem& item : items) {
    while (!open.empty() && kept[open.back()].end <= item.begin) open.pop_back();
    bool twice = false;
    for (const std::size_t outer : open) {
      CommentItem& around = kept[outer];
      item.end = std::min(item.end, around.end);
      if (item.number.empty() || around.number != item.number) continue;
      twice = true;
      if (item.anchor.size() < around.anchor.size()) around.anchor = item.anchor;
    }
    if (twice || (!open.empty() && kept[open.back()].begin == item.begin)) continue;
    open.push_back(kept.size());
    kept.push_back(std::move(item));
  }
  return kept;
}

bool has_type(const Dom& dom, NodeId element, std::string_view attribute) {
  for (const std::string& type : tokens_of(dom, element, attribute)) {
    for (const std::string_view end : {"/comment", ":comment", "/usercomments", "/answer"}) {
      if (type == "comment") return true;
      if (type.size() > end.size() &&
          std::string_view(type).substr(type.size() - end.size()) == end) {
        return true;
      }
    }
  }
  return false;
}

bool is_typed(const Dom& dom, NodeId element) {
  if (dom.is_text(element) || dom.is(element, "a") || dom.is(element, "span")) return false;
  if (has_type(dom, element, "itemtype") || has_type(dom, element, "typeof")) return true;
  for (const std::string& token : tokens_of(dom, element, "class")) {
    if (is_in(" comment u-comment p-comment h-cite comment-item commentitem single-comment ",
              token)) {
      return true;
    }
  }
  return false;
}

// An id of an element, or of an anchor among the first things in it.
std::string any_anchor(const Dom& dom, NodeId element) {
  if (!dom.id(element).empty()) return std::string(dom.id(element));
  const NodeId stop = std::min<NodeId>(dom.end(element), element + 4);
  for (NodeId node = element + 1; node < stop; ++node) {
    if (!dom.is(node, "a")) continue;
    const std::string_view name = dom.id(node).empty() ? dom.value(node, "name") : dom.id(node);
    if (!name.empty()) return std::string(name);
  }
  return {};
}

std::string digits_at_end(std::string_view id) {
  std::size_t begin = id.size();
  while (begin > 0 && is_digit(id[begin - 1])) --begin;
  return std::string(id.substr(begin));
}

CommentItem item_at(const Dom& dom, NodeId element) {
  CommentItem item{element, dom.end(element), any_anchor(dom, element), {}};
  item.number = digits_at_end(item.anchor);
  return item;
}

constexpr std::string_view kThreadWords =
    " comments commentlist commentslist commentthread discussion responses replies disqus talkback "
    "kommentare commentaires comentarios guestbook commentsection commentarea commentsblock ";

bool is_thread(const Dom& dom, NodeId element) {
  if (dom.is_text(element) || is_in(" html body a span h1 h2 h3 h4 h5 h6 ", dom.name(element))) {
    return false;
  }
  return has_word(dom.id(element), kThreadWords) || class_has_word(dom, element, kThreadWords);
}

// What makes elements alike: name and classes, but for words that vary from one comment to the
// next.
std::string likeness(const Dom& dom, NodeId element) {
  std::string result(dom.name(element));
  for (const std::string& token : tokens_of(dom, element, "class")) {
    const bool varies =
        token.find_first_of("0123456789") != std::string::npos ||
        has_word(
            token,
            " odd even first last alt level depth parent author bypostauthor byuser reply child ");
    if (!varies) result += '.' + token;
  }
  return result;
}

// The elements around the dates in a thread by likeness; the nearest to each date only.
using Alike = std::unordered_map<std::string, std::vector<NodeId>>;

Alike alike_around(const Dom& dom, NodeId thread, const std::vector<NodeId>& dates) {
  Alike alike;
  for (const NodeId date : dates) {
    std::vector<std::string> seen;
    for (NodeId up = dom.parent(date); up != thread && up != kNoNode; up = dom.parent(up)) {
      std::string key = likeness(dom, up);
      if (seen.size() > 24 || std::find(seen.begin(), seen.end(), key) != seen.end()) continue;
      std::vector<NodeId>& nodes = alike[key];
      if (nodes.empty() || nodes.back() != up) nodes.push_back(up);
      seen.push_back(std::move(key));
    }
  }
  return alike;
}

// The likeness that most dates have one of for themselves; of several, the outermost.
void add_alike(const Dom& dom, NodeId thread, const std::vector<NodeId>& dates,
               CommentItems& items) {
  const std::vector<NodeId>* best = nullptr;
  const Alike alike = alike_around(dom, thread, dates);
  for (const auto& [key, nodes] : alike) {
    if (best == nullptr || nodes.size() > best->size() ||
        (nodes.size() == best->size() && nodes.front() < best->front())) {
      best = &nodes;
    }
  }
  if (best == nullptr) return;
  for (const NodeId node : *best) items.push_back(item_at(dom, node));
}

}  // namespace

CommentItems items_by_anchor(const Dom& dom) {
  CommentItems items;
  for (NodeId node = 1; node < dom.size(); ++node) {
    if (dom.is_text(node)) continue;
    std::string anchor = anchor_of(dom, node);
    if (anchor.empty()) continue;
    std::string number = anchor_number(anchor);
    items.push_back({node, dom.end(node), std::move(anchor), std::move(number)});
  }
  items = in_order(std::move(items));
  extend_starters(dom, items);
  return in_order(std::move(items));
}

CommentItems items_by_type(const Dom& dom) {
  CommentItems items;
  for (NodeId node = 1; node < dom.size(); ++node) {
    if (is_typed(dom, node)) items.push_back(item_at(dom, node));
  }
  return in_order(std::move(items));
}

CommentItems items_by_likeness(const Dom& dom, const std::vector<NodeId>& dated) {
  CommentItems items;
  for (NodeId node = 1; node < dom.size();) {
    if (!is_thread(dom, node)) {
      ++node;
      continue;
    }
    const auto first = std::lower_bound(dated.begin(), dated.end(), node);
    const auto last = std::lower_bound(first, dated.end(), dom.end(node));
    if (first != last) add_alike(dom, node, std::vector<NodeId>(first, last), items);
    node = dom.end(node);
  }
  return in_order(std::move(items));
}

}  // namespace sourcebook::html
