// A passage and what matched in it -> the piece worth showing. <sourcebook/result.h> has Snippet.
#pragma once

#include <sourcebook/result.h>

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "query/matcher.h"

namespace sourcebook {

// Characters of a snippet, about: a shorter sentence takes its neighbour in, a longer one is cut.
inline constexpr std::size_t kMinSnippet = 60;
inline constexpr std::size_t kMaxSnippet = 300;

struct Excerpt {
  Snippet snippet;
  // The hits of the snippet in the passage, for asking whose words they are.
  std::vector<ByteRange> hits;
  ByteRange bytes;  // of the passage that it shows
};

// The one or two sentences of `text` that show the most of the question: those with the terms that
// are worth most (`weights`, by term), and among equal ones where they stand closest together.
// Begins and ends where a sentence does; inside a long one at a blank, with "…" there. Where a line
// end alone ends a sentence (a heading, a row of a table) a slash says so. Without marks (the title
// alone matched) the beginning of the passage.
[[nodiscard]] Excerpt make_snippet(std::string_view text, const std::vector<Mark>& marks,
                                   std::span<const double> weights);

}  // namespace sourcebook
