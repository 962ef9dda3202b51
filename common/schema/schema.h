// The index file: every table, its version, and how older files become newer.
//
// application_id is kApplicationId ("SrcB"), user_version is kFormatVersion. Stored enum values are
// never renumbered. All byte offsets count from 0 in the document's text, [begin, end).
//
// meta(key, value)        counts kept exact by every write: passages; text_tokens, heading_tokens,
//                         title_tokens (sums of field lengths, for mean lengths); and
//                         tokenizer (text::kTokenizerVersion), created_by.
// source                  one file on disk. path: absolute, the identity. shown: path as results show
//                         it, beginning with the last name of the folder given to the indexer.
//                         size, mtime_ns, hash (XXH-like 16 bytes of the content): what "unchanged" means.
//                         outcome: 1 taken, 2 in part, 3 failed; reason says why for 2 and 3.
// document                one post, comment or report. public_id: unique, stable while the file is the
//                         same. key: its name within its source, parent_key: what it answers; parent and
//                         thread are resolved rows (thread: the post at the top; its own id for a post).
//                         kind: 1 post, 2 comment, 3 report. published, modified: ISO 8601 at their own
//                         precision, *_from the evidence; published_first/last: the days it can mean.
//                         number: comment number as displayed. path, format: where it came from before
//                         it came here (records that --extract printed), else null.
//                         Its passages are first_passage .. first_passage + passage_count - 1.
// passage                 what is ranked and shown. begin, end: its bytes in the document's text;
//                         paragraph: counted from 1; page, page_end: labels as a viewer shows them;
//                         heading: titles of the sections above it, outermost first, one a line;
//                         quotations: schema/quotations.h; body: the text, schema/passage_text.h.
// passage_content         the view that FTS5 reads text, heading and title from.
// passage_fts             FTS5 over passage_content: surface forms, positions kept, no docsize table.
// length_block            field lengths of 4096 passages a row: schema/lengths.h.
// stem(stem, language)    df: passages of that language that hold any of its forms; forms: separated by
//                         blanks.
// term(form)              df: passages that hold this surface form.
// dictionary(id)          zstd dictionaries that bodies name.
//
// Every change of tables is a step in schema.cc; upgrade() runs those that a file lacks, in one
// transaction.
#pragma once

#include <cstdint>
#include <filesystem>

#include "common/sqlite/connection.h"

namespace sourcebook::schema {

inline constexpr std::int32_t kApplicationId = 0x53726342;  // "SrcB"

// Opens for reading after checking that it is an index of a version we know, whole and not cut short.
// Never writes. Throws Error: kMissing, kIo, kForeign, kTooNew, kCorrupt.
[[nodiscard]] sqlite::Connection open_for_reading(const std::filesystem::path& file);

// Opens for writing: makes the file and its tables if missing, upgrades an older one. WAL from here on.
// Throws Error as open_for_reading, and kBusy.
[[nodiscard]] sqlite::Connection open_for_writing(const std::filesystem::path& file);

}  // namespace sourcebook::schema
