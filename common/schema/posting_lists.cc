#include "common/schema/posting_lists.h"

#include <sourcebook/error.h>

#include <algorithm>
#include <limits>
#include <string>

namespace sourcebook::schema {
namespace {

// No index has as many, but one may say so: up to here numbers of chunks can be reckoned with.
constexpr std::int64_t kLastChunk = std::numeric_limits<std::int64_t>::max() / 2;

// A block alone may be longer than a chunk should be, but no longer than this.
constexpr std::size_t kMostChunkBytes = 8192;

std::string joined(const std::vector<std::string>& forms) {
  std::string out;
  for (const std::string& form : forms) {
    if (!out.empty()) out += ' ';
    out += form;
  }
  return out;
}

// Ascending, each once, `first` the first.
bool are_forms(const std::vector<std::string>& forms, std::string_view first) {
  const auto out_of_order = [](const std::string& a, const std::string& b) { return a >= b; };
  return !forms.empty() && forms.front() == first &&
         std::adjacent_find(forms.begin(), forms.end(), out_of_order) == forms.end();
}

// Where lists are until they are published.
const sqlite::Connection& table_of_new(const sqlite::Connection& connection) {
  connection.execute(
      "CREATE TEMP TABLE IF NOT EXISTS new_list(form TEXT, forms TEXT, first_chunk INTEGER,"
      " skips BLOB);"
      "DELETE FROM temp.new_list");
  return connection;
}

}  // namespace

// The check of an index has other tables of some names beside the main ones.
std::optional<std::int64_t> last_block_passage(const sqlite::Connection& connection) {
  sqlite::Statement find = connection.prepare(
      "SELECT value, (SELECT value FROM main.meta WHERE key = 'last_passage')"
      " FROM main.meta WHERE key = 'last_block_passage'");
  if (!find.step()) return std::nullopt;
  const std::int64_t last = find.integer(0);
  // Passages may have gone since, so that ids end before it.
  if (last < 0 || last > find.integer(1) || last == std::numeric_limits<std::int64_t>::max()) {
    throw Error(ErrorKind::kCorrupt, "posting blocks reach to passage " + std::to_string(last) +
                                         ", which the index never had");
  }
  return last;
}

void drop_posting_blocks(const sqlite::Connection& connection) {
  connection.execute(
      "DELETE FROM meta WHERE key = 'last_block_passage';"
      "DELETE FROM posting_list; DELETE FROM posting_chunk");
}

PostingListTable::PostingListTable(const sqlite::Connection& connection)
    : connection_(connection),
      insert_list_(table_of_new(connection)
                       .prepare("INSERT INTO temp.new_list(form, forms, first_chunk, skips)"
                                " VALUES(?1, ?2, ?3, ?4)")),
      insert_chunk_(connection.prepare("INSERT INTO posting_chunk(id, blocks) VALUES(?1, ?2)")),
      next_chunk_(connection.integer("SELECT coalesce(max(id), 0) FROM posting_chunk") + 1) {}

void PostingListTable::add(const std::vector<std::string>& forms,
                           const BlockListWriter::List& list) {
  const std::string all = forms.size() > 1 ? joined(forms) : std::string();
  insert_list_.bind(1, forms.front()).bind_or_null(2, all);
  insert_list_.bind(3, next_chunk_).bind_blob(4, list.skips).run();
  for (const std::string& chunk : list.chunks) {
    insert_chunk_.bind(1, next_chunk_++).bind_blob(2, chunk).run();
  }
}

void PostingListTable::publish(std::int64_t last_passage) {
  connection_.execute(
      "DELETE FROM posting_list;"
      "INSERT INTO posting_list(form, forms, first_chunk, skips)"
      " SELECT form, forms, first_chunk, skips FROM temp.new_list ORDER BY rowid;"
      "DELETE FROM temp.new_list");
  connection_.prepare("INSERT OR REPLACE INTO meta(key, value) VALUES('last_block_passage', ?1)")
      .bind(1, last_passage)
      .run();
}

std::optional<ChunkRange> listed_chunks(const sqlite::Connection& connection) {
  sqlite::Statement last = connection.prepare(
      "SELECT first_chunk, skips, (SELECT min(first_chunk) FROM posting_list)"
      " FROM posting_list ORDER BY first_chunk DESC LIMIT 1");
  if (!last.step()) return ChunkRange{};
  ChunkRange range{last.integer(2), last.integer(0)};
  if (range.first < 1 || range.behind > kLastChunk) return std::nullopt;
  try {
    ChunkSkipReader skips(last.blob(1));
    for (ChunkSkip skip; skips.next(skip);) ++range.behind;
  } catch (const Error&) {
    return std::nullopt;
  }
  return range;
}

bool has_chunks_beside(const sqlite::Connection& connection, const ChunkRange& listed) {
  sqlite::Statement ends =
      connection.prepare("SELECT coalesce(min(id) < ?1 OR max(id) >= ?2, 0) FROM posting_chunk");
  return ends.bind(1, listed.first).bind(2, listed.behind).step() && ends.integer(0) != 0;
}

void remove_chunks_beside(const sqlite::Connection& connection, const ChunkRange& listed) {
  constexpr std::int64_t kMost = (32 << 20) / BlockListWriter::kChunkBytes;
  const auto remove = [&](const char* sql, std::int64_t border) {
    connection.prepare(sql).bind(1, border).bind(2, kMost).run();
  };
  remove(
      "DELETE FROM posting_chunk WHERE id IN"
      " (SELECT id FROM posting_chunk WHERE id < ?1 ORDER BY id LIMIT ?2)",
      listed.first);
  remove(
      "DELETE FROM posting_chunk WHERE id IN"
      " (SELECT id FROM posting_chunk WHERE id >= ?1 ORDER BY id LIMIT ?2)",
      listed.behind);
}

PostingListReader::PostingListReader(const sqlite::Connection& connection)
    : find_list_(connection.prepare("SELECT coalesce(forms, form), first_chunk, skips "
                                    "FROM posting_list WHERE form = ?1")),
      find_chunk_(connection.prepare("SELECT blocks FROM posting_chunk WHERE id = ?1")) {}

std::optional<StoredList> PostingListReader::find(std::string_view form) {
  find_list_.reset();
  std::optional<StoredList> list;
  if (find_list_.bind(1, form).step()) {
    list = {separate_forms(find_list_.text(0)), find_list_.integer(1),
            std::string(find_list_.blob(2))};
  }
  find_list_.reset();
  if (list && !are_forms(list->forms, form)) {
    throw Error(ErrorKind::kCorrupt, "a posting list of the index is not that of its words");
  }
  if (list && (list->first_chunk < 1 || list->first_chunk > kLastChunk)) {
    throw Error(ErrorKind::kCorrupt, "a posting list of the index lies nowhere");
  }
  return list;
}

std::string PostingListReader::chunk(std::int64_t id) {
  find_chunk_.reset();
  if (!find_chunk_.bind(1, id).step()) {
    throw Error(ErrorKind::kCorrupt, "the index lacks posting blocks that it names");
  }
  // In an index from somebody else many rows may be as long as the whole file.
  if (find_chunk_.blob(0).size() > kMostChunkBytes) {
    throw Error(ErrorKind::kCorrupt, "a chunk of posting blocks is longer than any");
  }
  std::string blocks(find_chunk_.blob(0));
  find_chunk_.reset();
  return blocks;
}

std::vector<std::string> separate_forms(std::string_view blank_separated) {
  std::vector<std::string> forms;
  while (!blank_separated.empty()) {
    const std::size_t blank = std::min(blank_separated.find(' '), blank_separated.size());
    forms.emplace_back(blank_separated.substr(0, blank));
    blank_separated.remove_prefix(std::min(blank + 1, blank_separated.size()));
  }
  return forms;
}

}  // namespace sourcebook::schema
