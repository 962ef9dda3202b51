#include "indexer/readers/html_undivided.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "indexer/readers/html_comment_content.h"
#include "indexer/readers/html_elements.h"
#include "indexer/readers/html_roles.h"
#include "indexer/readers/html_text.h"
#include "indexer/readers/layout.h"
#include "indexer/readers/undivided_comments.h"

namespace sourcebook::html {
namespace {

// The outermost blocks that are called comments.
std::vector<NodeId> comment_blocks(const Dom& dom) {
  std::vector<NodeId> blocks;
  for (NodeId node = 1; node < dom.size();) {
    const bool block = !dom.is_text(node) && !is_in(" html body main article ", dom.name(node)) &&
                       role_of(dom, node) == Role::kComments;
    if (block) blocks.push_back(node);
    node = block ? dom.end(node) : node + 1;
  }
  return blocks;
}

// Whether most of a block leads elsewhere: teasers, of comment pieces for one.
bool is_of_links(const Dom& dom, NodeId block) {
  std::size_t all = 0, linked = 0;
  for (NodeId node = block; node < dom.end(block);) {
    const bool link = dom.is(node, "a");
    const std::size_t bytes = link ? dom.text_content(node).size() : dom.text(node).size();
    all += bytes;
    linked += link ? bytes : 0;
    node = link ? dom.end(node) : node + 1;
  }
  return 3 * linked > all;
}

std::string text_of(const Dom& dom, NodeId block) {
  TextOptions options;
  options.inside_only = true;
  options.keep = [&dom](NodeId node) { return !is_control(dom, node); };
  return render_text(dom, block, options).text;
}

// Lists of headlines and counters have none.
bool have_sentences(const SavedLines& saved) {
  constexpr std::ptrdiff_t kEnough = 2;
  constexpr std::string_view kEnds = ".!?";
  return std::count_if(saved.lines.begin(), saved.lines.end(), [&](const layout::Line& line) {
           const std::string_view words = layout::words_of(saved.text, line);
           return !words.empty() && kEnds.find(words.back()) != std::string_view::npos;
         }) >= kEnough;
}

}  // namespace

std::optional<std::string> undivided_comments(const Dom& dom, std::string_view post_text) {
  std::string all;
  for (const NodeId block : comment_blocks(dom)) {
    if (is_of_links(dom, block)) continue;
    const std::string text = text_of(dom, block);
    // Some call so what holds the post as well.
    if (text.empty() || post_text.find(text.substr(0, text.find('\n'))) != post_text.npos) continue;
    all += (all.empty() ? "" : "\n\n") + text;
  }
  const std::vector<layout::Line> lines = layout::lines_of(all);
  const SavedLines saved{all, lines};
  if (!have_moments(saved, {0, lines.size()}) || !have_sentences(saved)) return std::nullopt;
  return all;
}

}  // namespace sourcebook::html
