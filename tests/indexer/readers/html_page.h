// Reads a page as a run would.
#pragma once

#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "indexer/readers/html.h"

namespace sourcebook::test {

// The first document of `page`; one without text where it was skipped.
inline Document read_html(std::string_view page) {
  std::istringstream input{std::string(page)};
  const auto reader = open_html(input, {"page.html"});
  const auto item = reader->next();
  if (!item || !std::holds_alternative<Document>(*item)) return {};
  return std::get<Document>(*item);
}

}  // namespace sourcebook::test
