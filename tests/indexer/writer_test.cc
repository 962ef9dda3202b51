#include "indexer/writer.h"

#include <sourcebook/error.h>
#include <unistd.h>

#include <map>
#include <random>
#include <string>
#include <vector>

#include "common/schema/schema.h"
#include "indexer/prepare.h"
#include "indexer/verify.h"
#include "tests/support/catch.h"
#include "tests/support/index_dump.h"
#include "tests/support/index_fixture.h"
#include "tests/support/temp_dir.h"

using namespace sourcebook;
using namespace sourcebook::test;

namespace {

SourceState state_of(const std::string& name) {
  SourceState state;
  state.path = "/files/" + name;
  state.shown = name;
  state.format = "text";
  return state;
}

void put(Writer& writer, const std::string& name, const std::vector<Document>& documents) {
  writer.begin_source(state_of(name));
  for (const Document& document : documents) {
    writer.add(prepare(document, writer.compressor().get()));
  }
  writer.end_source(state_of(name));
}

Document comment(const std::string& id, const std::string& parent, const std::string& text) {
  Document document = post(text, "", id);
  document.kind = Kind::kComment;
  document.parent = parent;
  return document;
}

// The counts that searching rests on, a line each.
std::vector<std::string> counts_of(const std::filesystem::path& index) {
  const sqlite::Connection connection = schema::open_for_reading(index);
  std::vector<std::string> lines;
  auto rows = connection.prepare(
      "SELECT 'meta ' || key || ' ' || value FROM meta WHERE key NOT LIKE 'last_%' "
      "UNION ALL SELECT 'term ' || form || ' ' || language || ' ' || df || ' ' || cf FROM term "
      "UNION ALL SELECT 'stem ' || stem || ' ' || language || ' ' || df || ' ' || cf || ' ' || "
      "coalesce(forms, '=') FROM stem ORDER BY 1");
  while (rows.step()) lines.emplace_back(rows.text(0));
  return lines;
}

std::int64_t count(const std::filesystem::path& index, const char* sql) {
  return schema::open_for_reading(index).integer(sql);
}

std::string words(std::mt19937& random, std::size_t number) {
  static constexpr const char* kWords[] = {
      "caseload", "caseloads", "23%",     "co-operate", "housing", "report", "O'Leary", "17bn",
      "zoning",   "reform",    "reforms", "council",    "costs",   "cost",   "costing"};
  std::string text;
  for (std::size_t i = 0; i < number; ++i) {
    text += kWords[random() % std::size(kWords)];
    text += i % 12 == 11 ? ". " : " ";
  }
  return text;
}

}  // namespace

TEST_CASE("many small runs leave few segments of the full-text index", "[indexer][writer]") {
  const TempDir dir;
  for (int run = 0; run < 150; ++run) {
    Writer writer(dir / "index.db");
    put(writer, "file" + std::to_string(run), {post("Fares rose in " + std::to_string(run))});
    writer.finish();
  }
  CHECK(count(dir / "index.db", "SELECT count(DISTINCT segid) FROM passage_fts_idx") < 70);
  CHECK(verify(dir / "index.db").empty());
}

TEST_CASE("what was written is found, and the index is sound", "[indexer][writer]") {
  const TempDir dir;
  {
    Writer writer(dir / "index.db");
    put(writer, "a.txt", {post("Caseloads are up 23% on last year.", "Another Report", "a")});
    writer.finish();
  }
  CHECK(verify(dir / "index.db").empty());
  const auto connection = schema::open_for_reading(dir / "index.db");
  connection.tokenizer().slots = {{"caseloads"}};
  CHECK(connection.integer("SELECT count(*) FROM passage_fts('\"@0\"')") == 1);
  CHECK_FALSE(std::filesystem::exists(dir / "index.db-wal"));
  CHECK_FALSE(std::filesystem::exists(dir / "index.db-lock"));
}

