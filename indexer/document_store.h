// Documents and passages in tables, with everything that is counted and indexed of them. For
// SourceStore.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/schema/ledger.h"
#include "common/schema/vocabulary.h"
#include "common/sqlite/connection.h"
#include "indexer/full_text.h"
#include "indexer/prepare.h"

namespace sourcebook {

// The source that documents are being added to.
struct SourceRef {
  std::int64_t id = 0;
  std::string shown;
  std::size_t documents = 0;  // that it has already
};

// Inside the caller's transaction.
class DocumentStore {
 public:
  // Both must outlive it.
  DocumentStore(sqlite::Connection& connection, schema::Ledger& ledger);

  // `prepared` is packed, and follows those that it was packed with. Parents and threads are left
  // open but for posts and reports, whose thread is their own.
  void add(const PreparedDocument& prepared, const SourceRef& source);
  // The documents of a source: `first` to `last`.
  void remove(std::int64_t first, std::int64_t last);
  [[nodiscard]] FullText& full_text() { return full_text_; }

 private:
  void add_passage(const PreparedDocument& prepared, const PreparedPassage& passage,
                   std::int64_t document);
  void insert_document(const PreparedDocument& prepared, std::int64_t id, const SourceRef& source,
                       std::int64_t first_passage);
  [[nodiscard]] std::string free_id(const std::string& wanted);
  [[nodiscard]] bool is_taken(const std::string& public_id);
  // Out of the full-text index and the counts.
  void forget_passages(std::int64_t first, std::int64_t last, const std::string& language,
                       std::string_view title);

  sqlite::Connection& connection_;
  schema::Ledger& ledger_;
  FullText full_text_;
  schema::WordCounter counter_;  // for what is removed
  sqlite::Statement insert_document_, insert_passage_, insert_block_, find_id_;
};

}  // namespace sourcebook
