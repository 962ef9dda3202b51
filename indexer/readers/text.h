// Plain text, and blogs saved as plain text.
#pragma once

#include <iosfwd>
#include <memory>

#include "indexer/readers/reader.h"

namespace sourcebook {

// Reads one text in any encoding (encoding.h).
std::unique_ptr<Reader> open_text(std::istream& input, const InputInfo& info);

}  // namespace sourcebook
