// Document -> what the writer stores: everything that needs no database, so that it can run on
// other threads than the writer's.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "common/schema/lengths.h"
#include "common/schema/passage_text.h"
#include "common/sqlite/fts5_tokenizer.h"
#include "indexer/document.h"

namespace sourcebook {

struct PreparedPassage {
  Passage place;
  std::string heading;  // place.headings, one a line
  std::string body;     // encoded text if a compressor was given, else the text as it is
  sqlite::TokenList text_tokens;
  sqlite::TokenList heading_tokens;
};

// How many passages of a document hold a form, or any form of a stem.
struct FormCount {
  std::string form;
  std::string stem;
  std::uint32_t passages = 0;
};
struct StemCount {
  std::string stem;
  std::uint32_t passages = 0;
};

struct PreparedDocument {
  Document document;
  std::string language;  // what its words are stemmed by
  sqlite::TokenList title_tokens;
  std::vector<PreparedPassage> passages;
  std::vector<FormCount> forms;  // over text, heading and title; each form once
  std::vector<StemCount> stems;
  bool compressed = false;
};

// `compressor` may be null: bodies are then left as they are.
[[nodiscard]] PreparedDocument prepare(Document document, const schema::Compressor* compressor);

}  // namespace sourcebook
