// The public ids of documents: what results show, and what --show and other indexes refer to.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/document.h"

namespace sourcebook {

// Longer ids given by a source are not used as they are.
inline constexpr std::size_t kMaxIdBytes = 256;

// The id of `document`, number `ordinal` (from 0) of the file shown as `shown`: the one it was
// given, else 12 hexadecimal digits made from where it stands and what it says, so the same for the
// same file. Two documents of an index may come to the same id; the writer tells them apart by
// "~2", "~3".
[[nodiscard]] std::string document_id(const Document& document, std::string_view shown,
                                      std::size_t ordinal);

}  // namespace sourcebook
