#include "indexer/walk.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <ctime>
#include <string>
#include <vector>

#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace sourcebook::test {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> shown(const Walk& walk) {
  std::vector<std::string> names;
  for (const FoundFile& file : walk.files) names.push_back(file.shown);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

TEST_CASE("files are shown from the last name of the folder they were found by", "[walk]") {
  const TempDir dir;
  dir.write("blogs/2017/a.txt", "a");
  dir.write("blogs/b.txt", "b");
  CHECK(shown(walk({dir / "blogs"}, {})) ==
        std::vector<std::string>{"blogs/2017/a.txt", "blogs/b.txt"});
  CHECK(shown(walk({dir / "blogs/2017"}, {})) == std::vector<std::string>{"2017/a.txt"});
  CHECK(shown(walk({dir / "blogs/./2017/../b.txt"}, {})) == std::vector<std::string>{"b.txt"});
}

TEST_CASE("include and exclude choose by name, or by path where they hold a slash", "[walk]") {
  struct Case {
    const char* name;
    std::vector<std::string> include;
    std::vector<std::string> exclude;
    std::vector<std::string> found;
  };
  const auto c = GENERATE(values<Case>({
      {"everything", {}, {}, {"x/a.md", "x/a.txt", "x/old/b.txt"}},
      {"one kind", {"*.txt"}, {}, {"x/a.txt", "x/old/b.txt"}},
      {"without a folder", {}, {"old"}, {"x/a.md", "x/a.txt"}},
      {"by path", {"x/old/*"}, {}, {"x/old/b.txt"}},
      {"by the last parts of a path", {"./old/*"}, {}, {"x/old/b.txt"}},
      {"without what lies there", {}, {"old/b*"}, {"x/a.md", "x/a.txt"}},
      {"not by parts of a name", {"ld/*", "/old/*"}, {}, {}},
      {"exclude wins", {"*.txt"}, {"b.*"}, {"x/a.txt"}},
      {"none", {"*.pdf"}, {}, {}},
  }));
  const TempDir dir;
  for (const char* name : {"x/a.md", "x/a.txt", "x/old/b.txt"}) dir.write(name, "words");
  DYNAMIC_SECTION(c.name) {
    CHECK(shown(walk({dir / "x"}, {c.include, c.exclude, false})) == c.found);
  }
}

TEST_CASE("patterns that no file matches are named", "[walk]") {
  const TempDir dir;
  for (const char* name : {"x/a.md", "x/old/b.txt", "x/c.pdf"}) dir.write(name, "words");
  const Walk found =
      walk({dir / "x"}, {{"*.md", "*.mdx", "x/old/*", "new/*", "*.pdf"}, {"c.*"}, false});
  CHECK(found.unmatched == std::vector<std::string>{"*.mdx", "new/*", "*.pdf"});
  CHECK(walk({dir / "x"}, {}).unmatched.empty());
  // Nor are those that only links match, be they followed or not.
  std::filesystem::create_symlink(dir / "x/a.md", dir / "x/a.rst");
  for (const bool follow : {false, true}) {
    CHECK(walk({dir / "x"}, {{"*.md", "*.rst"}, {}, follow}).unmatched.empty());
  }
  CHECK(walk({dir / "x/a.md"}, {{"a.*"}, {}, false}).unmatched.empty());
}

TEST_CASE("what a saved page is made of is no document of its own", "[walk]") {
  const TempDir dir;
  for (const char* name :
       {"x/Ferry.html", "x/Ferry_files/frame.html", "x/Ferry_files/f.txt", "x/Ferry_files/css2",
        "x/Ferry_files/deep/a.html", "x/Ferry_files/annex.pdf", "x/Tide.HTM",
        "x/Tide-Dateien/a.html", "x/Case_files/notes.txt", "x/later.txt"}) {
    dir.write(name, "words");
  }
  CHECK(shown(walk({dir / "x"}, {})) ==
        std::vector<std::string>{"x/Case_files/notes.txt", "x/Ferry.html",
                                 "x/Ferry_files/annex.pdf", "x/Tide.HTM", "x/later.txt"});
  // Named by the user, it is a folder like any other.
  CHECK(shown(walk({dir / "x/Ferry_files/deep"}, {})) == std::vector<std::string>{"deep/a.html"});
}

TEST_CASE(
    "hidden files, pipes and links are left out; links are followed if asked, but never round",
    "[walk]") {
  const TempDir dir;
  dir.write("x/a.txt", "a");
  dir.write("x/.git/config", "b");
  dir.write("elsewhere/c.txt", "c");
  REQUIRE(mkfifo((dir / "x/pipe").c_str(), 0600) == 0);
  fs::create_directory_symlink(dir / "elsewhere", dir / "x/link");
  fs::create_directory_symlink(dir / "x", dir / "x/round");
  CHECK(shown(walk({dir / "x"}, {})) == std::vector<std::string>{"x/a.txt"});
  CHECK(shown(walk({dir / "x"}, {{}, {}, true})) ==
        std::vector<std::string>{"x/a.txt", "x/link/c.txt"});
}

