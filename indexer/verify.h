// The check of a whole index.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace sourcebook {

// What is wrong with `index`, a sentence each; empty if nothing is. Checks that
// - SQLite finds its pages, rows and indexes in order (PRAGMA integrity_check);
// - every passage, document and source is where the others say, ids are unique, and the texts of a
//   document's passages follow one another inside it;
// - kinds, dates and the days they stand for, paragraphs and quotations are such as can be;
// - totals, field lengths, sketches and document frequencies are what counting every passage anew
//   comes to, and copies what looking for them anew does;
// - posting blocks say what FTS5 finds (verify_blocks.h);
// - FTS5 finds its index in step with the texts (its integrity-check with rank 1: SQLite's own check
//   does not see that).
// Changes nothing in an index that is whole; of what a crash left half done, SQLite finishes or undoes
// the last change first, where the file may be written and its header says that it is an index of ours.
// The last check needs a connection that may write; where the file may not be
// written, it is made on a temporary copy. Throws Error: kMissing, kIo, kForeign, kTooNew, kTooOld where
// there is no index to check, kBusy while an indexer is at work.
[[nodiscard]] std::vector<std::string> verify(const std::filesystem::path& index);

}  // namespace sourcebook
