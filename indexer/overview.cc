#include "indexer/overview.h"

#include "common/schema/schema.h"
#include "common/sqlite/file_check.h"
#include "common/sqlite/transaction.h"

namespace sourcebook {
namespace {

using schema::Kind;
using schema::Outcome;

constexpr char kSources[] = R"sql(
  SELECT count(*), count(*) FILTER (WHERE outcome = ?1), count(*) FILTER (WHERE outcome IN (?2, ?3)) FROM source
)sql";

// A comment without a date of its own is as undated as it says.
constexpr char kDocuments[] = R"sql(
  SELECT count(*) FILTER (WHERE kind = ?1), count(*) FILTER (WHERE kind = ?2),
         count(*) FILTER (WHERE kind = ?3), count(*) FILTER (WHERE published IS NULL)
  FROM document
)sql";

std::string date_at(const sqlite::Connection& connection, const char* sql) {
  auto row = connection.prepare(sql);
  return row.step() ? std::string(row.text(0)) : std::string();
}

std::int64_t size_on_disk(const std::filesystem::path& index) {
  const std::string file = sqlite::behind_links(index).string();
  std::int64_t bytes = 0;
  for (const char* suffix : {"", "-wal", "-shm"}) {
    std::error_code missing;
    const auto size = std::filesystem::file_size(file + suffix, missing);
    if (!missing) bytes += static_cast<std::int64_t>(size);
  }
  return bytes;
}

void count_sources(const sqlite::Connection& connection, Overview& overview) {
  auto row = connection.prepare(kSources);
  row.bind(1, static_cast<std::int64_t>(Outcome::kInPart));
  row.bind(2, static_cast<std::int64_t>(Outcome::kFailed));
  row.bind(3, static_cast<std::int64_t>(Outcome::kIgnored));
  if (!row.step()) return;
  overview.files = row.integer(0);
  overview.files_in_part = row.integer(1);
  overview.files_failed = row.integer(2);
}

void count_documents(const sqlite::Connection& connection, Overview& overview) {
  auto row = connection.prepare(kDocuments);
  row.bind(1, static_cast<std::int64_t>(Kind::kPost));
  row.bind(2, static_cast<std::int64_t>(Kind::kComment));
  row.bind(3, static_cast<std::int64_t>(Kind::kReport));
  if (!row.step()) return;
  overview.posts = row.integer(0);
  overview.comments = row.integer(1);
  overview.reports = row.integer(2);
  overview.undated = row.integer(3);
}

}  // namespace

Overview overview(const std::filesystem::path& index) {
  const sqlite::Connection connection = schema::open_for_reading(index);
  const sqlite::ReadTransaction whole(connection);
  Overview overview;
  overview.format_version = connection.integer("PRAGMA user_version");
  count_sources(connection, overview);
  count_documents(connection, overview);
  overview.passages = connection.integer("SELECT value FROM meta WHERE key = 'passages'");
  overview.text_bytes = connection.integer("SELECT value FROM meta WHERE key = 'text_bytes'");
  overview.earliest = date_at(connection,
                              "SELECT published FROM document WHERE published IS NOT NULL"
                              " ORDER BY published_first, published LIMIT 1");
  overview.latest = date_at(connection,
                            "SELECT published FROM document WHERE published IS NOT NULL"
                            " ORDER BY published_last DESC, published DESC LIMIT 1");
  overview.index_bytes = size_on_disk(index);
  return overview;
}

std::vector<SourceState> failures(const std::filesystem::path& index) {
  const sqlite::Connection connection = schema::open_for_reading(index);
  auto rows = connection.prepare(
      "SELECT path, shown, size, format, outcome, reason FROM source WHERE outcome <> ? ORDER BY "
      "path");
  rows.bind(1, static_cast<std::int64_t>(Outcome::kTaken));
  std::vector<SourceState> found;
  while (rows.step()) {
    SourceState source;
    source.path = rows.text(0);
    source.shown = rows.text(1);
    source.size = rows.integer(2);
    source.format = rows.text(3);
    source.outcome = static_cast<Outcome>(rows.integer(4));
    source.reason = rows.text(5);
    found.push_back(std::move(source));
  }
  return found;
}

}  // namespace sourcebook
