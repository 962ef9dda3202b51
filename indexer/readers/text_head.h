// What stands above a text: its title, its date, by whom it is.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/document.h"
#include "indexer/readers/layout.h"

namespace sourcebook {

struct TextHead {
  std::string title;
  std::string author;  // several are joined by ", "
  Dated published;     // from: "date line", "title" or "letterhead"
  Dated modified;
  bool is_page = false;   // a date line stands at the title, as on pages
  std::size_t bytes = 0;  // of the text, that title and date say in full and that need not be
                          // repeated; 0 where it does not begin with them
};

// Reads the head of `text`, whose units are `units`: a letterhead and a date line, where there are
// any, a line that reads like a title, then a byline and a date line in any order. Where there is
// no date line: the day that a title ends with; of a letter, the day above its salutation, and the
// title below it. What is not certain stays empty. Never takes all of a text: at least one unit is
// left for the body. `comments` are found in it: a title that ends in their number ("On ferries 12
// Comments") does without. Whether there is a title does not depend on that.
[[nodiscard]] TextHead read_head(std::string_view text, const std::vector<layout::Unit>& units,
                                 std::size_t comments = 0);

}  // namespace sourcebook
