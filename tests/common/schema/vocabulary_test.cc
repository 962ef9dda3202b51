#include "common/schema/vocabulary.h"

#include <string>
#include <vector>

#include "tests/support/catch.h"

namespace sourcebook::schema {
namespace {

std::string numbered_words(int first, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "w" + std::to_string(first + i) + ' ';
  return text;
}

TEST_CASE("a document of very many words comes in parts that say what their words are",
          "[schema][vocabulary]") {
  constexpr int kPassages = 300;
  constexpr int kWords = 1000;
  WordCounter counter;
  counter.begin_document("en", "Numbers");
  std::vector<PassageTokens> passages;
  for (int i = 0; i < kPassages; ++i) {
    passages.push_back(counter.add_passage(numbered_words(i * kWords, kWords), "Heading"));
  }
  const std::vector<DocumentWords> parts = counter.finish_document();
  // Another document begins with words of its own.
  counter.begin_document("en", "Others");
  (void)counter.add_passage(numbered_words(1'000'000, kWords), "");
  (void)counter.finish_document();

  CHECK(parts.size() > 2);
  for (int i = 0; i < kPassages; ++i) {
    const PassageTokens& tokens = passages[static_cast<std::size_t>(i)];
    const DocumentWords& part = parts.at(tokens.part);
    const auto form = [&](std::uint32_t token) {
      return std::string(part.vocabulary->forms[part.tokens[token].word]);
    };
    REQUIRE(tokens.fields[0].positions == kWords);
    CHECK(form(tokens.fields[0].begin) == "w" + std::to_string(i * kWords));
    CHECK(form(tokens.fields[0].end - 1) == "w" + std::to_string(i * kWords + kWords - 1));
    CHECK(form(tokens.fields[2].begin) == "numbers");
    if (i == 0) continue;
    CHECK(tokens.border ==
          std::vector<WordPair>{word_pair(word_hash("w" + std::to_string(i * kWords - 1)),
                                          word_hash("w" + std::to_string(i * kWords)))});
  }
}

}  // namespace
}  // namespace sourcebook::schema
