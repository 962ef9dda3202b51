// Readers of formats that are understood only as a whole.
#pragma once

#include <istream>
#include <memory>
#include <string_view>

#include "indexer/readers/export_items.h"
#include "indexer/readers/reader.h"

namespace sourcebook {

// Puts what is in `bytes` into `items`. Throws Error(kInput).
using ReadWhole = void (*)(std::string_view bytes, ExportItems& items);

// A Reader of what `read` makes of all that `input` has, when it is first asked.
[[nodiscard]] std::unique_ptr<Reader> read_at_once(std::istream& input, ReadWhole read);

}  // namespace sourcebook
