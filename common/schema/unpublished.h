// How a document's notes say that it was never published: a draft, a private post, a comment that
// nobody has approved.
#pragma once

#include <cstdint>
#include <string_view>

namespace sourcebook::schema {

// Such a note, a line of document.notes, is this and what the document is.
inline constexpr std::string_view kUnpublished = "not published: ";

// Of reading.readers: what was not published was taken in as well. Versions of readers are smaller.
inline constexpr std::int64_t kDraftsToo = std::int64_t{1} << 20;

}  // namespace sourcebook::schema
