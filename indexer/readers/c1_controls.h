// Text whose curly quotes and dashes became C1 controls, as Windows-1252 does when it is taken for
// Latin-1 and kept in a format of Unicode's own.
#pragma once

#include "indexer/document.h"

namespace sourcebook {

// Puts what is meant (charset.h) in place of C1 controls in the text, title, author, credits and
// headings of `document`; offsets stay with their words. Controls that mean nothing stay. Linear
// but for offsets, which cost a binary search each.
void mend_c1_controls(Document& document);

}  // namespace sourcebook
