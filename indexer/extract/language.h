// Which language a text is in, for documents that do not say. The only header that CLD2 hides
// behind; it parses what anybody may have written, so it runs in workers.
#pragma once

#include <string>
#include <string_view>

#include "indexer/document.h"

namespace sourcebook {

// The language that `text`, valid UTF-8, is written in, as a BCP 47 tag ("de", "zh-Hant"); empty
// where it is too short, mixed, or not told with certainty: a wrong language is worse than none. By
// the n-grams of its first few KiB (Sites, Compact Language Detector 2, 2013). Safe from any
// thread.
[[nodiscard]] std::string detected_language(std::string_view text);

// Notes of a document that declares no language what its text tells (indexer/language_note.h),
// unless that is noted already.
void detect_language(Document& document);

}  // namespace sourcebook
