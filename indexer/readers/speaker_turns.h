// Transcripts: who says what, where each turn begins with its speaker's name. For credits.h.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "indexer/document.h"
#include "indexer/readers/layout.h"

namespace sourcebook {

// The turns of `text`, of which `units` are all: "TONY ABBOTT:" above or before what he says, "Earl
// Warren:", "Mr. Smith. I thank the gentleman.", each a quotation from its label to the next one,
// credited as the label has it. Turns of people who are only called by their part ("QUESTION:",
// "Host:") are credited to nobody. Nobody says a heading of the document (`sections`) or what is put
// in ("[The resolution follows:]"), nor what comes after these: they end a turn. None where the text
// is no transcript beyond doubt: there have to be two or more speakers who speak again, who answer
// each other, and of whom one is certainly a person; and they ask, or say "I" and "you". A form,
// with its "Agency:" and "Action:", a manual with its "Parameters:", and questions with answers are
// none.
[[nodiscard]] std::vector<Quotation> speaker_turns(std::string_view text,
                                                   std::span<const layout::Unit> units,
                                                   std::span<const Section> sections);

}  // namespace sourcebook
