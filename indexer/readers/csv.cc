#include "indexer/readers/csv.h"

#include <algorithm>
#include <utility>

#include "sourcebook/error.h"

namespace sourcebook {

CsvRows::CsvRows(std::string_view bytes) : rest_(bytes) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (rest_.starts_with(kMark)) rest_.remove_prefix(kMark.size());
}

std::optional<CsvRow> CsvRows::next() {
  while (take_line_end()) {
  }
  if (rest_.empty()) return std::nullopt;
  CsvRow row{line_, {}};
  do {
    row.fields.push_back(take('"') ? take_quoted() : take_plain());
  } while (take(','));
  if (!take_line_end() && !rest_.empty()) {
    fail(line_, "something follows a closing quotation mark: double those within a field");
  }
  return row;
}

// After its opening quotation mark.
std::string CsvRows::take_quoted() {
  const std::size_t begin = line_;
  std::string field;
  while (true) {
    const std::size_t end = rest_.find('"');
    if (end == std::string_view::npos) {
      fail(begin, "a quotation mark is not closed: close it, or double it if it is part of a word");
    }
    const std::string_view taken = rest_.substr(0, end);
    line_ += static_cast<std::size_t>(std::count(taken.begin(), taken.end(), '\n'));
    field += taken;
    rest_.remove_prefix(end + 1);
    if (!take('"')) return field;
    field += '"';
  }
}

std::string CsvRows::take_plain() {
  const std::size_t end = std::min(rest_.find_first_of(",\"\r\n"), rest_.size());
  if (end < rest_.size() && rest_[end] == '"') {
    fail(line_,
         "a quotation mark within a field that does not begin with one: put the field into "
         "quotation marks and double those within");
  }
  std::string field(rest_.substr(0, end));
  rest_.remove_prefix(end);
  return field;
}

bool CsvRows::take(char c) {
  if (!rest_.starts_with(c)) return false;
  rest_.remove_prefix(1);
  return true;
}

bool CsvRows::take_line_end() {
  const bool carriage_return = take('\r');
  if (!take('\n') && !carriage_return) return false;
  ++line_;
  return true;
}

void CsvRows::fail(std::size_t line, const char* what) {
  rest_ = {};
  throw Error(ErrorKind::kInput, "line " + std::to_string(line) + ": " + what);
}

}  // namespace sourcebook
