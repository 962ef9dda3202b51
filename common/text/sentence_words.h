// Words that tell whether a full stop ends a sentence. Internal to common/text: use sentences.h.
// All are looked up in lower case, abbreviations without their last dot ("e.g").
#pragma once

#include <string_view>

namespace sourcebook::text {

// Abbreviations that something always follows: titles before a name, "for example".
[[nodiscard]] bool is_never_last(std::string_view word) noexcept;

// Abbreviations before a number; without one they end a sentence like any word: "No. 10", but "The
// answer was no."
[[nodiscard]] bool is_before_number(std::string_view word) noexcept;

// Abbreviations that end a sentence only if the next word is one that begins sentences.
[[nodiscard]] bool is_sometimes_last(std::string_view word) noexcept;

// Words that begin a sentence far more often than they are part of a name.
[[nodiscard]] bool is_sentence_starter(std::string_view word) noexcept;

}  // namespace sourcebook::text
