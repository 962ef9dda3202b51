// The index file: every table, its version, and how older files become newer.
//
// application_id is kApplicationId ("SrcB"), user_version is kFormatVersion. Stored enum values are
// never renumbered. All byte offsets count from 0 in the document's text, [begin, end). Ids of
// documents and passages are given in ascending order and never again. What is not known is NULL.
//
// meta(key, value)
//   Counts kept exact by every write: documents, passages; text_tokens, heading_tokens,
//   title_tokens (sums of field lengths, for mean lengths); text_bytes (of passages);
//   last_document, last_passage (the highest ids ever given). And tokenizer
//   (text::kTokenizerVersion), created_by; last_block_passage, where there are posting blocks;
//   copies_through: copies have been looked for among the passages up to this id; copies_overran, 1
//   where so many were nearly copies of one another that some may have been missed.
// source
//   One file on disk, or a folder or link that cannot be followed. path: absolute, the identity.
//   shown: path in results, from the last name of the folder given on. size, mtime_ns, hash (of the
//   content): what "unchanged" means. outcome: 1 taken, 2 in part, 3 failed, 4 of no format that is
//   read; reason: why; of 1, what was left out on purpose.
//   Documents: first_document .. first_document + document_count - 1.
// reading
//   How a source was read. readers: kReadersVersion of what read it (indexer/readers/formats.h); 0 where
//   something else than its content was in the way; plus kDraftsToo where drafts were taken in as
//   well (schema/unpublished.h). kind: what its documents were to be where they do not say; NULL
//   where nobody said. metadata: digest of what was said of it by sidecars
//   (indexer/sidecars.h), NULL where nothing was. ocr: what recognised words in its pictures ("eng"),
//   NULL where nothing did. A source without a row counts as read by readers 0.
// document
//   One post, comment or report. public_id: unique, stable while the file is the same. key: its name
//   within its source where that is not its public_id; parent_key: what it answers, where that is not
//   there, or in another source (older indexes: wherever it is); of an address, on a second line,
//   another. parent and thread are resolved rows (thread: the post or report at the top, whose own
//   thread is itself), NULL as long as they are not there. kind: 1 post, 2 comment, 3 report.
//   language: as declared, or what language_from, the evidence, tells; language_from is NULL where
//   it is declared.
//   published, modified: ISO 8601 at their own precision, *_from the evidence;
//   published_first/last: the days it can mean, since 1970-01-01. number: comment number as
//   displayed. path, format: where it came from before it came here (records that --extract
//   printed). text_bytes: of its whole text. notes: what a person should know, one a line.
//   Its passages are first_passage .. first_passage + passage_count - 1; the public id of a passage
//   is public_id, a dot, and its number among them from 1.
//   Index document_facet has what filters and counts over all documents read, without their rows.
// passage
//   What is ranked and shown. text_begin, text_end: its bytes in the document's text. paragraph:
//   counted from 1. page, page_end: labels as a viewer shows them, of its first and last page.
//   heading: titles of the sections above it, outermost first, one a line. quotations:
//   schema/quotations.h; index passage_quoting has those that are there. Its text is number `slot`
//   of text_block id - slot.
// text_block
//   Texts of neighbouring passages of one source, by the id of the first: schema/passage_text.h.
//   SQL function passage_text(body, slot) gives one.
// dictionary(id, bytes)
//   zstd dictionaries that bodies name.
// passage_content
//   The view that FTS5 reads text, heading and title from. A comment's title is its own, mostly
//   none, not its post's.
// passage_fts
//   FTS5 over passage_content: surface forms, positions kept, no docsize table.
// length_block
//   Field lengths of 4096 passages a row: schema/lengths.h.
// length_class_block
//   Classes of the lengths of 4096 passages a row: schema/length_classes.h.
// border_block
//   Pairs of words at the borders of 4096 passages a row: schema/borders.h.
// sketch_block
//   Sketches of 4096 passages a row: schema/sketch.h.
// copy(passage, leader)
//   passage says nearly the same as leader (indexer/copies.h), which has no row itself; together
//   with the other copies of leader they are a cluster. leader 0: the one it was a copy of is gone,
//   and the writer has yet to look what it is now.
// stem(stem, language, df, cf, forms)
//   df: passages of that language (text::stemming_language() of the document's) that hold any of
//   its forms. cf: how often they do, all fields together. forms: ascending, separated by blanks;
//   NULL for the stem itself and no other.
// term(form, language, df, cf)
//   The same of a surface form: passages of that language that hold it, and how often they do. A
//   form's counts over all languages are the sums of its rows.
// posting_list, posting_chunk
//   Posting blocks of common words, made from passage_fts when the index is optimised: complete up
//   to passage last_block_passage, later ones are in passage_fts only. Passages that are gone may
//   still be named; their lengths are 0. What is said in schema/posting_lists.h.
//
// Every change of tables is a step in upgrade.cc; open_for_writing() runs those that a file lacks,
// in one transaction. Format 1 had no reading, length_block, stem and term,
// format 2 no reading.metadata, format 3 no reading.ocr, format 4 no indices document_facet and
// passage_quoting, format 5 no stem.cf and term.cf, format 6 no sketch_block and no copy (copies in
// what was upgraded are found when the run ends, from sketches made of the stored texts), format 7
// no document.language_from, format 8 no posting blocks; formats 9 and 10 no length_class_block,
// and posting blocks that are made anew, format 11 no border_block.
#pragma once

#include <cstdint>
#include <filesystem>

#include "common/sqlite/connection.h"

namespace sourcebook::schema {

inline constexpr std::int32_t kApplicationId = 0x53726342;  // "SrcB"

// Opens for reading after checking that it is an index of a version we know, not cut short, and has
// our tables and views and no others. Never writes. Throws Error: kMissing, kIo, kForeign, kTooOld,
// kTooNew, kCorrupt.
[[nodiscard]] sqlite::Connection open_for_reading(const std::filesystem::path& file);

// Opens for writing: makes the file and its tables if missing, upgrades an older one. WAL from here
// on. A file that is no index of ours is not touched. Call it only while holding the index's writer
// lock (indexer/writer_lock.h). Throws Error as open_for_reading but for kTooOld, and kBusy.
[[nodiscard]] sqlite::Connection open_for_writing(const std::filesystem::path& file);

// Opens an index for FTS5's own integrity-check, which SQLite takes for a write: nothing else is to
// be done with it. Its journal mode stays as it is. Throws Error as open_for_reading does, and
// kBusy; but words that another version cut are no error here.
[[nodiscard]] sqlite::Connection open_for_check(const std::filesystem::path& file);

}  // namespace sourcebook::schema