TEST_CASE("what is not flushed is not there", "[indexer][writer]") {
  const TempDir dir;
  {
    Writer writer(dir / "index.db");
    put(writer, "a.txt", {post("first", "", "a")});
    writer.flush();
    put(writer, "b.txt", {post("second", "", "b")});
  }
  CHECK(count(dir / "index.db", "SELECT count(*) FROM source") == 1);
  CHECK(verify(dir / "index.db").empty());
}

TEST_CASE("replacing, removing and abandoning leave what a fresh index would hold",
          "[indexer][writer]") {
  const TempDir dir;
  const Document kept = post("Housing costs rose. Zoning reform was put off.", "Kept", "kept");
  const Document changed = post("The council reforms zoning.", "Changed", "changed");
  {
    Writer writer(dir / "fresh.db");
    put(writer, "kept.txt", {kept});
    put(writer, "changed.txt", {changed});
    writer.finish();
  }
  {
    Writer writer(dir / "index.db");
    put(writer, "changed.txt", {post("Something else entirely.", "Old", "changed"), kept});
    put(writer, "gone.txt", {post("Costing housing.", "", "gone")});
    writer.flush();
  }
  {
    Writer writer(dir / "index.db");
    CHECK(writer.remove_source("/files/gone.txt"));
    CHECK_FALSE(writer.remove_source("/files/gone.txt"));
    put(writer, "changed.txt", {changed});
    put(writer, "kept.txt", {kept});
    writer.begin_source(state_of("kept.txt"));
    writer.add(prepare(post("never seen"), nullptr));
    writer.abandon_source();
    writer.finish();
  }
  CHECK(counts_of(dir / "index.db") == counts_of(dir / "fresh.db"));
  CHECK(dump_documents(dir / "index.db") == dump_documents(dir / "fresh.db"));
  CHECK(verify(dir / "index.db").empty());
}

TEST_CASE("any order of adding, replacing and removing leaves a sound index", "[indexer][writer]") {
  const auto seed = GENERATE(range(0U, 6U));
  std::mt19937 random(seed);
  const TempDir dir;
  std::map<std::string, std::vector<Document>> expected;
  for (int run = 0; run < 3; ++run) {
    Writer writer(dir / "index.db", {.batch_bytes = 2000});
    for (int step = 0; step < 15; ++step) {
      const std::string name = std::to_string(random() % 8) + ".txt";
      if (random() % 4 == 0) {
        CHECK(writer.remove_source("/files/" + name) == (expected.erase(name) > 0));
        continue;
      }
      std::vector<Document> documents;
      for (std::size_t i = random() % 4; i > 0; --i) {
        Document document = post(words(random, random() % 700), words(random, random() % 4),
                                 name + std::to_string(i));
        if (random() % 2 == 0) document.language = "fr";
        documents.push_back(std::move(document));
      }
      put(writer, name, documents);
      expected[name] = std::move(documents);
    }
    writer.flush();
    if (run == 1) writer.optimize();
  }
  CHECK(verify(dir / "index.db").empty());
  {
    Writer writer(dir / "fresh.db");
    for (const auto& [name, documents] : expected) put(writer, name, documents);
    writer.finish();
  }
  CHECK(counts_of(dir / "index.db") == counts_of(dir / "fresh.db"));
}

TEST_CASE("comments find what they answer, whichever comes first", "[indexer][writer]") {
  const TempDir dir;
  const auto resolved = [&] {
    return count(dir / "index.db",
                 "SELECT count(*) FROM document AS c JOIN document AS t ON t.id = c.thread "
                 "WHERE c.kind = 2 AND t.public_id = 'p'");
  };
  Writer writer(dir / "index.db");
  put(writer, "comments.txt", {comment("c2", "c1", "deeper"), comment("c1", "p", "below")});
  writer.flush();
  CHECK(resolved() == 0);
  put(writer, "post.txt", {post("the post", "", "p")});
  writer.flush();
  CHECK(resolved() == 2);
  CHECK(writer.remove_source("/files/post.txt"));
  writer.flush();
  CHECK(resolved() == 0);
  CHECK(count(dir / "index.db", "SELECT count(*) FROM document WHERE parent IS NOT NULL") == 1);
}

