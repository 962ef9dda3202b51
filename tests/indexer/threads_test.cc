#include "indexer/threads.h"

#include <cstdint>
#include <string>
#include <vector>

#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace sourcebook;

namespace {

// A table of documents alone. A document's public id is its name unless `key` is given.
class Documents {
 public:
  Documents() : connection_(dir_ / "x.db", sqlite::Access::kCreate) {
    connection_.execute(
        "CREATE TABLE document(id INTEGER PRIMARY KEY, source INTEGER, public_id TEXT, key TEXT,"
        " parent_key TEXT, parent INTEGER, thread INTEGER, kind INTEGER, url TEXT)");
  }

  void post(std::int64_t id, std::int64_t source, std::string_view name,
            std::string_view key = "") {
    insert(id, source, name, key, "");
    connection_.prepare("UPDATE document SET thread = id WHERE id = ?1").bind(1, id).run();
  }
  void comment(std::int64_t id, std::int64_t source, std::string_view name, std::string_view parent,
               std::string_view key = "") {
    insert(id, source, name, key, parent);
  }
  void join(std::int64_t first, std::int64_t last) { join_threads(connection_, first, last); }
  void remove(std::int64_t first, std::int64_t last) {
    leave_threads(connection_, first, last);
    connection_.prepare("DELETE FROM document WHERE id BETWEEN ?1 AND ?2")
        .bind(1, first)
        .bind(2, last)
        .run();
  }

  [[nodiscard]] std::string parent_key(std::int64_t id) const {
    auto row = connection_.prepare("SELECT coalesce(parent_key, '-') FROM document WHERE id = ?1");
    return row.bind(1, id).step() ? std::string(row.text(0)) : std::string();
  }

  // "2>1/1": document 2 answers 1 and stands in the thread of 1.
  [[nodiscard]] std::vector<std::string> state() const {
    auto rows = connection_.prepare(
        "SELECT id || '>' || coalesce(parent, '-') || '/' || coalesce(thread, '-') FROM document "
        "ORDER BY id");
    std::vector<std::string> out;
    while (rows.step()) out.emplace_back(rows.text(0));
    return out;
  }

 private:
  void insert(std::int64_t id, std::int64_t source, std::string_view name, std::string_view key,
              std::string_view parent) {
    connection_
        .prepare(
            "INSERT INTO document(id, source, public_id, key, parent_key) "
            "VALUES(?1, ?2, ?3, ?4, ?5)")
        .bind(1, id)
        .bind(2, source)
        .bind(3, name)
        .bind_or_null(4, key)
        .bind_or_null(5, parent)
        .run();
  }

  test::TempDir dir_;
  sqlite::Connection connection_;
};

using State = std::vector<std::string>;

}  // namespace

TEST_CASE("comments find what they answer, however deep", "[indexer][threads]") {
  Documents documents;
  documents.post(1, 1, "p");
  documents.comment(2, 1, "a", "p");
  documents.comment(3, 1, "b", "a");
  documents.comment(4, 1, "c", "nobody");
  documents.join(1, 4);
  CHECK(documents.state() == State{"1>-/1", "2>1/1", "3>2/1", "4>-/-"});
}

TEST_CASE("the same source is asked first, by key, then the whole index by id",
          "[indexer][threads]") {
  Documents documents;
  documents.post(1, 1, "p");
  documents.join(1, 1);
  documents.post(2, 2, "p-2", "p");   // called p in its own source
  documents.comment(3, 2, "a", "p");  // means that one
  documents.comment(4, 2, "b", "p-2");
  documents.join(2, 4);
  documents.comment(5, 3, "c", "p");  // of another source: means the one with that id
  documents.join(5, 5);
  CHECK(documents.state() == State{"1>-/1", "2>-/2", "3>2/2", "4>2/2", "5>1/1"});
}

TEST_CASE("what a document answers is kept by its key where that may go without it",
          "[indexer][threads]") {
  Documents documents;
  documents.post(1, 1, "p");
  documents.comment(2, 1, "a", "p");
  documents.comment(3, 1, "b", "nobody");
  documents.join(1, 3);
  documents.comment(4, 2, "c", "p");
  documents.join(4, 4);
  CHECK(documents.parent_key(2) == "-");
  CHECK(documents.parent_key(3) == "nobody");
  CHECK(documents.parent_key(4) == "p");
}

TEST_CASE("comments wait for a post that comes later", "[indexer][threads]") {
  Documents documents;
  documents.comment(1, 1, "a", "p");
  documents.comment(2, 1, "b", "a");
  documents.join(1, 2);
  CHECK(documents.state() == State{"1>-/-", "2>1/-"});
  documents.post(3, 2, "p");
  documents.join(3, 3);
  CHECK(documents.state() == State{"1>3/3", "2>1/3", "3>-/3"});
}

TEST_CASE("what answered a post that goes answers nothing", "[indexer][threads]") {
  Documents documents;
  documents.post(1, 1, "p");
  documents.join(1, 1);
  documents.comment(2, 2, "a", "p");
  documents.comment(3, 2, "b", "a");
  documents.join(2, 3);
  documents.remove(1, 1);
  CHECK(documents.state() == State{"2>-/-", "3>2/-"});
  documents.post(4, 1, "p");
  documents.join(4, 4);
  CHECK(documents.state() == State{"2>4/4", "3>2/4", "4>-/4"});
}

TEST_CASE("those that answer each other or themselves end nothing", "[indexer][threads]") {
  Documents documents;
  documents.comment(1, 1, "a", "b");
  documents.comment(2, 1, "b", "a");
  documents.comment(3, 1, "c", "c");
  documents.join(1, 3);
  CHECK(documents.state() == State{"1>2/-", "2>1/-", "3>-/-"});
  documents.remove(2, 2);
  CHECK(documents.state() == State{"1>-/-", "3>-/-"});
  documents.join(5, 4);  // nothing
  documents.remove(5, 4);
  CHECK(documents.state() == State{"1>-/-", "3>-/-"});
}
