// The folder that a browser puts beside a page that it saves: NAME.html, NAME_files.
#pragma once

#include <filesystem>
#include <string>

namespace sourcebook {

// The page that a browser saved `folder` with: NAME of NAME_files, in the languages in which
// browsers name it. Empty where the name is no such one.
[[nodiscard]] std::string page_of(const std::string& folder);

// What pages are made of: frames, scripts, styles, data. Pictures and fonts are not read anyway.
// Some have no ending, since their address had none.
[[nodiscard]] bool is_part_of_a_page(const std::filesystem::path& file);

}  // namespace sourcebook
