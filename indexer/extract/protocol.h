// What a worker prints and its parent reads: one record a line.
#pragma once

#include <string>
#include <string_view>

#include "indexer/document.h"

namespace sourcebook {

inline constexpr int kExitUnreadable = 3;  // the file cannot be read; the reason is on stderr
inline constexpr std::string_view kReasonPrefix = "sourcebook-worker: ";

// `item` as a line of JSON, without the line end.
[[nodiscard]] std::string to_line(const ReadItem& item);

// Throws Error(kInput) where `line` holds no record.
[[nodiscard]] ReadItem from_line(std::string_view line);

}  // namespace sourcebook