TEST_CASE("comments find a post by its address, whichever comes first", "[indexer][writer]") {
  const TempDir dir;
  const auto resolved = [&] {
    return count(dir / "index.db",
                 "SELECT count(*) FROM document AS c JOIN document AS t ON t.id = c.thread "
                 "WHERE c.kind = 2 AND t.url = 'http://a.org/p'");
  };
  Document page = post("the post", "", "p");
  page.url = "http://a.org/p";
  Document beside = comment("c3", "", "of the same address, but no post");
  beside.url = page.url;
  const std::vector<Document> comments = {beside, comment("c1", page.url, "below"),
                                          comment("c2", "c1", "deeper")};
  Writer writer(dir / "index.db");
  put(writer, "before.txt", comments);
  writer.flush();
  CHECK(resolved() == 0);
  put(writer, "post.txt", {page});
  writer.flush();
  CHECK(resolved() == 2);
  CHECK(writer.remove_source("/files/before.txt"));
  put(writer, "after.txt", comments);
  writer.flush();
  CHECK(resolved() == 2);
}

TEST_CASE("comments that answer each other in a ring belong to no thread", "[indexer][writer]") {
  const TempDir dir;
  Writer writer(dir / "index.db");
  put(writer, "ring.txt", {comment("a", "b", "x"), comment("b", "a", "y"), comment("c", "c", "z")});
  writer.flush();
  CHECK(count(dir / "index.db", "SELECT count(*) FROM document WHERE thread IS NOT NULL") == 0);
  CHECK(count(dir / "index.db", "SELECT count(*) FROM document WHERE parent IS NOT NULL") == 2);
}

TEST_CASE("documents with one id are told apart by a number", "[indexer][writer]") {
  const TempDir dir;
  Writer writer(dir / "index.db");
  put(writer, "a.txt", {post("one", "", "x"), post("two", "", "x"), post("three", "", "x")});
  put(writer, "b.txt", {post("four", "", "x")});
  writer.flush();
  CHECK(count(dir / "index.db",
              "SELECT count(*) FROM document WHERE public_id IN ('x', 'x~2', 'x~3', 'x~4')") == 4);
}

TEST_CASE("a second writer is told who holds the index", "[indexer][writer]") {
  const TempDir dir;
  const Writer writer(dir / "index.db");
  try {
    const Writer second(dir / "index.db");
    FAIL("two writers at once");
  } catch (const Error& e) {
    CHECK(e.kind() == ErrorKind::kBusy);
    CHECK_THAT(e.what(), ContainsSubstring("process " + std::to_string(getpid())));
  }
}

TEST_CASE("a source too large for memory can be abandoned, and is whole or not there",
          "[indexer][writer]") {
  const TempDir dir;
  std::mt19937 random(1);
  Writer writer(dir / "index.db");
  put(writer, "small.txt", {post("small", "", "small")});
  const auto add_much = [&] {
    for (int i = 0; i < 12; ++i) {
      writer.add(prepare(post(words(random, 140'000), "", "d" + std::to_string(i)),
                         writer.compressor().get()));
    }
  };
  writer.begin_source(state_of("large.txt"));
  add_much();
  CHECK(count(dir / "index.db", "SELECT count(*) FROM source") == 0);  // nothing is committed yet
  writer.abandon_source();
  writer.flush();
  CHECK(count(dir / "index.db", "SELECT count(*) FROM source") == 1);
  CHECK(count(dir / "index.db", "SELECT count(*) FROM document") == 1);
  CHECK(verify(dir / "index.db").empty());

  writer.begin_source(state_of("large.txt"));
  add_much();
  writer.end_source(state_of("large.txt"));
  writer.finish();
  CHECK(count(dir / "index.db", "SELECT count(*) FROM document") == 13);
  CHECK(count(dir / "index.db", "SELECT count(*) FROM dictionary") >= 1);
  CHECK(verify(dir / "index.db").empty());
}
