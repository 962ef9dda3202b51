// How the labels of pages say that they are of something else: Hansard has columns instead.
#pragma once

#include <string_view>

namespace sourcebook::schema {

// Such a label is this and the number: "col. 1147".
inline constexpr std::string_view kColumnLabel = "col. ";

// Whether `label`, which may be of the first and last of several, says by itself what it is of.
[[nodiscard]] inline bool names_itself(std::string_view label) noexcept {
  return label.starts_with(kColumnLabel);
}

}  // namespace sourcebook::schema