TEST_CASE("a file named twice is found once", "[walk]") {
  const TempDir dir;
  dir.write("x/a.txt", "a");
  CHECK(walk({dir / "x", dir / "x/a.txt", dir / "x"}, {}).files.size() == 1);
}

TEST_CASE("files changed in the far future are told apart", "[walk]") {
  const TempDir dir;
  const auto changed = [&](std::time_t seconds) {
    const fs::path file = dir.write("a.txt", "a");
    const timespec times[2] = {{seconds, 0}, {seconds, 0}};
    REQUIRE(utimensat(AT_FDCWD, file.c_str(), times, 0) == 0);
    return walk({file}, {}).files.at(0).mtime_ns;
  };
  constexpr std::time_t kBeyond2262 = 9'300'000'000;
  CHECK(changed(kBeyond2262) != changed(kBeyond2262 + 1));
}

TEST_CASE("a file linked to is found once, where it lies if it is found there", "[walk]") {
  const TempDir dir;
  dir.write("x/b/there.txt", "a");
  dir.write("elsewhere/only-linked.txt", "b");
  fs::create_directories(dir / "x/a");
  fs::create_symlink(dir / "x/b/there.txt", dir / "x/a/link.txt");
  fs::create_symlink(dir / "elsewhere/only-linked.txt", dir / "x/a/one.txt");
  fs::create_symlink(dir / "elsewhere/only-linked.txt", dir / "x/b/two.txt");
  fs::create_hard_link(dir / "x/b/there.txt", dir / "x/b/too.txt");
  CHECK(shown(walk({dir / "x"}, {{}, {}, true})) ==
        std::vector<std::string>{"x/a/one.txt", "x/b/there.txt", "x/b/too.txt"});
}

TEST_CASE("what is not there is said, and is no place to look for vanished files", "[walk]") {
  const TempDir dir;
  const Walk found = walk({dir / "gone"}, {});
  REQUIRE(found.unreachable.size() == 1);
  CHECK_THAT(found.unreachable[0].shown, ContainsSubstring("gone"));
  CHECK(found.unreachable[0].path == fs::canonical(dir.path()) / "gone");
  CHECK(found.roots.empty());
}

TEST_CASE("a path is made absolute whether it is there or not", "[walk]") {
  CHECK(absolute_path("nowhere-at-all") == fs::canonical(fs::current_path()) / "nowhere-at-all");
  CHECK(absolute_path("./nowhere-at-all/") == fs::canonical(fs::current_path()) / "nowhere-at-all");
  CHECK(absolute_path("/nowhere-at-all/../x/") == "/x");
}

TEST_CASE("links that are not to be followed are counted", "[walk]") {
  const TempDir dir;
  dir.write("x/a.txt", "a");
  fs::create_symlink(dir / "x/a.txt", dir / "x/link.txt");
  fs::create_symlink(dir / "nowhere", dir / "x/broken.txt");
  const Walk found = walk({dir / "x"}, {});
  CHECK(found.links == 2);
  CHECK(found.files.size() == 1);
  CHECK(walk({dir / "x"}, {{}, {}, true}).links == 0);
}

TEST_CASE("links to what is not wanted anyway are not counted", "[walk]") {
  const TempDir dir;
  dir.write("x/a.txt", "a");
  dir.write("elsewhere/b.txt", "b");
  fs::create_symlink(dir / "x/a.txt", dir / "x/link.txt");
  fs::create_symlink(dir / "x/a.txt", dir / "x/link.md");
  fs::create_symlink(dir / "nowhere", dir / "x/broken.md");
  fs::create_symlink("/dev/null", dir / "x/device.txt");
  fs::create_directory_symlink(dir / "elsewhere", dir / "x/folder");
  CHECK(walk({dir / "x"}, {{"*.txt"}, {}, false}).links == 2);  // the file and the folder
  CHECK(walk({dir / "x"}, {{"*.txt"}, {"folder"}, false}).links == 1);
}

TEST_CASE("what cannot be looked at at all is named, and the rest is found", "[walk]") {
  const TempDir dir;
  dir.write("x/a.txt", "a");
  fs::create_symlink("loop", dir / "x/loop");
  const auto bad = GENERATE(values<std::string>({"x/loop", "x/loop/deep", std::string(300, 'n')}));
  const Walk found = walk({dir / bad, "", dir / "x/a.txt"}, {});
  CHECK(shown(found) == std::vector<std::string>{"a.txt"});
  REQUIRE(found.unreachable.size() == 2);
  CHECK(found.unreachable[0].path == fs::canonical(dir.path()) / bad);
  CHECK(found.unreachable[1].path.empty());
  CHECK(found.unreachable[1].shown == "\"\"");
}

TEST_CASE("an index is not among its own files", "[walk]") {
  const TempDir dir;
  for (const char* const name :
       {"my.db", "my.db-wal", "my.db-shm", "my.db-lock", "my.db-notes.txt"}) {
    dir.write(std::string("x/") + name, "a");
  }
  WalkOptions options;
  options.index = dir / "x/my.db";
  CHECK(shown(walk({dir / "x"}, options)) == std::vector<std::string>{"x/my.db-notes.txt"});
}

}  // namespace sourcebook::test
