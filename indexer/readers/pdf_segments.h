// Words -> segments: the longest pieces that surely belong to one line of one column.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/pdf_page.h"

namespace sourcebook::pdf {

// A small raised number or sign that refers to a note, or stands before it.
struct Mark {
  std::size_t begin = 0;  // byte of the text it is in
  std::string text;       // "12", "*", "3,4"
};

// Of a word.
struct Type {
  double size = 0;
  bool bold = false;
};

struct Segment {
  std::string text;      // single blanks between words; no ligatures, no controls
  Box box;               // on the page turned so that most of its text is upright
  double size = 0;       // of most of its type
  bool bold = false;     // all of it
  bool aside = false;    // runs in another direction than most of the page
  Type first{}, last{};  // of its first and last words that are no marks
  std::vector<Mark> marks{};
};

struct Page {
  std::string label;
  double width = 0, height = 0;
  std::vector<Segment> segments;
};

// Characters of `text` as people type them: ligatures spelt out, odd bullets and hyphens made
// ordinary ones, controls and non-characters left out, white space a blank. A soft hyphen stays
// only at the end, where it marks a split word. Always valid UTF-8.
[[nodiscard]] std::string plain_characters(std::string_view text);

// Letters that are written from right to left: whether `text` has more of them than of others.
[[nodiscard]] bool is_right_to_left(std::string_view text);

// The words of `page` as segments. Leaders (.....) are left out, and words set nowhere on earth.
[[nodiscard]] Page make_segments(const PageWords& page);

// Whether `segment` looks like a mark beside type of `size`: a number or sign in smaller type.
[[nodiscard]] bool is_mark(const Segment& segment, double size);

// Removes the segments of these numbers from `page`.
void take_out(Page& page, const std::set<std::size_t>& segments);

}  // namespace sourcebook::pdf
