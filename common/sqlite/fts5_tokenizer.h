// Lends common/text to FTS5 as the tokenizer "sourcebook".
//
// Documents: the tokens of text::Tokenizer, or, to spare a second pass over a passage whose tokens
// are already at hand, those of `replay`. Questions: nothing that a person typed ever reaches FTS5.
// The MATCH text holds only slot names, in FTS5's double quotes: "@0" OR "@1 @2" (two positions of
// a phrase) OR "@3" * (a prefix). Each stands for the forms in `slots[n]`, given to FTS5 as
// synonyms at one position (FTS5_TOKEN_COLOCATED; sqlite.org/fts5.html section 7.1.1). A slot
// without forms, or of a number that is not there, matches nothing.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;

namespace sourcebook::sqlite {

// The tokens of one field of one passage, flat: forms lie one after another in `forms`.
struct TokenList {
  struct Entry {
    std::uint32_t begin, end;  // bytes of the text as written
    std::uint16_t form_bytes;  // length in `forms`
    bool colocated;
  };
  std::string forms;
  std::vector<Entry> entries;
  std::uint32_t positions = 0;  // entries that are not colocated: the field's length
};

// The tokens of `text`, which is shorter than 4 GB.
[[nodiscard]] TokenList tokenize_all(std::string_view text);

// Set by the owner of the connection; read by the tokenizer. What is pointed to must stay alive.
struct TokenizerContext {
  std::vector<std::vector<std::string>> slots;
  // One list per column, in column order, for the next INSERT; empty: the text itself is tokenized.
  // FTS5 passes over columns that are NULL: bind "". Set next_replay to 0 before each INSERT.
  std::vector<const TokenList*> replay;
  std::size_t next_replay = 0;
};

// Registers the tokenizer on `db`; `context` must outlive it. Throws Error if FTS5 is not there.
void register_tokenizer(sqlite3* db, TokenizerContext& context);

}  // namespace sourcebook::sqlite
