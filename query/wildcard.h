// What is left open in a word: "zon*", "*ing", "recieve~", "recieve~2". For parser.cc.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "query/parser.h"
#include "query/words.h"

namespace sourcebook {

struct Wildcard {
  Clause::Type type = Clause::Type::kWord;
  int edits = 0;          // kFuzzy: Clause::distance
  std::size_t bytes = 0;  // of the chunk, behind the word, that say so
  std::string remark;     // what to say of it, behind the word; mostly nothing
};

// What stands around `word` in `chunk`, which holds no blank.
[[nodiscard]] Wildcard wildcard_around(std::string_view chunk, const TypedWord& word);

}  // namespace sourcebook
