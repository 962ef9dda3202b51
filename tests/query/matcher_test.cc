#include "query/matcher.h"

#include <string>
#include <vector>

#include "tests/support/catch.h"

namespace sourcebook {
namespace {

using Marked = std::vector<std::string>;

Term word(std::vector<std::string> forms) {
  Term term;
  term.count = 1;
  term.phrases = {{{std::move(forms)}, true}};
  return term;
}

Term phrase(const std::vector<std::string>& forms, bool whole = false) {
  Term term;
  term.count = 1;
  term.phrases.push_back({{}, whole});
  for (const std::string& form : forms) term.phrases.front().slots.push_back({form});
  return term;
}

Term near(const std::vector<std::string>& forms, int distance) {
  Term term;
  term.count = 1;
  term.distance = distance;
  for (const std::string& form : forms) term.phrases.push_back({{{form}}, true});
  return term;
}

Term in(Column column, Term term) {
  term.column = column;
  return term;
}

}  // namespace

TEST_CASE("a text has of a term what FTS5 would count, and that is marked", "[query][matcher]") {
  struct Case {
    const char* name;
    Term term;
    std::string text;
    std::uint32_t count;
    Marked marks;
  };
  const auto c = GENERATE(values<Case>({
      {"a word", word({"park", "parks"}), "Parks, a park and parking", 2, {"Parks", "park"}},
      {"no word", word({"park"}), "nothing", 0, {}},
      {"an empty text", word({"park"}), "", 0, {}},
      {"a phrase", phrase({"a", "b"}), "a b c a a b", 2, {"a", "b", "a", "b"}},
      {"a phrase that overlaps itself", phrase({"a", "a"}), "a a a", 2, {"a", "a", "a", "a"}},
      {"a compound", phrase({"co", "operate"}, true), "They co-operate.", 1, {"co-operate"}},
      {"joined", word({"cooperate"}), "They co-operate.", 1, {"co-operate"}},
      {"two forms at one place", word({"23", "23%"}), "up 23% now", 1, {"23"}},
      {"near", near({"a", "b"}, 1), "a x b", 1, {"a", "b"}},
      {"near, in the other order", near({"a", "b"}, 1), "b x a", 1, {"b", "a"}},
      {"not near enough", near({"a", "b"}, 1), "a x x b", 0, {}},
      {"near twice counts once", near({"a", "b"}, 0), "a b x x x a b", 1, {"a", "b", "a", "b"}},
      {"only what is near", near({"a", "b"}, 0), "a x x a b", 1, {"a", "b"}},
      {"near to nothing else", near({"a"}, 5), "x a", 1, {"a"}},
      {"in another column", in(Column::kTitle, word({"a"})), "a", 0, {}},
      {"in this column", in(Column::kText, word({"a"})), "a", 1, {"a"}},
  }));
  DYNAMIC_SECTION(c.name) {
    const std::vector<Term> terms = {c.term};
    const Matcher matcher(terms);
    const bool has_tokens = GENERATE(false, true);
    const FieldMatches found = has_tokens ? matcher.match(c.text, TokenList(c.text), Column::kText)
                                          : matcher.match(c.text, Column::kText);
    REQUIRE(found.counts.size() == 1);
    CHECK(found.counts.front() == c.count);
    Marked marks;
    for (const Mark& mark : found.marks) {
      marks.push_back(c.text.substr(mark.bytes.begin, mark.bytes.end - mark.bytes.begin));
    }
    CHECK(marks == c.marks);
  }
}

TEST_CASE("marks stand in order, each with its term and place", "[query][matcher]") {
  const std::vector<Term> terms = {word({"b"}), phrase({"a", "b"}), word({"x"})};
  const FieldMatches found = Matcher(terms).match("a b, x", Column::kText);
  CHECK(found.counts == std::vector<std::uint32_t>{1, 1, 1});
  REQUIRE(found.marks.size() == 4);
  for (std::size_t i = 1; i < found.marks.size(); ++i) {
    CHECK(found.marks[i - 1].bytes.begin <= found.marks[i].bytes.begin);
  }
  CHECK(found.marks.front().term == 1);
  CHECK(found.marks.front().position == 0);
  CHECK(found.marks.back().term == 2);
  CHECK(found.marks.back().position == 2);
}

TEST_CASE("what is only to be left out is not looked for", "[query][matcher]") {
  std::vector<Term> terms = {word({"a"})};
  terms.front().count = 0;
  const FieldMatches found = Matcher(terms).match("a", Column::kText);
  CHECK(found.counts.front() == 0);
  CHECK(found.marks.empty());
}

}  // namespace sourcebook
