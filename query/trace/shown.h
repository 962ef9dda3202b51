// What is shown of a place.
#pragma once

#include <sourcebook/result.h>

#include <vector>

#include "query/trace/align.h"
#include "query/trace/passages.h"

namespace sourcebook {

// Units of a region that agree with the wording, or do not; none where words are missing.
struct Stretch {
  UnitRange units;
  bool agrees = false;
};

struct ShownPlace {
  Snippet snippet;                 // hits: what agrees
  std::vector<ByteRange> altered;  // bytes of snippet.text: what does not
};

// The words of `stretches`, which follow each other, and what stands around them in their
// sentences. Of a long stretch the first and the last words are shown.
[[nodiscard]] ShownPlace show_place(const Region& region, const std::vector<Stretch>& stretches);

}  // namespace sourcebook
