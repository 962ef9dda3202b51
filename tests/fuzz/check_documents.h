// What holds for every document, whatever bytes it was made from.
#pragma once

#include <cstdlib>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>
#include <variant>

#include "common/text/utf8.h"
#include "indexer/document_json.h"
#include "indexer/passages.h"
#include "indexer/readers/reader.h"
#include "indexer/soundness.h"

namespace sourcebook::test {

inline void require(bool holds, const char* what) {
  if (holds) return;
  std::cerr << "does not hold: " << what << '\n';
  std::abort();
}

inline void check_passages(const Document& d) {
  std::size_t at = 0;
  for (const Passage& p : cut_passages(d)) {
    require(p.begin >= at && p.begin < p.end && p.end <= d.text.size(), "passages in order");
    require(text::is_border(d.text, p.begin) && text::is_border(d.text, p.end),
            "passages of whole characters");
    while (at < p.begin) {
      const auto [c, length] = text::decode(d.text, at);
      require(text::is_space(c), "no word lost between passages");
      at += length;
    }
    at = p.end;
  }
}

inline void check_document(const Document& d) {
  require(unsoundness(d).empty(), std::string(unsoundness(d)).c_str());
  check_passages(d);
  const std::string line = to_json(d);
  require(to_json(document_from_json(line).document) == line, "the same after a round of JSON");
}

// Reads all of `bytes` with the reader that `open` gives, and checks what comes out.
inline void check_reader(OpenReader open, std::string bytes, const std::string& name) {
  std::istringstream input(std::move(bytes));
  const auto reader = open(input, {name});
  while (const auto item = reader->next()) {
    if (const auto* document = std::get_if<Document>(&*item)) {
      check_document(*document);
    } else if (const auto* skipped = std::get_if<Skipped>(&*item)) {
      require(!skipped->reason.empty(), "a reason for what is skipped");
    } else {
      require(!std::get<Embedded>(*item).name.empty(), "a name for what is embedded");
    }
  }
}

}  // namespace sourcebook::test
