// Messages below or within their answer that no mark quotes: where they begin, and whose they are.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/readers/mail_quoting.h"

namespace sourcebook::mail {

// How they say it.
enum class Naming {
  kHeaders,   // "From: Ann Lee", "Sent: 7 May 2017", ...
  kNotes,     // a name, a moment, and bare words for headers: Lotus Notes
  kSentence,  // "On 7 May 2017 Ann Lee wrote:"
};

// The lines [begin, body) say whose words are in the lines from `body` on, at the depth that these
// lines have.
struct Original {
  std::size_t begin = 0;
  std::size_t body = 0;
  std::string credit;  // empty where they do not say
  Naming naming = Naming::kHeaders;
};

// In order, not overlapping:
//
// - at least three header lines, From and a date among them; or any below a line such as
//   "-----Original Message-----" or "Begin forwarded message:". A header may go on in the next line,
//   or have its value there;
// - a name, a date with its time of day, "To" and "Subject", as Lotus Notes has them;
// - a sentence that a program wrote ("On 7 May 2017, at 18:02, Ann Lee <ann@example.org> wrote:"),
//   where it begins a quotation, or where words of the writer stand above it and no line below is
//   quoted by a mark. Without words above, the writer's are below, and nothing tells them apart.
//
// Linear. Blank lines may have any depth.
[[nodiscard]] std::vector<Original> originals_in(const std::vector<Line>& lines);

}  // namespace sourcebook::mail
