// What of a result, which an index from anybody names, another program gets to see.
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "query/cli/linked_source.h"
#include "query/cli/opener.h"
#include "query/cli/target.h"
#include "tests/cli/query_samples.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace sourcebook::query_cli {
namespace {

namespace fs = std::filesystem;
using test::TempDir;

Result result_at(const fs::path& file, const std::string& shown) {
  Result result;
  result.file = file.string();
  result.path = shown;
  return result;
}

TEST_CASE("a file is named only where it is what the result says", "[cli][target]") {
  const TempDir dir;
  const fs::path root = fs::canonical(dir.path());
  const fs::path file = dir.write("docs/letters/a.txt", "words");
  dir.write("other/b.txt", "words");
  fs::create_directory_symlink(root / "other", root / "docs" / "out");
  fs::create_symlink(root / "docs/letters/a.txt", root / "docs" / "in.txt");
  fs::create_directory_symlink(root / "docs", root / "alias");
  struct Case {
    const char* name;
    std::string file;
    const char* shown;
    std::string expected;
  };
  const std::string at = root.string();
  for (const Case& c : std::vector<Case>{
           {"as it was taken in", at + "/docs/letters/a.txt", "docs/letters/a.txt",
            at + "/docs/letters/a.txt"},
           {"a file taken in by itself", at + "/docs/letters/a.txt", "a.txt",
            at + "/docs/letters/a.txt"},
           {"a link to within", at + "/docs/in.txt", "docs/in.txt", at + "/docs/letters/a.txt"},
           {"a folder that is a link", at + "/alias/letters/a.txt", "alias/letters/a.txt",
            at + "/docs/letters/a.txt"},
           {"a link that leads out", at + "/docs/out/b.txt", "docs/out/b.txt", ""},
           {"dots that lead out", at + "/docs/../other/b.txt", "docs/../other/b.txt", ""},
           {"another name than is shown", at + "/docs/letters/a.txt", "docs/letters/b.txt", ""},
           {"a name that only ends so", at + "/docs/letters/a.txt", "ers/a.txt", ""},
           {"a folder", at + "/docs/letters", "docs/letters", ""},
           {"a device", "/dev/null", "dev/null", ""},
           {"gone", at + "/docs/gone.txt", "docs/gone.txt", ""},
           {"not absolute", "docs/letters/a.txt", "docs/letters/a.txt", ""},
           {"an absolute path shown", at + "/docs/letters/a.txt", "/docs/letters/a.txt", ""},
           {"not known", "", "docs/letters/a.txt", ""},
           {"nothing shown", at + "/docs/letters/a.txt", "", ""},
       }) {
    INFO(c.name);
    CHECK(existing_file(result_at(c.file, c.shown)) == c.expected);
  }
}

TEST_CASE("an address is for a browser, and for nothing else", "[cli][target]") {
  CHECK(is_web_address("https://example.org/a?b=1&c=%20#d"));
  CHECK(is_web_address("HTTP://example.org/caf\u00e9"));
  for (const char* const url :
       {"", "example.org", "file:///etc/passwd", "javascript:alert(1)", "ftp://example.org",
        "-https://example.org", "https://example.org/a b", "https://example.org/\x1b]8;;x",
        "https://example.org/\n", "https://example.org/\"", "https://example.org/\u202e",
        " https://example.org", "https://example.org/\xff"}) {
    INFO(url);
    CHECK_FALSE(is_web_address(url));
  }
  CHECK(ascii_url("https://example.org/caf\u00e9") == "https://example.org/caf%C3%A9");
  CHECK(file_url("/a b/\u00e9#?\x1b.txt").ends_with("/a%20b/%C3%A9%23%3F%1B.txt"));
}

TEST_CASE("what is opened is the file if programs only show such files, else the address",
          "[cli][target]") {
  const TempDir dir;
  const fs::path root = fs::canonical(dir.path());
  for (const char* const name : {"docs/a.PDF", "docs/run.desktop", "docs/many.jsonl"}) {
    dir.write(name, "words");
  }
  const auto result = [&](const std::string& name) {
    Result made = result_at(root / "docs" / name, "docs/" + name);
    made.page = "iv-2";
    return made;
  };
  std::string why;
  const auto pdf = target_of(result("a.PDF"), why);
  REQUIRE(pdf);
  CHECK(pdf->kind == Target::Kind::kFile);
  CHECK(pdf->address == (root / "docs/a.PDF").string());
  CHECK(pdf->page == "iv");
  for (const char* const name : {"run.desktop", "many.jsonl", "gone.pdf"}) {
    INFO(name);
    Result one = result(name);
    CHECK_FALSE(target_of(one, why));
    CHECK_FALSE(why.empty());
    one.url = "https://example.org/a";
    const auto web = target_of(one, why);
    REQUIRE(web);
    CHECK(web->kind == Target::Kind::kWeb);
    CHECK(web->address == one.url);
    CHECK(web->page.empty());
    one.url = "file:///etc/passwd";
    CHECK_FALSE(target_of(one, why));
  }
  Result odd = result("a.PDF");
  odd.page = "--help";
  CHECK(target_of(odd, why)->page.empty());
}

TEST_CASE("the opener is given a page where it has a place for it", "[cli][target]") {
  const Target pdf{Target::Kind::kFile, "/docs/a {url}.pdf", "12"};
  const Target roman{Target::Kind::kFile, "/docs/a.pdf", "iv"};
  const Target text{Target::Kind::kFile, "/docs/a.txt", ""};
  const Target web{Target::Kind::kWeb, "https://example.org/a", ""};
  using Words = std::vector<std::string>;
  CHECK(opener_command(pdf, "viewer") == Words{"viewer", "/docs/a {url}.pdf"});
  CHECK(opener_command(pdf, " viewer  --page={page} -- {file} ") ==
        Words{"viewer", "--page=12", "--", "/docs/a {url}.pdf"});
  CHECK(opener_command(text, "viewer --page={page} {file} -x") ==
        Words{"viewer", "/docs/a.txt", "-x"});
  const Words by_url = opener_command(pdf, "viewer {url}");
  CHECK(by_url[1] == "file:///docs/a%20%7Burl%7D.pdf#page=12");
  CHECK(opener_command(roman, "viewer {url}")[1].ends_with("/docs/a.pdf"));
  CHECK(opener_command(web, "viewer {url} {file}") ==
        Words{"viewer", "https://example.org/a", "https://example.org/a"});
  CHECK(opener_command(web, "") == Words{"xdg-open", "https://example.org/a"});
  CHECK(opener_command(text, "") == Words{"xdg-open", "/docs/a.txt"});
}

TEST_CASE("links lead where their words say, and are only where there are some", "[cli][printer]") {
  const TempDir dir;
  const fs::path root = fs::canonical(dir.path());
  dir.write("docs/a b.txt", "words");
  Result result = result_at(root / "docs" / "a b.txt", "docs/a b.txt");
  result.url = "https://example.org/\u00e9";
  const Look links{false, 0, true};
  const std::string begin = "\x1b]8;;";
  char host[256] = {};
  REQUIRE(gethostname(host, sizeof host - 1) == 0);
  const std::string end = "\x1b]8;;\x1b\\";
  CHECK(linked_path(result, links) ==
        begin + file_url((root / "docs" / "a b.txt").string(), host) + "\x1b\\docs/a b.txt" + end);
  CHECK(linked_url(result, links) ==
        begin + "https://example.org/%C3%A9\x1b\\https://example.org/\u00e9" + end);
  CHECK(linked_path(result, {}) == "docs/a b.txt");
  CHECK(linked_url(result, {}) == result.url);
  result.path = "docs/other.txt";
  CHECK(linked_path(result, links) == "docs/other.txt");
  result.url = "https://example.org/" + std::string(3000, 'a');
  CHECK(linked_url(result, links) == result.url);
  // Nothing of what a hostile page says gets into a link.
  const Result hostile = test::hostile_result();
  CHECK(linked_url(hostile, links).find('\x1b') == std::string::npos);
  CHECK(linked_path(hostile, links).find('\x1b') == std::string::npos);
}

}  // namespace
}  // namespace sourcebook::query_cli
