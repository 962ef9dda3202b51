#include "common/schema/schema.h"

#include <sourcebook/error.h>
#include <sourcebook/version.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <random>
#include <string>

#include "common/schema/passage_text.h"
#include "indexer/verify.h"
#include "indexer/writer.h"
#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"
#include "tests/support/temp_dir.h"

using namespace sourcebook;
using namespace sourcebook::test;

namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// What opening for reading says is wrong; nullopt where it opens.
std::optional<ErrorKind> refused(const fs::path& file) {
  try {
    (void)schema::open_for_reading(file);
    return std::nullopt;
  } catch (const Error& e) {
    return e.kind();
  }
}

// Runs SQL on the file as somebody without this library would.
void tamper(const fs::path& file, const char* sql) {
  const sqlite::Connection connection(file, sqlite::Access::kWrite);
  connection.execute(sql);
}

// The index of an earlier format in tests/formats.
void make_format(const fs::path& file, int version) {
  const sqlite::Connection connection(file, sqlite::Access::kCreate);
  connection.define_text_function("passage_text", [](std::string_view body, std::int64_t slot) {
    return schema::Decompressor().text(body, slot);
  });
  const std::string name = "tests/formats/format-" + std::to_string(version) + ".sql";
  connection.execute(read(fs::path(SOURCEBOOK_SOURCE_DIR) / name).c_str());
}

void make_format_1(const fs::path& file) { make_format(file, 1); }

// What later formats have that `format` has not is taken out.
void take_back(const fs::path& file, int format) {
  struct Step {
    int since;
    const char* sql;
  };
  constexpr Step kSteps[] = {
      {12, "DROP TABLE border_block"},
      {11, "DROP TABLE length_class_block"},
      {10,
       "DROP TABLE posting_list;"
       "CREATE TABLE posting_list(id INTEGER PRIMARY KEY, form TEXT NOT NULL UNIQUE, forms TEXT, "
       "postings INTEGER NOT NULL, first_chunk INTEGER NOT NULL, skips BLOB NOT NULL)"},
      {9, "DROP TABLE posting_list; DROP TABLE posting_chunk"},
      {8, "ALTER TABLE document DROP COLUMN language_from"},
      {7, "DROP TABLE sketch_block; DROP TABLE copy"},
      {6, "ALTER TABLE stem DROP COLUMN cf; ALTER TABLE term DROP COLUMN cf"},
      {5, "DROP INDEX document_facet; DROP INDEX passage_quoting"},
      {4, "ALTER TABLE reading DROP COLUMN ocr"},
      {3, "ALTER TABLE reading DROP COLUMN metadata"},
  };
  for (const Step& step : kSteps) {
    if (step.since > format) tamper(file, step.sql);
  }
  tamper(file, ("PRAGMA user_version = " + std::to_string(format)).c_str());
}

}  // namespace

TEST_CASE("a file that is no index of ours is refused and left alone", "[schema]") {
  const TempDir dir;
  CHECK(refused(dir / "none.db") == ErrorKind::kMissing);
  CHECK(refused(dir.write("empty.db", "")) == ErrorKind::kMissing);
  CHECK(refused(dir.path()) == ErrorKind::kForeign);
  const std::string prose = "This is a letter, not an index. It is longer than a header, though.";
  const fs::path letter = dir.write("letter.txt", prose);
  CHECK(refused(letter) == ErrorKind::kForeign);
  CHECK_THROWS_AS(schema::open_for_writing(letter), Error);
  CHECK(read(letter) == prose);

  const fs::path other = dir / "other.db";
  {
    const sqlite::Connection connection(other, sqlite::Access::kCreate);
    connection.execute("CREATE TABLE theirs(x)");
  }
  const std::string before = read(other);
  CHECK(refused(other) == ErrorKind::kForeign);
  CHECK_THROWS_AS(schema::open_for_writing(other), Error);
  CHECK(read(other) == before);
}

