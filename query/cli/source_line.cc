#include "query/cli/source_line.h"

#include <charconv>
#include <cstddef>

#include "common/text/dates.h"
#include "common/text/terminal.h"

namespace sourcebook::query_cli {
namespace {

constexpr std::string_view kMonths[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};

std::size_t number_at(std::string_view text, std::size_t begin, std::size_t length) {
  std::size_t number = 0;
  std::from_chars(text.data() + begin, text.data() + begin + length, number);
  return number;
}

// "comment 2 by Ann, answering 1"
std::string statement(const Result& result) {
  std::string line = text::printable(result.kind);
  if (!result.comment.empty()) line.append(" ").append(text::printable(result.comment));
  if (!result.author.empty()) line.append(" by ").append(text::printable(result.author));
  if (!result.reply_to.empty())
    line.append(", answering ").append(text::printable(result.reply_to));
  return line;
}

}  // namespace

std::string written_date(std::string_view iso) {
  if (!text::day_range(iso)) return text::printable(iso);
  std::string written(iso.substr(0, 4));
  if (iso.size() < 7) return written;
  const std::size_t month = number_at(iso, 5, 2);
  if (month < 1 || month > 12) return text::printable(iso);
  written.insert(0, std::string(kMonths[month - 1]) + " ");
  if (iso.size() < 10) return written;
  return std::to_string(number_at(iso, 8, 2)) + " " + written;
}

std::string section_line(const Result& result) {
  std::string line;
  for (const auto& heading : result.section) {
    line.append(line.empty() ? "" : " > ").append(text::printable(heading));
  }
  return line;
}

std::vector<std::string> source_parts(const Result& result) {
  std::vector<std::string> parts;
  parts.push_back(result.title.empty() ? "untitled" : text::printable(result.title));
  if (std::string line = statement(result); !line.empty()) parts.push_back(std::move(line));
  if (!result.published.empty()) parts.push_back(written_date(result.published));
  if (!result.quoting.empty()) parts.push_back("quoting " + text::printable(result.quoting));
  if (!result.page.empty()) parts.push_back("page " + text::printable(result.page));
  if (!result.section.empty()) parts.push_back(section_line(result));
  return parts;
}

std::string source_line(const Result& result, std::string_view separator) {
  std::string line;
  for (const auto& part : source_parts(result)) {
    line.append(line.empty() ? "" : separator).append(part);
  }
  return line;
}

}  // namespace sourcebook::query_cli
