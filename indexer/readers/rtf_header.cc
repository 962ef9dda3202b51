#include "indexer/readers/rtf_header.h"

#include <limits>
#include <utility>

namespace sourcebook::rtf {
namespace {

constexpr std::int64_t kSymbolCharset = 2;  // also of fonts that have letters
constexpr int kMaxBases = 16;               // styles may be based on each other in a circle

// Adds `text` to `entry`, and calls `ended` with what each semicolon ends.
template <typename Ended>
void take_entries(std::string_view text, std::string& entry, const Ended& ended) {
  for (std::size_t end; (end = text.find(';')) != std::string_view::npos;) {
    entry += text.substr(0, end);
    text.remove_prefix(end + 1);
    ended(xml::trimmed(std::exchange(entry, {})));
  }
  entry += text;
}

CodePage page_called(Number number) {
  const std::int64_t page = number.value_or(0);
  return page > 0 && page <= kUtf8 ? static_cast<CodePage>(page) : 0;
}

// 9 is the level of a text's body.
int heading_of(Number outline) {
  const std::int64_t level = outline.value_or(9);
  return level >= 0 && level < 9 ? static_cast<int>(level) + 1 : 0;
}

bool says_something(const office::Style& style) {
  return style.heading > 0 || style.quotation || style.title || style.contents;
}

}  // namespace

void Fonts::word(std::string_view name, Number number) {
  if (name == "f") {
    font_ = number.value_or(0);
    name_.clear();
    pages_[font_] = 0;
    charset_.reset();
  } else if (name == "fcharset") {
    charset_ = number.value_or(0);
    pages_[font_] = code_page_of_charset(*charset_);
  } else if (name == "cpg") {
    pages_[font_] = page_called(number);
  }
}

void Fonts::text(std::string_view text) {
  take_entries(text, name_, [this](std::string_view name) {
    if (charset_.value_or(kSymbolCharset) != kSymbolCharset) return;
    if (const CodePage page = code_page_of_font(name)) pages_[font_] = page;
  });
}

bool Fonts::file_word(std::string_view name, Number number) {
  if (name == "ansicpg") {
    if (const CodePage page = page_called(number)) file_page_ = page;
  } else if (name == "mac") {
    file_page_ = kMacRoman;
  } else if (name == "pc" || name == "pca") {
    file_page_ = name == "pc" ? 437 : 850;
  } else if (name == "deff") {
    default_font_ = number.value_or(0);
  } else {
    return false;
  }
  return true;
}

CodePage Fonts::code_page(const CharacterFormat& format) const {
  const auto page = pages_.find(format.font.value_or(default_font_));
  return page == pages_.end() || page->second == 0 ? file_page_ : page->second;
}

void Styles::word(std::string_view name, Number number) {
  if (name == "s") {
    entry_.number = number.value_or(0);
  } else if (name == "sbasedon") {
    entry_.based_on = number;
  } else if (name == "outlinelevel") {
    entry_.outline = number;
  }
}

void Styles::text(std::string_view text) {
  take_entries(text, name_, [this](std::string_view name) {
    // Other names may follow, by which people call it.
    entry_.own = office::style_named(name.substr(0, name.find(',')));
    if (entry_.own.heading == 0 && !entry_.own.title)
      entry_.own.heading = heading_of(entry_.outline);
    const std::int64_t number = entry_.number;
    styles_.insert_or_assign(number, std::exchange(entry_, {}));
  });
}

office::Style Styles::find(const ParagraphFormat& format) const {
  office::Style style;
  Number number = format.style;
  for (int i = 0; i < kMaxBases && number && !says_something(style); ++i) {
    const auto found = styles_.find(*number);
    if (found == styles_.end()) break;
    style = found->second.own;
    number = found->second.based_on;
  }
  if (const int heading = heading_of(format.outline)) style.heading = heading;
  return style;
}

void Authors::text(std::string_view text) {
  take_entries(text, name_, [this](std::string_view name) { names_.emplace_back(name); });
}

std::string_view Authors::name(std::int64_t number) const {
  const bool is_there = number >= 0 && static_cast<std::uint64_t>(number) < names_.size();
  return is_there ? std::string_view(names_[static_cast<std::size_t>(number)]) : std::string_view();
}

}  // namespace sourcebook::rtf
