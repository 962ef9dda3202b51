#include "indexer/readers/pdf_hyphens.h"

#include "tests/support/catch.h"

namespace sourcebook::pdf {
namespace {

std::vector<Line> lines_of(const std::vector<std::string>& texts) {
  std::vector<Line> lines;
  for (const std::string& text : texts) {
    lines.emplace_back();
    lines.back().text = text;
  }
  return lines;
}

TEST_CASE("the words of the document decide what a hyphen at a line end is", "[pdf]") {
  struct Case {
    const char* name;
    std::string_view line, next;
    LineEnd expected;
  };
  const auto c = GENERATE(values<Case>({
      {"no hyphen", "the", "case", LineEnd::kBlank},
      {"never seen", "govern-", "ment of", LineEnd::kDropHyphen},
      {"seen as one word", "develop-", "ment,", LineEnd::kDropHyphen},
      {"seen with the hyphen", "long-", "term plan", LineEnd::kKeepHyphen},
      {"both parts are words", "case-", "law", LineEnd::kKeepHyphen},
      {"a first part that the document hyphenates", "non-", "smokers", LineEnd::kKeepHyphen},
      {"a name follows", "Anglo-", "French", LineEnd::kKeepHyphen},
      {"capitals go on", "DEVELOP-", "MENT", LineEnd::kDropHyphen},
      {"a number follows", "COVID-", "19", LineEnd::kKeepHyphen},
      {"more hyphens before", "state-of-", "theart", LineEnd::kKeepHyphen},
      {"short- and long-term", "short-", "and long-term", LineEnd::kBlank},
      {"a dash", "the case -", "as they", LineEnd::kBlank},
      {"a dash in a range", "2018\u2013", "19", LineEnd::kKeepHyphen},
      {"a slash", "and/", "or", LineEnd::kKeepHyphen},
      {"a web address", "see https://", "example.org", LineEnd::kKeepHyphen},
      {"a soft hyphen", "long\u00AD", "term", LineEnd::kDropHyphen},
      {"a bracket follows", "pre-", "(war)", LineEnd::kBlank},
      {"nothing follows", "pre-", "", LineEnd::kBlank},
      {"nothing before", "-", "ment", LineEnd::kBlank},
  }));
  const auto lines = lines_of({"The case is one of long-term development, says the law, and",
                               "so the state-run, non-native court."});
  const WordStock words(lines);
  DYNAMIC_SECTION(c.name) { CHECK(words.end_of(c.line, c.next) == c.expected); }
}

TEST_CASE("halves of split words are not taken for words", "[pdf]") {
  const auto lines = lines_of({"The cooper-", "ative was founded by a cooper-", "ative union"});
  CHECK(WordStock(lines).end_of("cooper-", "ative") == LineEnd::kDropHyphen);
}

}  // namespace
}  // namespace sourcebook::pdf
