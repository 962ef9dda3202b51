// JSON for programs. This comment is its documentation.
//
// Answer (--format json), one object:
//   format      1. Changes only where a field goes or changes its meaning; fields may be added.
//   query       the question as asked
//   query_id    only with --batch: the ID before the TAB
//   total       passages that match, also those that are not among the results because they are
//               copies of one that is;  total_exact  false: there are at least so many
//   elapsed_ms  time that the search took
//   notes       sentences: what was ignored, cut or taken otherwise than it looks; nearest spellings where
//               nothing was found
//   explanation only with --explain: query (in normal form), terms, plan (sentences)
//   results     best first
//
// Result; what is not known is null:
//   rank            from 1;  score  larger is better
//   id, document    of the passage and of the document it is in, for --show; stable while the file is
//                   the same
//   kind            "post", "comment" or "report"
//   title           of the document; for a comment, of the post it stands under
//   author
//   published       ISO 8601, as precise as it is known: "2017", "2017-05", "2017-05-07", with time
//   published_from  the evidence for it: "date line"
//   unpublished     "draft", "private post", where it never was (taken in by --drafts)
//   path, url
//   page            as a viewer shows it, a string: "iv", "12", "12-13"
//   section         the headings above it, outermost first; may be empty
//   comment         its number as displayed: "3.1";  reply_to  number or author of what it answers
//   quoting         whose words the hits are, where they are a credited quotation
//   snippet         text, and hits: [begin, end) bytes of it in UTF-8, ascending
//   bytes           [begin, end) of the passage in the document's text;  paragraph  from 1
//   copies          the collection's other passages that say nearly the same: passages (how many),
//                   sources (documents that they are in, but for this one), earliest (date of the
//                   first of them and this), ids (at most 100, the earliest first); null where there
//                   are none
//   text            only with --text: the whole passage
//   document_total  only with --group document: how many passages of the document match;  others  the
//                   next best of them, results whose rank is null
//   scores          only with --explain: sentences on how the score is made up
//
// --format jsonl prints the results alone, one a line, with query_id first in a batch.
// --batch --format json prints {"format": 1, "answers": [...]}, an answer without "format" each.
// --count prints {"format": 1, "count": N}.
// --trace prints what printer_trace.h says.
// --facets and --timeline print one object: format, query, total, total_exact (true), elapsed_ms and notes
//   as above; documents, that hold the passages; facets (with --facets) has one entry a name:
//     values   how many different values there are;  rows  the first of them, most passages first:
//              value, passages, documents;  unknown  of matches without a value: passages, documents
//     below    of path: the folder that all lie below, ""  where there is none in common
//   timeline (with --timeline) has unit ("day", "month", "year", "decade", "century"), bars in order (begin
//   "2017-05-07", "2017-05" or a year; passages, documents), and passages and documents that are vague (dated too
//   imprecisely for a bar) and undated. Of facet quoting, a passage that quotes two counts for both.
// --show prints {"format": 1, "passage": ..., "before": [...], "after": [...], "thread": [...],
//   "thread_total": N, "copies": [...], "notes": [...]}: results with text; rank, score and snippet
//   are null; a result's copies is filled for the passage only, and names those of the answer. before
//   and after are the neighbours in the document, in reading order; thread has the first passage of
//   each post and comment, of a long thread the post and those around the passage, of N that there
//   are (0: there is no thread). passage is null where there is none of that id. notes are sentences
//   on its document: its licence, which pages are images.
//
// Always valid UTF-8, and always ASCII where a character could act on a terminal or is not seen:
// those are escaped (\u202e).
//
// History: format 1, in 0.1.0.
#pragma once

#include <sourcebook/searcher.h>

#include <cstdint>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string_view>

#include "query/cli/printer.h"

namespace sourcebook::query_cli {

inline constexpr int kJsonFormat = 1;

[[nodiscard]] std::unique_ptr<Printer> json_printer(std::ostream& out, const Style& style);
[[nodiscard]] std::unique_ptr<Printer> jsonl_printer(std::ostream& out, const Style& style);

void print_count_json(std::ostream& out, std::uint64_t count);
// --trace: printer_trace.h.
void print_trace_json(std::ostream& out, std::string_view wording, const Trace& trace, bool text);
void print_trace_jsonl(std::ostream& out, const Trace& trace, bool text);
void print_facets_json(std::ostream& out, std::string_view query, const FacetAnswer& answer,
                       const FacetOptions& options);
void print_context_json(std::ostream& out, const std::optional<Context>& context);

}  // namespace sourcebook::query_cli
