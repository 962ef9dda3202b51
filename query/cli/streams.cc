#include "query/cli/streams.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <iostream>
#include <string_view>

namespace sourcebook::query_cli {
namespace {

// 0 where the variable does not hold a number.
std::size_t columns_variable() {
  const char* const value = std::getenv("COLUMNS");
  if (value == nullptr) return 0;
  const std::string_view digits = value;
  std::size_t columns = 0;
  const char* const end = digits.data() + digits.size();
  const auto [rest, error] = std::from_chars(digits.data(), end, columns);
  return error == std::errc() && rest == end ? columns : 0;
}

std::size_t terminal_columns() {
  winsize size{};
  const bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? size.ws_col : 80;
}

}  // namespace

Streams standard_streams() {
  std::ios::sync_with_stdio(false);
  std::cerr.tie(nullptr);
  const bool terminal = isatty(STDOUT_FILENO) == 1;
  std::size_t columns = columns_variable();
  if (columns == 0 && terminal) columns = terminal_columns();
  return {std::cin, std::cout, std::cerr, terminal, std::min(columns, kMaxColumns)};
}

}  // namespace sourcebook::query_cli
