// What a text tells of its language goes with its document as a note, apart from what is declared:
// it is for people as well, and comes back with what --extract printed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sourcebook {

// What tells it, as the index has it.
inline constexpr std::string_view kLanguageFromText = "its text";

// The note that says `tag`, a BCP 47 tag.
[[nodiscard]] std::string language_note(std::string_view tag);

// Takes such notes out of `notes`; gives what the last of them says, empty where there is none.
[[nodiscard]] std::string take_language_note(std::vector<std::string>& notes);

}  // namespace sourcebook
