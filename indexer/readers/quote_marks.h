// Quotation marks in a paragraph, and which of them belong together. Use credits.h.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace sourcebook::credits {

// What the double quotation marks of one paragraph do. Single ones are not counted: they look like
// apostrophes.
struct Marks {
  int opened = 0;
  int closed = 0;
  bool opens_first = false;  // the paragraph begins with an opening mark
  bool closes_last = false;  // it ends with a closing one, but for a full stop or a bracket
  bool shut_inside = false;  // what its first mark opened is closed before the end
};

[[nodiscard]] Marks marks_in(std::string_view paragraph);

// Position of the first opening mark in `paragraph` that a colon precedes; nullopt without one.
[[nodiscard]] std::optional<std::size_t> mark_after_colon(std::string_view paragraph);

// `paragraph` from before its first to after its last mark taken out: the words outside of
// quotations, at the least.
[[nodiscard]] std::vector<std::string_view> outside_marks(std::string_view paragraph);

// True for a paragraph between single curly marks: it begins with one, ends with one after a full
// stop, and closes none before.
[[nodiscard]] bool in_single_marks(std::string_view paragraph);

// More paragraphs than this are not taken for one quotation.
inline constexpr std::size_t kMaxQuotedParagraphs = 200;

struct QuotedRun {
  std::size_t last = 0;  // paragraph
  bool closed = false;   // its closing mark was found
};

// The quotation that begins with paragraph `first`, which opens with a mark; nullopt where it
// cannot be told what is quoted. `introduced` says that words before it announced somebody else's:
// then what is certainly quoted is given even if no closing mark is found. Two habits are
// understood: a mark at the beginning of every paragraph with one at the very end, and a whole
// article between two marks, inner quotations as they come. An inner quotation that is missing one
// of its marks is forgiven where the rest leaves one reading.
[[nodiscard]] std::optional<QuotedRun> quoted_run(const std::vector<Marks>& paragraphs,
                                                  std::size_t first, bool introduced);

}  // namespace sourcebook::credits
