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
    article.root = out_of_cell(with_lead(article.root));
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

  // Comments can be most of a page, so their share says nothing; but they do not hold its title,
  // nor all that says it is the article.
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

  // The smallest part of the page that holds the elements of `rank` with much of the prose; kNoNode
  // if they do not hold enough of it.
  NodeId marked(int rank) const {
    std::vector<NodeId> found;
    std::int64_t sum = 0;
    for (NodeId node = 1; node < dom_.size();) {
      if (out_[node]) {
        node = dom_.end(node);
      } else if (weights_.ranks[node] == rank && weights_.prose[node] > 0) {
        found.push_back(node);
        sum += weights_.prose[node];
        node = dom_.end(node);
      } else {
        ++node;
      }
    }
    if (found.empty() || sum < page_prose() * 2 / 5) return kNoNode;
    return common_of(of_one_post(found), rank);
  }

  // The prose that an article is much of: the page's; where one post alone has the page's title at
  // its head, without windows that open beside it.
  std::int64_t page_prose() const {
    NodeId post = kNoNode;
    std::int64_t windows = 0;
    for (NodeId node = 1; node < dom_.size();) {
      const bool titled = !out_[node] && weights_.ranks[node] == 2 && titles_[node] == 1;
      if (titled && post != kNoNode) return weights_.prose[0];
      if (titled) post = node;
      const bool window = !out_[node] && titles_[node] == 0 && is_window(dom_, node);
      if (window) windows += std::max<std::int64_t>(weights_.prose[node], 0);
      node = titled || window || out_[node] ? dom_.end(node) : node + 1;
    }
    const bool is_page = post != kNoNode && titles_[0] == 1 && is_titled_as_page(post);
    return weights_.prose[0] - (is_page ? windows : 0);
  }

  // Pages that go on with other articles below the one that they are called after: only that one's.
  std::vector<NodeId> of_one_post(const std::vector<NodeId>& found) const {
    const NodeId first = post_of(found.front());
    const bool several = first != kNoNode && post_of(found.back()) != first;
    if (!several || !is_titled_as_page(first)) return found;
    std::vector<NodeId> of_first;
    for (const NodeId node : found) {
      if (dom_.contains(first, node)) of_first.push_back(node);
    }
    return of_first;
  }

  // The innermost post that `node` is or lies in.
  NodeId post_of(NodeId node) const {
    while (node != kNoNode && weights_.ranks[node] != 2) node = dom_.parent(node);
    return node;
  }

  bool is_titled_as_page(NodeId post) const {
    const NodeId title = dom_.find(0, "title");
    if (title == kNoNode) return false;
    for (NodeId node = post; node < dom_.end(post); ++node) {
      const int level = heading_level(dom_.name(node));
      if (level == 1 || level == 2)
        return has_words_of(dom_.text_content(title), dom_.text_content(node));
    }
    return false;
  }

  // What holds those of `found` that are large, or parts of the same article as the largest: of its
  // post and its class.
  NodeId common_of(const std::vector<NodeId>& found, int rank) const {
    const NodeId best = *std::max_element(found.begin(), found.end(), [this](NodeId a, NodeId b) {
      return weights_.prose[a] < weights_.prose[b];
    });
    NodeId root = best;
    for (const NodeId node : found) {
      const bool large = weights_.prose[node] * 4 >= weights_.prose[best];
      const bool part = rank > 2 && post_of(node) == post_of(best) &&
                        dom_.value(node, "class") == dom_.value(best, "class");
      if (large || part) root = root < node ? common(root, node) : common(node, root);
    }
    return root;
  }

  NodeId common(NodeId a, NodeId b) const {
    while (!dom_.contains(a, b)) a = dom_.parent(a);
    return a;
  }

  NodeId largest_child(NodeId node) const {
    NodeId largest = kNoNode;
    for (NodeId child = dom_.first_child(node); child != kNoNode;
         child = dom_.next_sibling(child)) {
      if (dom_.is_text(child) || out_[child]) continue;
      if (largest == kNoNode || weights_.prose[child] > weights_.prose[largest]) largest = child;
    }
    return largest;
  }

  // Prose in `node` that is in no part of it: in paragraphs, lists, tables right below it, or in
  // itself.
  std::int64_t own_prose(NodeId node) const {
    constexpr std::string_view kText = " p pre blockquote ul ol dl table figure h1 h2 h3 h4 h5 h6 ";
    std::int64_t parts = 0;
    for (NodeId child = dom_.first_child(node); child != kNoNode;
         child = dom_.next_sibling(child)) {
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
      if (weights_.prose[child] * 20 < weights_.prose[node] * 17) return node;
      if (own_prose(node) * 10 > weights_.prose[node] && !dom_.is(child, "table")) return node;
      if (!is_block(dom_.name(child)) && !is_in(" td tbody tr th ", dom_.name(child))) return node;
      node = child;
    }
  }

  // The article with what leads to it: prose between its title and the element that says it is the
  // text. Else `root` as it is.
  NodeId with_lead(NodeId root) {
    NodeId around = root == 0 ? kNoNode : dom_.parent(root);
    while (around != kNoNode && weights_.ranks[around] != 2 && titles_[around] == 0) {
      around = dom_.parent(around);
    }
    if (around == kNoNode || is_in(" html body ", dom_.name(around)) || titles_[root] > 0)
      return root;
    NodeId begin = around + 1;
    for (NodeId node = begin; node < root; ++node) {
      if (dom_.is(node, "h1") && !out_[node]) begin = dom_.end(node);
    }
    std::int64_t lead = 0;
    for_each_beside(around, root, [&](NodeId node) {
      if (node >= begin && node < root) lead += std::max<std::int64_t>(weights_.prose[node], 0);
    });
    // More than this is no lead.
    if (lead == 0 || lead * 10 > weights_.prose[root] * 3) return root;
    for_each_beside(around, root, [&](NodeId node) {
      if (node < begin || node > root || weights_.prose[node] <= 0) leave_out(node);
    });
    leave_out_labels(begin, root);
    return around;
  }

  // A cell is read as a line of its table; the table without its other cells as what it lays out.
  NodeId out_of_cell(NodeId root) {
    if (!is_in(" td th tr tbody thead tfoot ", dom_.name(root))) return root;
    const NodeId table = dom_.ancestor(root, "table");
    if (table == kNoNode) return root;
    for_each_beside(table, root, [this](NodeId node) { leave_out(node); });
    return table;
  }

  // Dates and labels in the boxes that a lead lies in.
  void leave_out_labels(NodeId begin, NodeId end) {
    for (NodeId node = begin; node < end;) {
      const NodeId part = largest_child(node);
      const bool box = part != kNoNode && weights_.prose[part] > 0;
      if (!dom_.is_text(node) && !out_[node] && !box && weights_.prose[node] <= 0) leave_out(node);
      node = dom_.contains(node, end) || (box && !out_[node]) ? node + 1 : dom_.end(node);
    }
  }

  // Calls `see` with the elements in `around` that neither hold `root` nor lie in one that was
  // seen.
  template <typename See>
  void for_each_beside(NodeId around, NodeId root, const See& see) {
    for (NodeId node = around + 1; node < dom_.end(around);) {
      if (node != root && dom_.contains(node, root)) {
        ++node;
        continue;
      }
      if (node != root && !dom_.is_text(node) && !out_[node]) see(node);
      node = dom_.end(node);
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
