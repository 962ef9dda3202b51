#include "indexer/readers/html_article.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "indexer/readers/html_elements.h"
#include "indexer/readers/html_prune.h"
#include "indexer/readers/html_roles.h"
#include "indexer/readers/html_site_title.h"
#include "indexer/readers/html_weights.h"

namespace sourcebook::html {
namespace {

constexpr int kPlainestRank = 4;

class Finder {
 public:
  explicit Finder(const Dom& dom) : dom_(dom), weights_(weigh(dom)), out_(dom.size(), false) {}

  Article run(const std::vector<NodeId>& not_article) {
    for (const NodeId node : not_article) leave_out(node);
    count_marks();
    leave_out_comments();
    leave_out_boilerplate();
    Article article;
    article.root = find_root();
    article.not_of_page = out_;
    prune(dom_, article.root, weights_, out_);
    article.left_out = std::move(out_);
    return article;
  }

 private:
  void leave_out(NodeId node) {
    out_[node] = true;
    take_out(dom_, node, weights_);
  }

  // How many elements that plainly hold an article, and how many h1, are in each.
  void count_marks() {
    plain_.resize(dom_.size());
    titles_.resize(dom_.size());
    for (NodeId node = dom_.size() - 1; node > 0; --node) {
      if (weights_.ranks[node] >= 3) ++plain_[node];
      if (dom_.is(node, "h1")) ++titles_[node];
      plain_[dom_.parent(node)] += plain_[node];
      titles_[dom_.parent(node)] += titles_[node];
    }
  }

  // Comments can be most of a page, so their share says nothing; but they do not hold its title, nor all that
  // says it is the article.
  bool holds_article(NodeId node) const {
    return titles_[node] > 0 || (plain_[0] > 0 && plain_[node] == plain_[0]);
  }

  template <typename Wanted>
  void leave_out_where(const Wanted& wanted) {
    for (NodeId node = 1; node < dom_.size();) {
      if (out_[node]) {
        node = dom_.end(node);
      } else if (wanted(node)) {
        leave_out(node);
        node = dom_.end(node);
      } else {
        ++node;
      }
    }
  }

  void leave_out_comments() {
    leave_out_where([this](NodeId node) {
      return weights_.roles[node] == Role::kComments && !holds_article(node);
    });
  }

  void leave_out_boilerplate() {
    const std::int64_t all = weights_.prose[0];
    leave_out_where([this, all](NodeId node) {
      if (weights_.roles[node] != Role::kBoilerplate) return false;
      return weights_.prose[node] <= all * 2 / 5 || weights_.prose[node] <= 0;
    });
  }

  NodeId find_root() const {
    NodeId root = 0;
    int rank = kPlainestRank;
    for (; rank > 0; --rank) {
      root = marked(rank);
      if (root != kNoNode) break;
    }
    if (rank > 2) return root;
    return descend(rank > 0 ? root : 0);
  }

  // The smallest part of the page that holds the elements of `rank` with much of the prose; kNoNode if
  // they do not hold enough of it.
  NodeId marked(int rank) const {
    std::vector<NodeId> found;
    std::int64_t best = 0;
    std::int64_t sum = 0;
    for (NodeId node = 1; node < dom_.size();) {
      if (out_[node]) {
        node = dom_.end(node);
      } else if (weights_.ranks[node] == rank && weights_.prose[node] > 0) {
        found.push_back(node);
        best = std::max(best, weights_.prose[node]);
        sum += weights_.prose[node];
        node = dom_.end(node);
      } else {
        ++node;
      }
    }
    if (best == 0 || sum < weights_.prose[0] * 2 / 5) return kNoNode;
    NodeId root = kNoNode;
    for (const NodeId node : found) {
      if (weights_.prose[node] * 4 < best) continue;  // a teaser of another article
      root = root == kNoNode ? node : common(root, node);
    }
    return root;
  }

  NodeId common(NodeId a, NodeId b) const {
    while (!dom_.contains(a, b)) a = dom_.parent(a);
    return a;
  }

  NodeId largest_child(NodeId node) const {
    NodeId largest = kNoNode;
    for (NodeId child = dom_.first_child(node); child != kNoNode; child = dom_.next_sibling(child)) {
      if (dom_.is_text(child) || out_[child]) continue;
      if (largest == kNoNode || weights_.prose[child] > weights_.prose[largest]) largest = child;
    }
    return largest;
  }

  // Prose in `node` that is in no part of it: in paragraphs, lists, tables right below it, or in itself.
  std::int64_t own_prose(NodeId node) const {
    constexpr std::string_view kText = " p pre blockquote ul ol dl table figure h1 h2 h3 h4 h5 h6 ";
    std::int64_t parts = 0;
    for (NodeId child = dom_.first_child(node); child != kNoNode; child = dom_.next_sibling(child)) {
      if (!dom_.is_text(child) && !out_[child] && !is_in(kText, dom_.name(child))) {
        parts += weights_.prose[child];
      }
    }
    return weights_.prose[node] - parts;
  }

  NodeId descend(NodeId node) const {
    while (true) {
      const NodeId child = largest_child(node);
      if (child == kNoNode || is_in(" p pre blockquote ul ol dl li table ", dom_.name(child))) {
        // A table that lays out the page holds all there is.
        const bool layout = child != kNoNode && dom_.is(child, "table") &&
                            weights_.prose[child] * 10 >= weights_.prose[node] * 9;
        if (!layout) return node;
      }
      if (weights_.prose[child] * 4 < weights_.prose[node] * 3) return node;
      if (own_prose(node) * 10 > weights_.prose[node] && !dom_.is(child, "table")) return node;
      if (!is_block(dom_.name(child)) && !is_in(" td tbody tr th ", dom_.name(child))) return node;
      node = child;
    }
  }

  const Dom& dom_;
  Weights weights_;
  std::vector<bool> out_;
  std::vector<std::uint32_t> plain_, titles_;
};

}  // namespace

Article find_article(const Dom& dom, const std::vector<NodeId>& not_article) {
  return Finder(dom).run(not_article);
}

void leave_out_title(const Dom& dom, std::string_view title, Article& article) {
  if (title.empty()) return;
  for (NodeId node = article.root; node < dom.end(article.root);) {
    if (article.left_out[node]) {
      node = dom.end(node);
    } else if (heading_level(dom.name(node)) > 0) {
      if (same_words(dom.text_content(node), title)) article.left_out[node] = true;
      node = dom.end(node);
    } else {
      ++node;
    }
  }
}

}  // namespace sourcebook::html
