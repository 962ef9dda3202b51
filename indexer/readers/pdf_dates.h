// When a PDF was published, told from when its file was made.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "indexer/document.h"
#include "indexer/readers/pdf_text.h"

namespace sourcebook::pdf {

struct Publication {
  Dated published;
  std::string note;  // what the file says that cannot be believed; empty: nothing
};

// The date that stands alone in a line of the first page with text, or behind a label as the last
// thing in one, if there is one such date. Else the date that ends a line at the top of that page and
// is near `created`: a letterhead's. Else `created`, the file's own date, where the document names its year: on that page, or anywhere if
// no year stands there. A report of 2009 that was printed to a file in 2021 names 2009 and not
// 2021: such a date is no publication, and a note tells it.
[[nodiscard]] Publication find_publication(const Dated& created, std::span<const Line> lines,
                                           const Text& text);

}  // namespace sourcebook::pdf
