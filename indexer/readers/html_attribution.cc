#include "indexer/readers/html_attribution.h"

#include <string_view>

#include "indexer/readers/block_quotations.h"
#include "indexer/readers/html_elements.h"
#include "indexer/readers/layout.h"

namespace sourcebook::html {
namespace {

using std::string_view;

bool has_words(const Dom& dom, NodeId begin, NodeId end) {
  for (NodeId node = begin; node < end; ++node) {
    if (!layout::trim(dom.text(node)).empty()) return true;
  }
  return false;
}

// The last element called `name` with nothing to read behind it.
NodeId last_called(const Dom& dom, NodeId blockquote, string_view name) {
  for (NodeId node = dom.end(blockquote); node-- > blockquote + 1;) {
    if (dom.is(node, name) && dom.ancestor(node, "blockquote") == blockquote) {
      return has_words(dom, dom.end(node), dom.end(blockquote)) ? kNoNode : node;
    }
  }
  return kNoNode;
}

bool ends_sentence(string_view text) {
  for (const string_view end : {".", "!", "?", "\"", "\u201D", "\u2019", "\u00BB", "\u2026", ")",
                                "\u2014", "\u2013", "\u2015", "--", "-", "~"}) {
    if (text.ends_with(end)) return true;
  }
  return false;
}

// True where `node` does not go on in the sentence before it.
bool is_set_off(const Dom& dom, NodeId blockquote, NodeId node) {
  for (NodeId before = node; before-- > blockquote + 1;) {
    const bool around = dom.contains(before, node);
    if (!dom.is_text(before)) {
      if (dom.is(before, "br") || is_block(dom.name(before))) return true;
      continue;
    }
    if (around) continue;
    const string_view words = layout::trim(dom.text(before));
    if (words.empty()) continue;
    // A paragraph that ends before `node` begins is behind a border too.
    for (NodeId up = dom.parent(before); up != blockquote && !dom.contains(up, node);
         up = dom.parent(up)) {
      if (is_block(dom.name(up))) return true;
    }
    return ends_sentence(words);
  }
  return true;
}

std::string speaker(string_view words) {
  words = layout::trim(words);
  if (!words.ends_with(':')) return {};
  words.remove_suffix(1);
  for (const string_view verb : {" wrote", " writes", " said", " says"}) {
    if (words.ends_with(verb)) words.remove_suffix(verb.size());
  }
  return credit_in_name(words);
}

Attribution leading(const Dom& dom, NodeId blockquote) {
  const NodeId cite = dom.find(blockquote, "cite");
  if (cite == kNoNode || dom.ancestor(cite, "blockquote") != blockquote) return {};
  const std::string words = dom.text_content(cite);
  if (!words.ends_with(':') || has_words(dom, blockquote + 1, cite)) return {};
  return {cite, true, speaker(words)};
}

std::string caption_credit(const Dom& dom, NodeId blockquote) {
  const NodeId figure = dom.ancestor(blockquote, "figure");
  if (figure == kNoNode) return {};
  constexpr NodeId kMaxOthers = 100;  // nodes of the caption, and white space
  const NodeId others = (dom.end(figure) - figure) - (dom.end(blockquote) - blockquote);
  if (others > kMaxOthers) return {};
  const NodeId caption = dom.find(figure, "figcaption");
  if (caption == kNoNode || dom.contains(blockquote, caption)) return {};
  for (NodeId node = figure + 1; node < dom.end(figure); ++node) {
    if (node == blockquote || node == caption) {
      node = dom.end(node) - 1;
    } else if (dom.is(node, "img") || !layout::trim(dom.text(node)).empty()) {
      return {};
    }
  }
  return credit_in_name(dom.text_content(caption));
}

}  // namespace

Attribution attribution_of(const Dom& dom, NodeId blockquote) {
  if (Attribution found = leading(dom, blockquote); found.element != kNoNode) return found;
  NodeId behind = last_called(dom, blockquote, "footer");
  if (behind == kNoNode) {
    behind = last_called(dom, blockquote, "cite");
    if (behind != kNoNode && !is_set_off(dom, blockquote, behind)) behind = kNoNode;
  }
  if (behind != kNoNode && !has_words(dom, blockquote + 1, behind)) behind = kNoNode;
  if (behind == kNoNode) return {kNoNode, false, caption_credit(dom, blockquote)};
  return {behind, false, credit_in_name(dom.text_content(behind))};
}

}  // namespace sourcebook::html
