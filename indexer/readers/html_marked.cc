#include "indexer/readers/html_marked.h"

#include <algorithm>
#include <string_view>

#include "indexer/readers/html_elements.h"
#include "indexer/readers/html_roles.h"
#include "indexer/readers/html_words.h"
#include "indexer/readers/layout.h"
#include "indexer/readers/names.h"

namespace sourcebook::html {
namespace {

using std::string_view;

constexpr std::size_t kMaxBylineBytes = 300;
constexpr std::size_t kMaxOfAKind = 50;

// What an item says, to people or, in attributes, to programs.
std::string said_by(const Dom& dom, NodeId node) {
  for (const string_view attribute : {"content", "datetime", "title"}) {
    const string_view value = dom.value(node, attribute);
    if (!value.empty() && (attribute != "title" || dom.is(node, "abbr"))) return std::string(value);
  }
  return shown_words(dom.text_content(node));
}

bool is_post(const Dom& dom, NodeId node) {
  const string_view type = dom.value(node, "itemtype");
  return dom.is(node, "article") || dom.has_class(node, "hentry") ||
         dom.has_class(node, "h-entry") || type.ends_with("Article") || type.ends_with("Posting") ||
         type.ends_with("/Report");
}

// The outermost post around the article; kNoNode where there is none. A page of several posts is no
// post.
NodeId scope_of(const Dom& dom, NodeId root) {
  NodeId scope = kNoNode;
  for (NodeId node = root; node != kNoNode; node = dom.parent(node)) {
    if (!is_in(" html body ", dom.name(node)) && is_post(dom, node)) scope = node;
  }
  return scope;
}

class Collector {
 public:
  Collector(const Dom& dom, const Article& article)
      : dom_(dom), article_(article), scope_(scope_of(dom, article.root)) {
    for (NodeId node = article.root; node < dom.end(article.root); ++node) {
      article_bytes_ += dom.text(node).size();
    }
  }

  Marked run() {
    for (NodeId node = 1; node < dom_.size();) {
      if (dom_.is_text(node)) {
        if (dom_.contains(article_.root, node)) bytes_before_ += dom_.text(node).size();
        ++node;
      } else if (is_elsewhere(node)) {
        node = dom_.end(node);
      } else {
        see(node++);
      }
    }
    sort();
    if (bookmarked_.size() == 1) add(marked_.headlines, std::move(bookmarked_.front()));
    return std::move(marked_);
  }

 private:
  bool in_scope(NodeId node) const { return scope_ != kNoNode && dom_.contains(scope_, node); }

  bool is_elsewhere(NodeId node) const {
    if (dom_.contains(node, article_.root)) return false;
    const Role role = role_of(dom_, node);
    if (role == Role::kComments || is_comment(node)) return true;
    const bool other = is_post(dom_, node) && !dom_.contains(article_.root, node);
    // A post in the article is a related one, unless all there is are posts.
    const bool related = is_post(dom_, node) && scope_ != kNoNode;
    if (other || related) return true;
    if (role != Role::kBoilerplate) return article_.not_of_page[node] && !in_scope(node);
    return !in_scope(node) || (!may_hold_credits(node) && !holds_headline(node));
  }

  // Some themes call so what stands beside the text: its head.
  bool holds_headline(NodeId node) const {
    for (NodeId inner = node; inner < dom_.end(node); ++inner) {
      if (dom_.is(inner, "h1")) return true;
    }
    return false;
  }

  // A comment in microdata, whose author and dates are its own.
  bool is_comment(NodeId node) const {
    if (dom_.attribute_count(node) == 0) return false;
    return dom_.value(node, "itemtype").ends_with("Comment") ||
           dom_.has_token(node, "itemprop", "comment");
  }

  // Posts end in a footer that says who and when.
  bool may_hold_credits(NodeId node) const {
    if (dom_.is(node, "footer")) return true;
    for (const auto& words : name_words(dom_.value(node, "class"))) {
      for (const auto& word : words) {
        if (is_in(" footer author meta byline ", word)) return true;
      }
    }
    return false;
  }

  void see(NodeId node) {
    // What stands below the text asks for money, or goes on to something else.
    const bool below = 2 * bytes_before_ > article_bytes_;
    if (dom_.is(node, "h1") && !below) add(marked_.headlines, dom_.text_content(node));
    if (dom_.is(node, "time")) see_time(node);
    if (dom_.attribute_count(node) == 0) return;
    if (dom_.has_token(node, "rel", "bookmark") &&
        heading_level(dom_.name(dom_.parent(node))) > 0) {
      add(bookmarked_, dom_.text_content(node));
    }
    see_item(node);
    see_entry(node);
    if (role_of(dom_, node) == Role::kByline) see_byline(node);
  }

