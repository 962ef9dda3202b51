#include "query/filter.h"

#include <string>

#include "tests/support/catch.h"

namespace sourcebook {

TEST_CASE("a path is meant by its folder, itself, or a glob", "[query][filter]") {
  struct Case {
    const char* path;
    const char* wanted;
    bool is;
  };
  const auto c = GENERATE(values<Case>({
      {"blog/a.txt", "blog", true},
      {"blog/a.txt", "blog/", true},
      {"blog/a.txt", "blog//", true},
      {"blog/a.txt", "blog/a.txt", true},
      {"blog/a.txt", "blog/a", false},
      {"blog/a.txt", "blo", false},
      {"blog/a.txt", "a.txt", true},
      {"blog/a.txt", ".txt", false},
      {"all/blog/2017/a.txt", "blog", true},
      {"all/blog/2017/a.txt", "blog/*.txt", true},
      {"all/blog/2017/a.txt", "log", false},
      {"all/blog/2017/a.txt", "/blog", false},
      {"/all/blog/2017/a.txt", "/all/*/a.txt", true},
      {"/all/blog/2017/a.txt", "/blog/*/a.txt", false},
      {"blog/a.txt", "blog/a.txt/b", false},
      {"blog/a.txt", "/", false},
      {"/blog/a.txt", "/", true},
      {"blog/a.txt", "*.txt", true},
      {"blog/2017/a.txt", "blog/*.txt", true},
      {"blog/a.txt", "blog/?.txt", true},
      {"blog/ab.txt", "blog/?.txt", false},
      {"blog/a.txt", "blog/[ab].txt", true},
      {"blog/c.txt", "blog/[ab].txt", false},
      {"blog/a.txt", "[", false},
      {"blog/a.txt", "BLOG", false},
      {"", "blog", false},
      {"blog/2017/a.txt", "./blog/2017", true},
  }));
  DYNAMIC_SECTION(c.path << " at " << c.wanted) { CHECK(is_at_path(c.path, c.wanted) == c.is); }
}

TEST_CASE("a language is meant with its varieties, and by its other names", "[query][filter]") {
  struct Case {
    const char* language;
    const char* wanted;
    bool is;
  };
  const auto c = GENERATE(values<Case>({
      {"en", "en", true},
      {"en-GB", "en", true},
      {"en_GB", "en", true},
      {"EN-gb", "en-GB", true},
      {"en", "en-GB", false},
      {"en-US", "en-GB", false},
      {"de", "ger", true},
      {"deu", "de", true},
      {"de-AT", "german", true},
      {"eng", "en", true},
      {"enm", "en", false},
      {"cy", "cy", true},
      {"cy", "en", false},
      {"xx", "yy", false},
      {"", "en", false},
      {"en", "", false},
  }));
  DYNAMIC_SECTION(c.language << " for " << c.wanted) {
    CHECK(is_language(c.language, c.wanted) == c.is);
  }
}

TEST_CASE("an author is meant by words of the name, however it is written", "[query][filter]") {
  struct Case {
    const char* author;
    const char* wanted;
    bool is;
  };
  const auto c = GENERATE(values<Case>({
      {"Jane Smith", "smith", true},
      {"Jane Smith", "SMITH jane", true},
      {"Jane Smith", "smi", false},
      {"Jane Smith", "jane brown", false},
      {"Ann O\u2019Leary", "o'leary", true},
      {"Ann O\u2019Leary", "OLeary", true},
      {"Ren\u00e9 Dupont", "rene", true},
      {"Anne-Marie", "marie", true},
      {"", "smith", false},
      {"...", "smith", false},
  }));
  DYNAMIC_SECTION(c.author << " for " << c.wanted) { CHECK(is_author(c.author, c.wanted) == c.is); }
}

}  // namespace sourcebook
