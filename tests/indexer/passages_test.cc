#include "indexer/passages.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema/passage_text.h"
#include "common/text/utf8.h"
#include "indexer/passage_units.h"
#include "tests/indexer/random_document.h"
#include "tests/support/catch.h"

using sourcebook::count_words;
using sourcebook::cut_passages;
using sourcebook::Document;
using sourcebook::kMaxPassageSpan;
using sourcebook::kMaxPassageWords;
using sourcebook::kMinPassageWords;
using sourcebook::Passage;
using sourcebook::Quotation;
using sourcebook::text::is_border;

namespace {

bool is_white(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string_view text_of(const Document& document, const Passage& passage) {
  return std::string_view(document.text).substr(passage.begin, passage.end - passage.begin);
}

// `count` words in sentences of ten.
std::string prose(std::size_t count, const std::string& word = "word") {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) text += ' ';
    text += i % 10 == 0 ? "Word" : word;
    if (i % 10 == 9) text += '.';
  }
  return text;
}

std::vector<std::size_t> words_in(const Document& document) {
  std::vector<std::size_t> words;
  for (const Passage& p : cut_passages(document))
    words.push_back(count_words(text_of(document, p)));
  return words;
}

Document document_of(std::string text) {
  Document document;
  document.text = std::move(text);
  return document;
}

void check_cover(const Document& document, const std::vector<Passage>& passages) {
  std::size_t at = 0;
  for (const Passage& passage : passages) {
    REQUIRE(passage.begin >= at);
    REQUIRE(passage.begin < passage.end);
    REQUIRE(passage.end <= document.text.size());
    REQUIRE(is_border(document.text, passage.begin));
    REQUIRE(is_border(document.text, passage.end));
    REQUIRE(std::all_of(document.text.begin() + static_cast<std::ptrdiff_t>(at),
                        document.text.begin() + static_cast<std::ptrdiff_t>(passage.begin),
                        is_white));
    at = passage.end;
  }
  REQUIRE(std::all_of(document.text.begin() + static_cast<std::ptrdiff_t>(at), document.text.end(),
                      is_white));
}

void check_bounds(const Document& document, const Passage& passage) {
  const std::string_view text = text_of(document, passage);
  CHECK(count_words(text) <= kMaxPassageWords);
  CHECK(text.size() <= kMaxPassageSpan);
  CHECK_FALSE(is_white(text.front()));
  CHECK_FALSE(is_white(text.back()));
}

void check_quotations(const Document& document, const Passage& passage) {
  const std::string_view text = text_of(document, passage);
  for (const Quotation& q : passage.quotations) {
    REQUIRE(q.begin < q.end);
    REQUIRE(q.end <= text.size());
    const auto at = passage.begin + q.begin;
    CHECK(std::any_of(document.quotations.begin(), document.quotations.end(),
                      [&](const Quotation& whole) {
                        return whole.begin <= at && at < whole.end && whole.credit == q.credit;
                      }));
  }
  for (const Quotation& q : document.quotations) {
    if (q.credit.empty()) continue;
    const auto words =
        count_words(std::string_view(document.text).substr(q.begin, q.end - q.begin));
    const bool overlaps = q.begin < passage.end && passage.begin < q.end;
    if (words < kMinPassageWords || !overlaps) continue;
    INFO("somebody else's words in one passage with a long quotation");
    const bool inside = q.begin <= passage.begin && passage.end <= q.end;
    CHECK(inside);
  }
}

}  // namespace

TEST_CASE("whatever the document, its passages hold all of it, in bounds", "[passages]") {
  for (unsigned seed = 0; seed < 150; ++seed) {
    const Document document = sourcebook::test::RandomDocument(seed).structured();
    INFO("seed " << seed);
    const auto passages = cut_passages(document);
    check_cover(document, passages);
    for (const Passage& passage : passages) {
      check_bounds(document, passage);
      check_quotations(document, passage);
      CHECK(passage.page.empty() == document.pages.empty());
    }
  }
}

