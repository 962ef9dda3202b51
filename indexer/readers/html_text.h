// A Dom, or a part of one, -> the text that its reader sees.
#pragma once

#include <functional>

#include "indexer/readers/html_dom.h"
#include "indexer/readers/rendered_text.h"

namespace sourcebook::html {

// What line ends between words mean. In HTML they are blanks; systems that people type into
// (WordPress, Movable Type) make paragraphs and line breaks of them when they show a page, and
// export what was typed.
enum class LineEnds {
  kBlanks,
  kParagraphs,  // an empty line begins a paragraph; others are blanks
  kAll,         // others begin a line
};

struct TextOptions {
  // Whether an element and all in it is to be read: false leaves out menus, share buttons,
  // comments. Asked once for each element that is shown and lies in no other that is left out.
  // Empty: all are read.
  std::function<bool(NodeId)> keep = {};
  LineEnds line_ends = LineEnds::kBlanks;
  // What is in the root, as if there were nothing around it: no marker of a list item, no
  // quotation. The root must be an element.
  bool inside_only = false;
  // Alternative texts of all images, not only of those that say something (html_inline.h).
  bool all_alternatives = false;
};

// The text of `root` and all in it:
//
// - white space collapsed as browsers do it; no-break spaces are blanks but between digits; soft
//   hyphens and zero-width spaces are not there;
// - paragraphs, headings, quotations, divisions parted by an empty line, and so are words with two
//   <br>s between them; one <br> ends a line;
// - list items after "- " or "1. "; notes at the end after "[1] "; a row of a table a line, its cells between
//   " | ", where the table does not only lay out a page (html_tables.h); <pre> as it stands;
// - what is not shown left out (html_visible.h): scripts, forms, hidden elements;
// - headings as Sections, <blockquote> and longer <q> as quotations with the credit that <cite>, <footer>
//   or <figcaption> give (html_attribution.h).
//
// Linear; never throws but what `keep` throws. Thread-safe. What else the prose quotes, and whom,
// is found by quotations_in (block_quotations.h).
[[nodiscard]] RenderedText render_text(const Dom& dom, NodeId root = 0,
                                       const TextOptions& options = {});

}  // namespace sourcebook::html
