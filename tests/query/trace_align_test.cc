#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/trace/align.h"
#include "tests/support/catch.h"

namespace sourcebook {
namespace {

// A letter a word, "." for one that the wording does not have; "|" is an ellipsis.
std::vector<Unit> units(std::string_view letters) {
  std::vector<Unit> out;
  bool ellipsis = false;
  for (const char c : letters) {
    if (c == '|') {
      ellipsis = true;
      continue;
    }
    Unit unit;
    unit.word = c == '.' ? Unit::kOther : c - 'a';
    unit.after_ellipsis = std::exchange(ellipsis, false);
    out.push_back(unit);
  }
  return out;
}

std::string written(const std::vector<Step>& steps) {
  std::string out;
  for (const Step step : steps) out += "=x-+.:"[static_cast<int>(step)];
  return out;
}

TEST_CASE("the best place of a wording", "[trace][align]") {
  struct Case {
    const char* name;
    std::string_view asked, text;
    std::size_t asked_begin, text_begin;
    std::string_view steps;
  };
  const auto c = GENERATE(values<Case>({
      {"as it is", "abcd", "..abcd..", 0, 2, "===="},
      {"a word replaced", "abcdefg", ".abc.efg.", 0, 1, "===x==="},
      {"a word missing", "abcdefg", ".abcefg.", 0, 1, "===-==="},
      {"a word added", "abcdefg", ".abcd.efg.", 0, 1, "====+==="},
      {"the middle of it", "abcdefg", "...cde...", 2, 3, "==="},
      {"the better of two", "abcdef", "abc...bcdef", 1, 6, "====="},
      {"what the wording leaves out", "abcd|efgh", "abcd......efgh", 0, 0, "====......===="},
      {"nothing where the wording leaves out", "abcd|efgh", "abcdefgh", 0, 0, "========"},
      {"what the text leaves out", "abcdefghijkl", "abcd|ijkl", 0, 0, "====::::===="},
  }));
  DYNAMIC_SECTION(c.name) {
    const auto found = align_local(units(c.asked), units(c.text));
    REQUIRE(found);
    CHECK(found->asked.begin == c.asked_begin);
    CHECK(found->text.begin == c.text_begin);
    CHECK(written(found->steps) == c.steps);
  }
}

TEST_CASE("all of a wording is put side by side with a text", "[trace][align]") {
  const Alignment found = align_whole(units("abcde"), units("..xbcdy.."));
  CHECK(found.text.begin == 2);
  CHECK(found.text.end == 7);
  CHECK(written(found.steps) == "x===x");
  CHECK_FALSE(align_local(units("abc"), units("...")));
  CHECK_FALSE(align_local(units("abc"), units("")));
}

// The score of the best alignment that ends at (i, j), from its definition.
int ending_at(const std::vector<Unit>& a, const std::vector<Unit>& b, std::size_t i,
              std::size_t j) {
  int best = 0;
  if (i > 0 && j > 0) {
    const bool same = a[i - 1].word >= 0 && a[i - 1].word == b[j - 1].word;
    best = std::max(best, ending_at(a, b, i - 1, j - 1) + (same ? 1 : -1));
  }
  if (i > 0) best = std::max(best, ending_at(a, b, i - 1, j) - 1);
  if (j > 0) best = std::max(best, ending_at(a, b, i, j - 1) - 1);
  return best;
}

TEST_CASE("scores are those of the definition, with and without the way", "[trace][align]") {
  std::mt19937 random(3);
  const auto some = [&](std::size_t most) {
    std::vector<Unit> out(std::uniform_int_distribution<std::size_t>(1, most)(random));
    for (Unit& unit : out) unit.word = std::uniform_int_distribution<int>(-1, 2)(random);
    return out;
  };
  for (int round = 0; round < 300; ++round) {
    const std::vector<Unit> a = some(5), b = some(6);
    int best = 0;
    for (std::size_t i = 0; i <= a.size(); ++i) {
      for (std::size_t j = 0; j <= b.size(); ++j) best = std::max(best, ending_at(a, b, i, j));
    }
    CHECK(local_score(a, b) == best);
    const auto found = align_local(a, b);
    CHECK((found ? found->score : 0) == best);
    if (!found) continue;
    const auto count = [&](Step step) {
      return static_cast<int>(std::count(found->steps.begin(), found->steps.end(), step));
    };
    CHECK(count(Step::kSame) - count(Step::kReplaced) - count(Step::kMissing) -
              count(Step::kAdded) ==
          best);
  }
}

}  // namespace
}  // namespace sourcebook
