// Document <-> one JSON object on one line: what JSON Lines hold and what --extract prints.
//
//   id, kind ("post", "comment", "report"), title, author, date, url, text, parent, language
//   path, format, published_from, modified, modified_from, comment (its number as displayed)
//   sections   [{"begin", "level", "title"}]
//   pages      [{"begin", "label"}]
//   quotations [{"begin", "end", "credit"}]
//   notes      ["..."]
//   key        only where it is not the id
//   parent_address  another address of the parent, where `parent` is one (http://...)
//   thread     read only: the parent of a comment that names no other
//
// Only `text` must be there. Fields of other names are passed over, null is as good as absent.
// Offsets are bytes of `text`.
#pragma once

#include <string>
#include <string_view>

#include "indexer/document.h"

namespace sourcebook {

// `document` as one line of JSON, without the line end. Empty fields are left out. A document whose
// text is valid UTF-8, whose dates are ISO 8601 and whose offsets are good comes back from
// document_from_json() as it was.
[[nodiscard]] std::string to_json(const Document& document);

struct DocumentRecord {
  Document document;
  bool has_quotations = false;  // the record says what is quoted, be it nothing
};

// The document in `line`. Total but for Error(kInput), thrown where there is no document in it: it
// is not a JSON object, or has no text. What else cannot be taken as it stands is left out and said
// in Document::notes: offsets outside the text or inside a code point, quotations that overlap,
// dates that are none, unknown kinds, values of another type. Malformed UTF-8 and lone surrogates
// become U+FFFD. Numbers stand for their text in ids, names, labels and dates (a year), and a list
// of authors is joined. A record without `key` has its id as key. Nesting of any depth is safe.
[[nodiscard]] DocumentRecord document_from_json(std::string_view line);

}  // namespace sourcebook
