#include "indexer/readers/html_comment_content.h"

#include "indexer/readers/block_quotations.h"
#include "indexer/readers/comment_line.h"
#include "indexer/readers/html_class_words.h"
#include "indexer/readers/html_comment_author.h"
#include "indexer/readers/html_comment_date.h"
#include "indexer/readers/html_comment_fields.h"
#include "indexer/readers/html_elements.h"
#include "indexer/readers/html_text.h"
#include "indexer/readers/html_words.h"

namespace sourcebook::html {
namespace {

constexpr std::string_view kControlWords =
    " reply replylink like likes vote votes voting rating ratings share sharing report actions "
    "action avatar "
    "toolbar controls flag respond gravatar userpic button buttons says moderation awaiting edit ";

bool is_button(std::string_view words) {
  static constexpr std::string_view kLabels[] = {"reply",
                                                 "reply to this",
                                                 "antworten",
                                                 "antwort",
                                                 "r\u00e9pondre",
                                                 "responder",
                                                 "like",
                                                 "liken",
                                                 "gef\u00e4llt mir",
                                                 "j'aime",
                                                 "me gusta",
                                                 "quote",
                                                 "zitieren",
                                                 "citer",
                                                 "report",
                                                 "melden",
                                                 "signaler",
                                                 "delete",
                                                 "l\u00f6schen",
                                                 "edit",
                                                 "(edit)",
                                                 "bearbeiten",
                                                 "share",
                                                 "teilen",
                                                 "permalink",
                                                 "link",
                                                 "#",
                                                 "flag",
                                                 "report comment",
                                                 "log in to reply",
                                                 "reply \u2193",
                                                 "permanenter link",
                                                 "hide replies",
                                                 "view replies",
                                                 "more",
                                                 "read more",
                                                 "mehr",
                                                 "weiterlesen"};
  const std::string line = plain(words);
  for (const std::string_view label : kLabels) {
    if (line == label) return true;
  }
  return false;
}

bool is_reply_link(std::string_view href) {
  return href.find("replytocom=") != std::string_view::npos ||
         href.find("/comment/reply/") != std::string_view::npos ||
         (href.size() >= 8 && href.substr(href.size() - 8) == "#respond");
}

bool overlaps(const Dom& dom, NodeId element, NodeId node) {
  return node != kNoNode && (dom.contains(element, node) || dom.contains(node, element));
}

void append(RenderedText& all, RenderedText part) {
  if (part.text.empty()) return;
  if (!all.text.empty()) all.text += "\n\n";
  const std::size_t by = all.text.size();
  all.text += part.text;
  for (Section& section : part.sections) {
    section.begin += by;
    all.sections.push_back(std::move(section));
  }
  for (MarkedQuotation& quotation : part.quotations) {
    quotation.range.begin += by;
    quotation.range.end += by;
    all.quotations.push_back(std::move(quotation));
  }
  for (TextRange& range : part.code) all.code.push_back({range.begin + by, range.end + by});
}

// Takes `bytes` off the begin of a text.
void cut_front(RenderedText& rendered, std::size_t bytes) {
  rendered.text.erase(0, bytes);
  const auto moved = [bytes](std::size_t at) { return at > bytes ? at - bytes : 0; };
  std::erase_if(rendered.sections, [&](const Section& s) { return s.begin < bytes; });
  std::erase_if(rendered.quotations,
                [&](const MarkedQuotation& q) { return q.range.end <= bytes; });
  std::erase_if(rendered.code, [&](const TextRange& r) { return r.end <= bytes; });
  for (Section& section : rendered.sections) section.begin = moved(section.begin);
  for (MarkedQuotation& q : rendered.quotations)
    q.range = {moved(q.range.begin), moved(q.range.end)};
  for (TextRange& range : rendered.code) range = {moved(range.begin), moved(range.end)};
}

// "Says:", "wrote...", behind a name that is not there any more.
bool only_says(std::string_view line) {
  const auto words = names::words_of(line);
  if (words.empty() || words.size() > 2 || (words.size() == 2 && !names::is_mark(words[1]))) {
    return false;
  }
  return (line.ends_with(':') || line.ends_with("...") || line.ends_with("\u2026")) &&
         is_saying(names::bare(words[0].substr(0, words[0].find("\u2026"))));
}

// True for a line that says again who wrote the comment, and when.
bool repeats_fields(const std::string& line, const CommentFields& fields) {
  if (line.size() > 160) return false;
  if (only_says(line)) return true;
  if (line.find_first_not_of("0123456789#.:| -") == std::string::npos) return true;
  if (!fields.author.empty() && line == fields.author) return true;
  if (!fields.title.empty() && line == fields.title) return true;
  const auto date = date_in_line(line);
  if (!date) return false;
  if (!date->date.empty() && fields.date.value.compare(0, 10, date->date, 0, 10) != 0) return false;
  const std::string before = author_in_line(line.substr(0, date->begin));
  return before.empty() ? date->begin < 12 : before == fields.author;
}

void cut_repeated(RenderedText& rendered, const CommentFields& fields) {
  for (int i = 0; i < 4 && !rendered.text.empty(); ++i) {
    const std::size_t end = rendered.text.find('\n');
    if (!repeats_fields(rendered.text.substr(0, end), fields)) return;
    const std::size_t next = end == std::string::npos ? rendered.text.size()
                                                      : rendered.text.find_first_not_of('\n', end);
    cut_front(rendered, next == std::string::npos ? rendered.text.size() : next);
  }
}

// What is around `node` and says no more than it and the date do: the line of the author.
NodeId line_around(const Dom& dom, const CommentItem& item, NodeId node,
                   const CommentFields& fields) {
  const std::size_t known = fields.author.size() + 48;
  NodeId around = node;
  for (NodeId up = dom.parent(node); up != kNoNode && up > item.begin; up = dom.parent(up)) {
    if (dom.end(up) > item.end || dom.end(up) - up > 60) break;
    if (dom.text_content(up).size() > known) break;
    bool said = false;
    for (NodeId inside = up; inside < dom.end(up); ++inside) {
      said =
          said || (!dom.is_text(inside) &&
                   (is_said(dom, inside) || (dom.is(inside, "p") && !overlaps(dom, inside, node))));
    }
    if (said) break;
    around = up;
  }
  return around;
}

// What to leave out of a comment.
struct Apart {
  const Dom& dom;
  const CommentItems& items;
  std::size_t index;
  std::vector<NodeId> elements;

