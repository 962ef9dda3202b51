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
// leader is gone, to those it leads or led. What comes together, up to CopyLimits::sketches, costs
// a look at all sketches, milliseconds a million passages, another for each such step, and reading
// what may be copies of what came.
//
// All of it is derived, and what cannot be read is a copy of nothing.
#pragma once

#include <cstddef>
#include <cstdint>

#include "common/sqlite/connection.h"
#include "indexer/stop.h"

namespace sourcebook {

// What is looked at together, so that memory stays bounded.
struct CopyLimits {
  std::int64_t sketches = 500'000;  // passages that came; 100 bytes each
  // Passages whose words are in memory, but for a single component: 600 bytes each.
  std::size_t wordings = 150'000;
};

// The functions run inside the caller's transaction. They throw Error as Statement::step.

// Whether find_copies() has anything to do among the passages up to `last_passage`.
[[nodiscard]] bool copies_are_due(const sqlite::Connection& connection, std::int64_t last_passage);

// Looks for copies among the passages that came since it last ran, up to `last_passage`, and those
// whose leader has gone: a portion of them, until copies_are_due() no more. sketch_block has to be
// up to date. Throws Stopped, after which nothing of the transaction may be kept.
void find_copies(const sqlite::Connection& connection, std::int64_t last_passage,
                 const Stop& stop = {}, const CopyLimits& limits = {});

// The passages `first` to `last` are gone.
void forget_copies(const sqlite::Connection& connection, std::int64_t first, std::int64_t last);

}  // namespace sourcebook
