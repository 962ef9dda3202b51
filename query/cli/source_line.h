// A result's source in words, for the formats that people read.
#pragma once

#include <sourcebook/result.h>

#include <string>
#include <string_view>
#include <vector>

namespace sourcebook::query_cli {

// Year, month and day of an ISO 8601 date, as many as it says; none where it is no date.
[[nodiscard]] std::vector<int> date_parts(std::string_view iso);

// "7 May 2017", "May 2017", "2017": as precise as `iso` is, without a time of day. What is no date
// comes back as it is.
[[nodiscard]] std::string written_date(std::string_view iso);

// What names the source, printable, in the order to say it: the title ("untitled" where there is
// none); "comment 2 by Ann, answering 1"; the date; "quoting BBC on a 2008 report"; "page 12"; the
// headings above. What is not known is left out.
[[nodiscard]] std::vector<std::string> source_parts(const Result& result);

// The same in one string, with `separator` between the parts.
[[nodiscard]] std::string source_line(const Result& result, std::string_view separator);

// "page 12" of a label; a column of Hansard ("col. 1147") says by itself what it is. Printable.
[[nodiscard]] std::string named_page(std::string_view label);

// In how many other documents nearly the same stands as in a passage of the date `published`, and
// since when: "also in 3 sources, earliest 2008-03-12"; "none earlier" than itself; "also elsewhere
// in this document" where that is all; empty where there are none.
[[nodiscard]] std::string copies_line(const Copies& copies, std::string_view published);

// The headings above it, outermost first, printable: "Findings > Caseloads".
[[nodiscard]] std::string section_line(const Result& result);

}  // namespace sourcebook::query_cli
