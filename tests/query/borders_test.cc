// Phrases that begin in one passage and end in another, held against the tokens of whole documents.
#include <sourcebook/searcher.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "common/text/tokenizer.h"
#include "indexer/passages.h"
#include "query/words.h"
#include "tests/query/searcher_samples.h"
#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"

namespace sourcebook::test {
namespace {

const std::vector<std::string> kWords = {"a",    "b",  "c",      "d",     "e",           "f",
                                         "g",    "h",  "co-op",  "co",    "op",          "23%",
                                         "rare", "io", "quorum", "zones", "\u6771\u4eac"};

class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}

  std::size_t up_to(std::size_t last) {
    return std::uniform_int_distribution<std::size_t>(0, last)(random_);
  }
  std::string words(std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += (i > 0 ? " " : "") + word();
    return out;
  }

  // Long paragraphs, and stretches that somebody is quoted with, between which a passage may be of
  // a word or two.
  Document document(int number) {
    Document out = post("", "", "d" + std::to_string(number));
    const std::size_t parts = 1 + up_to(5);
    for (std::size_t part = 0; part < parts; ++part) {
      out.text += sentences(part % 2 == 0 ? 1 + up_to(2) : 90 + up_to(300)) + "\n\n";
      if (up_to(2) == 0) continue;
      const std::size_t begin = out.text.size();
      out.text += sentences(90 + up_to(60));
      out.quotations.push_back({begin, out.text.size(), "Somebody"});
      out.text += "\n\n";
    }
    return out;
  }

 private:
  std::string word() {
    const double at = std::uniform_real_distribution<double>(0, 1)(random_);
    return kWords[static_cast<std::size_t>(at * at * static_cast<double>(kWords.size()))];
  }
  std::string sentences(std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t end = i + 1 == count ? 0 : up_to(15);
      out += word() + (i + 1 == count ? "." : end == 0 ? ".\n\n" : end == 1 ? ".\n" : " ");
    }
    return out;
  }

  std::mt19937 random_;
};

// Where each passage of a document holds a phrase that begins in it.
class WholeDocument {
 public:
  explicit WholeDocument(const Document& document) : id_(document.id) {
    for (const Passage& passage : cut_passages(document)) ends_.push_back(passage.end);
    text::Tokenizer tokenizer(document.text);
    for (text::Token token; tokenizer.next(token);) {
      if (!token.colocated) tokens_.push_back({token.begin, {}});
      tokens_.back().second.emplace(token.form);
    }
  }

  void add_passages_with(const std::string& phrase, std::set<std::string>& out) const {
    for (const auto& sequence : sequences(phrase)) {
      for (std::size_t at = 0; at + sequence.size() <= tokens_.size(); ++at) {
        const bool found = std::equal(
            sequence.begin(), sequence.end(), tokens_.begin() + static_cast<std::ptrdiff_t>(at),
            [](const std::string& form, const auto& token) { return token.second.contains(form); });
        if (found) out.insert(name_of(tokens_[at].first));
      }
    }
  }

 private:
  // In parts and joined.
  static std::vector<std::vector<std::string>> sequences(const std::string& phrase) {
    std::vector<std::vector<std::string>> out(1);
    for (const TypedWord& word : typed_words(phrase)) {
      std::vector<std::vector<std::string>> longer;
      for (const auto& sequence : out) {
        longer.push_back(sequence);
        longer.back().insert(longer.back().end(), word.parts.begin(), word.parts.end());
        if (word.joined.empty() || word.decorated) continue;
        longer.push_back(sequence);
        longer.back().push_back(word.joined);
      }
      out = longer;
    }
    return out;
  }

  [[nodiscard]] std::string name_of(std::size_t begin) const {
    const auto at = std::upper_bound(ends_.begin(), ends_.end(), begin) - ends_.begin();
    return id_ + "." + std::to_string(at + 1);
  }

  std::string id_;
  std::vector<std::size_t> ends_;  // of passages
  std::vector<std::pair<std::size_t, std::set<std::string>>> tokens_;
};

std::set<std::string> passages(const std::vector<Result>& results) {
  std::set<std::string> out;
  for (const Result& result : results) out.insert(result.id);
  return out;
}

std::set<std::string> both(const std::set<std::string>& a, const std::set<std::string>& b) {
  std::set<std::string> out;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::inserter(out, out.end()));
  return out;
}

std::set<std::string> without(const std::set<std::string>& a, const std::set<std::string>& b) {
  std::set<std::string> out;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::inserter(out, out.end()));
  return out;
}

