// Sources, their documents and passages in tables. For the writer, which owns the transactions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/schema/ledger.h"
#include "common/sqlite/connection.h"
#include "indexer/document_store.h"
#include "indexer/known_posts.h"
#include "indexer/prepare.h"
#include "indexer/source_state.h"

namespace sourcebook {

// Everything runs inside the caller's transaction.
class SourceStore {
 public:
  // `connection` must outlive it.
  explicit SourceStore(sqlite::Connection& connection);

  [[nodiscard]] std::optional<SourceState> find(const std::string& path);
  // Paths at or below `prefix`, ascending.
  [[nodiscard]] std::vector<std::string> below(const std::string& prefix);

  // A source with its documents: begin, add..., end. What was there of that path is removed first.
  void begin(const SourceState& source);
  void add(const PreparedDocument& document);  // packed
  void end(const SourceState& source);

  // Before the caller commits: finds what the documents added since answer, where that takes a look
  // at the whole index.
  void join_sources();

  void touch(const SourceState& source);
  bool remove(const std::string& path);

  [[nodiscard]] schema::Ledger& ledger() { return ledger_; }
  [[nodiscard]] FullText& full_text() { return documents_.full_text(); }

 private:
  sqlite::Connection& connection_;
  schema::Ledger ledger_;
  DocumentStore documents_;
  SourceRef current_;
  std::int64_t first_document_ = 0;
  KnownPosts posts_;
  bool unjoined_ = false;  // there are documents that came since join_sources()
};

}  // namespace sourcebook
