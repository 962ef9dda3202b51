// Where a wording stands, in the formats for reading and for programs.
//
// JSON (--trace with --format json), one object:
//   format      1, as in printer_json.h
//   trace       the wording as asked;  words  how many of them are looked for
//   total       places;  total_exact  false: there may be more, with little of the wording
//   exact, abridged, altered, part   how many of `total` are so (below)
//   elapsed_ms, notes   as of a search
//   results     earliest first; those without a date last
//
// Result; what is not known is null. The fields of a search's result (printer_json.h), of the
// passage that the place begins in, but with score null and
//   rank        from 1, by date
//   match       "exact": all words, in order; "abridged": the same but for what ellipses pass over;
//               "altered": words are replaced, missing or added; "part": an unaltered run of them
//   coverage    from 0 to 1: how much of the wording stands here;  words  the same as a number
//   edits       words replaced, missing or added between the first and the last of them
//   quoting     who is credited with the words;  quoted  true: they stand in a quotation, credited or
//               not;  quotes  rank of the earliest place whose author or title the credit names
//   answers     rank of the first place in the post or comment that it answers
//   snippet     as of a search; hits are the words that agree, altered: those that do not
//   differences a list of {kind, asked, here, asked_bytes}: kind is "replaced", "missing" (asked for,
//               not there), "added", "left_out" (there, where the wording has an ellipsis) or "cut"
//               (asked for, where the source has one); asked_bytes: [begin, end) of the wording
//   bytes_found [begin, end) of the place in the document's text
//   last        id of the passage that it ends in
// --format jsonl prints the results alone, one a line.
#pragma once

#include <sourcebook/trace.h>

#include <iosfwd>
#include <string>
#include <string_view>

#include "query/cli/format.h"
#include "query/cli/layout.h"

namespace sourcebook::query_cli {

// `format` is none of the tables (tsv, trec). `text`: with whole passages.
void print_trace(std::ostream& out, std::string_view wording, const Trace& trace, Format format,
                 const Look& look, bool text);

// The word for it: "exact", "abridged", "altered", "part".
[[nodiscard]] std::string_view agreement_name(Agreement agreement);

// "3 places: 1 exact, 2 altered; earliest in this collection: 7 May 2017", with ", altered: 3 March
// 2016" where what is not the wording itself is earlier; "nothing found".
[[nodiscard]] std::string summary(const Trace& trace);

}  // namespace sourcebook::query_cli
