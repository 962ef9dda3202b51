// Whole outputs kept beside the tests. SOURCEBOOK_APPROVE=1 ctest ... writes what came out as what
// is expected; read the difference before you commit it.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/support/catch.h"

namespace sourcebook::test {

// Compares `actual` with tests/NAME.
inline void check_golden(const std::string& name, const std::string& actual) {
  const auto file = std::filesystem::path(SOURCEBOOK_SOURCE_DIR) / "tests" / name;
  if (const char* const approve = std::getenv("SOURCEBOOK_APPROVE"); approve && *approve == '1') {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << actual;
  }
  std::ifstream in(file, std::ios::binary);
  INFO("expected is in tests/" << name << "; approve what came out with SOURCEBOOK_APPROVE=1");
  REQUIRE(in.is_open());
  const std::string expected{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  CHECK(actual == expected);
}

}  // namespace sourcebook::test
