// Lends common/text to FTS5 as the tokenizer "sourcebook".
//
// Documents: the tokens of text::Tokenizer, or, to spare a second pass over a passage whose tokens
// are already at hand, those of `replay`. Questions: nothing that a person typed ever reaches FTS5.
// The MATCH text holds only slot names, in FTS5's double quotes: "@0" OR "@1 @2" (two positions of
// a phrase) OR "@3" * (a prefix). Each stands for the forms in `slots[n]`, given to FTS5 as
// synonyms at one position (FTS5_TOKEN_COLOCATED; sqlite.org/fts5.html section 7.1.1). A slot
// without forms, or of a number that is not there, matches nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "common/text/word_table.h"

struct sqlite3;

namespace sourcebook::sqlite {

// A token whose form is a word of some text::WordTable. FTS5 asks for no more of what it indexes.
struct NumberedToken {
  std::uint32_t word : 31;
  std::uint32_t colocated : 1;
};

// The tokens of a row's columns, in column order. Views: what they point to must stay alive.
struct TokenRuns {
  const text::WordTable* words = nullptr;
  std::vector<std::span<const NumberedToken>> columns;
};

// Set by the owner of the connection; read by the tokenizer. What is pointed to must stay alive.
struct TokenizerContext {
  std::vector<std::vector<std::string>> slots;
  // For the next INSERT; without columns: the text itself is tokenized. FTS5 passes over columns
  // that are NULL: bind "". Set next_column to 0 before each INSERT.
  TokenRuns replay;
  std::size_t next_column = 0;
};

// Registers the tokenizer on `db`; `context` must outlive it. Throws Error as fts5_api_of().
void register_tokenizer(sqlite3* db, TokenizerContext& context);

}  // namespace sourcebook::sqlite
