// Tables as CSV (RFC 4180). Our own: libcsv, which Debian has, tells no lines, and takes for text
// what is broken.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sourcebook {

struct CsvRow {
  std::size_t line = 0;  // that it begins in, from 1
  std::vector<std::string> fields;
  std::string fault;  // where it is none: why, and what to do about it; it has no fields then
};

// The rows of `bytes`, which must outlive this. Lines end in LF, CRLF or CR; a mark of the order of
// bytes in front is passed over, and so are lines with nothing in them.
class CsvRows {
 public:
  explicit CsvRows(std::string_view bytes);

  // The next row; nullopt after the last. After a broken one the next line is taken for one. Linear
  // in all: of two marks the second ends what the first has begun.
  [[nodiscard]] std::optional<CsvRow> next();

 private:
  [[nodiscard]] std::string take_quoted();
  [[nodiscard]] std::string take_plain();
  [[nodiscard]] bool take(char c);
  [[nodiscard]] bool take_line_end();
  void skip_line();

  std::string_view rest_;
  std::size_t line_ = 1;
  std::string_view fault_;  // of the row at hand
};

}  // namespace sourcebook
