// Comments below a post that was saved as text: numbered, set in, replies set in further; or, below
// a heading that says so ("Comments"), with numbers that say what they answer ("2.1").
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/layout.h"

namespace sourcebook {

struct NumberedComment {
  std::string number;  // "3", "3.1": of its own and those it answers
  std::string parent;  // number of what it answers; empty: the post
  std::string text;    // without its number and the common indentation
};

struct CommentBlock {
  std::size_t begin_line = 0;  // the block runs from here to the end of the text
  std::vector<NumberedComment> comments;
};

// Finds the comments that `text` ends with; nullopt where it ends in none. A list of the writer's
// own is told from comments: it goes on in unindented text, or something announces it, or its items
// stand line by line. `saved_post` says that the text begins as a saved post does, with a date and
// a title, which makes comments more likely. Where a heading says how
// many there are, and numbers from 1 to that many run below it, these are the comments, wherever
// their text stands; another number belongs to the comment it is in. Linear in the size of `text`.
[[nodiscard]] std::optional<CommentBlock> find_numbered_comments(
    std::string_view text, const std::vector<layout::Line>& lines, bool saved_post);

}  // namespace sourcebook
