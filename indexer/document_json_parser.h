// The fields of a JSON record as they stand, before anything is checked. Part of document_json.h,
// which is the one to use.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/document.h"

namespace sourcebook {

// An element of sections, pages or quotations. Offsets that are no whole numbers are nullopt.
struct RawSpan {
  std::optional<std::uint64_t> begin, end, level;
  std::string words;  // title, label or credit
  friend bool operator==(const RawSpan&, const RawSpan&) = default;
};

struct RawRecord {
  Document document;  // its text fields and notes; no kind, no checked dates, no other lists
  std::string kind, thread;
  bool has_text = false, has_key = false, has_quotations = false;
  bool has_published_from = false, has_modified_from = false;
  std::vector<RawSpan> sections, pages, quotations;
  std::vector<std::string> warnings;  // fields left out, and why
};

// Parses `line`, valid UTF-8. Throws Error(kInput) where it is not one JSON object.
[[nodiscard]] RawRecord parse_record(std::string_view line);

// The same in a slower way, which says where an error is and keeps fractions as they are written:
// what parse_record() does where simdjson does not suffice.
[[nodiscard]] RawRecord parse_any_record(std::string_view line);

}  // namespace sourcebook
