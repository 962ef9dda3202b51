// What a reader hands out, as bytes: how a worker sends it to the process that started it.
//
//   kind byte 'd' (document), 's' (skipped) or 'e' (embedded), then its fields in the order of
//   indexer/document.h. A string is its length and its bytes; a list the number of its items and
//   these; numbers are varints (common/schema/varint.h), so that nothing is longer than 4 GiB.
#pragma once

#include <string>
#include <string_view>

#include "indexer/document.h"

namespace sourcebook {

// Appends `item` to `out`. Throws Error(kInput) where it has more than goes into a number.
void append_item(std::string& out, const ReadItem& item);

// The item that `bytes` are. Total: throws Error(kInput) where they are none or where what they say
// of a document cannot be (soundness.h). Strings of documents come out as valid UTF-8.
[[nodiscard]] ReadItem item_from(std::string_view bytes);

}  // namespace sourcebook
