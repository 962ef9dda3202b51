// Real files that tests read where they are to be had: $SOURCEBOOK_SHARED, else ../shared beside
// the source folder.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>

namespace sourcebook::test {

// The file or folder called `name` among the shared files. Where there is none, says so on stderr
// and gives nullopt: the test is then to return.
inline std::optional<std::filesystem::path> shared(const std::string& name) {
  const char* const given = std::getenv("SOURCEBOOK_SHARED");
  const std::filesystem::path root =
      given != nullptr ? std::filesystem::path(given)
                       : std::filesystem::path(SOURCEBOOK_SOURCE_DIR) / ".." / "shared";
  if (std::filesystem::exists(root / name)) return root / name;
  std::cerr << "skipped: no " << (root / name).string() << '\n';
  return std::nullopt;
}

inline std::string read_bytes(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace sourcebook::test
