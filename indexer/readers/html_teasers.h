// Lists of other articles below one. Part of html_prune.h.
#pragma once

#include "indexer/readers/html_dom.h"
#include "indexer/readers/html_weights.h"

namespace sourcebook::html {

// Of the article in `root`. All must outlive it.
class Teasers {
 public:
  Teasers(const Dom& dom, NodeId root, const Weights& weights)
      : dom_(dom), root_(root), weights_(weights) {}

  // Whether `node` is a run of items alike, below some text, each with a heading that is a link and
  // with a day of its own: a chronology has its links and days among its words.
  [[nodiscard]] bool is_list(NodeId node) const;

 private:
  [[nodiscard]] bool is_teaser(NodeId item) const;

  const Dom& dom_;
  const NodeId root_;
  const Weights& weights_;
};

}  // namespace sourcebook::html
