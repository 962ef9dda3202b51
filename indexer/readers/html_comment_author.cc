#include "indexer/readers/html_comment_author.h"

#include <algorithm>

#include "indexer/readers/comment_line.h"
#include "indexer/readers/html_class_words.h"
#include "indexer/readers/html_elements.h"
#include "indexer/readers/names.h"

namespace sourcebook::html {
namespace {

constexpr std::string_view kNotNames =
    " avatar image img photo link url icon badge count meta date time bio box info rating says job "
    "title role "
    "rank location level likes posts byuser bypostauthor reply vote wrap actions ";

// A part of `element` that has the name and nothing else.
NodeId name_part(const Dom& dom, NodeId element) {
  const NodeId stop = std::min<NodeId>(dom.end(element), element + 60);
  for (NodeId node = element; node < stop; ++node) {
    if (dom.is_text(node)) continue;
    const bool name = dom.has_class(node, "fn") || dom.has_class(node, "p-name") ||
                      dom.has_token(node, "itemprop", "name");
    if (name && !author_in_line(dom.text_content(node), true).empty()) return node;
  }
  return kNoNode;
}

bool is_property(const Dom& dom, NodeId element) {
  for (const std::string_view attribute : {"itemprop", "property", "rel"}) {
    for (std::string name : tokens_of(dom, element, attribute)) {
      name.erase(0, name.find(':') == std::string::npos ? 0 : name.find(':') + 1);
      if (attribute != "rel" && is_in(" author creator ", name)) return true;
      if (attribute == "property" && name == "name" && dom.value(element, attribute) == "foaf:name")
        return true;
    }
  }
  return false;
}

}  // namespace

int author_rank(const Dom& dom, NodeId element) {
  if (dom.is_text(element) || dom.is(element, "img")) return kNoAuthor;
  if (is_property(dom, element)) return 0;
  if (dom.has_class(element, "p-author") || dom.has_class(element, "fn")) return 1;
  int rank = kNoAuthor;
  for (const std::string& token : tokens_of(dom, element, "class")) {
    if (has_word(token, " avatar image photo icon badge count rating bio ")) return kNoAuthor;
    const bool other = has_word(token, kNotNames);
    if (has_word(token, " author commenter commentauthor poster autor ")) {
      rank = std::min(rank, other ? 3 : 2);
    } else if (!other && (token.ends_with("name") ||
                          has_word(token, " username user nickname nick displayname "))) {
      rank = std::min(rank, 4);
    }
  }
  if (rank != kNoAuthor) return rank;
  if (dom.is(element, "cite") || dom.has_token(element, "rel", "author")) return 5;
  return kNoAuthor;
}

std::string author_at(const Dom& dom, NodeId element) {
  const NodeId part = name_part(dom, element);
  if (part != kNoNode) return author_in_line(dom.text_content(part), true);
  const std::string_view content = dom.value(element, "content");
  if (dom.is(element, "meta")) return author_in_line(content);
  // Much else in it: it is not the name alone.
  if (dom.end(element) - element > 60) return {};
  std::string name = author_in_line(dom.text_content(element));
  if (!name.empty()) return name;
  const NodeId link = dom.find(element, "a");
  return link == kNoNode ? std::string() : author_in_line(dom.text_content(link));
}

}  // namespace sourcebook::html
