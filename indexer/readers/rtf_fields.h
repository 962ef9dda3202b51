// What an RTF file has in place of a field's result.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/readers/rtf_charset.h"

namespace sourcebook::rtf {

struct SymbolField {
  std::string byte;
  CodePage page;
};

// The character that `SYMBOL 179 \f "Symbol"` shows, whose result is empty; nullopt for other
// fields.
[[nodiscard]] std::optional<SymbolField> symbol_in(std::string_view instruction);

// The words of `EQ \o\ad(\s\up 9(reading),words)`, which shows how Japanese words are read; empty
// for other fields.
[[nodiscard]] std::string_view words_with_reading(std::string_view instruction);

}  // namespace sourcebook::rtf
