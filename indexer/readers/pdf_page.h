// What stands on a page of a PDF, as plain values: the border between the library that parses PDFs
// (pdf.cc) and what we make of it (the other pdf_* files), which can so be tested without any PDF.
// Lengths are points, 1/72 inch; y grows downwards.
#pragma once

#include <string>
#include <vector>

namespace sourcebook::pdf {

struct Box {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;

  [[nodiscard]] double width() const { return x1 - x0; }
  [[nodiscard]] double height() const { return y1 - y0; }
  void include(const Box& other);
};

// How much of the height (width) of the smaller of the two lies beside (above) the other: 0 to 1.
[[nodiscard]] double shared_height(const Box& a, const Box& b);
[[nodiscard]] double shared_width(const Box& a, const Box& b);

struct Word {
  std::string text;
  Box box;
  double size = 0;  // of the type
  bool bold = false;
  int rotation = 0;  // quarter turns clockwise
  bool space_after = false;
};

struct PageWords {
  std::string label;  // as a viewer shows it
  double width = 0, height = 0;
  std::vector<Word> words;  // those of a line in a row
};

}  // namespace sourcebook::pdf
