// Where the index lies when nobody says where. Both programs ask here, so that they agree.
#pragma once

#include <filesystem>

namespace sourcebook::schema {

// $SOURCEBOOK_INDEX; else sourcebook/index.db in $XDG_DATA_HOME; else in ~/.local/share. Empty
// variables count as not set, and so does an XDG_DATA_HOME that is not absolute (as the XDG Base
// Directory specification says). Says nothing about whether the file exists. Throws Error(kMissing)
// where none of the variables, nor HOME, is set.
[[nodiscard]] std::filesystem::path default_index_path();

}  // namespace sourcebook::schema
