// What Searcher::trace answers with: where a wording stands, and how it differs there. Plain values
// that own their text and outlive the Searcher.
#pragma once

#include <sourcebook/result.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace sourcebook {

// How the words of a place agree with those asked for. Case, diacritics, kinds of quotes and
// dashes, hyphenation and layout do not count; every word and number does.
enum class Agreement {
  kExact,     // all of them, in order, and no others
  kAbridged,  // the same, but for what an ellipsis ("...", "[...]") of either side passes over
  kAltered,   // words are replaced, missing or added
  kPart,      // a shorter run of them, unaltered
};

// A stretch where a place differs from the wording.
struct Difference {
  enum class Kind {
    kReplaced,
    kMissing,  // asked for, not there
    kAdded,    // there, not asked for
    kLeftOut,  // there, where the wording has an ellipsis
    kCut,      // asked for, where the place has an ellipsis
  };
  Kind kind = Kind::kReplaced;
  // The words of the wording, and of the place; of many the first and the last.
  std::string asked, here;
  ByteRange asked_bytes;  // of the wording; empty, between two words, where nothing is asked for
};

// One place with the wording, or a part of it.
struct Place {
  // The passage that it begins in: rank from 1, and no score. `snippet` shows the words of the
  // place with what stands around them in their sentences; of a long run of words that agree, the
  // first and the last. Its hits are the words that agree. `quoting` is who is credited with them.
  Result source;
  std::vector<ByteRange> altered;  // bytes of snippet.text: its words that are not the wording's
  Agreement agreement = Agreement::kExact;
  std::size_t words = 0;  // of the wording, that stand here
  std::size_t edits = 0;  // words replaced, missing or added between the first and the last of them
  double coverage = 0;    // `words` as a share of those asked for
  std::vector<Difference> differences;  // in order
  bool quoted = false;  // the words stand in a quotation, whether or not it is credited
  std::size_t quotes =
      0;  // rank of the earliest place whose author or title the credit names; 0: none
  std::size_t answers = 0;   // rank of the first place in the post or comment it answers; 0: none
  ByteRange bytes;           // of the place in the document's text
  std::string last_passage;  // id of the passage that it ends in
};

struct Trace {
  // Earliest first, by date of publication: the first day that it can mean, then the last. Places
  // without a date come last. Of equal ones in the order of the index.
  std::vector<Place> places;
  std::size_t words = 0;    // asked for
  std::uint64_t total = 0;  // places, with those beyond `limit`
  bool total_exact = true;  // false: there may be more, with little of the wording
  std::uint64_t exact = 0, abridged = 0, altered = 0, part = 0;  // of `total`
  double elapsed_ms = 0;
  std::vector<std::string> notes;  // what was cut, what dates do not tell
};

}  // namespace sourcebook
