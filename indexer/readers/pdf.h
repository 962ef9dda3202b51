// Reads PDF. Linked into worker processes only (indexer/extract/worker_pool.h): the library below
// it is large, reads hostile input, and is under the GPL, which the rest of the program is not
// linked with.
#pragma once

#include "indexer/readers/reader.h"

namespace sourcebook {

// One document: the text in reading order with its pages (labelled as a viewer shows them, blank
// ones counted), without running headers and footers; notes after the paragraph that refers to
// them; words split at line ends rejoined; sections from the outline, else from headings in larger
// or bold type; title, author and dates where they are credible. A page that cannot be read is
// Skipped. Pages without text in a file with images are recognised where `info` has somebody who
// does; a note names them. Throws Error(kInput) where `input` is no PDF, needs a password or has no
// text.
std::unique_ptr<Reader> open_pdf(std::istream& input, const InputInfo& info);

}  // namespace sourcebook
