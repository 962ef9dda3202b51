// Document -> what the writer stores: everything that needs no database, so that it can run on
// other threads than the writer's.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema/passage_text.h"
#include "common/schema/vocabulary.h"
#include "indexer/document.h"

namespace sourcebook {

// Longer titles, and longer headings of a passage taken together, are cut: they are indexed with
// every passage that stands under them.
inline constexpr std::size_t kMaxTitleBytes = 1024;

struct PreparedPassage {
  Passage place;
  std::string heading;  // place.headings, one a line
  schema::PassageTokens tokens;
  std::size_t slot = 0;  // of its text in the block that it lies in
  std::string block;     // body of the block that begins with it, where slot is 0
};

struct PreparedDocument {
  Document document;
  // What its words are stemmed by: as declared, else as its text tells; empty where neither does.
  std::string language;
  std::vector<PreparedPassage> passages;
  std::vector<schema::DocumentWords> words;  // what the passages' tokens are numbers of
  bool packed = false;                       // slots and blocks are there

  [[nodiscard]] std::string_view text_of(const PreparedPassage& passage) const {
    return std::string_view(document.text)
        .substr(passage.place.begin, passage.place.end - passage.place.begin);
  }
};

// Documents that follow each other in one source. `compressor` may be null: they are then left
// unpacked. A title that had to be cut is mentioned in its document's notes. Safe to call from
// several threads at once.
[[nodiscard]] std::vector<PreparedDocument> prepare(std::vector<Document> documents,
                                                    const schema::Compressor* compressor);
[[nodiscard]] PreparedDocument prepare(Document document, const schema::Compressor* compressor);

// Puts the texts of all passages into blocks: the more documents at once, the smaller they become.
void pack(std::span<PreparedDocument> documents, const schema::Compressor& compressor);

}  // namespace sourcebook
