#include "indexer/readers/csv.h"

#include <algorithm>

namespace sourcebook {
namespace {

// Those of a table: LF, CRLF, CR.
std::size_t line_ends_in(std::string_view text) {
  std::size_t ends = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool carriage_return = text[at] == '\r' && !text.substr(at + 1).starts_with('\n');
    ends += text[at] == '\n' || carriage_return ? 1 : 0;
  }
  return ends;
}

}  // namespace

CsvRows::CsvRows(std::string_view bytes) : rest_(bytes) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (rest_.starts_with(kMark)) rest_.remove_prefix(kMark.size());
}

std::optional<CsvRow> CsvRows::next() {
  while (take_line_end()) {
  }
  if (rest_.empty()) return std::nullopt;
  const std::string_view begin = rest_;
  CsvRow row{line_, {}, {}};
  fault_ = {};
  do {
    row.fields.push_back(take('"') ? take_quoted() : take_plain());
  } while (fault_.empty() && take(','));
  if (fault_.empty() && !take_line_end() && !rest_.empty()) {
    fault_ = "something follows a closing quotation mark: double those within a field";
  }
  if (fault_.empty()) return row;
  rest_ = begin;
  line_ = row.line;
  skip_line();
  return CsvRow{row.line, {}, std::string(fault_)};
}

// After its opening quotation mark.
std::string CsvRows::take_quoted() {
  std::string field;
  while (true) {
    const std::size_t end = rest_.find('"');
    if (end == std::string_view::npos) {
      fault_ = "a quotation mark is not closed: close it, or double it if it is part of a word";
      return field;
    }
    const std::string_view taken = rest_.substr(0, end);
    line_ += line_ends_in(taken);
    field += taken;
    rest_.remove_prefix(end + 1);
    if (!take('"')) return field;
    field += '"';
  }
}

std::string CsvRows::take_plain() {
  const std::size_t end = std::min(rest_.find_first_of(",\"\r\n"), rest_.size());
  if (end < rest_.size() && rest_[end] == '"') {
    fault_ =
        "a quotation mark within a field that does not begin with one: put the field into "
        "quotation marks and double those within";
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

void CsvRows::skip_line() {
  rest_.remove_prefix(std::min(rest_.find_first_of("\r\n"), rest_.size()));
  static_cast<void>(take_line_end());
}

}  // namespace sourcebook
