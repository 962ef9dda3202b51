// What a page says about itself in JSON-LD (schema.org).
#pragma once

#include <string>
#include <vector>

#include "indexer/readers/html_dom.h"

namespace sourcebook::html {

// An article, a posting, a report, or a page. Strings as written, character references decoded, on
// one line; empty where nothing is said.
struct LinkedArticle {
  bool is_page = false;    // a WebPage only: what it says of dates holds, but it is not an article
  bool is_report = false;  // schema.org's Report
  std::string headline;
  std::vector<std::string> authors;  // persons and organizations, by name
  std::string published;
  std::string modified;
  std::string url;
};

struct LinkedData {
  std::vector<LinkedArticle> articles;  // in order
  std::vector<std::string> sites;       // names of publishers and web sites
};

// Reads all <script type="application/ld+json">; lists, @graph and references by @id within the
// page are followed. What is not JSON is passed over, as is what lies past the first megabytes.
// Linear; never throws.
[[nodiscard]] LinkedData read_json_ld(const Dom& dom);

}  // namespace sourcebook::html
