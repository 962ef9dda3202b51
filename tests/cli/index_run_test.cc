// What sourcebook-index prints and what it exits with, action by action.
#include <cstdlib>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/cli/options.h"
#include "indexer/cli/run.h"
#include "sourcebook/error.h"
#include "tests/support/catch.h"
#include "tests/support/golden.h"
#include "tests/support/temp_dir.h"

namespace sourcebook::index_cli {
namespace {

using test::check_golden;
using test::TempDir;

constexpr std::string_view kThread =
    "Sunday, 7 May 2017\n\nOn ferries\n\nThe ferry is late again, and nobody says why.\n\n\n"
    "  1. It was late in March too.\n\n    1. And in April.\n";

struct Printed {
  int status = -1;
  std::string out, err;
};

void replace_all(std::string& text, const std::string& what, std::string_view by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
}

// A folder of files, some of which cannot be read, and an index beside it.
class Collection {
 public:
  Collection() {
    dir_.write("files/thread.txt", kThread);
    dir_.write("files/records.jsonl", "{\"id\": \"r1\", \"text\": \"A letter.\"}\n{broken\n");
    dir_.write("files/cut.jsonl.gz", std::string("\x1f\x8b\x08\0\0\0\0\0\0\0garbage", 17));
    dir_.write("files/picture.png", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));
  }

  // Runs the program; where the folder stands in what it prints, "DIR" is put.
  Printed run(std::vector<std::string> words) const {
    words.insert(words.begin(), {"sourcebook-index", "--progress", "never", "--index",
                                 (dir_ / "index.db").string()});
    std::vector<const char*> argv;
    for (const std::string& word : words) argv.push_back(word.c_str());
    std::ostringstream out, err;
    Printed printed;
    printed.status =
        index_cli::run(parse_options(static_cast<int>(argv.size()), argv.data()), out, err);
    printed.out = out.str();
    printed.err = err.str();
    for (std::string* text : {&printed.out, &printed.err}) {
      replace_all(*text, dir_.path().string(), "DIR");
    }
    return printed;
  }

  [[nodiscard]] std::string operator/(std::string_view name) const {
    return (dir_ / name).string();
  }
  [[nodiscard]] const TempDir& folder() const { return dir_; }

