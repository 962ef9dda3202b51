// sourcebook-index on a terminal: whatever a file, a name or somebody else's index holds, nothing
// that it prints can act on the terminal or hide from its reader.
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "common/sqlite/connection.h"
#include "common/text/terminal.h"
#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"

namespace sourcebook {
namespace {

constexpr char kHostile[] = "\x1b[31m\u009b5m\u202e";

// Runs the program with `arguments` for a shell and gives all that it printed on either stream.
std::string printed(const test::TempDir& folder, const std::string& arguments, int* status) {
  const auto file = folder / "printed";
  const std::string line =
      "'" SOURCEBOOK_INDEX_PROGRAM "' " + arguments + " > '" + file.string() + "' 2>&1";
  const int result = std::system(line.c_str());
  *status = WIFEXITED(result) ? WEXITSTATUS(result) : -1;
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string quoted(const std::filesystem::path& file) { return " '" + file.string() + "' "; }

// An index by somebody who means harm: as ours but for what `sql` does to it.
void tamper(const test::IndexFixture& index, const std::string& sql) {
  const sqlite::Connection connection(index.path(), sqlite::Access::kWrite);
  connection.execute(sql.c_str());
}

}  // namespace

TEST_CASE("nothing that sourcebook-index prints of an index can act on a terminal",
          "[cli][index][terminal]") {
  struct Case {
    const char* name;
    std::string sql;
    const char* arguments;
    int status;
    const char* says;
  };
  const std::string hostile = kHostile;
  const std::string failed = "UPDATE source SET outcome = 3, path = '/x" + hostile +
                             "', shown = 'x" + hostile + "', reason = 'why" + hostile + "'";
  const std::string dated = "UPDATE document SET published = '" + hostile +
                            "2017', published_first = 1, published_last = 1";
  const auto c = GENERATE_COPY(values<Case>({
      {"a table", "CREATE TABLE \"x" + hostile + "RED\"(a)", "--status", 2, "RED"},
      {"a date", dated, "--status", 0, "2017 to "},
      {"a date as JSON", dated, "--status --format json", 0, "2017\",\"latest\""},
      {"a failure", failed, "--failures", 0, "failed: why"},
      {"a failure as JSON", failed, "--failures --format json", 0, "\"reason\":\"why\\u001b"},
      {"a name", "SELECT 1", "--remove '/none\x1b[31m\u202e'", 1, "nothing in the index"},
      {"a wrong option", "SELECT 1", "--kind '\x1b[31m\u202e' x", 2, "is none of"},
  }));
  DYNAMIC_SECTION(c.name) {
    const test::IndexFixture index({test::post("Housing costs rose.")});
    tamper(index, c.sql);
    int status = -1;
    const std::string out =
        printed(index.folder(), "--index" + quoted(index.path()) + c.arguments, &status);
    CHECK(status == c.status);
    CHECK_THAT(out, ContainsSubstring(c.says));
    CHECK(text::printable(out, true) == out);
  }
}

TEST_CASE("nothing that --extract prints of a file can act on a terminal",
          "[cli][index][terminal]") {
  const test::TempDir folder;
  const auto file = folder.write(std::string("a") + kHostile + ".jsonl",
                                 "{\"text\":\"one\\u001b[31m\\u009d5m\\u202etwo\\ud83d\\ude00\","
                                 "\"title\":\"\u202eevil\"}\n{\"text\":5" +
                                     std::string(kHostile) + "}\n");
  int status = -1;
  const std::string out = printed(folder, "--extract" + quoted(file), &status);
  CHECK(status == 1);
  CHECK(text::printable(out, true) == out);
  CHECK_THAT(out, ContainsSubstring("one\\u001b[31m\\u009d5m\\u202etwo\U0001f600"));
  CHECK_THAT(out, ContainsSubstring("\\u202eevil"));
}

}  // namespace sourcebook