  [[nodiscard]] bool keep(NodeId node) const {
    for (const NodeId element : elements) {
      if (node == element) return false;
    }
    if (is_control(dom, node)) return false;
    std::size_t low = index + 1, high = items.size();
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2;
      (items[middle].begin < node ? low = middle + 1 : high = middle);
    }
    return low == items.size() || items[low].begin != node;
  }
};

RenderedText render(const Apart& apart, NodeId begin, NodeId end) {
  RenderedText all;
  const Dom& dom = apart.dom;
  TextOptions options;
  options.keep = [&apart](NodeId node) { return apart.keep(node); };
  for (NodeId node = begin; node < end; node = dom.end(node)) {
    options.inside_only = !dom.is_text(node);
    if (dom.is_text(node) || apart.keep(node)) append(all, render_text(dom, node, options));
  }
  return all;
}

// The element that has the words, where one is named for it.
NodeId said_element(const Dom& dom, const CommentItems& items, std::size_t index,
                    const CommentFields& fields) {
  NodeId found = kNoNode;
  for (const bool perhaps : {false, true}) {
    walk_own(dom, items, index, [&](NodeId node) {
      if (found != kNoNode) return false;
      if (dom.is_text(node) || node == items[index].begin) return true;
      if (is_control(dom, node)) return false;
      const bool named = perhaps ? is_perhaps_said(dom, node) : is_said(dom, node);
      const bool apart =
          !overlaps(dom, node, fields.author_node) && !overlaps(dom, node, fields.date_node);
      if (named && apart && !dom.text_content(node).empty()) found = node;
      return found == kNoNode;
    });
    if (found != kNoNode) break;
  }
  return found;
}

// Whether a form has something to be filled in. Some sites wrap what was said in one.
bool asks_for_words(const Dom& dom, NodeId form) {
  for (NodeId node = form + 1; node < dom.end(form); ++node) {
    if (dom.is_text(node)) continue;
    if (is_in(" textarea select ", dom.name(node))) return true;
    const bool field = dom.is(node, "input") &&
                       !is_in(" hidden submit button image reset ", dom.value(node, "type"));
    if (field) return true;
  }
  return false;
}

}  // namespace

bool is_said(const Dom& dom, NodeId element) {
  for (const std::string_view attribute : {"itemprop", "property"}) {
    for (std::string name : tokens_of(dom, element, attribute)) {
      name.erase(0, name.find(':') == std::string::npos ? 0 : name.find(':') + 1);
      if (is_in(" text commenttext encoded ", name)) return true;
    }
  }
  for (const std::string& token : tokens_of(dom, element, "class")) {
    if (has_word(token, " comments meta header author form link list wrapper wrap area ")) continue;
    if (is_in(
            " e-content content text message post-message contenttext commenttext commentcontent ",
            token)) {
      return true;
    }
    if (has_word(token, " content text message ") &&
        has_word(token, " comment comments entry post item ")) {
      return true;
    }
  }
  return false;
}

bool is_perhaps_said(const Dom& dom, NodeId element) {
  return is_said(dom, element) ||
         class_has_word(dom, element, " body content text message contenttext commentbody ") ||
         dom.is(element, "blockquote");
}

bool is_control(const Dom& dom, NodeId element) {
  if (is_in(" button textarea input select noscript nav ", dom.name(element))) return true;
  if (dom.is(element, "form") && asks_for_words(dom, element)) return true;
  for (const std::string& token : tokens_of(dom, element, "class")) {
    if (has_word(token, kControlWords) && !has_word(token, " replies content text ")) {
      // A name for a whole comment ("comment reply") has more in it than buttons have.
      if (dom.end(element) - element < 80) return true;
    }
  }
  if (dom.is(element, "a") && is_reply_link(dom.value(element, "href"))) return true;
  if (dom.end(element) - element > 8) return false;
  return is_in(" a span div p li ", dom.name(element)) && is_button(dom.text_content(element));
}

RenderedText comment_text(const Dom& dom, const CommentItems& items, std::size_t index,
                          const CommentFields& fields) {
  const CommentItem& item = items[index];
  Apart apart{dom, items, index, {}};
  const NodeId said = said_element(dom, items, index, fields);
  if (said != kNoNode) {
    RenderedText rendered = render(apart, said, dom.end(said));
    cut_repeated(rendered, fields);
    if (!rendered.text.empty()) return rendered;
  }
  for (const bool whole_line : {true, false}) {
    apart.elements.clear();
    for (const NodeId node : {fields.author_node, fields.date_node}) {
      if (node == kNoNode) continue;
      const NodeId out = whole_line ? line_around(dom, item, node, fields) : node;
      if (out != item.begin || item.end != dom.end(item.begin)) apart.elements.push_back(out);
    }
    RenderedText rendered = render(apart, item.begin, item.end);
    cut_repeated(rendered, fields);
    if (!rendered.text.empty()) return rendered;
  }
  return {};
}

}  // namespace sourcebook::html
