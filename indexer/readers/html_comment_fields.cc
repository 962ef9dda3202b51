#include "indexer/readers/html_comment_fields.h"

#include "indexer/readers/comment_line.h"
#include "indexer/readers/html_class_words.h"
#include "indexer/readers/html_comment_author.h"
#include "indexer/readers/html_comment_content.h"
#include "indexer/readers/html_comment_date.h"
#include "indexer/readers/html_elements.h"
#include "indexer/readers/html_visible.h"
#include "indexer/readers/names.h"

namespace sourcebook::html {
namespace {

// What walks through a comment gather, the best of each.
struct Gathered {
  CommentFields fields;
  int author_rank = kNoAuthor;
  int date_rank = kNoAuthor;
  std::string date_link;
};

void gather_author(const Dom& dom, NodeId node, Gathered& g) {
  const int rank = author_rank(dom, node);
  if (rank >= g.author_rank) return;
  std::string name = author_at(dom, node);
  if (name.empty()) return;
  g.author_rank = rank;
  g.fields.author = std::move(name);
  g.fields.author_node = node;
}

void gather_date(const Dom& dom, NodeId node, DayOrder order, Gathered& g) {
  const auto found = date_evidence(dom, node, order);
  if (!found || found->rank >= g.date_rank) return;
  g.date_rank = found->rank;
  g.fields.date = found->dated;
  g.fields.date_node = node;
}

std::string_view fragment_of(std::string_view href) {
  const std::size_t at = href.find('#');
  return at == std::string_view::npos ? std::string_view() : href.substr(at + 1);
}

// "#12", "12.", "(3)": a number as a list of comments shows it.
std::string shown_number(std::string_view text) {
  std::string number;
  for (const char c : text) {
    const bool digit = c >= '0' && c <= '9';
    if (digit || (c == '.' && !number.empty())) {
      number += c;
    } else if (c != '#' && c != ' ' && c != '(' && c != ')' && c != '\n' && c != '\t') {
      return {};
    }
  }
  while (!number.empty() && number.back() == '.') number.pop_back();
  return number.size() <= 8 ? number : std::string();
}

bool says_answer(std::string_view text) {
  const std::string line = plain(text);
  for (const std::string_view phrase :
       {"in reply to", "in response to", "replying to", "antwort auf", "als antwort auf",
        "en r\u00e9ponse \u00e0", "en respuesta a"}) {
    if (line.compare(0, phrase.size(), phrase) == 0) return true;
  }
  return false;
}

void gather_link(const Dom& dom, const CommentItem& item, NodeId node, Gathered& g) {
  const std::string_view href = dom.value(node, "href");
  if (class_has_word(dom, node, " vote upvote downvote like reply report delete edit ")) return;
  const std::string_view fragment = fragment_of(href);
  const bool own = !item.anchor.empty() && fragment == item.anchor;
  const bool elsewhere = !own && !fragment.empty();
  const bool marked =
      !elsewhere && (dom.has_token(node, "rel", "bookmark") || dom.has_class(node, "u-url") ||
                     class_has_word(dom, node, " permalink "));
  if ((own || marked) && g.fields.link.empty() && dom.end(node) - node < 40) {
    if (href.find("replytocom=") == std::string_view::npos) g.fields.link = std::string(href);
    if (g.fields.number.empty()) g.fields.number = shown_number(dom.text_content(node));
  }
  if (own || fragment.empty() || !g.fields.answers.empty()) return;
  const bool named = dom.has_class(node, "u-in-reply-to") ||
                     class_has_word(dom, node, " parent inreplyto replyto ");
  if (named || says_answer(dom.text_content(node)) ||
      (dom.end(node) - node < 10 && dom.parent(node) != kNoNode &&
       dom.end(dom.parent(node)) - dom.parent(node) < 16 &&
       says_answer(dom.text_content(dom.parent(node))))) {
    g.fields.answers = std::string(fragment);
  }
}

void gather_rest(const Dom& dom, NodeId node, Gathered& g) {
  if (dom.end(node) - node > 6) return;
  if (g.fields.number.empty() &&
      class_has_word(dom, node, " number num counter commentnumber commentcount ")) {
    g.fields.number = shown_number(dom.text_content(node));
  }
}

bool is_title(const Dom& dom, NodeId node) {
  if (dom.end(node) - node > 12) return false;
  return heading_level(dom.name(node)) > 0 || class_has_word(dom, node, " subject title titre ");
}

void gather_title(const Dom& dom, const CommentItem& item, NodeId node, Gathered& g) {
  if (!g.fields.title.empty() || node == item.begin || !is_title(dom, node)) return;
  std::string title = dom.text_content(node);
  if (title.empty() || title.size() > 200 || date_in_line(title) || title == g.fields.author)
    return;
  if (author_in_line(title) == g.fields.author && !g.fields.author.empty()) return;
  g.fields.title = std::move(title);
}

// What `element` says before `node`, a part of it.
std::string words_before(const Dom& dom, NodeId element, NodeId node) {
  std::string words;
  for (NodeId n = element + 1; n < node; ++n) {
    if (!dom.is_text(n)) continue;
    words += dom.text(n);
    words += ' ';
  }
  if (dom.is_text(node)) {
    const auto date = date_in_line(dom.text(node));
    words += dom.text(node).substr(0, date ? date->begin : 0);
  }
  return words;
}

// True where somebody is named in an element called after what is said: it holds the whole comment.
bool names_somebody(const Dom& dom, NodeId element) {
  constexpr int kByClass = 2;
  for (NodeId node = element + 1; node < dom.end(element); ++node) {
    if (author_rank(dom, node) <= kByClass) return true;
  }
  return false;
}

// The author in the words before the date in one line: "Posted by Ann Lee on 7 May 2017".
void author_beside_date(const Dom& dom, const CommentItem& item, CommentFields& fields) {
  NodeId up = fields.date_node;
  for (int i = 0; i < 4 && up != kNoNode && up > item.begin; ++i) {
    up = dom.parent(up);
    if (up == kNoNode || up < item.begin || dom.end(up) - up > 24) return;
    std::string name = author_in_line(words_before(dom, up, fields.date_node));
    if (name.empty()) continue;
    if (names::words_of(name).size() > 4) return;
    fields.author = std::move(name);
    fields.author_node = up;
    return;
  }
}

std::string answered(const Dom& dom, NodeId element) {
  for (const std::string_view attribute :
       {"data-parent", "data-parent-id", "data-comment-parent", "data-parent-comment-id",
        "data-reply-to", "data-parentid"}) {
    const std::string_view value = dom.value(element, attribute);
    if (!value.empty() && value != "0") return std::string(value.substr(value[0] == '#' ? 1 : 0));
  }
  return {};
}

bool is_ping(const Dom& dom, NodeId element) {
  return class_has_word(dom, element, " pingback trackback pings pingbacks trackbacks ");
}

}  // namespace

CommentFields comment_fields(const Dom& dom, const CommentItems& items, std::size_t index,
                             DayOrder order) {
  Gathered g;
  const CommentItem& item = items[index];
  g.fields.is_ping = !dom.is_text(item.begin) && is_ping(dom, item.begin);
  if (!dom.is_text(item.begin)) g.fields.answers = answered(dom, item.begin);
  walk_own(dom, items, index, [&](NodeId node) {
    if (dom.is_text(node)) {
      gather_date(dom, node, order, g);
      return true;
    }
    if (is_in(" form script style template noscript textarea ", dom.name(node))) return false;
    if (node != item.begin && is_ping(dom, node)) g.fields.is_ping = true;
    gather_date(dom, node, order, g);
    // What is said in the comment itself is not about it.
    if (node != item.begin && is_said(dom, node) && !names_somebody(dom, node)) return false;
    if (node != item.begin || item.end != dom.end(node) || dom.is(node, "dt"))
      gather_author(dom, node, g);
    if (dom.is(node, "a")) gather_link(dom, item, node, g);
    gather_rest(dom, node, g);
    return true;
  });
  if (g.fields.author.empty() && g.fields.date_node != kNoNode)
    author_beside_date(dom, item, g.fields);
  walk_own(dom, items, index, [&](NodeId node) {
    if (dom.is_text(node)) return false;
    if (node != item.begin && is_said(dom, node) && !names_somebody(dom, node)) return false;
    gather_title(dom, item, node, g);
    return g.fields.title.empty();
  });
  return std::move(g.fields);
}

}  // namespace sourcebook::html
