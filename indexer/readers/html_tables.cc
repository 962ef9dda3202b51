#include "indexer/readers/html_tables.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/readers/html_elements.h"

namespace sourcebook::html {
namespace {

using std::string_view;

constexpr string_view kTooMuchForACell =
    " table h1 h2 h3 h4 h5 h6 blockquote pre form article section hr ";
constexpr std::size_t kMaxCellBytes = 800;  // a long paragraph

struct OpenCell {
  NodeId cell;
  NodeId table;
  std::size_t bytes = 0;       // of words
  std::size_t paragraphs = 0;  // marked as such
};

// How many rows the tables in `root` have.
std::unordered_map<NodeId, std::size_t> rows_of_tables(const Dom& dom, NodeId root) {
  std::unordered_map<NodeId, std::size_t> rows;
  for (NodeId node = root; node < dom.end(root); ++node) {
    if (dom.name(node) == "tr") ++rows[dom.ancestor(node, "table")];
  }
  return rows;
}

std::size_t bytes_of_words(string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > ' '; }));
}

bool is_for_presentation(const Dom& dom, NodeId table) {
  const string_view role = dom.value(table, "role");
  return role == "presentation" || role == "none";
}

}  // namespace

std::unordered_set<NodeId> layout_tables(const Dom& dom, NodeId root) {
  std::unordered_set<NodeId> found;
  std::vector<OpenCell> open;
  std::unordered_map<NodeId, std::size_t> rows = rows_of_tables(dom, root);
  for (NodeId node = root; node < dom.end(root); ++node) {
    while (!open.empty() && dom.end(open.back().cell) <= node) open.pop_back();
    if (dom.is_text(node)) {
      if (open.empty()) continue;
      open.back().bytes += bytes_of_words(dom.text(node));
      if (open.back().bytes > kMaxCellBytes) found.insert(open.back().table);
      continue;
    }
    const string_view name = dom.name(node);
    if (name == "table" && is_for_presentation(dom, node)) found.insert(node);
    if (!open.empty() && is_in(kTooMuchForACell, name)) found.insert(open.back().table);
    // One row has nothing to be compared with: with paragraphs in a cell it lays out the page.
    if (!open.empty() && name == "p" && ++open.back().paragraphs > 1 &&
        rows[open.back().table] == 1) {
      found.insert(open.back().table);
    }
    if (name != "td" && name != "th") continue;
    const NodeId table = dom.ancestor(node, "table");
    if (table != kNoNode && dom.contains(root, table)) open.push_back({node, table});
  }
  return found;
}

}  // namespace sourcebook::html
