#include "query/token_list.h"

#include <string>

#include "tests/support/catch.h"

namespace sourcebook::test {
namespace {

TEST_CASE("tokens that are kept are those of the tokenizer", "[query][token_list]") {
  const std::string text = GENERATE(
      std::string(), std::string("Plain words, and no more."),
      std::string("They co-operate: \u00a317bn, 3.5% of 20.04-LTS in m\u00b2, 1\u00bd times."),
      std::string("\u74b0\u5883\u7701 \u6771\u4eac"), std::string(1000, 'x') + " end",
      std::string("broken \xff\xfe bytes \xc3"));
  text::Tokenizer tokenizer(text);
  const TokenList list(text);
  TokenList::Reader reader(list);
  text::Token kept;
  for (text::Token token; tokenizer.next(token);) {
    REQUIRE(reader.next(kept));
    CHECK(kept.form == token.form);
    CHECK(kept.begin == token.begin);
    CHECK(kept.end == token.end);
    CHECK(kept.colocated == token.colocated);
  }
  CHECK_FALSE(reader.next(kept));
}

}  // namespace
}  // namespace sourcebook::test
