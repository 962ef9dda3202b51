#include "tests/relevance/judged.h"

#include <string>
#include <vector>

#include "tests/support/catch.h"

namespace sourcebook::test {
namespace {

Result at(std::string path, std::string comment = "", std::string page = "",
          std::string text = "") {
  Result result;
  result.path = std::move(path);
  result.comment = std::move(comment);
  result.page = std::move(page);
  result.text = std::move(text);
  return result;
}

TEST_CASE("a selector picks the part of a file that it names", "[relevance]") {
  struct Case {
    const char* name;
    std::string selector;
    Result result;
    bool expected;
  };
  const auto c = GENERATE(values<Case>({
      {"the post", "c/a.txt", at("/x/c/a.txt"), true},
      {"the post is not its comments", "c/a.txt", at("c/a.txt", "3"), false},
      {"a comment", "c/a.txt#3.1", at("c/a.txt", "3.1"), true},
      {"not the one above it", "c/a.txt#3.1", at("c/a.txt", "3"), false},
      {"a page", "c/a.pdf#piv", at("c/a.pdf", "", "iv"), true},
      {"a passage that runs over the page", "c/a.pdf#p3", at("c/a.pdf", "", "2-3"), true},
      {"another page", "c/a.pdf#p3", at("c/a.pdf", "", "13"), false},
      {"words of the passage", "c/a.txt#\"down by a third",
       at("c/a.txt", "", "", "is down by a third."), true},
      {"words it does not hold", "c/a.txt#\"up by a third",
       at("c/a.txt", "", "", "is down by a third."), false},
      {"another file", "c/a.txt", at("c/b.txt"), false},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(selects(c.selector, c.result) == c.expected); }
}

TEST_CASE("figures reward the right order", "[relevance]") {
  const Question question{"q", "", {{"a", 2}, {"b", 1}, {"c", 0}}};
  const std::vector<Result> best{at("a"), at("b")};
  CHECK(ndcg(question, grades(question, best), 10) == Approx(1));
  CHECK(reciprocal_rank(grades(question, best), 10) == Approx(1));

  const std::vector<Result> swapped{at("b"), at("a")};
  CHECK(ndcg(question, grades(question, swapped), 10) < 0.9);
  CHECK(reciprocal_rank(grades(question, swapped), 10) == Approx(0.5));

  const std::vector<Result> repeated{at("a"), at("a"), at("b")};
  CHECK(grades(question, repeated) == std::vector<int>{2, 1});

  CHECK(ndcg(question, grades(question, {at("c"), at("d")}), 10) == Approx(0));
  CHECK(reciprocal_rank({}, 10) == Approx(0));
}

}  // namespace
}  // namespace sourcebook::test
