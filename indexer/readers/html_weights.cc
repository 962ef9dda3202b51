#include "indexer/readers/html_weights.h"

#include <algorithm>
#include <string_view>

#include "indexer/readers/html_elements.h"
#include "indexer/readers/html_visible.h"
#include "indexer/readers/layout.h"

namespace sourcebook::html {
namespace {

using std::string_view;

constexpr std::uint32_t kProseBytes =
    100;  // about 17 words: longer than labels and menu entries are
constexpr std::uint32_t kSentenceBytes = 30;  // that end as a sentence does
constexpr std::int64_t kMaxMenuBytes = 200;   // of one block: a long one is no more of a menu

std::uint32_t words_bytes(string_view text) {
  return static_cast<std::uint32_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > ' '; }));
}

bool ends_as_sentence(string_view text) {
  for (const string_view close : {"\"", "'", ")", "”", "’", "»", "“"}) {
    if (text.ends_with(close)) text.remove_suffix(close.size());
  }
  for (const string_view stop : {".", "!", "?", "…", ":", "。", "！", "？"}) {
    if (text.ends_with(stop)) return true;
  }
  return false;
}

// What stands in a block itself, not in blocks inside it.
struct Own {
  std::uint32_t text = 0;
  std::uint32_t links = 0;
  bool sentence = false;  // its last words end one
};

std::int64_t prose_of(const Own& own) {
  if (own.links > own.text / 2) return -std::min<std::int64_t>(own.links, kMaxMenuBytes) / 4;
  const std::uint32_t plain = own.text - own.links;
  const bool reads = plain >= kProseBytes || (own.sentence && plain >= kSentenceBytes);
  return reads ? plain : 0;
}

class Weigher {
 public:
  explicit Weigher(const Dom& dom)
      : dom_(dom), own_(dom.size()), block_(dom.size(), 0), in_link_(dom.size()) {
    const std::size_t size = dom.size();
    w_.text.resize(size);
    w_.links.resize(size);
    w_.link_count.resize(size);
    w_.prose.resize(size);
    w_.roles.resize(size, Role::kNone);
    w_.ranks.resize(size, 0);
  }

  Weights run() {
    for (NodeId node = 1; node < dom_.size();) {
      if (dom_.is_text(node)) {
        see_text(node++);
      } else if (!is_visible(dom_, node)) {
        node = dom_.end(node);
      } else {
        see_element(node++);
      }
    }
    sum();
    return std::move(w_);
  }

 private:
  void see_element(NodeId node) {
    const NodeId parent = dom_.parent(node);
    block_[node] = is_block(dom_.name(node)) ? node : block_[parent];
    in_link_[node] = in_link_[parent] || (dom_.is(node, "a") && dom_.attribute(node, "href"));
    w_.roles[node] = role_of(dom_, node);
    w_.ranks[node] = static_cast<std::uint8_t>(content_rank(dom_, node));
  }

  void see_text(NodeId node) {
    const std::uint32_t bytes = words_bytes(dom_.text(node));
    if (bytes == 0) return;
    const NodeId parent = dom_.parent(node);
    Own& own = own_[block_[parent]];
    own.text += bytes;
    own.sentence = ends_as_sentence(layout::trim(dom_.text(node)));
    w_.text[node] = bytes;
    if (!in_link_[parent]) return;
    own.links += bytes;
    w_.links[node] = bytes;
    w_.link_count[node] = 1;
  }

  // Children have larger numbers, so their sums are complete when their parent's turn comes.
  void sum() {
    for (NodeId node = dom_.size() - 1; node > 0; --node) {
      if (own_[node].text > 0 && heading_level(dom_.name(node)) == 0) {
        w_.prose[node] += prose_of(own_[node]);
      }
      const NodeId parent = dom_.parent(node);
      w_.text[parent] += w_.text[node];
      w_.links[parent] += w_.links[node];
      w_.link_count[parent] += w_.link_count[node];
      w_.prose[parent] += w_.prose[node];
    }
  }

  const Dom& dom_;
  std::vector<Own> own_;
  std::vector<NodeId> block_;
  std::vector<bool> in_link_;
  Weights w_;
};

}  // namespace

Weights weigh(const Dom& dom) { return Weigher(dom).run(); }

void take_out(const Dom& dom, NodeId node, Weights& weights) {
  for (NodeId up = dom.parent(node); up != kNoNode; up = dom.parent(up)) {
    weights.text[up] -= weights.text[node];
    weights.links[up] -= weights.links[node];
    weights.link_count[up] -= weights.link_count[node];
    weights.prose[up] -= weights.prose[node];
  }
}

}  // namespace sourcebook::html
