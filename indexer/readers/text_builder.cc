#include "indexer/readers/text_builder.h"

#include <algorithm>

namespace sourcebook {
namespace {

constexpr std::string_view kWhite = " \t\n\v\f\r";
constexpr std::size_t kMaxIndentedLevels = 8;  // deeper ones are no easier to read

}  // namespace

void TextBuilder::begin_line() {
  const std::size_t levels = items_.size();
  const std::size_t indented = std::min(levels, kMaxIndentedLevels);
  for (std::size_t i = levels - indented; i < written_items_; ++i) text_ += "  ";
  for (; written_items_ < levels; ++written_items_) {
    give_place(items_[written_items_].first_mark);
    text_ += items_[written_items_].marker;
  }
}

void TextBuilder::begin_words() {
  const bool new_line = line_ends_ > 0 || text_.empty();
  if (new_line) {
    if (!text_.empty()) text_.append(static_cast<std::size_t>(line_ends_), '\n');
    begin_line();
  } else if (blank_) {
    text_ += ' ';
  }
  line_ends_ = 0;
  blank_ = false;
  give_place(marks_.size());
}

// Gives the marks before `end` that wait for one the place where the text ends now.
void TextBuilder::give_place(std::size_t end) {
  for (; first_open_mark_ < end; ++first_open_mark_) marks_[first_open_mark_] = text_.size();
}

void TextBuilder::text(std::string_view flowing) {
  for (std::size_t at = 0; at < flowing.size();) {
    const std::size_t begin = std::min(flowing.find_first_not_of(kWhite, at), flowing.size());
    const std::size_t end = std::min(flowing.find_first_of(kWhite, begin), flowing.size());
    if (begin > at) blank_ = true;
    if (end > begin) {
      begin_words();
      text_ += flowing.substr(begin, end - begin);
    }
    at = end;
  }
}

void TextBuilder::verbatim(std::string_view text) {
  if (text.find_first_not_of(kWhite) == std::string_view::npos) return;
  begin_words();
  text_ += text;
}

void TextBuilder::line_break() { line_ends_ = std::max(line_ends_, 1); }

void TextBuilder::paragraph_break() { line_ends_ = 2; }

void TextBuilder::begin_item(std::string_view marker) {
  line_break();
  items_.push_back({std::string(marker), marks_.size()});
}

void TextBuilder::end_item() {
  line_break();
  items_.pop_back();
  written_items_ = std::min(written_items_, items_.size());
}

std::size_t TextBuilder::mark() {
  marks_.push_back(0);
  return marks_.size() - 1;
}

std::size_t TextBuilder::place(std::size_t mark) const {
  return mark < first_open_mark_ ? marks_[mark] : end();
}

}  // namespace sourcebook
