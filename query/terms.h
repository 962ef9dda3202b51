// Query -> what can be looked up: the terms with the forms that the index has for them, and how
// they have to come together. Between parser.h, which knows words, and match.h, which knows FTS5.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "query/lexicon.h"
#include "query/parser.h"

namespace sourcebook {

class Synonyms;

// Forms that can stand at one position.
using Slot = std::vector<std::string>;

// Slots at positions that follow each other; none is empty.
struct Phrase {
  std::vector<Slot> slots;
  bool whole = false;  // a compound: in one passage, and marked from its first to its last token
};

// How the phrases of a term that is_near() stand.
enum class Nearness {
  kAnyOrder,   // at most `distance` words between the first and the last
  kInOrder,    // likewise, each behind the one before
  kSentence,   // in one sentence
  kParagraph,  // in one paragraph
};

// A leaf of the question. It occurs at each position of a field where any of `phrases` begins; one
// that is_near() in a field that has all of `phrases` so near to each other, once. A phrase that is
// not `whole` may run on into the next passages of its document, and counts where it begins.
struct Term {
  std::string text;  // in normal form, without a sign
  Column column = Column::kAny;
  std::vector<Phrase> phrases;  // none: nothing in the index is it
  int distance = -1;            // not negative: all of `phrases` near to each other
  Nearness nearness = Nearness::kAnyOrder;
  int count = 0;  // how often it was asked for; 0 where it only excludes
  // Passages that hold it. Stored for single words, and taken from the joined form for compounds,
  // however often these are written in parts; else -1 until it is counted.
  std::int64_t passages = -1;
  std::int64_t occurrences = 0;  // in them; known where `passages` is
  double weight = 0;             // Bm25::weight(); 0 until it is known
  bool added = false;            // not asked for, with a weight of its own (widening.h): its nodes
                                 // have no mentions

  [[nodiscard]] bool is_near() const { return distance >= 0; }
  // Whether FTS5 knows no operator for it.
  [[nodiscard]] bool is_placed() const { return is_near() && nearness != Nearness::kAnyOrder; }
};

// The clauses over terms. kLeaf has `term`; the others have `nodes`, as Clause.
struct Node {
  enum class Type { kLeaf, kAny, kGroup };
  Type type = Type::kLeaf;
  Role role = Role::kOptional;
  std::size_t term = 0;
  std::vector<Node> nodes;
  // How often it stands beside itself in the question; it is here once. 0: it was added to it.
  std::size_t mentions = 1;
};

// Forms that the leaves of a question stand for, each counted where it is mentioned: what it costs
// to ask goes by them. A leaf for which there is no room any more is left out, and a note says so.
inline constexpr std::size_t kMaxQueryForms = 10'000;

// What the index can do about a question. Optional parts that it has no word for are left out of
// `root`; a required one stays, so that nothing matches.
struct Terms {
  std::vector<Term> terms;  // each once, however often it was asked for
  Node root;                // a kGroup
  // Plain words that stand next to each other in the question, in that order, each pair once.
  std::vector<std::pair<std::size_t, std::size_t>> neighbours;
  std::vector<std::string> absent;  // typed words of which the index has no form
  std::vector<std::string> notes;
};

// Words that `synonyms` (may be null) has others for stand for these as well. Throws Error as
// Lexicon.
[[nodiscard]] Terms find_terms(const Query& query, Lexicon& lexicon,
                               const Synonyms* synonyms = nullptr);

}  // namespace sourcebook
