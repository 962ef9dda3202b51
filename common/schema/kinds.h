// Stored enums. DO NOT CHANGE THESE VALUES: they are in every index file.
#pragma once

#include <optional>
#include <string_view>

namespace sourcebook::schema {

enum class Kind : int { kPost = 1, kComment = 2, kReport = 3 };
enum class Outcome : int { kTaken = 1, kInPart = 2, kFailed = 3, kIgnored = 4 };

[[nodiscard]] constexpr std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::kPost:
      return "post";
    case Kind::kComment:
      return "comment";
    case Kind::kReport:
      return "report";
  }
  return "";
}

[[nodiscard]] constexpr std::optional<Kind> kind_named(std::string_view name) {
  for (const Kind kind : {Kind::kPost, Kind::kComment, Kind::kReport}) {
    if (name == name_of(kind)) return kind;
  }
  return std::nullopt;
}

}  // namespace sourcebook::schema
