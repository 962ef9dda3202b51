// Finds the notes at the foot of pages. Use pdf_notes.h.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "indexer/readers/pdf_layout.h"

namespace sourcebook::pdf {

struct Note {
  std::string mark;                      // "12", "*"
  std::optional<std::size_t> reference;  // line that refers to it
  std::vector<std::size_t> lines;        // indexes; from several columns or pages if it runs on
};

// Notes in order. One begins with a mark, in smaller type than a line of its page that refers to
// that mark, with nothing of such larger type below it in its column; what follows it there is more
// of it, or the next note. A note that does not end with its column goes on at the foot of the next
// one.
[[nodiscard]] std::vector<Note> find_notes(std::span<const Line> lines);

}  // namespace sourcebook::pdf
