// WordPress exports (WXR 1.0 to 1.2): posts, pages, and the comments under them.
#pragma once

#include <iosfwd>
#include <memory>
#include <string_view>

#include "indexer/readers/reader.h"

namespace sourcebook {

// Published posts and pages, each followed by its comments. Authors go by the names that the site
// shows. Left out and counted in a note: what is not published, comments that nobody approved (both
// unless drafts are asked for), other types of posts (attachments, menus), and comments that are
// spam, deleted, or links back from other sites. A summary stands for a post only where that has no
// text of its own. A stream: holds one post and its comments at a time.
std::unique_ptr<Reader> open_wxr(std::istream& input, const InputInfo& info);

// 2 for RSS with the namespace of WordPress's exports.
[[nodiscard]] int recognise_wxr(std::string_view head);

}  // namespace sourcebook
