// Rows of what is kept for every passage: whole whatever their length, and right however few of
// them are kept.
#include "query/ranking/passage_blocks.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace sourcebook::test {
namespace {

constexpr std::size_t kBytes = schema::kBlockPassages;

sqlite::Connection rows_in(const std::filesystem::path& file) {
  sqlite::Connection connection(file, sqlite::Access::kCreate);
  connection.execute("CREATE TABLE rows(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL)");
  auto insert = connection.prepare("INSERT INTO rows VALUES(?1, ?2)");
  for (const std::int64_t id : {0, 1, 2, 4, 5}) {
    insert.bind(1, id).bind_blob(2, std::string(kBytes, static_cast<char>('a' + id))).run();
  }
  insert.bind(1, std::int64_t{6}).bind_blob(2, std::string_view("short")).run();
  insert.bind(1, std::int64_t{7}).bind_blob(2, std::string(2 * kBytes, 'l')).run();
  return connection;
}

TEST_CASE("rows of passages are the same however few are kept", "[query][passage_blocks]") {
  const TempDir folder;
  const sqlite::Connection connection = rows_in(folder.path() / "rows.db");
  const auto most = GENERATE(std::size_t{1}, std::size_t{2}, std::size_t{100});
  PassageBlocks blocks(connection, "SELECT bytes FROM rows WHERE id = ?1", 1, most);
  for (const std::int64_t id : {0, 1, 2, 0, 5, 4, 4, 1, 0, 5, 2}) {
    REQUIRE(blocks.block(id) == std::string(kBytes, static_cast<char>('a' + id)));
    CHECK(blocks.has(id));
  }
}

TEST_CASE("what a row of passages lacks is zeros", "[query][passage_blocks]") {
  const TempDir folder;
  const sqlite::Connection connection = rows_in(folder.path() / "rows.db");
  PassageBlocks blocks(connection, "SELECT bytes FROM rows WHERE id = ?1", 1, 100);
  CHECK(blocks.block(3) == std::string(kBytes, '\0'));
  CHECK(blocks.block(6) == "short" + std::string(kBytes - 5, '\0'));
  CHECK(blocks.block(7) == std::string(kBytes, 'l'));
  CHECK(blocks.has(6));
  CHECK_FALSE(blocks.has(3));
  CHECK_FALSE(blocks.has(0));  // nobody has asked
  blocks.forget();
  CHECK_FALSE(blocks.has(6));
}

}  // namespace
}  // namespace sourcebook::test
