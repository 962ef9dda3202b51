// The program itself, as a shell starts it.
#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/cli/query_index.h"
#include "tests/support/catch.h"

namespace sourcebook {
namespace {

struct Outcome {
  int status = -1;
  std::string out;
  std::string err;
};

// Runs shell commands in which $QUERY is the program and the index is the default one.
class Shell {
 public:
  Outcome run(const std::string& command) const {
    const auto out = index_.folder() / "out";
    const auto err = index_.folder() / "err";
    const std::string line = "unset NO_COLOR COLUMNS; QUERY='" SOURCEBOOK_QUERY "'; " +
                             ("export SOURCEBOOK_INDEX='" + index_.path().string()) + "'; { " +
                             command + "\n} > '" + out.string() + "' 2> '" + err.string() + "'";
    const int status = std::system(line.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, content(out), content(err)};
  }

 private:
  static std::string content(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  test::IndexFixture index_ = test::query_index();
};

TEST_CASE("the program answers a question", "[cli][program]") {
  const Shell shell;
  const Outcome found = shell.run("\"$QUERY\" caseloads up 23%");
  CHECK(found.status == 0);
  CHECK_THAT(found.out, ContainsSubstring(" 1. Budgets · comment by Bob"));
  CHECK_THAT(found.out, ContainsSubstring("Caseloads went up 23% in two years."));
  CHECK_THAT(found.err, ContainsSubstring("3 passages"));
  const Outcome none = shell.run("\"$QUERY\" xyzzy");
  CHECK(none.status == 1);
  CHECK(none.out.empty());
}

TEST_CASE("the program says what failed and exits with 2", "[cli][program]") {
  const Shell shell;
  const Outcome usage = shell.run("\"$QUERY\" a --frobnicate");
  CHECK(usage.status == 2);
  CHECK(usage.out.empty());
  CHECK_THAT(usage.err, ContainsSubstring("--frobnicate"));
  CHECK_THAT(usage.err, ContainsSubstring("Try 'sourcebook-query --help'."));
  const Outcome missing = shell.run("\"$QUERY\" --index /nowhere/index.db a");
  CHECK(missing.status == 2);
  CHECK_THAT(missing.err, ContainsSubstring("/nowhere/index.db"));
  const Outcome full = shell.run("\"$QUERY\" caseloads > /dev/full");
  CHECK(full.status == 2);
  CHECK_THAT(full.err, ContainsSubstring("cannot write to standard output"));
}

TEST_CASE("a reader who has seen enough ends the program without a word", "[cli][program]") {
  const Shell shell;
  const Outcome outcome = shell.run(
      "for i in 1 2 3 4 5 6 7 8 9; do for j in 1 2 3 4 5 6 7 8 9 0; do printf '%s\\tcaseloads\\n' "
      "$i$j; done; done > \"$SOURCEBOOK_INDEX.tsv\"; trap '' PIPE; \"$QUERY\" --batch "
      "\"$SOURCEBOOK_INDEX.tsv\" --format jsonl | head -c 1");
  CHECK(outcome.out == "{");
  CHECK(outcome.err.empty());
}

TEST_CASE("the program reads questions from a pipe", "[cli][program]") {
  const Shell shell;
  const Outcome outcome =
      shell.run("printf 'q1\\tcut\\nq2\\tinquiry\\n' | \"$QUERY\" --batch - --format trec");
  CHECK(outcome.status == 0);
  CHECK_THAT(outcome.out, ContainsSubstring("q1 Q0 budget 1 "));
  CHECK_THAT(outcome.out, ContainsSubstring("q2 Q0 inquiry 1 "));
}

TEST_CASE("COLUMNS sets the width where the output is no terminal", "[cli][program]") {
  const Shell shell;
  CHECK_THAT(shell.run("COLUMNS=30 \"$QUERY\" cut -n 1").out,
             ContainsSubstring("    Probation budgets were cut\n    again this spring.\n"));
}

}  // namespace
}  // namespace sourcebook
