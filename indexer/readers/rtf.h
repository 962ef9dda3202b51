// Rich Text Format: a report, and as comments what was written at its margin and the changes that
// were tracked, each with author and date.
#pragma once

#include <memory>
#include <string_view>

#include "indexer/readers/reader.h"

namespace sourcebook {

// Throws Error(kInput) where it is no RTF or has no text.
[[nodiscard]] std::unique_ptr<Reader> open_rtf(std::istream& input, const InputInfo& info);

[[nodiscard]] int recognise_rtf(std::string_view head);

}  // namespace sourcebook
