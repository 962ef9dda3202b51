#include "query/cli/source_line.h"

#include <charconv>
#include <cstddef>
#include <utility>

#include "common/schema/page_label.h"
#include "common/text/dates.h"
#include "common/text/numbers.h"
#include "common/text/terminal.h"

namespace sourcebook::query_cli {
namespace {

constexpr std::string_view kMonths[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};

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

std::vector<int> date_parts(std::string_view iso) {
  std::vector<int> parts;
  if (!text::day_range(iso)) return parts;
  for (const auto& [begin, end] : {std::pair{0, 4}, {5, 7}, {8, 10}}) {
    if (iso.size() < static_cast<std::size_t>(end)) break;
    std::from_chars(iso.data() + begin, iso.data() + end, parts.emplace_back());
  }
  return parts;
}

std::string written_date(std::string_view iso) {
  const std::vector<int> parts = date_parts(iso);
  if (parts.empty()) return text::printable(iso);
  std::string written(iso.substr(0, 4));
  if (parts.size() > 1) {
    written.insert(0, std::string(kMonths[static_cast<std::size_t>(parts[1] - 1)]) + " ");
  }
  return parts.size() > 2 ? std::to_string(parts[2]) + " " + written : written;
}

std::string named_page(std::string_view label) {
  return (schema::names_itself(label) ? "" : "page ") + text::printable(label);
}

std::string section_line(const Result& result) {
  std::string line;
  for (const auto& heading : result.section) {
    line.append(line.empty() ? "" : " > ").append(text::printable(heading));
  }
  return line;
}

std::string copies_line(const Copies& copies, std::string_view published) {
  if (copies.passages == 0) return {};
  if (copies.sources == 0) return "also elsewhere in this document";
  std::string line =
      "also in " + text::grouped(copies.sources) + (copies.sources == 1 ? " source" : " sources");
  constexpr std::size_t kDayBytes = 10;  // of a date with its time
  if (!copies.earliest.empty() && copies.earliest == published) {
    line += ", none earlier";
  } else if (!copies.earliest.empty()) {
    line += ", earliest " + text::printable(copies.earliest.substr(0, kDayBytes));
  }
  return line;
}

std::vector<std::string> source_parts(const Result& result) {
  std::vector<std::string> parts;
  parts.push_back(result.title.empty() ? "untitled" : text::printable(result.title));
  if (std::string line = statement(result); !line.empty()) parts.push_back(std::move(line));
  if (!result.unpublished.empty()) {
    parts.push_back("not published: " + text::printable(result.unpublished));
  }
  if (!result.published.empty()) parts.push_back(written_date(result.published));
  if (!result.quoting.empty()) parts.push_back("quoting " + text::printable(result.quoting));
  if (!result.page.empty()) parts.push_back(named_page(result.page));
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
