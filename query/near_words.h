// Words of an index that are few letters off a given one, without looking at all of them.
//
// What an edit distance allows is an automaton (Schulz, Mihov: "Fast string correction with
// Levenshtein automata", 2002), and the words of the index are in order: where a word has left the
// automaton, the next beginning that has not is looked up, and what lies between is passed over, as
// Lucene's FuzzyQuery does it. The automaton is the table of edit_distance.h, row by row.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "common/sqlite/statement.h"

namespace sourcebook {

// A word of the index, its rows added up.
struct NearWord {
  std::string_view form;  // dies with the call
  std::int64_t passages = 0;
  std::size_t distance = 0;  // edit_distance() from the word that was looked for
};

// Hands each word at most `reach` edits from `form`, which begins with the first `fixed` bytes of
// it, to `take`, in order. `rows_from` gives (form, passages) from a form on, in order of forms.
// Throws Error as Statement::step.
void for_each_near(sqlite::Statement& rows_from, std::string_view form, std::size_t fixed,
                   std::size_t reach, const std::function<void(const NearWord&)>& take);

}  // namespace sourcebook
