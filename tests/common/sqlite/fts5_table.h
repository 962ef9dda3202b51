// An FTS5 table that is written by FTS5, by us, or by both; and rows of random words to write.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "common/sqlite/fts5_new_segment.h"
#include "common/sqlite/fts5_varint.h"
#include "tests/support/temp_dir.h"

namespace sourcebook::test {

// Rows of two columns of words.
struct Row {
  std::int64_t id = 0;
  std::vector<std::string> columns[2];
};

inline std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += word + ' ';
  return text;
}

// Few words that are very common and many that are rare, some of them long: lists of positions and
// of rows over several pages, and many terms on one.
class RandomRows {
 public:
  explicit RandomRows(unsigned seed) : random_(seed) {}

  std::vector<Row> next(std::size_t count) {
    std::vector<Row> rows(count);
    for (Row& row : rows) {
      row.id = id_ += 1 + static_cast<std::int64_t>(random_() % 300);
      for (std::size_t n = random_() % 60 * (random_() % 20 == 0 ? 20 : 1); n > 0; --n) {
        row.columns[0].push_back(word());
      }
      for (std::size_t n = random_() % 4; n > 0; --n) row.columns[1].push_back(word());
    }
    return rows;
  }

 private:
  std::string word() {
    if (random_() % 3 == 0) return "the";
    const std::string stem = random_() % 9 == 0 ? "antidisestablishment" : "w";
    return stem + std::to_string(random_() % (random_() % 2 == 0 ? 5 : 2000));
  }

  std::mt19937 random_;
  std::int64_t id_ = 0;
};

class Fts5Table {
 public:
  explicit Fts5Table(int page_bytes)
      : connection_(dir_ / "x.db", sqlite::Access::kCreate), tables_(connection_, "f") {
    connection_.execute(
        "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY;"
        "CREATE VIRTUAL TABLE f USING fts5(text, title, content='', columnsize=0, "
        "tokenize='sourcebook');"
        "CREATE VIRTUAL TABLE v USING fts5vocab(f, instance)");
    set("pgsz", page_bytes);
    set("automerge", 0);
  }

  void set(const std::string& key, std::int64_t value) {
    connection_.prepare("INSERT INTO f(f, rank) VALUES(?1, ?2)").bind(1, key).bind(2, value).run();
  }
  void insert(const std::vector<Row>& rows) {
    for (const Row& row : rows) change("INSERT INTO f(rowid, text, title) VALUES(?1, ?2, ?3)", row);
  }
  void remove(const Row& row) {
    change("INSERT INTO f(f, rowid, text, title) VALUES('delete', ?1, ?2, ?3)", row);
  }
  void append(const std::vector<Row>& rows) {
    sqlite::Fts5Totals totals{rows.size(), {0, 0}};
    std::map<std::string, std::map<std::int64_t, std::string>> lists;
    for (const Row& row : rows) add(row, lists, totals);
    sqlite::Fts5NewSegment(tables_, [&lists](sqlite::Fts5SegmentWriter& segment) {
      for (const auto& [term, list] : lists) {
        segment.begin_term(term);
        for (const auto& [id, positions] : list) segment.add(id, positions);
      }
    }).finish(totals);
  }

  // Every occurrence of every term, and the totals.
  [[nodiscard]] std::vector<std::string> content() {
    set("integrity-check", 0);
    std::vector<std::string> lines;
    sqlite::Statement rows = connection_.prepare(
        "SELECT term || ' ' || doc || ' ' || col || ' ' || offset FROM v ORDER BY term, doc, col, "
        "offset");
    while (rows.step()) lines.emplace_back(rows.text(0));
    sqlite::Statement totals = connection_.prepare("SELECT hex(block) FROM f_data WHERE id = 1");
    if (totals.step()) lines.emplace_back(totals.text(0));
    return lines;
  }
  // Rows with all of `forms`, found by way of table f_idx and of the indexes of long lists.
  [[nodiscard]] std::vector<std::int64_t> find(const std::vector<std::string>& forms,
                                               const std::string& order = "ASC") {
    connection_.tokenizer().slots.clear();
    std::string match;
    for (const std::string& form : forms) {
      match += (match.empty() ? "\"@" : " AND \"@") +
               std::to_string(connection_.tokenizer().slots.size()) + "\"";
      connection_.tokenizer().slots.push_back({form});
    }
    sqlite::Statement hits =
        connection_.prepare("SELECT rowid FROM f WHERE f MATCH ?1 ORDER BY rowid " + order);
    hits.bind(1, match);
    std::vector<std::int64_t> rows;
    while (hits.step()) rows.push_back(hits.integer(0));
    return rows;
  }
  [[nodiscard]] sqlite::Connection& connection() { return connection_; }
  [[nodiscard]] sqlite::Fts5Tables& tables() { return tables_; }

 private:
  void change(const char* sql, const Row& row) {
    const std::string text = joined(row.columns[0]), title = joined(row.columns[1]);
    connection_.prepare(sql).bind(1, row.id).bind(2, text).bind(3, title).run();
  }

  static void add(const Row& row, std::map<std::string, std::map<std::int64_t, std::string>>& lists,
                  sqlite::Fts5Totals& totals) {
    for (std::size_t column = 0; column < 2; ++column) {
      totals.tokens[column] += row.columns[column].size();
      std::map<std::string, std::size_t> last;
      for (std::size_t i = 0; i < row.columns[column].size(); ++i) {
        const std::string& word = row.columns[column][i];
        std::string& positions = lists[word][row.id];
        if (column == 1 && !last.contains(word)) positions += "\x01\x01";
        sqlite::put_fts5_varint(positions, i - last[word] + 2);
        last[word] = i;
      }
    }
  }

  TempDir dir_;
  sqlite::Connection connection_;
  sqlite::Fts5Tables tables_;
};

}  // namespace sourcebook::test
