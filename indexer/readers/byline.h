// Lines that say when a text was published, and by whom.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sourcebook {

struct DateLine {
  std::string date;           // ISO 8601, at least a year and a month
  bool modified = false;      // "Updated ..."
  bool nothing_else = false;  // the date says all there is in the line
};

// Reads a line that is a date as a whole, a time of day and a word like "Published" aside. nullopt
// for other lines and for dates that cannot be: in the future, or before there was anything to
// save.
[[nodiscard]] std::optional<DateLine> read_date_line(std::string_view line);

// True for an ISO 8601 date on which something can have been published: not to come, and not from
// before printing.
[[nodiscard]] bool is_credible_date(std::string_view iso);

struct Byline {
  // Several are joined by ", ". Empty with a date that a place may stand before: "Ann Lee, 7 May
  // 2017".
  std::string author;
  std::optional<DateLine> date;  // in the same line: "by Barry van Wyk on November 9, 2012"
  bool made_up = false;          // the name of an account: "by bus_bob on November 9, 2012"
};

// Reads "By NAME", "by NAME, OFFICE", "Posted by NAME on DATE", "DATE by NAME", "NAME, DATE" and
// the like. nullopt unless what follows "by" is certainly the name of a person, or of one's
// account: a made-up name has a digit, an underscore or a capital within, or stands behind "Posted
// by", "Author:" and the like.
[[nodiscard]] std::optional<Byline> read_byline(std::string_view line);

}  // namespace sourcebook
