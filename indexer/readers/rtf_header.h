// What an RTF file says before its text: fonts, styles, and who changed something.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/readers/office.h"
#include "indexer/readers/rtf_charset.h"
#include "indexer/readers/rtf_format.h"

namespace sourcebook::rtf {

using Number = std::optional<std::int64_t>;

// Each table is given the control words and the text in it, in the order of the file. An entry ends
// with a semicolon.
class Fonts {
 public:
  void word(std::string_view name, Number number);
  void text(std::string_view text);

  // What the file says outside the table: \ansi, \mac, \ansicpg1251, \deff0. False for other words.
  bool file_word(std::string_view name, Number number);

  // Of bytes that are set so.
  [[nodiscard]] CodePage code_page(const CharacterFormat& format) const;

 private:
  CodePage file_page_ = kWestern;
  std::int64_t default_font_ = 0;
  std::int64_t font_ = 0;  // that is being described, with:
  Number charset_;
  std::string name_;
  std::unordered_map<std::int64_t, CodePage> pages_;
};

class Styles {
 public:
  void word(std::string_view name, Number number);
  void text(std::string_view text);

  // What a paragraph is by its own format, its style, or those that the style is based on.
  [[nodiscard]] office::Style find(const ParagraphFormat& format) const;

 private:
  struct Entry {
    office::Style own;
    std::int64_t number = 0;
    Number based_on;
    Number outline;
  };
  Entry entry_;  // that is being described
  std::string name_;
  std::unordered_map<std::int64_t, Entry> styles_;
};

class Authors {
 public:
  void text(std::string_view text);
  // Empty for one that is not there.
  [[nodiscard]] std::string_view name(std::int64_t number) const;

 private:
  std::string name_;
  std::vector<std::string> names_;
};

}  // namespace sourcebook::rtf
