#include "indexer/readers/html_comments.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "indexer/readers/block_quotations.h"
#include "indexer/readers/html_class_words.h"
#include "indexer/readers/html_comment_date.h"
#include "indexer/readers/html_comment_fields.h"
#include "indexer/readers/html_comment_items.h"
#include "indexer/readers/html_comment_parents.h"
#include "indexer/readers/html_elements.h"
#include "indexer/readers/url.h"

namespace sourcebook::html {
namespace {

struct Found {
  CommentItems items;
  std::vector<CommentFields> fields;  // of each
};

// Lists of what was said elsewhere on the site.
bool is_widget(const Dom& dom, NodeId element) {
  if (dom.is(element, "aside")) return true;
  if (is_in(" html body main article ", dom.name(element))) return false;
  const std::string id = plain(dom.id(element));
  for (std::string token : tokens_of(dom, element, "class")) {
    if (is_in(" sidebar widget-area recentcomments ", token)) return true;
    if (token.rfind("widget_", 0) == 0 || token.rfind("wp-block-latest-comments", 0) == 0)
      return true;
    if (has_word(token, " recent latest newest ") && has_word(token, " comments comment "))
      return true;
  }
  return is_in(" sidebar recent-comments recentcomments latest-comments ", id);
}

// The nodes that lie in widgets, as ranges in order.
std::vector<std::pair<NodeId, NodeId>> widgets_of(const Dom& dom) {
  std::vector<std::pair<NodeId, NodeId>> widgets;
  for (NodeId node = 1; node < dom.size();) {
    if (!dom.is_text(node) && is_widget(dom, node)) {
      widgets.emplace_back(node, dom.end(node));
      node = dom.end(node);
    } else {
      ++node;
    }
  }
  return widgets;
}

void drop_widgets(const std::vector<std::pair<NodeId, NodeId>>& widgets, CommentItems& items) {
  std::erase_if(items, [&](const CommentItem& item) {
    const auto after = std::upper_bound(widgets.begin(), widgets.end(), item.begin,
                                        [](NodeId at, const auto& w) { return at < w.first; });
    return after != widgets.begin() && item.begin < std::prev(after)->second;
  });
}

// Keeps those that say who or when (`both`: who and when) and reads their fields.
Found read_items(const Dom& dom, CommentItems items, DayOrder order, bool both) {
  Found found;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const CommentFields fields = comment_fields(dom, items, i, order);
    const bool who = !fields.author.empty();
    const bool when = fields.date_node != kNoNode;
    if (both ? who && when : who || when || fields.is_ping) found.items.push_back(items[i]);
  }
  for (std::size_t i = 0; i < found.items.size(); ++i) {
    found.fields.push_back(comment_fields(dom, found.items, i, order));
  }
  return found;
}

std::vector<NodeId> dated_nodes(const Dom& dom, DayOrder order) {
  std::vector<NodeId> dated;
  for (NodeId node = 1; node < dom.size(); ++node) {
    const bool shown = dom.is_text(node) ? !dom.is(dom.parent(node), "script") : true;
    if (shown && date_evidence(dom, node, order)) dated.push_back(node);
  }
  return dated;
}

Found find_items(const Dom& dom) {
  const DayOrder order = day_order(dom);
  const auto widgets = widgets_of(dom);
  CommentItems items = items_by_anchor(dom);
  drop_widgets(widgets, items);
  Found found = read_items(dom, std::move(items), order, false);
  if (!found.items.empty()) return found;
  items = items_by_type(dom);
  drop_widgets(widgets, items);
  found = read_items(dom, std::move(items), order, false);
  if (!found.items.empty()) return found;
  items = items_by_likeness(dom, dated_nodes(dom, order));
  drop_widgets(widgets, items);
  return read_items(dom, std::move(items), order, true);
}

bool is_whole(std::string_view href) {
  const std::size_t at = href.find("://");
  return at != std::string_view::npos && at < 8;
}

// `href` as seen from `page`; empty where that cannot be told.
std::string resolved(std::string_view href, std::string_view page) {
  if (href.empty() || is_whole(href)) return std::string(href);
  std::string whole = resolve_url(page, href);
  return is_whole(whole) ? whole : std::string();
}

// A key that no comment before has.
std::string new_key(const CommentItem& item, std::size_t count,
                    std::unordered_set<std::string>& keys) {
  std::string key = item.anchor.empty() ? std::to_string(count) : item.anchor;
  while (!keys.insert(key).second) key += '\'';
  return key;
}

Document to_document(const CommentItem& item, const CommentFields& fields, RenderedText rendered) {
  Document comment;
  comment.kind = Kind::kComment;
  comment.author = fields.author;
  comment.published = fields.date;
  comment.number = fields.number;
  comment.title = fields.title;
  const bool usable = is_whole(fields.link) || fields.link.starts_with('/');
  if (usable) {
    comment.url = fields.link;
  } else if (!item.anchor.empty()) {
    comment.url = '#' + item.anchor;
  }
  comment.quotations = quotations_in(rendered);
  comment.text = std::move(rendered.text);
  comment.sections = std::move(rendered.sections);
  return comment;
}

// The outermost of the items as elements; what they all lie in where that has nothing else to read.
std::vector<NodeId> roots_of(const Dom& dom, const CommentItems& items) {
  std::vector<NodeId> roots;
  for (const CommentItem& item : items) {
    for (NodeId node = item.begin; node < item.end; node = dom.end(node)) {
      if (!dom.is_text(node) && (roots.empty() || node >= dom.end(roots.back())))
        roots.push_back(node);
    }
  }
  return roots;
}

}  // namespace

CommentThread find_comments(const Dom& dom, const CommentContext& context) {
  CommentThread thread;
  const Found found = find_items(dom);
  const std::vector<std::size_t> parents = parents_of(dom, found.items, found.fields);
  std::unordered_set<std::string> keys{context.post_key};
  std::vector<std::string> key_of(found.items.size(), context.post_key);
  for (std::size_t i = 0; i < found.items.size(); ++i) {
    const std::string& parent = parents[i] == kNoParent ? context.post_key : key_of[parents[i]];
    RenderedText rendered = comment_text(dom, found.items, i, found.fields[i]);
    if (found.fields[i].is_ping || rendered.text.empty()) {
      key_of[i] = parent;
      continue;
    }
    Document comment = to_document(found.items[i], found.fields[i], std::move(rendered));
    comment.key = key_of[i] = new_key(found.items[i], thread.comments.size() + 1, keys);
    comment.parent = parent;
    thread.comments.push_back(std::move(comment));
  }
  if (!context.page_url.empty()) complete_addresses(thread.comments, context.page_url);
  thread.roots = roots_of(dom, found.items);
  return thread;
}

void complete_addresses(std::vector<Document>& comments, std::string_view page_url) {
  for (Document& comment : comments) comment.url = resolved(comment.url, page_url);
}

}  // namespace sourcebook::html
