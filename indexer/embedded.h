// Files within files -> documents.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "indexer/document.h"
#include "indexer/readers/formats.h"

namespace sourcebook {

// Files within files within files go so deep: more is a bomb, or a mistake.
inline constexpr int kMaxEmbeddedDepth = 4;

using ItemSink = std::function<void(ReadItem)>;

// Reads `bytes`, a file that `info` tells of, as `format`, and hands what there is to `sink`.
// Throws as Reader::next() does.
using ReadBytes = std::function<void(const Format& format, std::string bytes, InputInfo info,
                                     const ItemSink& sink)>;

// What a document of `format` is; `asked` is what the user says of those that do not say it
// themselves.
[[nodiscard]] Kind kind_of(const Document& document, std::optional<Kind> asked,
                           const Format& format);

// Reads `embedded`, and what is embedded in it, by `read`. `sink` gets documents, whose path is
// `within` and the name of the file they lie in, whose format is that file's, and whose keys are
// apart from those of its neighbours, but for what they answer in other files; and what was
// skipped, named by the file it lies in. `kind` is for documents that do not say what they are. A
// file that cannot be read is a record that is skipped; one of no format that we read is passed
// over. Throws Error(kIo), bad_alloc.
void read_embedded(Embedded embedded, const std::string& within, std::optional<Kind> kind,
                   const ReadBytes& read, const ItemSink& sink);

}  // namespace sourcebook
