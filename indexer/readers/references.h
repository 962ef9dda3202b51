// References to characters, as HTML and XML write them: "&#x201C;", "&amp;".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sourcebook {

// The longest that is taken for one: "&#x10FFFF;".
inline constexpr std::size_t kMaxReferenceBytes = 12;

// The code point that "&#38;" or "&#x26;" stands for, 0x110000 for any that is none; nullopt where
// that is no reference by number.
[[nodiscard]] std::optional<std::uint32_t> numbered_character(std::string_view reference);

// `text` with the characters for the references in it: those by number, and those by name that
// prose is written with. Those to C1 controls are, as in HTML, to what Windows-1252 has there:
// "&#146;" is an apostrophe. What is none stays as it is; nothing is decoded twice. No parser is at
// work. Linear.
[[nodiscard]] std::string without_references(std::string_view text);

}  // namespace sourcebook