TEST_CASE("an index of another version or with other tables says so", "[schema]") {
  struct Case {
    const char* name;
    const char* sql;
    ErrorKind kind;
  };
  const auto c = GENERATE(values<Case>({
      {"newer", "PRAGMA user_version = 1000", ErrorKind::kTooNew},
      {"older", "PRAGMA user_version = 1", ErrorKind::kTooOld},
      {"newer words", "UPDATE meta SET value = 1000 WHERE key = 'tokenizer'", ErrorKind::kTooNew},
      {"a table too many", "CREATE TABLE extra(x)", ErrorKind::kCorrupt},
      {"a table too few", "DROP TABLE term", ErrorKind::kCorrupt},
      {"a view that is not ours",
       "DROP TABLE term; CREATE VIEW term AS SELECT 'x' AS form, 'en' AS language, 1 AS df",
       ErrorKind::kCorrupt},
  }));
  DYNAMIC_SECTION(c.name) {
    const IndexFixture index({post("Housing costs rose.")});
    tamper(index.path(), c.sql);
    CHECK(refused(index.path()) == c.kind);
  }
}

// Once the tables of an older index were believed before they were looked at: a view that calls
// itself kept the writer busy for ever.
TEST_CASE("an index of an earlier format is looked at before it is believed", "[schema]") {
  struct Case {
    const char* name;
    const char* sql;
  };
  const auto c = GENERATE(values<Case>({
      {"a view without end",
       "DROP TABLE meta; CREATE VIEW meta AS WITH RECURSIVE n(key, value) AS (SELECT 'tokenizer', "
       "1 "
       "UNION ALL SELECT key, value + 1 FROM n) SELECT key, value FROM n WHERE value < 0"},
      {"another view",
       "DROP VIEW passage_content; CREATE VIEW passage_content(id, text, heading, "
       "title) AS SELECT 1, 'x', 'y', 'z'"},
      {"a table of a later format",
       "CREATE TABLE length_block(block INTEGER PRIMARY KEY, lengths BLOB NOT NULL)"},
      {"a table too few", "DROP TABLE dictionary"},
      {"a trigger", "CREATE TRIGGER t AFTER UPDATE ON meta BEGIN DELETE FROM passage; END"},
  }));
  DYNAMIC_SECTION(c.name) {
    const TempDir dir;
    const fs::path file = dir / "index.db";
    make_format_1(file);
    tamper(file, c.sql);
    const std::string before = read(file);
    try {
      (void)schema::open_for_writing(file);
      FAIL("it was believed");
    } catch (const Error& e) {
      CHECK(e.kind() == ErrorKind::kCorrupt);
    }
    CHECK(read(file) == before);
  }
}

TEST_CASE("only an index of the present format is opened for a check", "[schema]") {
  const TempDir dir;
  const fs::path file = dir / "index.db";
  make_format_1(file);
  const auto kind_of = [&] {
    try {
      (void)schema::open_for_check(file);
      return std::optional<ErrorKind>();
    } catch (const Error& e) {
      return std::optional(e.kind());
    }
  };
  CHECK(kind_of() == ErrorKind::kTooOld);
  tamper(file, "PRAGMA application_id = 7");
  CHECK(kind_of() == ErrorKind::kForeign);
}

TEST_CASE("an index that is cut short is refused, wherever it is cut", "[schema]") {
  const IndexFixture index({post("Housing costs rose."), post("Zoning reform was put off.")});
  const std::string whole = read(index.path());
  for (std::size_t size = 1; size < whole.size(); size += whole.size() / 23) {
    INFO(size);
    CHECK(refused(index.folder().write("cut.db", whole.substr(0, size))).has_value());
  }
}

TEST_CASE("damage anywhere gives errors, never a crash", "[schema]") {
  const IndexFixture index({post("Housing costs rose."), post("Zoning reform was put off.")});
  const std::string whole = read(index.path());
  std::mt19937 random(3);
  std::size_t noticed = 0;
  for (int round = 0; round < 150; ++round) {
    std::string bytes = whole;
    for (int i = 0; i < 40; ++i) bytes[random() % bytes.size()] = static_cast<char>(random());
    const fs::path damaged = index.folder().write("damaged.db", bytes);
    try {
      noticed += verify(damaged).empty() ? 0 : 1;
    } catch (const Error&) {
      ++noticed;
    }
  }
  CHECK(noticed > 0);
}

TEST_CASE("reading never changes the file or leaves one beside it", "[schema]") {
  const IndexFixture index({post("Housing costs rose.")});
  const std::string before = read(index.path());
  { CHECK(schema::open_for_reading(index.path()).integer("SELECT count(*) FROM passage") == 1); }
  CHECK(read(index.path()) == before);
  CHECK(std::distance(fs::directory_iterator(index.folder().path()), {}) == 1);
}

