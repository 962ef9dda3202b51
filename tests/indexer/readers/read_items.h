// All that a reader makes of some bytes.
#pragma once

#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "indexer/readers/reader.h"
#include "sourcebook/error.h"

namespace sourcebook::test {

struct ReadItems {
  std::vector<Document> documents;
  std::vector<Skipped> skipped;
  std::vector<Embedded> embedded;
  std::string error;
};

inline ReadItems read_items(OpenReader open, std::string_view bytes,
                            const InputInfo& info = {"a"}) {
  std::istringstream input{std::string(bytes)};
  ReadItems items;
  try {
    const auto reader = open(input, info);
    while (auto item = reader->next()) {
      if (auto* document = std::get_if<Document>(&*item)) {
        items.documents.push_back(std::move(*document));
      } else if (auto* skipped = std::get_if<Skipped>(&*item)) {
        items.skipped.push_back(std::move(*skipped));
      } else {
        items.embedded.push_back(std::get<Embedded>(std::move(*item)));
      }
    }
  } catch (const Error& error) {
    items.error = error.what();
  }
  return items;
}

// One line: "kind|key<parent|title|author|published|text".
inline std::string line_of(const Document& d) {
  std::string line(d.kind ? schema::name_of(*d.kind) : "-");
  line += "|" + d.key + (d.parent.empty() ? "" : "<" + d.parent) + "|" + d.title + "|" + d.author;
  return line + "|" + d.published.value + "|" + d.text;
}

inline std::string lines_of(const ReadItems& items) {
  std::string lines;
  for (const Document& document : items.documents) lines += line_of(document) + "\n";
  return lines;
}

}  // namespace sourcebook::test
