#include "indexer/source_store.h"

#include "common/schema/unpublished.h"
#include "indexer/threads.h"

namespace sourcebook {
namespace {

constexpr char kColumns[] =
    "SELECT path, shown, size, mtime_ns, hash, format, outcome, reason, readers, kind, "
    "metadata, ocr, document_count "
    "FROM source LEFT JOIN reading ON reading.source = source.id ";

SourceState read_source(const sqlite::Statement& row) {
  SourceState source;
  source.path = row.text(0);
  source.shown = row.text(1);
  source.size = row.integer(2);
  source.mtime_ns = row.integer(3);
  source.hash = row.blob(4);
  source.format = row.text(5);
  source.outcome = static_cast<schema::Outcome>(row.integer(6));
  source.reason = row.text(7);
  source.readers = row.integer(8) & ~schema::kDraftsToo;
  source.drafts = (row.integer(8) & schema::kDraftsToo) != 0;
  if (!row.is_null(9)) source.kind = static_cast<schema::Kind>(row.integer(9));
  source.metadata = row.blob(10);
  source.ocr = row.text(11);
  source.documents = row.integer(12);
  return source;
}

// Binds parameters 1 to 8.
void bind_source(sqlite::Statement& statement, const SourceState& source) {
  statement.bind(1, source.path).bind(2, source.shown).bind(3, source.size);
  statement.bind(4, source.mtime_ns).bind_blob(5, source.hash).bind_or_null(6, source.format);
  statement.bind(7, static_cast<std::int64_t>(source.outcome)).bind_or_null(8, source.reason);
}

}  // namespace

SourceStore::SourceStore(sqlite::Connection& connection)
    : connection_(connection),
      ledger_(connection),
      documents_(connection, ledger_),
      posts_(connection) {}

std::optional<SourceState> SourceStore::find(const std::string& path) {
  sqlite::Statement row = connection_.prepare(std::string(kColumns) + "WHERE path = ?1");
  if (!row.bind(1, path).step()) return std::nullopt;
  return read_source(row);
}

std::vector<std::string> SourceStore::below(const std::string& prefix) {
  if (prefix.empty()) return {};
  const bool slash = prefix.ends_with('/');
  const std::string begin = slash ? prefix : prefix + '/';
  std::string end = begin;
  ++end.back();  // the first that does not begin with `begin`
  sqlite::Statement rows = connection_.prepare(
      "SELECT path FROM source WHERE path = ?1 OR (path >= ?2 AND path < ?3) ORDER BY path");
  rows.bind(1, prefix).bind(2, begin).bind(3, end);
  std::vector<std::string> paths;
  while (rows.step()) paths.emplace_back(rows.text(0));
  return paths;
}

void SourceStore::begin(const SourceState& source) {
  remove(source.path);
  sqlite::Statement insert = connection_.prepare(
      "INSERT INTO source(path, shown, size, mtime_ns, hash, format, outcome, reason, "
      "first_document, document_count) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0)");
  bind_source(insert, source);
  first_document_ = ledger_.totals().last_document + 1;
  insert.bind(9, first_document_).run();
  current_ = {connection_.last_insert_rowid(), source.shown, 0};
}

void SourceStore::add(const PreparedDocument& document) {
  documents_.add(document, current_);
  ++current_.documents;
}

void SourceStore::end(const SourceState& source) {
  touch(source);
  sqlite::Statement update =
      connection_.prepare("UPDATE source SET document_count = ?2 WHERE id = ?1");
  update.bind(1, current_.id).bind(2, static_cast<std::int64_t>(current_.documents)).run();
  join_threads(connection_, first_document_, ledger_.totals().last_document);
  unjoined_ = unjoined_ || ledger_.totals().last_document >= first_document_;
}

void SourceStore::join_sources() {
  if (!unjoined_) return;
  posts_.know_until(ledger_.totals().last_document);
  join_addresses(connection_, posts_);
  unjoined_ = false;
}

void SourceStore::touch(const SourceState& source) {
  sqlite::Statement update = connection_.prepare(
      "UPDATE source SET shown = ?2, size = ?3, mtime_ns = ?4, hash = ?5, format = ?6, "
      "outcome = ?7, reason = ?8 WHERE path = ?1");
  bind_source(update, source);
  update.run();
  sqlite::Statement reading = connection_.prepare(
      "INSERT OR REPLACE INTO reading SELECT id, ?2, ?3, ?4, ?5 FROM source WHERE path = ?1");
  reading.bind(1, source.path);
  reading.bind(2, source.readers | (source.drafts ? schema::kDraftsToo : 0));
  if (source.kind) reading.bind(3, static_cast<std::int64_t>(*source.kind));
  if (!source.metadata.empty()) reading.bind_blob(4, source.metadata);
  reading.bind_or_null(5, source.ocr).run();
}

bool SourceStore::remove(const std::string& path) {
  sqlite::Statement find =
      connection_.prepare("SELECT id, first_document, document_count FROM source WHERE path = ?1");
  if (!find.bind(1, path).step()) return false;
  const std::int64_t first = find.integer(1);
  const std::int64_t last = first + find.integer(2) - 1;
  leave_threads(connection_, first, last);
  documents_.remove(first, last);
  connection_.prepare("DELETE FROM reading WHERE source = ?1").bind(1, find.integer(0)).run();
  connection_.prepare("DELETE FROM source WHERE id = ?1").bind(1, find.integer(0)).run();
  return true;
}

}  // namespace sourcebook
