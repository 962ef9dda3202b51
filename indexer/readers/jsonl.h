// JSON Lines: one document a line (document_json.h).
#pragma once

#include <cstddef>
#include <iosfwd>
#include <memory>
#include <string_view>

#include "indexer/readers/reader.h"

namespace sourcebook {

// A longer line is Skipped; it is never held in memory.
inline constexpr std::size_t kMaxLineBytes = std::size_t{64} << 20;

// Reads a line at a time. A line that holds no document is Skipped{"line 17", why}, blank lines are
// passed over. Quotations are looked for in texts whose records do not say what is quoted.
std::unique_ptr<Reader> open_jsonl(std::istream& input, const InputInfo& info);

// 2 where the first line that is not blank begins an object with a field "text", 1 where any line
// begins an object.
[[nodiscard]] int recognise_jsonl(std::string_view head);

}  // namespace sourcebook
