// Feeds: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0.
#pragma once

#include <iosfwd>
#include <memory>
#include <string_view>

#include "indexer/readers/reader.h"

namespace sourcebook {

// The entries of a feed: its whole text where it carries that, else its summary. An entry is a
// comment where the feed says what it answers (thr:in-reply-to) or links to a comment under a page
// (#comment-12): what it answers is then that page. Entries without any text are left out and
// counted in a note. A stream.
std::unique_ptr<Reader> open_feed(std::istream& input, const InputInfo& info);

// 2 where the root is that of a feed.
[[nodiscard]] int recognise_feed(std::string_view head);

}  // namespace sourcebook
