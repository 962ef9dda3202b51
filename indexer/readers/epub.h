// EPUB books (EPUB 2 and 3): one report, its chapters in reading order; cover, contents and other
// lists of what is where are left out.
#pragma once

#include <memory>
#include <string_view>

#include "indexer/readers/reader.h"

namespace sourcebook {

// Throws Error(kInput) where it is no EPUB, is encrypted, or has no text.
[[nodiscard]] std::unique_ptr<Reader> open_epub(std::istream& input, const InputInfo& info);

[[nodiscard]] int recognise_epub(std::string_view head);

}  // namespace sourcebook
