#include "indexer/readers/pdf_pictures.h"

#include <string>

#include "tests/support/catch.h"

namespace sourcebook::pdf {
namespace {

constexpr const char* kHead =
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_"
    "num\tleft\ttop\twidth\theight\tconf\ttext\n";

std::string row(const std::string& text, const std::string& sure = "96.5",
                const std::string& box = "100\t200\t50\t20") {
  return "5\t1\t1\t1\t1\t1\t" + box + "\t" + sure + "\t" + text + "\n";
}

std::string words(const std::string& table) {
  std::string all;
  for (const Word& word : words_in_table(kHead + table, 1)) all += word.text + "|";
  return all;
}

TEST_CASE("words of a picture come with their places in points", "[pdf][pictures]") {
  const auto found = words_in_table(kHead + row("caseloads"), 72.0 / 300);
  REQUIRE(found.size() == 1);
  CHECK(found[0].text == "caseloads");
  CHECK(found[0].box.x0 == 24);
  CHECK(found[0].box.y0 == 48);
  CHECK(found[0].box.x1 == 36);
  CHECK(found[0].box.y1 == Approx(52.8));
  CHECK(found[0].space_after);
}

TEST_CASE("rows that are no words are passed over", "[pdf][pictures]") {
  CHECK(words(row("a") + row("b")) == "a|b|");
  CHECK(words("4\t1\t1\t1\t1\t0\t100\t200\t50\t20\t-1\t\n" + row("a")) == "a|");  // a line
  CHECK(words(row("a", "12") + row("b", "-1") + row("c")) == "c|");               // unsure
  CHECK(words(row("  ") + row("")) == "");
  CHECK(words(row("a", "nan") + row("b", "") + row("c", "x")) == "");
  CHECK(words(row("a", "96", "-1\t2\t3\t4") + row("b", "96", "1\t2\t0\t4")) == "");
  CHECK(words(row("a", "96", "1e300\t2\t3\t4") + row("b", "96", "inf\t2\t3\t4")) == "");
  CHECK(words("5\t1\n\n\t\t\t\t\t\t\t\t\t\t\t\nwords\n") == "");
  CHECK(words(row("a\xFF")) == "a\uFFFD|");
  CHECK(words_in_table("", 1).empty());
}

TEST_CASE("the type of a picture is of one size", "[pdf][pictures]") {
  const auto found =
      words_in_table(kHead + row("on", "96", "0\t0\t9\t12") + row("page", "96", "0\t0\t9\t20") +
                         row("Ten", "96", "0\t0\t9\t18"),
                     1);
  REQUIRE(found.size() == 3);
  for (const Word& word : found) CHECK(word.size == 18);
}

}  // namespace
}  // namespace sourcebook::pdf
