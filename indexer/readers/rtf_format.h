// How the characters and the paragraph at some place of an RTF file are set. A group ends what was
// set in it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "indexer/readers/rtf_charset.h"

namespace sourcebook::rtf {

// Who changed something while changes were tracked, and when.
struct Revision {
  std::int64_t author = 0;  // a line of the table of authors
  std::int64_t date = 0;    // as iso_date() takes it
  friend bool operator==(const Revision&, const Revision&) = default;
};

struct CharacterFormat {
  std::optional<std::int64_t> font;  // that of the file
  bool hidden = false;
  bool moved = false;  // to another place, where it stands as well
  bool deleted = false;
  bool inserted = false;
  Revision deletion, insertion;
};

struct ParagraphFormat {
  std::int64_t style = 0;
  std::optional<std::int64_t> outline;  // level of its heading from 0; 9: none
  bool in_table = false;
  std::int64_t depth = 0;  // of tables within tables; 0: not said
  bool list_item = false;
  // How many tables it is in.
  [[nodiscard]] std::size_t tables() const;
};

struct Format {
  CharacterFormat characters;
  ParagraphFormat paragraph;
  int fallback = 1;  // bytes behind a character that is given by number
};

// Does what the control word says of the format; false for other words.
bool apply(std::string_view word, std::optional<std::int64_t> number, Format& format);

}  // namespace sourcebook::rtf
