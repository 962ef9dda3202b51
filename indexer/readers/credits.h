// Who is quoted in a piece of prose: what is somebody else's words, and whose.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "indexer/document.h"

namespace sourcebook {

// The quotations in `text`, valid UTF-8 with LF line ends: in order, not overlapping, offsets in
// bytes of `text`. Precision comes first: what may be the writer's own words is left out, and
// credit is empty unless the text names whom it quotes.
//
// - Lines that begin with `>`, credited by "On DATE, NAME wrote:" or a credit line above them.
// - Quoted paragraphs: one or more that open with a quotation mark, up to the paragraph that closes
//   them, inner quotations and a missing or doubled mark notwithstanding.
// - Credited by the line above or the words before them: "From X:", "X on Y:", "According to X:",
//   "X said:", "X reports:".
//
// - Turns of a transcript, each its speaker's (speaker_turns.h).
//
// Quoted words inside a paragraph of the writer's own are not reported: scare quotes and titles
// look the same. `sections` are the headings of the text, as far as they are known. Linear in the
// size of `text`. Pure; safe from any thread.
[[nodiscard]] std::vector<Quotation> find_quotations(std::string_view text,
                                                     std::span<const Section> sections = {});

}  // namespace sourcebook
