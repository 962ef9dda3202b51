// Writes a document's text while its structure is walked through.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sourcebook {

// Keeps breaks and blanks back until words follow, so that the text neither begins nor ends with
// any and the place of a mark is that of a word. Linear. Not thread-safe.
class TextBuilder {
 public:
  // Words that flow: a run of white space becomes one blank, and none stands at a line's begin.
  void text(std::string_view flowing);
  // Text as it stands, line ends included.
  void verbatim(std::string_view text);

  // What comes next begins a line; a paragraph, after an empty line.
  void line_break();
  void paragraph_break();

  // The next line begins with `marker` ("- ", "3. "); the following ones, up to end_item(), are
  // indented.
  void begin_item(std::string_view marker);
  void end_item();

  // A name for the place where the next words will begin.
  [[nodiscard]] std::size_t mark();
  // The place that `mark` names; end() if no words followed.
  [[nodiscard]] std::size_t place(std::size_t mark) const;
  // The place after the last words so far.
  [[nodiscard]] std::size_t end() const { return text_.size(); }

  [[nodiscard]] const std::string& written() const { return text_; }
  // The whole text. Nothing may be written after it.
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  struct Item {
    std::string marker;
    std::size_t first_mark;  // marks from here on were made inside the item
  };
  void begin_words();
  void begin_line();
  void give_place(std::size_t marks);

  std::string text_;
  int line_ends_ = 0;  // to write before the next words
  bool blank_ = false;
  std::vector<Item> items_;
  std::size_t written_items_ = 0;  // whose markers are in the text: the first ones
  std::vector<std::size_t> marks_;
  std::size_t first_open_mark_ = 0;  // from here on, marks have no place yet
};

}  // namespace sourcebook
