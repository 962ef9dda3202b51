// Whose words are in a message: the writer's, or those of others whom it quotes.
#pragma once

#include <vector>

#include "indexer/document.h"
#include "indexer/readers/rendered_text.h"

namespace sourcebook::mail {

// The quotations of a message, in order and not overlapping. Each is of one voice: what a quotation
// quotes in its turn is a quotation of its own, and so are the words below the headers of a message
// that was put into this one (mail_originals.h), up to those of the next. Headers are nobody's
// words. Credited by the headers, by the sentence that introduces it, or as quotations_in
// (block_quotations.h) does it; the credit is empty where none of these says whose words they are.
// What others quote in their prose is theirs, but for what is credited. Linear but for sorting.
// Pure.
[[nodiscard]] std::vector<Quotation> quotations_by_voice(const RenderedText& rendered);

}  // namespace sourcebook::mail
