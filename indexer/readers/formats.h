// The table of formats: all that is read, on one screen. --help prints it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

#include "indexer/readers/reader.h"

namespace sourcebook {

// Of all readers together: what they make of files. Raise it with every change to that; files that
// an earlier version read are then read again when they next come by.
inline constexpr std::int64_t kReadersVersion = 10;

enum class Splitting {
  kWhole,   // one reader must see the whole file: it is read into memory
  kLines,   // records are lines: parts that end at a line end can be read at the same time
  kStream,  // one reader sees the whole file, of any size, and hands out its records as it goes
};

// What is read only where it is asked for. A file of a format that may hold it is read again then.
struct OnDemand {
  bool drafts = false;    // it says what was not published, or has files in it that may
  bool pictures = false;  // of words, in PDF; likewise
};

struct Format {
  std::string_view name;
  std::string_view extensions;  // " .md .markdown ", lower case, each between blanks
  OpenReader open;              // null: only worker programs are linked with it (pdf.h)
  Splitting splitting;
  Kind kind;  // what its documents are where neither they nor the user say
  // How sure the first bytes (up to 4096) make it: 0 not this, 1 could be, if the name says so too,
  // 2 certainly. Name decides among equals; content beats the name.
  int (*recognise)(std::string_view head);
  std::string_view description;
  // A file that only its name makes one of this format is handed to its reader all the same, which
  // says what is wrong with it: a download that went wrong must not pass in silence.
  bool explains_failure;
  OnDemand may_hold = {};
};

[[nodiscard]] std::span<const Format> formats();
[[nodiscard]] const Format* format_named(std::string_view name);

// The format of a file called `name` (without .zst or .gz) that begins with `head` (decompressed,
// up to 4096 bytes); nullptr where it is none that we read. Content first, name second. A name
// without an ending counts as text.
[[nodiscard]] const Format* recognise(const std::filesystem::path& name, std::string_view head);

}  // namespace sourcebook
