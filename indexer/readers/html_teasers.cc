#include "indexer/readers/html_teasers.h"

#include <string>
#include <string_view>

#include "indexer/readers/byline.h"
#include "indexer/readers/html_elements.h"

namespace sourcebook::html {
namespace {

using std::string_view;

constexpr std::string_view kLists = " div ul ol section ";

// The block around `node` that says nothing but it.
bool is_alone(const Dom& dom, const Weights& weights, NodeId node, NodeId item) {
  for (NodeId up = dom.parent(node); up != item && up != kNoNode; up = dom.parent(up)) {
    if (weights.text[up] != weights.text[node]) return false;
    if (is_block(dom.name(up))) return true;
  }
  return false;
}

bool is_day(const Dom& dom, NodeId node) {
  constexpr std::size_t kMaxDayBytes = 40;
  const string_view text = dom.text(node);
  return !text.empty() && text.size() <= kMaxDayBytes && read_date_line(text).has_value();
}

}  // namespace

bool Teasers::is_teaser(NodeId item) const {
  constexpr NodeId kMaxNodes = 100;
  constexpr std::uint32_t kMaxTextBytes = 1500;
  const NodeId end = dom_.end(item);
  if (weights_.text[item] == 0 || weights_.text[item] > kMaxTextBytes) return false;
  if (end - item > kMaxNodes) return false;
  bool linked = false, dated = false;
  for (NodeId node = item + 1; node < end && !(linked && dated); ++node) {
    if (dom_.is_text(node)) {
      dated = dated || (is_day(dom_, node) && is_alone(dom_, weights_, node, item));
    } else if (dom_.is(node, "a") && weights_.text[node] > 0) {
      linked = linked || is_alone(dom_, weights_, node, item);
    }
  }
  return linked && dated;
}

bool Teasers::is_list(NodeId node) const {
  constexpr std::size_t kEnough = 3;
  constexpr std::uint32_t kMinAbove = 500;  // bytes of text
  if (!is_in(kLists, dom_.name(node)) || weights_.link_count[node] < kEnough) return false;
  std::size_t items = 0, teasers = 0;
  string_view kind;
  for (NodeId child = node + 1; child < dom_.end(node); child = dom_.end(child)) {
    if (dom_.is_text(child) || weights_.text[child] == 0) continue;
    if (items++ == 0) kind = dom_.value(child, "class");
    if (dom_.value(child, "class") != kind) return false;
    teasers += is_teaser(child) ? 1 : 0;
  }
  if (teasers < kEnough || teasers * 4 < items * 3) return false;
  std::uint32_t above = 0;
  for (NodeId before = root_; before < node && above < kMinAbove; ++before) {
    if (dom_.is_text(before)) above += weights_.text[before];
  }
  return above >= kMinAbove;
}

}  // namespace sourcebook::html
