// Where sentences and paragraphs end.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace sourcebook::text {

// A piece of a text, [begin, end) in bytes, without the white space around it.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

// The sentences of `text` in order; together they hold every byte that is not white space. A full
// stop after an abbreviation ("Mr. Bridges", "para. 3.2", "z.B."), an initial, or inside a number
// does not end one; closing quotes, brackets and note marks stay with the sentence they close. A
// blank line ends a sentence always; so does the line end before a list item, and the end of a line
// that was plainly not wrapped (a heading above its text). Abbreviations are those of English and
// the commonest of other languages; the rest goes by punctuation and capitals. Linear in time.
[[nodiscard]] std::vector<Span> sentences(std::string_view text);

// Whether nothing but the layout ends `sentence`, one of the sentences of `text`: a heading, a row
// of a table, an item of a list. What ends in a mark (a full stop of any script, or a colon,
// semicolon or comma), with closing quotes, brackets and note marks behind it, was ended by its
// writer.
[[nodiscard]] bool ends_by_layout(std::string_view text, const Span& sentence) noexcept;

// Whether `text` has a mark that ends sentences in some script, wherever it stands in it.
[[nodiscard]] bool has_full_stop(std::string_view text) noexcept;

// The paragraphs of `text`: runs of lines between blank lines.
[[nodiscard]] std::vector<Span> paragraphs(std::string_view text);

}  // namespace sourcebook::text