TEST_CASE("a phrase is found where it runs over the borders of passages", "[query][borders]") {
  const auto seed = GENERATE(1U, 2U, 3U, 4U);
  Maker maker(seed);
  std::vector<Document> documents;
  std::vector<WholeDocument> whole;
  for (int i = 0; i < 12; ++i) {
    documents.push_back(maker.document(i));
    whole.emplace_back(documents.back());
  }
  IndexFixture fixture(documents);
  if (seed % 2 == 0) fixture.optimize();
  const Searcher searcher(fixture.path());
  const auto expected = [&](const std::string& phrase) {
    std::set<std::string> out;
    for (const WholeDocument& document : whole) document.add_passages_with(phrase, out);
    return out;
  };
  const SearchOptions all{.limit = 100'000};
  std::size_t across = 0;
  for (int i = 0; i < 60; ++i) {
    const std::string one = maker.words(2 + maker.up_to(2));
    const std::string other = maker.words(1 + maker.up_to(2));
    const std::string a = '"' + one + '"';
    const std::string b = '"' + other + '"';
    INFO("seed " << seed << ", " << a << " and " << b);
    const auto with_a = expected(one);
    const auto with_b = expected(other);
    auto with_any = with_a;
    with_any.insert(with_b.begin(), with_b.end());
    CHECK(passages(searcher.search(a, all)) == with_a);
    CHECK(searcher.count(a) == with_a.size());
    CHECK(passages(searcher.search(a + ' ' + b, all)) == with_any);
    CHECK(passages(searcher.search('+' + a + " +" + b, all)) == both(with_a, with_b));
    CHECK(passages(searcher.search('+' + a + " -" + b, all)) == without(with_a, with_b));
    CHECK(passages(searcher.search("kind:post -" + a, all)).size() + with_a.size() ==
          searcher.count("kind:post"));
    CHECK(passages(searcher.search(a, {.limit = 100'000, .sort = Sort::kNewest})) == with_a);
    for (const Result& result : searcher.search(a, all)) {
      const auto& hits = result.snippet.hits;
      REQUIRE_FALSE(hits.empty());
      across += hits.size() == 1 && one.find(' ') != one.npos ? 1 : 0;
    }
  }
  CHECK(across > 10);
}

TEST_CASE("what runs over borders is looked for again when an index has changed",
          "[query][borders]") {
  const auto with_border = [](const std::string& end, const std::string& begin) {
    return paragraph("filler", 120) + "The " + end + ".\n\n" + begin + ' ' + paragraph("more", 120);
  };
  IndexFixture fixture({{"a", {post(with_border("caseload of probation", "Officers"), "", "d")}}});
  const Searcher searcher(fixture.path());
  CHECK(searcher.count("\"probation officers\"") == 1);
  fixture.add({"b", {post(with_border("end of probation", "Officers"), "", "e")}});
  CHECK(searcher.count("\"probation officers\"") == 2);
  fixture.add({"a", {post(with_border("caseload of prisons", "Officers"), "", "d")}});
  CHECK(searcher.count("\"probation officers\"") == 1);
  CHECK(searcher.count("\"prisons officers\"") == 1);
}

TEST_CASE("what a phrase holds on either side of a border is ranked and shown",
          "[query][borders]") {
  const std::string filler = "Filler goes on. ";
  std::string text;
  for (int i = 0; i < 60; ++i) text += filler;
  text += "The caseload of probation.\n\n";
  text += "Officers have risen. ";
  for (int i = 0; i < 60; ++i) text += filler;
  const Document document = post(text, "", "d");
  REQUIRE(cut_passages(document).size() > 1);
  const IndexFixture fixture({document, post("Probation. And officers elsewhere.", "", "e")});
  const Searcher searcher(fixture.path());
  const Answer answer = searcher.explain("\"probation officers\"");
  const auto passages = cut_passages(document);
  const auto border = std::find_if(passages.begin(), passages.end(), [&](const Passage& passage) {
    return text.substr(0, passage.end).ends_with("probation.");
  });
  // The sample is made so that the border falls between the two words.
  REQUIRE(border != passages.end());
  REQUIRE(answer.results.size() == 1);
  CHECK(answer.total_exact);
  CHECK(answer.results.front().id == "d." + std::to_string(border - passages.begin() + 1));
  const Snippet& snippet = answer.results.front().snippet;
  REQUIRE(snippet.hits.size() == 1);
  CHECK(snippet.text.substr(snippet.hits[0].begin, snippet.hits[0].end - snippet.hits[0].begin) ==
        "probation");
  CHECK(answer.explanation.scores.front().front().starts_with("\"probation officers\": "));
}

}  // namespace
}  // namespace sourcebook::test
