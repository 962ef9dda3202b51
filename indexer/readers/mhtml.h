// Pages saved with all that belongs to them in one file (RFC 2557: .mhtml, .mht).
#pragma once

#include <memory>
#include <string_view>

#include "indexer/readers/reader.h"

namespace sourcebook {

// The page in it, read as any other; its address is the one that it was saved from, if it does not
// say another.
[[nodiscard]] std::unique_ptr<Reader> open_mhtml(std::istream& input, const InputInfo& info);

[[nodiscard]] int recognise_mhtml(std::string_view head);

}  // namespace sourcebook
