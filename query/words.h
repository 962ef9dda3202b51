// Typed text -> the words in it, each with the forms that the index may hold it in.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sourcebook {

// A word or compound as text::Tokenizer cuts it. Tokens that overlap or touch are one word.
struct TypedWord {
  std::size_t begin = 0;  // bytes of the text
  std::size_t end = 0;
  // One form a position: the part itself, the number there with its signs ("3.5%" is 3.5%, 5), or
  // the gram that begins there ("環境省" is 環境, 境省). Where no word follows, letters at the end that
  // the gram before them holds are left out.
  std::vector<std::string> parts;
  // One form for the whole, at the first position; empty where the index has none ("o'leary" is
  // oleary; a word of one position has no other form).
  std::string joined;
  // The whole carries a sign, currency or unit: only `joined` (or the one part) stands for it.
  bool decorated = false;
};

[[nodiscard]] std::vector<TypedWord> typed_words(std::string_view text);

// As much of `text` as has no more than so many positions.
[[nodiscard]] std::string_view first_words(std::string_view text, std::size_t most);

// Words that slashes only list ("laws/services"): each is asked for. What may be a symbol, a unit
// or an address ("A/RES/70/1", "km/h") is one, as are short words ("TCP/IP").
[[nodiscard]] std::vector<std::string_view> listed_words(std::string_view text);

}  // namespace sourcebook
