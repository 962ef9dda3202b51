// What deep and wide Markdown may cost.
#include <sstream>
#include <string>
#include <string_view>
#include <variant>

#include "indexer/readers/markdown.h"
#include "tests/support/catch.h"
#include "tests/support/repeated.h"

namespace sourcebook {
namespace {

using test::count_of;
using test::repeated;

std::string read(const std::string& source) {
  std::istringstream input(source);
  const auto item = open_markdown(input, {"post.md"})->next();
  REQUIRE(item.has_value());
  REQUIRE(std::holds_alternative<Document>(*item));
  return std::get<Document>(*item).text;
}

// `levels` blocks in one another, in one of the ways that Markdown has.
std::string nested(std::string_view way, int levels) {
  std::string out;
  for (int i = 0; i < levels; ++i) {
    if (way == "footnotes") {
      out += "[^" + std::to_string(i) + "]: ";
    } else if (way == "lines") {
      out.append(2 * static_cast<std::size_t>(i), ' ').append("- x\n");
    } else {
      out += way;
    }
  }
  return out;
}

// Were its time quadratic, this would take minutes.
TEST_CASE("deeply nested Markdown is read in time that grows with it", "[readers][markdown]") {
  constexpr int kLines = 60'000;
  const std::string_view way =
      GENERATE("- ", "1. ", "* ", "+ ", "> ", ">", "- > ", "-\t", "footnotes", "lines");
  CAPTURE(way);
  const std::string marks = nested(way, way == "lines" ? 2000 : kLines);
  CHECK(count_of(read(marks + repeated("word\\\n", kLines)), "word") == kLines);
}

TEST_CASE("marks that would nest too deep are text", "[readers][markdown]") {
  CHECK(read(nested("> ", 100) + "word") == "word");
  CHECK(read(nested("> ", 102) + "word") == "> > word");
  CHECK(read(nested(">", 150) + "word") == nested(">", 50) + "word");
  CHECK(read(nested("1. ", 101) + "word").ends_with("1. 1. word"));
  CHECK(read("Run:\n\n```\n" + std::string(120, ' ') + "x\n```\n") ==
        "Run:\n\n" + std::string(120, ' ') + "x");
}

// Were short rows filled up whatever their number, this would take gigabytes.
TEST_CASE("a table takes no more time and memory than its size explains", "[readers][markdown]") {
  constexpr int kMany = 20'000;
  struct Case {
    const char* name;
    std::string source;
    std::string begins;
  };
  const auto c = GENERATE(values<Case>({
      {"many columns and rows",
       repeated("|a", kMany) + "|\n" + repeated("|-", kMany) + "|\n" + repeated("|b\n", kMany),
       "|a|a"},
      {"some columns and many rows",
       repeated("|a", 400) + "|\n" + repeated("|-", 400) + "|\n" + repeated("|b\n", kMany), "|a|a"},
      {"many small tables",
       repeated(
           repeated("|a", 90) + "|\n" + repeated("|-", 90) + "|\n" + repeated("|b\n", 90) + "\n",
           1000),
       "a | a"},
      {"many cells in a row", "|a|b|\n|-|-|\n" + repeated("|c", 10 * kMany), "a | b\nc | c"},
      {"many lines that could begin one", "a|b|c\n" + repeated("|-|\n|-|-|\n", 2 * kMany),
       "a|b|c |-| |-|-| |-|"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(read(c.source).starts_with(c.begins)); }
}

// Were each of them looked for to the end, this would take minutes.
TEST_CASE("elements that are never closed are read in time that grows with them",
          "[readers][markdown]") {
  constexpr int kMany = 100'000;
  const std::string_view tag = GENERATE("<script>", "<svg>", "<title>", "<style", "<!--", "<a");
  const std::string_view before = GENERATE("", "<div>\n", "<script>\n");
  CAPTURE(tag, before);
  CHECK(count_of(read(std::string(before) + repeated(tag, kMany) + " word"), "word") == 1);
}

TEST_CASE("a long table that is full stays a table", "[readers][markdown]") {
  const std::string text = read("|a|b|c|\n|---|:-:|--:|\n" + repeated("|1|2|3|\n", 200'000));
  CHECK(text.starts_with("a | b | c\n1 | 2 | 3\n"));
  CHECK(text.find('|', text.size() - 20) != std::string::npos);
  CHECK(text.ends_with("\n1 | 2 | 3"));
}

}  // namespace
}  // namespace sourcebook