TEST_CASE("any bytes for offsets make passages that hold the whole text", "[passages]") {
  for (unsigned seed = 0; seed < 100; ++seed) {
    sourcebook::test::RandomDocument random(seed);
    Document document = random.structured();
    const std::size_t size = document.text.size() + 1;
    for (auto& section : document.sections) section.begin = random.pick(size);
    std::sort(document.sections.begin(), document.sections.end(),
              [](const auto& a, const auto& b) { return a.begin < b.begin; });
    for (auto& q : document.quotations) q = {random.pick(size), random.pick(size), "BBC"};
    INFO("seed " << seed);
    const auto passages = cut_passages(document);
    std::size_t at = 0;
    for (const Passage& passage : passages) {
      REQUIRE(passage.begin >= at);
      at = passage.end;
      check_bounds(document, passage);
    }
  }
}

TEST_CASE("a text without words has no passages", "[passages]") {
  CHECK(cut_passages(document_of("")).empty());
  CHECK(cut_passages(document_of(" \n\n\t \n")).empty());
}

TEST_CASE("paragraphs are put together, kept whole, or cut at sentences", "[passages]") {
  struct Case {
    const char* name;
    std::string text;
    std::vector<std::size_t> words;
  };
  const auto c = GENERATE(values<Case>({
      {"one short text", "Hello.", {1}},
      {"a paragraph that fits", prose(250), {250}},
      {"short neighbours", prose(30) + "\n\n" + prose(30) + "\n\n" + prose(30), {90}},
      {"enough is enough", prose(100) + "\n\n" + prose(100), {100, 100}},
      {"a short rest joins the last", prose(100) + "\n\n" + prose(20), {120}},
      {"a rest that does not fit is shared out",
       prose(30) + "\n\n" + prose(60) + "\n\n" + prose(150) + "\n\n" + prose(40),
       {90, 190}},
      {"a long paragraph is cut at sentences", prose(300), {160, 140}},
      {"a short one takes sentences from a long one", prose(20) + "\n\n" + prose(240), {160, 100}},
      {"single lines are no paragraphs", prose(60) + "\n" + prose(60), {120}},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(words_in(document_of(c.text)) == c.words); }
}

TEST_CASE("text without sentences is cut at blanks, without blanks at code points", "[passages]") {
  std::string words;
  for (int i = 0; i < 2000; ++i) words += "word ";
  const Document sentence = document_of(words);
  for (const Passage& passage : cut_passages(sentence)) {
    const auto text = text_of(sentence, passage);
    CHECK(text.starts_with("word"));
    CHECK(text.ends_with("word"));
    check_bounds(sentence, passage);
  }
  std::string run;
  for (int i = 0; i < 100000; ++i) run += "\u00e9";
  const Document unbroken = document_of("Before. " + run + " After.");
  const auto passages = cut_passages(unbroken);
  check_cover(unbroken, passages);
  CHECK(passages.size() >= 4);
  CHECK(kMaxPassageSpan <= sourcebook::schema::kMaxPassageBytes / 16);
}

TEST_CASE("scripts without blanks are counted by their grams", "[passages]") {
  CHECK(count_words("three small words") == 3);
  CHECK(count_words("\u65e5\u672c\u8a9e") == 2);
  CHECK(count_words("ABC\u65e5\u672c") == 2);
  CHECK(count_words("\u0e44\u0e17\u0e22 Thai") == 2);
  CHECK(count_words("caf\u00e9") == 1);
  CHECK(count_words(" \n ") == 0);
  std::string chinese;
  for (int i = 0; i < 1000; ++i) chinese += i % 20 == 19 ? "\u3002" : "\u653f";
  const Document document = document_of(chinese);
  const auto passages = cut_passages(document);
  CHECK(passages.size() >= 2);
  for (const Passage& passage : passages) CHECK(count_words(text_of(document, passage)) <= 250);
}

TEST_CASE("a long credited quotation shares no passage with other words", "[passages]") {
  const std::string before = prose(40), quoted = prose(90), after = prose(40);
  Document document = document_of(before + "\n\n\u201c" + quoted + "\u201d\n\n" + after);
  const std::size_t begin = before.size() + 2 + 3;
  document.quotations = {{begin, begin + quoted.size(), "BBC"}};
  const auto passages = cut_passages(document);
  REQUIRE(passages.size() == 3);
  CHECK(text_of(document, passages[1]) == "\u201c" + quoted + "\u201d");
  CHECK(passages[1].quotations == std::vector<Quotation>{{3, 3 + quoted.size(), "BBC"}});
  CHECK(passages[0].quotations.empty());

  document.quotations.front().credit.clear();
  CHECK(cut_passages(document).size() < 3);
}

TEST_CASE("a short quotation stays among the words around it, and says where it is", "[passages]") {
  Document document = document_of("He wrote: no more money. And that was that.");
  document.quotations = {{10, 24, "the Treasury"}};
  const auto passages = cut_passages(document);
  REQUIRE(passages.size() == 1);
  CHECK(passages[0].quotations == std::vector<Quotation>{{10, 24, "the Treasury"}});
}

TEST_CASE("a quotation that runs over several passages is marked in each", "[passages]") {
  Document document = document_of(prose(600));
  document.quotations = {{0, document.text.size(), ""}};
  const auto passages = cut_passages(document);
  CHECK(passages.size() >= 3);
  for (const Passage& passage : passages) {
    CHECK(passage.quotations == std::vector<Quotation>{{0, passage.end - passage.begin, ""}});
  }
}

TEST_CASE("a section with enough words begins a passage, its heading first", "[passages]") {
  Document document = document_of("Report\n\n" + prose(30) + "\n\nFindings\n\n" + prose(100) +
                                  "\n\nCosts\n\n" + prose(20) + "\n\nAims\n\n" + prose(20));
  document.sections = {{0, 1, "Report"},
                       {document.text.find("Findings"), 2, "Findings"},
                       {document.text.find("Costs"), 2, "Costs"},
                       {document.text.find("Aims"), 2, "Aims"}};
  const auto passages = cut_passages(document);
  REQUIRE(passages.size() == 2);
  CHECK(passages[0].headings == std::vector<std::string>{"Report"});
  CHECK(text_of(document, passages[1]).starts_with("Findings\n\nWord"));
  CHECK(passages[1].headings == std::vector<std::string>{"Report", "Findings"});
  CHECK(passages[1].paragraph == 3);
}

TEST_CASE("a heading stands with the text after it", "[passages]") {
  Document document = document_of(prose(100) + "\n\nCosts\n\nIn detail\n\n" + prose(60) +
                                  "\n\nNext\n\n" + prose(200) + "\n\nThe end");
  for (const char* title : {"Costs", "In detail", "Next", "The end"}) {
    document.sections.push_back({document.text.find(title), 2, title});
  }
  document.sections[1].level = 3;
  const auto passages = cut_passages(document);
  REQUIRE(passages.size() >= 2);
  for (const Passage& passage : passages) {
    const auto text = text_of(document, passage);
    CHECK_FALSE(text.ends_with("Costs"));
    CHECK_FALSE(text.ends_with("In detail"));
    CHECK_FALSE(text.ends_with("Next"));
  }
  CHECK(text_of(document, passages.back()).ends_with("The end"));
}

TEST_CASE("nothing but headings is still kept", "[passages]") {
  Document document;
  for (int i = 0; i < 400; ++i) {
    document.sections.push_back({document.text.size(), 1, "Heading"});
    document.text += "Heading\n\n";
  }
  check_cover(document, cut_passages(document));
}

TEST_CASE("a passage names the pages it stands on", "[passages]") {
  Document document =
      document_of("Preface.\n\n" + prose(60) + "\n\n" + prose(60) + "\n\n" + prose(100));
  document.pages = {{10, "iv"}, {200, "1"}, {500, "2"}};
  const auto passages = cut_passages(document);
  REQUIRE(passages.size() == 2);
  CHECK(passages[0].page == "");
  CHECK(passages[0].page_end == "2");
  CHECK(passages[1].page == "2");
  CHECK(passages[1].page_end == "2");
}

TEST_CASE("many sections, quotations and pages take no more than their number", "[passages]") {
  Document document;
  for (int i = 0; i < 100000; ++i) {
    const std::size_t begin = document.text.size();
    document.sections.push_back({begin, 1 + i % 90, "S"});
    document.pages.push_back({begin, "1"});
    document.quotations.push_back({begin, begin + 3, "X"});
    document.text += "one two\n\n";
  }
  check_cover(document, cut_passages(document));
}
