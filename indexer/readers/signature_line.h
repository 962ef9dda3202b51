// A line that may sign a comment: a moment (signature_moment.h), and mostly a name before it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/readers/comment_line.h"

namespace sourcebook {

struct SignatureLine {
  enum class Name {
    kNone,        // the moment stands alone
    kUnderstood,  // certainly a name, if this is a signature
    kDoubtful,    // words that may be one
    kUnclear,     // set apart or announced as one is, but which of the words is it?
  };
  Name name = Name::kNone;
  std::string number;    // of the comment, where the line begins with it: "#3 Ann Lee"
  std::string author;    // the name; empty with kNone and kUnclear
  std::string answered;  // whom it answers: "Ann Lee replied to comment from Bob"
  // What stands before the name ("Posted by: ") and between it and the moment (" | "): what a page
  // writes it writes alike.
  std::string lead, join;
  bool marked = false;                  // one of these says that what is between them is a name
  std::string date;                     // as in SignatureMoment
  DayOrder shows = DayOrder::kUnknown;  // the order that its date can only have
  bool connected =
      false;  // kNone: "on", "at" stands before the moment: it may go on with a sentence
};

// `line` without the blanks around it. nullopt where it ends in no moment, is quoted, or says what
// no signature does.
[[nodiscard]] std::optional<SignatureLine> read_signature_line(std::string_view line,
                                                               DayOrder order);

// The name that the line above a moment is, which may be made up ("h4rm0ny"); empty where it may be
// the end of a text.
[[nodiscard]] std::string name_above_moment(std::string_view line);

// True where the moment below `line` goes on with its sentence: "It stopped at".
[[nodiscard]] bool leads_to_moment(std::string_view line);

// Whose the text below a line is: "Ann Lee said..."; empty for others.
[[nodiscard]] std::string name_that_says(std::string_view line);

// Whom a line says that the text below it answers ("Response to Ann, 7 May 2017 10:31"); empty for
// others.
[[nodiscard]] std::string answered_in_line(std::string_view line);

}  // namespace sourcebook
