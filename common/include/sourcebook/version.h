// Versions of the library and of the index file.
#pragma once

namespace sourcebook {

inline constexpr char kVersion[] = "0.1.0";

// `user_version` of an index file. Older files are upgraded by the indexer when it next runs;
// newer ones are refused with ErrorKind::kTooNew.
inline constexpr int kFormatVersion = 12;

}  // namespace sourcebook
