// Near copies among the passages of an index (syndicated, quoted whole, posted again): table copy.
//
// Two passages are near copies where their sketches agree in kMinAgreement places and at least half
// of the shingles that either has are in both (are_near(), by the stored texts). That is not
// transitive, so copies are not joined by way of others: passages are taken in order of the day of
// their document, those without one last, then by their words (is_earlier()). One that is a near
// copy of an earlier leader is a copy of the first such leader, and of no other; else it leads. So
// each copy has been compared with what it is a copy of, and all depends on what the collection
// holds, not on the order in which it came: the pivots of Ailon, Charikar and Newman, "Aggregating
// inconsistent information: ranking and clustering" (2008), with the earliest first.
//
// What changes is followed as in maximal independent sets that are kept in an order (Censor-Hillel,
// Haramaty, Karnin: "Optimal dynamic distributed MIS", 2016): from each passage that came, or whose
// leader is gone, to those it leads or led. A run costs one look at all sketches, which is
// milliseconds a million passages, and reading what may be copies of what came.
#pragma once

#include <cstdint>

#include "common/sqlite/connection.h"

namespace sourcebook {

// The functions run inside the caller's transaction. They throw Error as Statement::step, and
// kCorrupt where tables contradict each other.

// Whether find_copies() has anything to do.
[[nodiscard]] bool copies_are_due(const sqlite::Connection& connection, std::int64_t last_passage);

// Looks for copies among the passages that came since it last ran, up to `last_passage`, and those
// whose leader has gone. sketch_block has to be up to date.
void find_copies(const sqlite::Connection& connection, std::int64_t last_passage);

// The passages `first` to `last` are gone.
void forget_copies(const sqlite::Connection& connection, std::int64_t first, std::int64_t last);

}  // namespace sourcebook