  void see_item(NodeId node) {
    const auto is_item = [&](string_view name) { return dom_.has_token(node, "itemprop", name); };
    if (is_item("headline")) add(marked_.headlines, said_by(dom_, node));
    if (is_item("author") || is_item("creator")) add(marked_.item_authors, item_name(node));
    if (is_item("datePublished")) add_date(marked_.published, node, "microdata: datePublished");
    if (is_item("dateModified")) add_date(marked_.modified, node, "microdata: dateModified");
  }

  std::string item_name(NodeId node) const {
    for (NodeId inner = node + 1; inner < dom_.end(node); ++inner) {
      if (!dom_.is_text(inner) && dom_.has_token(inner, "itemprop", "name"))
        return said_by(dom_, inner);
    }
    return said_by(dom_, node);
  }

  void see_entry(NodeId node) {
    const auto has = [&](string_view name) { return dom_.has_class(node, name); };
    if (has("entry-title") || has("p-name")) add(marked_.headlines, dom_.text_content(node));
    // hCard and hCalendar use the same names for organisations and for events.
    const bool person = has("fn") && !has("org");
    const bool event = has("dtstart") || has("dtend") || has("bday");
    if (person || has("p-author") || dom_.has_token(node, "rel", "author")) {
      add(marked_.entry_authors, dom_.text_content(node));
    }
    if (event) return;
    if (has("dt-published") || has("entry-date") || (has("published") && !dom_.is(node, "a"))) {
      add_date(marked_.published, node, "hAtom: published");
    }
    if (has("dt-updated") || has("updated")) add_date(marked_.modified, node, "hAtom: updated");
  }

  // A <time> in a line of its own, not one that the text speaks of.
  void see_time(NodeId node) {
    if (times_.size() >= kMaxOfAKind) return;
    NodeId block = dom_.parent(node);
    while (block != 0 && !is_block(dom_.name(block))) block = dom_.parent(block);
    const bool certain = dom_.attribute(node, "pubdate").has_value();
    if (!certain && block != 0 && is_long(block)) return;
    const std::string words = names::lower(dom_.text_content(node));
    const bool updated =
        words.find("updated") != std::string::npos || dom_.has_class(node, "updated");
    if (updated) return;
    times_.push_back({said_by(dom_, node), certain ? "time pubdate" : "time"});
  }

  // True for more text than a line with who and when has. Stops looking as soon as that is clear.
  bool is_long(NodeId block) const {
    std::size_t bytes = 0;
    const NodeId end = std::min<NodeId>(dom_.end(block), block + kMaxBylineBytes);
    for (NodeId node = block; node < end && bytes <= kMaxBylineBytes; ++node) {
      const string_view text = dom_.text(node);
      bytes += static_cast<std::size_t>(std::count_if(
          text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > ' '; }));
    }
    return bytes > kMaxBylineBytes || end < dom_.end(block);
  }

  void see_byline(NodeId node) {
    if (is_long(node)) return;
    std::string line;
    for (NodeId inner = node; inner < dom_.end(node); ++inner) {
      const std::string words = shown_words(dom_.text(inner));
      const string_view piece = layout::trim(words);
      if (!piece.empty()) line += (line.empty() ? "" : "\n") + std::string(piece);
    }
    add(marked_.bylines, std::move(line));
  }

  void add(std::vector<std::string>& list, std::string text) {
    if (!text.empty() && list.size() < kMaxOfAKind) list.push_back(std::move(text));
  }

  void add_date(std::vector<MarkedDate>& list, NodeId node, string_view from) {
    if (list.size() < kMaxOfAKind) list.push_back({said_by(dom_, node), std::string(from)});
  }

  // Microdata before hAtom before <time>.
  void sort() {
    auto& dates = marked_.published;
    std::stable_partition(dates.begin(), dates.end(), [](const MarkedDate& date) {
      return date.from.starts_with("microdata");
    });
    dates.insert(dates.end(), times_.begin(), times_.end());
  }

  const Dom& dom_;
  const Article& article_;
  NodeId scope_;
  std::size_t article_bytes_ = 0, bytes_before_ = 0;  // of its text, and before the node at hand
  std::vector<MarkedDate> times_;
  std::vector<std::string> bookmarked_;  // headings that link to a post: of a list where several
  Marked marked_;
};

}  // namespace

Marked read_marked(const Dom& dom, const Article& article) { return Collector(dom, article).run(); }

}  // namespace sourcebook::html
