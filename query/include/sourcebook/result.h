// What a search answers with. Plain values that own their text and outlive the Searcher.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace sourcebook {

// [begin, end) in bytes.
struct ByteRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

// A piece of a passage and where the question's words fall in it.
struct Snippet {
  // As in the source but for white space, which is single blanks, and " /" where the end of a line
  // is all that ends a sentence.
  std::string text;
  std::vector<ByteRange> hits;  // bytes of `text`; ascending, not overlapping
};

// Ids that Copies has at most.
inline constexpr std::size_t kMaxCopies = 100;

// Other passages of the collection that say nearly the same, whether they answer or not: half of
// all runs of three words that either has are in both.
struct Copies {
  std::size_t passages = 0;  // how many they are; 0: there are none
  std::size_t sources = 0;   // documents that they are in, but for the passage's own
  // Date of the earliest of the passage and them, as Result::published; empty where none has one.
  std::string earliest;
  std::vector<std::string> ids;  // of the first kMaxCopies of them, the earliest first
};

// One passage that answers, and its source. Empty strings: not known.
struct Result {
  std::size_t rank = 0;  // from 1
  double score = 0;      // larger is better
  std::string id;        // of the passage; stable across re-indexing while the file is the same
  std::string document;  // id of the document
  std::string kind;      // "post", "comment" or "report"
  std::string title;     // of the document; for a comment, of the post it stands under
  std::string author;
  std::string published;       // ISO 8601 at the precision that is known; of a comment without a
                               // date of its own, its post's
  std::string published_from;  // the evidence for it
  std::string unpublished;     // "draft", "private post", where it never was
  std::string path;
  std::string file;  // where `path` lay when it was taken in, absolute; empty for a file in another
  std::string url;
  std::string page;  // as a viewer shows it; "12-13" where the passage runs over the break
  std::vector<std::string> section;  // headings above it, outermost first
  std::string comment;               // number as displayed
  std::string reply_to;              // number or author of the comment it answers
  // Whose words the hits are, where they are a credited quotation; of a passage shown whole, and of
  // a snippet without hits, whose words most of it is.
  std::string quoting;
  ByteRange bytes;            // of the passage in the document's text
  std::size_t paragraph = 0;  // that it begins in, from 1
  Copies copies;
  Snippet snippet;
  std::string text;  // the whole passage, if asked for
  // With SearchOptions::others_per_document: the next best passages of the same document, best
  // first, without a rank; and how many of it match, this one among them.
  std::vector<Result> others;
  std::uint64_t document_total = 0;
};

}  // namespace sourcebook
