// Paths by their last parts, as people write them in options and questions: "old/*", "./a/b.txt".
#pragma once

#include <cstddef>
#include <string>

namespace sourcebook::text {

// `path` without "./" before it, which shells put there when they complete paths.
[[nodiscard]] inline std::string without_dot(std::string path) {
  while (path.starts_with("./")) path.erase(0, 2);
  return path;
}

// Whether holds(from) for byte 0 of `path`, or for one behind a slash.
template <typename Holds>
[[nodiscard]] bool any_last_parts(const std::string& path, const Holds& holds) {
  if (holds(std::size_t{0})) return true;
  for (std::size_t slash = path.find('/'); slash != std::string::npos;
       slash = path.find('/', slash + 1)) {
    if (holds(slash + 1)) return true;
  }
  return false;
}

}  // namespace sourcebook::text
