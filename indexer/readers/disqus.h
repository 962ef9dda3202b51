// Disqus's exports: comments, and the pages that they stand under.
#pragma once

#include <iosfwd>
#include <memory>
#include <string_view>

#include "indexer/readers/reader.h"

namespace sourcebook {

// The comments of an export. Each answers another comment, or the page that its thread is about,
// named by its address and title: the page itself is not in the export. What is deleted or spam is
// left out and counted in a note. A stream; keeps the address and title of each thread.
std::unique_ptr<Reader> open_disqus(std::istream& input, const InputInfo& info);

[[nodiscard]] int recognise_disqus(std::string_view head);

}  // namespace sourcebook
