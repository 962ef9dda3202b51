#include "query/pasted.h"

#include <string>

#include "tests/support/catch.h"

namespace sourcebook {
namespace {

TEST_CASE("quotation marks in a pasted text are its writer's", "[query][parser]") {
  struct Case {
    const char* name;
    std::string question;
    std::string normal;
  };
  const auto c = GENERATE(values<Case>({
      {"a question", "rents \"flat rate\" of tax in towns", "rents \"flat rate\" of tax in towns"},
      {"a text", "they say the \"flat rate\" of tax is fair",
       "they say the \"flat rate\" of tax is fair flat rate"},
      {"what must or must not occur stays as it is",
       "they say rents in towns are +\"too high\" -\"a b\"",
       "they say rents in towns are +\"too high\" -\"a b\""},
      {"nearness stays as it is", "they say rents in towns are \"too high\"~3",
       "they say rents in towns are \"too high\"~3"},
      {"numbers below zero", "they say it was \"-4% or so\" last year",
       "they say it was \"-4% or so\" last year 4% or so"},
  }));
  DYNAMIC_SECTION(c.name) {
    Query query = parse(c.question);
    query.clauses = with_quoted_words(query.clauses);
    CHECK(to_string(query) == c.normal);
  }
}

}  // namespace
}  // namespace sourcebook