 private:
  TempDir dir_;
};

// The figure after `before` differs from one SQLite to the next.
std::string without_size(std::string text, std::string_view before) {
  const std::size_t begin = text.find(before) + before.size();
  return text.replace(begin, text.find_first_not_of("0123456789.", begin) - begin, "N");
}

TEST_CASE("a run says what it did, and what it could not read", "[cli][index]") {
  const Collection files;
  const Printed first = files.run({files / "files"});
  CHECK(first.status == 1);
  CHECK(first.out.empty());
  check_golden("cli/golden/index/first_run.txt", first.err);
  const Printed again = files.run({files / "files"});
  CHECK(again.status == 1);
  check_golden("cli/golden/index/second_run.txt", again.err);
}

TEST_CASE("a run that takes in everything exits with 0", "[cli][index]") {
  const Collection files;
  CHECK(files.run({files / "files/thread.txt"}).status == 0);
  CHECK(files.run({files / "files/thread.txt"}).status == 0);
  CHECK(files.run({files / "files/picture.png"}).status == 1);
  CHECK(files.run({files / "nowhere"}).status == 1);
}

TEST_CASE("a pattern that no file matches is named, and no failure", "[cli][index]") {
  const Collection files;
  const auto run = [&](std::vector<std::string> words) {
    words.insert(words.end(), {"--include", "*.txt", "--include", "*.text\x1b", files / "files"});
    return files.run(words);
  };
  constexpr std::string_view kSaid = "--include *.text\uFFFD: no file matches\n";
  CHECK(run({}).err.starts_with(kSaid));
  CHECK(run({}).status == 0);
  CHECK(run({"--extract"}).err == kSaid);
  CHECK(run({"--quiet"}).err.empty());
}

TEST_CASE("drafts are left out by choice, and taken in where they are asked for", "[cli][index]") {
  const Collection files;
  files.folder().write("blog/a.json", R"({"posts":[{"html":"Late.","status":"draft"}]})");
  const Printed left_out = files.run({files / "blog"});
  CHECK(left_out.status == 0);
  CHECK_THAT(left_out.err, ContainsSubstring("blog/a.json: holds nothing to be read; left out: "
                                             "drafts 1\n0 files added"));
  CHECK_THAT(left_out.err,
             ContainsSubstring("\n1 file with nothing but what is left out on purpose "
                               "(--drafts takes in drafts)\n"));
  CHECK(files.run({"--quiet", files / "blog"}).err.empty());
  CHECK(files.run({"--failures"}).out.empty());
  const Printed asked = files.run({"--drafts", files / "blog"});
  CHECK(asked.status == 0);
  CHECK_THAT(asked.err, ContainsSubstring("\n1 document taken in, though never published: "
                                          "drafts, private posts, comments not approved\n"));
}

TEST_CASE("a run's figures come as JSON, and quietly if asked", "[cli][index]") {
  const Collection files;
  const Printed json = files.run({"--format", "json", "--quiet", files / "files"});
  CHECK(json.status == 1);
  check_golden("cli/golden/index/first_run.json", json.out);
  CHECK(json.err.find("added") == std::string::npos);
  const Printed quiet = files.run({"--quiet", files / "files/thread.txt"});
  CHECK(quiet.status == 0);
  CHECK((quiet.out + quiet.err).empty());
}

TEST_CASE("without the program that reads files nothing is done, and that is said once",
          "[cli][index]") {
  const Collection files;
  setenv("SOURCEBOOK_WORKER", "/nonexistent", 1);
  CHECK_THROWS_WITH(files.run({files / "files"}),
                    ContainsSubstring("SOURCEBOOK_WORKER names /nonexistent"));
  CHECK_THROWS_WITH(files.run({"--extract", files / "files"}),
                    ContainsSubstring("SOURCEBOOK_WORKER names /nonexistent"));
  setenv("SOURCEBOOK_WORKER", "/usr", 1);
  CHECK_THROWS_WITH(files.run({files / "files"}),
                    ContainsSubstring("SOURCEBOOK_WORKER names /usr, which cannot be run"));
  unsetenv("SOURCEBOOK_WORKER");
  CHECK(files.run({files / "files"}).status == 1);
}

TEST_CASE("the state of an index is told in words and as JSON", "[cli][index]") {
  const Collection files;
  files.run({files / "files"});
  const Printed text = files.run({"--status"});
  CHECK(text.status == 0);
  CHECK(text.err.empty());
  check_golden("cli/golden/index/status.txt", without_size(text.out, "size       "));
  const Printed json = files.run({"--status", "--format", "json"});
  CHECK(json.status == 0);
  check_golden("cli/golden/index/status.json", without_size(json.out, "\"index_bytes\":"));
}

TEST_CASE("what could not be read is listed with the reason", "[cli][index]") {
  const Collection files;
  files.run({files / "files"});
  const Printed text = files.run({"--failures"});
  CHECK(text.status == 0);
  check_golden("cli/golden/index/failures.txt", text.out);
  const Printed json = files.run({"--failures", "--format", "json"});
  CHECK(json.status == 0);
  check_golden("cli/golden/index/failures.json", json.out);
}

TEST_CASE("what is extracted goes to standard output, what is not is said beside it",
          "[cli][index]") {
  const Collection files;
  const Printed extracted = files.run({"--extract", files / "files"});
  CHECK(extracted.status == 1);
  check_golden("cli/golden/index/extract.jsonl", extracted.out);
  check_golden("cli/golden/index/extract.txt", extracted.err);
  CHECK(files.run({"--extract", files / "files/thread.txt"}).status == 0);
  CHECK_FALSE(std::filesystem::exists(files / "index.db"));
}

TEST_CASE("what is forgotten is counted, and what was never there is said", "[cli][index]") {
  const Collection files;
  files.run({files / "files"});
  const Printed removed = files.run({"--remove", files / "files"});
  CHECK(removed.status == 0);
  CHECK(removed.err == "DIR/files: 4 files forgotten\n");
  const Printed missed = files.run({"--remove", files / "files"});
  CHECK(missed.status == 1);
  CHECK(missed.err == "DIR/files: nothing in the index came from there\n");
  CHECK(files.run({"--status"}).out.find("documents  0 posts") != std::string::npos);
}

TEST_CASE("an argument that cannot be looked at ends no run", "[cli][index]") {
  const Collection files;
  files.folder().write("good/a.txt", kThread);
  std::filesystem::create_symlink("loop", files / "good/loop");
  const Printed run = files.run({files / "good/loop", "", files / "good/a.txt"});
  CHECK(run.status == 1);
  CHECK_THAT(run.err, ContainsSubstring("DIR/good/loop: "));
  CHECK_THAT(files.run({"--status"}).out, ContainsSubstring("documents  1 post"));
  // Nor is anything forgotten by the name of nothing.
  CHECK(files.run({"--remove", ""}).status == 1);
  CHECK(files.run({"--remove", files / "good/loop", "--remove", std::string(300, 'n')}).status ==
        1);
  CHECK_THAT(files.run({"--status"}).out, ContainsSubstring("documents  1 post"));
}

TEST_CASE("a check says that nothing is wrong, an optimised index is still whole", "[cli][index]") {
  const Collection files;
  files.run({files / "files"});
  CHECK(files.run({"--optimize"}).status == 0);
  const Printed checked = files.run({"--verify"});
  CHECK(checked.status == 0);
  CHECK(checked.out == "nothing wrong\n");
  CHECK(files.run({"--verify", "--quiet"}).out.empty());
}

TEST_CASE("an action on an index that is not there makes none", "[cli][index]") {
  const Collection files;
  const auto words = GENERATE(values<std::vector<std::string>>(
      {{"--status"}, {"--failures"}, {"--verify"}, {"--optimize"}, {"--remove", "x"}}));
  CAPTURE(words.front());
  try {
    files.run(words);
    FAIL("nothing was said");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::kMissing);
  }
  CHECK_FALSE(std::filesystem::exists(files / "index.db"));
}

}  // namespace
}  // namespace sourcebook::index_cli
