// The user's words -> Query. Use <sourcebook/searcher.h> to search; this is what it understands.
//
// Total: every string of bytes is a query, in linear time; nothing is a syntax error. What cannot
// be an operator where it stands is just a word, and what is left out is said in `notes`.
//
//   word             ranked by any match, all of them first; found in every form of its stem
//   "two words"      exactly these, in order; curly and angle quotes do as well
//   "two words"~8    both, with at most 8 words between them, in either order
//   "two words"~>8   the same, in this order
//   "two words"~s    both within one sentence; ~p: within one paragraph
//   word/word        both words, each for itself (but A/RES/70/1, km/h, TCP/IP are one)
//   word*  *word     words that begin so, that end so
//   word~  word~2    words that are so many letters off: one, or two from six letters on
//   +x  -x           must, must not occur
//   a OR b           either
//   (a b)            a group
//   title:x          x in the title; likewise heading:x and text:x, and title:"x y", title:(x y)
//   kind:post  author:smith  author:"jane smith"  language:en  path:reports/*.pdf  comment:3.1
//   date:2017  date:2015-03..2017  date:2015..  date:..2017-05-07  date:>2015  date:"7 May 2017"
//                    conditions on the document; with - in front, the contrary
//   thread:(a b)     only in threads where some passage matches a and some, the same or another, b;
//                    conditions are parts like others: thread:(author:smith budget). Without words
//                    beside it, what matches any of its parts there.
//
// A sign, field, quote or bracket counts only at the beginning of a word, and only where something
// follows it; a closing bracket closes what is open. A field's name may be in any case, OR is in
// capitals. A condition holds for the whole question wherever it stands, and only conditions can be
// alternatives to conditions.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/dates.h"

namespace sourcebook {

// More words than this are ignored, and deeper brackets are not there: neither those that are
// written nor those that the normal form needs around alternatives and compounds.
inline constexpr std::size_t kMaxQueryWords = 1024;
inline constexpr int kMaxQueryDepth = 8;
// Parts of one thread:(...), each looked for by itself.
inline constexpr std::size_t kMaxThreadParts = 64;

// Where a word must stand. The values less one are the columns of passage_fts.
enum class Column { kAny = 0, kText = 1, kHeading = 2, kTitle = 3 };

enum class Role { kOptional, kRequired, kExcluded };

// A part of the question. A leaf has `text` (as typed, white space collapsed, with at least one
// word in it) and a column; kAny and kGroup have at least one clause below them.
struct Clause {
  enum class Type {
    kWord,     // one word or compound, any form of its stem
    kPrefix,   // one word or compound, any ending
    kSuffix,   // one word or compound, any beginning
    kFuzzy,    // one word or compound, `distance` letters off; 0: as many as its length allows
    kExact,    // words in order, as they are
    kNear,     // the same words with at most `distance` others between first and last, in any order
    kInOrder,  // likewise, in their order
    kSentence,   // the same words in one sentence, in any order
    kParagraph,  // likewise in one paragraph
    kAny,        // any of `clauses`, which are all kOptional
    kGroup,  // all required ones of `clauses` (or, if none is required, any), none that is excluded
  };
  Type type = Type::kWord;
  Role role = Role::kOptional;
  Column column = Column::kAny;
  std::string text;
  int distance = 0;
  bool piece = false;  // of a longer word (grams.h); never a parser's
  std::vector<Clause> clauses;
};

// Whether it is something to look for, and not a combination of such.
[[nodiscard]] inline bool is_leaf(const Clause& clause) {
  return clause.type != Clause::Type::kAny && clause.type != Clause::Type::kGroup;
}

// Something that holds of a document as a whole.
struct Condition {
  enum class Field { kKind, kAuthor, kDate, kPath, kLanguage, kComment, kThread };
  Field field = Field::kKind;
  std::string value;  // as typed; kThread: what stands in the brackets, in normal form
  // kDate: the days asked for; open ends are at the limits of std::int32_t.
  text::DayRange days;
  friend bool operator==(const Condition&, const Condition&) = default;
};

// Holds where any of `any` does; with `excluded`, where none does.
struct Filter {
  bool excluded = false;
  std::vector<Condition> any;
  friend bool operator==(const Filter&, const Filter&) = default;
};

struct Query {
  std::vector<Clause> clauses;  // a kGroup's
  std::vector<Filter> filters;  // all of them hold
  std::vector<std::string> notes;
};

[[nodiscard]] Query parse(std::string_view query);

// `query` in normal form: what parse() understood, written so that it is understood so again.
[[nodiscard]] std::string to_string(const Query& query);
[[nodiscard]] std::string to_string(const Clause& clause);

// How deep brackets stand in the normal form.
[[nodiscard]] int depth_of(const Query& query);

// The days that "2015..2017" (ends open where left out), ">2015", "<=2015-03" or one date means;
// nullopt where it is no such thing.
[[nodiscard]] std::optional<text::DayRange> parse_days(std::string_view value);

}  // namespace sourcebook
