// Comments below a post that was saved as text, where each is signed with a name and a moment.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/layout.h"

namespace sourcebook {

struct SignedComment {
  std::string author;                 // empty: its name is not understood, and stays in the text
  std::string date;                   // ISO 8601, at least to the day; empty: not known
  std::string number;                 // as displayed; mostly none
  std::optional<std::size_t> parent;  // of these comments; nullopt: the post
  std::string text;                   // without its signature and the common indentation
};

struct SignedBlock {
  // Below the heading and what the page puts above all comments, and below the signature of the
  // post where that comes first; above what the page says below the last comment: how to leave
  // another.
  std::size_t begin_line = 0, end_line = 0;
  std::vector<SignedComment> comments;
};

// Finds the comments of `text`, which ends with them and the page's own words: below a heading that
// says so ("12 Comments") at least two texts, each with a name and a moment (signature_moment.h) in
// a line of its own or in two ("Ann Lee says:", "7 May 2017 at 10:31"), all of them written alike,
// all above their text or all below it. Where anything is not certain (which of the two, a
// signature whose name is not understood), nullopt: words in the wrong mouth are worse than none.
// Where the order of day and month is not, they have no dates. Linear in the size of `text`.
[[nodiscard]] std::optional<SignedBlock> find_signed_comments(
    std::string_view text, const std::vector<layout::Line>& lines);

}  // namespace sourcebook
