// Archives are folders: each file in them is read as what it is (Embedded).
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "indexer/readers/reader.h"

namespace sourcebook {

// Holds one file of the archive at a time, and of a zip or 7z file of up to kMaxWholeBytes all of
// it. Files that cannot be read are Skipped. What a list of posts within (post_list.h) says of a
// file comes with it; in an archive that is not held, of files after the list only. What such a
// list says was not published is left out unless drafts are asked for, and counted; where a list
// cannot be read, what it may say that of is Skipped.
[[nodiscard]] std::unique_ptr<Reader> open_archive(std::istream& input, const InputInfo& info);

[[nodiscard]] int recognise_archive(std::string_view head);

// A member's name as a path below the archive: without what would lead out of it.
[[nodiscard]] std::string inner_path(std::string_view name);

}  // namespace sourcebook
