// Blogger's exports: the Atom file that its settings offer, and the feed.atom of Google Takeout.
#pragma once

#include <iosfwd>
#include <memory>
#include <string_view>

#include "indexer/readers/reader.h"

namespace sourcebook {

// Published posts, pages, and comments, which answer their post or another comment. Drafts, unless
// they are asked for, and spam are left out and counted in a note; templates and settings are no
// writing and are passed over. Their ids are Blogger's own. A stream.
std::unique_ptr<Reader> open_blogger(std::istream& input, const InputInfo& info);

// 2 for an Atom feed that names Blogger.
[[nodiscard]] int recognise_blogger(std::string_view head);

}  // namespace sourcebook
