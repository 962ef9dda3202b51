// OpenDocument texts (ISO/IEC 26300), packed (.odt) or as one XML file (.fodt): a report, and as
// comments what was written at its margin and the changes that were tracked, each with author and
// date.
#pragma once

#include <memory>
#include <string_view>

#include "indexer/readers/reader.h"

namespace sourcebook {

// Throws Error(kInput) where it is no such file, protected by a password, or has no text.
[[nodiscard]] std::unique_ptr<Reader> open_odt(std::istream& input, const InputInfo& info);

[[nodiscard]] int recognise_odt(std::string_view head);

}  // namespace sourcebook
