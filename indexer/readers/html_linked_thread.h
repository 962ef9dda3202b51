// Who answers whom among the comments in a page's JSON-LD. For html_linked_comments.h, which is the
// one to use.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/html_json_ld_graph.h"

namespace sourcebook::html {

struct LinkedComment {
  static constexpr std::size_t kPost = static_cast<std::size_t>(-1);

  const nlohmann::json* object;  // lives as long as the graph
  std::size_t parent;            // the comment that it answers, which is one before it, or kPost
};

// What may be comments, each once; in the order of the page, but that what is answered comes first.
// `page_url` may be empty.
[[nodiscard]] std::vector<LinkedComment> linked_thread(const LinkedGraph& graph,
                                                       std::string_view page_url);

// What `object` goes by, its address before its @id; on one line each.
[[nodiscard]] std::vector<std::string> linked_names(const nlohmann::json& object);

}  // namespace sourcebook::html
