// Document -> what the writer stores: everything that needs no database, so that it can run on
// other threads than the writer's.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/schema/passage_text.h"
#include "common/schema/vocabulary.h"
#include "common/sqlite/fts5_tokenizer.h"
#include "indexer/document.h"

namespace sourcebook {

// Longer titles, and longer headings of a passage taken together, are cut: they are indexed with every
// passage that stands under them.
inline constexpr std::size_t kMaxTitleBytes = 1024;

struct PreparedPassage {
  Passage place;
  std::string heading;  // place.headings, one a line
  std::string body;     // encoded text if a compressor was given, else the text as it is
  sqlite::TokenList text_tokens;
  sqlite::TokenList heading_tokens;
};

struct PreparedDocument {
  Document document;
  sqlite::TokenList title_tokens;
  std::vector<PreparedPassage> passages;
  std::vector<schema::WordCounts> words;  // over text, heading and title
  bool compressed = false;
};

// `compressor` may be null: bodies are then left as they are. A title that had to be cut is mentioned
// in the document's notes. Safe to call from several threads at once.
[[nodiscard]] PreparedDocument prepare(Document document, const schema::Compressor* compressor);

}  // namespace sourcebook