TEST_CASE("an index of an earlier format is upgraded, and what was read stays read", "[schema]") {
  const IndexFixture index({post("Housing costs rose, and costs of food.")});
  take_back(index.path(), GENERATE(2, 3, 4, 5, 6, 7, 8, 9, 10));
  CHECK(refused(index.path()) == ErrorKind::kTooOld);
  { Writer(index.path()).finish(); }
  CHECK(verify(index.path()).empty());
  const auto connection = schema::open_for_reading(index.path());
  CHECK(connection.integer("SELECT count(*) FROM reading WHERE metadata IS NULL AND ocr IS NULL") ==
        1);
  CHECK(connection.integer("SELECT cf FROM stem WHERE stem = 'cost'") == 2);
}

TEST_CASE("posting blocks of an earlier format are not read", "[schema]") {
  const IndexFixture index({post("Housing costs rose.")});
  take_back(index.path(), 10);
  tamper(index.path(),
         "INSERT INTO posting_list(form, first_chunk, skips) VALUES('housing', 1, x'00');"
         "INSERT INTO posting_chunk VALUES(1, x'00');"
         "INSERT INTO meta VALUES('last_block_passage', 1)");
  { Writer(index.path()).finish(); }
  const auto connection = schema::open_for_reading(index.path());
  CHECK(connection.integer("SELECT count(*) FROM posting_list") == 0);
  CHECK(connection.integer("SELECT count(*) FROM posting_chunk") == 0);
  CHECK(connection.integer("SELECT count(*) FROM meta WHERE key = 'last_block_passage'") == 0);
  CHECK(connection.integer("SELECT count(*) FROM length_class_block") == 1);
}

TEST_CASE("the languages of an earlier format were declared", "[schema]") {
  Document welsh = post("Cododd costau tai.");
  welsh.language = "cy";
  const IndexFixture index({welsh, post("Housing costs rose.")});
  take_back(index.path(), GENERATE(6, 7));
  { Writer(index.path()).finish(); }
  const auto connection = schema::open_for_reading(index.path());
  CHECK(connection.integer("SELECT count(*) FROM document WHERE language_from IS NULL") == 2);
}

TEST_CASE("what an earlier tokenizer cut is cut anew when an index is upgraded", "[schema]") {
  const IndexFixture index({post("市政府公布了气候变化政策。")});
  take_back(index.path(), 6);
  tamper(index.path(),
         "DELETE FROM term; DELETE FROM stem; "
         "INSERT INTO passage_fts(passage_fts) VALUES('delete-all'); "
         "UPDATE meta SET value = 1 WHERE key = 'tokenizer'");
  { Writer(index.path()).finish(); }
  CHECK(verify(index.path()).empty());
  const auto connection = schema::open_for_reading(index.path());
  CHECK(connection.integer("SELECT df FROM term WHERE form = '气候'") == 1);
  connection.tokenizer().slots = {{"气候"}};
  CHECK(connection.integer("SELECT count(*) FROM passage_fts('\"@0\"')") == 1);
}

TEST_CASE("copies in an index of format 6 are found when it is upgraded", "[schema]") {
  const TempDir dir;
  const fs::path file = dir / "index.db";
  make_format(file, 6);
  CHECK(refused(file) == ErrorKind::kTooOld);
  { Writer(file).finish(); }
  CHECK(verify(file).empty());
  const auto connection = schema::open_for_reading(file);
  CHECK(connection.integer("SELECT count(*) FROM copy WHERE passage = 2 AND leader = 1") == 1);
  CHECK(connection.integer("SELECT count(*) FROM copy") == 1);
}

TEST_CASE("an index of format 1 is upgraded by the writer and is then searchable", "[schema]") {
  const TempDir dir;
  const fs::path file = dir / "index.db";
  make_format_1(file);
  CHECK(refused(file) == ErrorKind::kTooOld);
  { Writer(file).finish(); }
  CHECK(verify(file).empty());
  const auto connection = schema::open_for_reading(file);
  CHECK(connection.integer("PRAGMA user_version") == kFormatVersion);
  CHECK(connection.integer("SELECT count(*) FROM reading") == 0);  // its file will be read anew
  CHECK(connection.integer("SELECT df FROM stem WHERE stem = 'caseload'") == 2);
  connection.tokenizer().slots = {{"caseload", "caseloads"}};
  CHECK(connection.integer("SELECT count(*) FROM passage_fts('\"@0\"')") == 2);
}
