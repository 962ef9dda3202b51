// Lines that say whose words come below, as mail programs write them above a message that is
// answered or forwarded, in the languages they speak. Pure; safe from any thread.
#pragma once

#include <string>
#include <string_view>

namespace sourcebook::mail {

enum class Header { kNone, kFrom, kDate, kTo, kSubject, kOther };

struct HeaderLine {
  Header header = Header::kNone;
  std::string_view value;  // without blanks around it; may be empty
};

// "From: Ann Lee", "*Von:* Ann Lee", "De : Ann Lee".
[[nodiscard]] HeaderLine header_line(std::string_view text);

// The same for a name that stands alone, with or without its colon: "To", "cc:".
[[nodiscard]] Header bare_header(std::string_view text);

// Whether `text` holds what a date needs: a year, a day with its month in figures, a time of day.
[[nodiscard]] bool has_date(std::string_view text);

// "03/03/2013 18:02": nothing but a date with its time of day.
[[nodiscard]] bool is_timestamp(std::string_view text);

// "-----Original Message-----", "Begin forwarded message:".
[[nodiscard]] bool begins_original(std::string_view text);

// "----- End forwarded message -----".
[[nodiscard]] bool ends_original(std::string_view text);

// Whether `text` ends in a colon and says that somebody wrote: "On 7 May 2017 Ann Lee wrote:".
[[nodiscard]] bool says_who_wrote(std::string_view text);

// The same where a program wrote it, and not a person: there is a time of day or an address in it.
[[nodiscard]] bool is_attribution(std::string_view text);

// Whom such a line names; empty where that is not certain, or only an address.
[[nodiscard]] std::string writer_in(std::string_view attribution);

}  // namespace sourcebook::mail
