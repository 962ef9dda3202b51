#include "indexer/readers/html_head_lines.h"

#include <string>

#include "tests/support/catch.h"

namespace sourcebook::test {
namespace {

constexpr const char* kProse =
    "The ferry sailed at six with the post, two bicycles and a piano that nobody had ordered.";

Document with_head(const std::string& head) {
  Document document;
  document.text = head + kProse;
  return document;
}

}  // namespace

TEST_CASE("the day above an article is its date, and not its text", "[html]") {
  struct Case {
    const char* name;
    std::string head;
    std::string date;
    std::string kept;  // of the head
  };
  const auto c = GENERATE(values<Case>({
      {"a day", "27.10.2021\n\n", "2021-10-27", ""},
      {"a day below a label", "Press release\n\n27 October 2021\n\n", "2021-10-27", ""},
      {"below two", "News\nPress release\n\n27 October 2021\n", "2021-10-27", ""},
      {"a month is no day", "October 2021\n\n", "", "October 2021\n\n"},
      {"two ways to read it", "03/04/2017\n\n", "", "03/04/2017\n\n"},
      {"to come", "27 October 2221\n\n", "", "27 October 2221\n\n"},
      {"below a sentence", "It was late.\n\n27 October 2021\n\n", "",
       "It was late.\n\n27 October 2021\n\n"},
      {"in a sentence", "27 October 2021 was a fine day.\n\n", "",
       "27 October 2021 was a fine day.\n\n"},
      {"no head", "", "", ""},
  }));
  DYNAMIC_SECTION(c.name) {
    Document document = with_head(c.head);
    html::take_head_lines(document);
    CHECK(document.published.value == c.date);
    CHECK(document.published.from == (c.date.empty() ? "" : "date line"));
    CHECK(document.text == c.kept + kProse);
  }
}

TEST_CASE("a day above an article does not outvote what the page says of itself", "[html]") {
  Document document = with_head("27.10.2021\n\n");
  document.published = {"2021-10-27T08:00:00Z", "meta: date"};
  html::take_head_lines(document);
  CHECK(document.published.from == "meta: date");
  CHECK(document.text == kProse);

  document = with_head("27.10.2021\n\n");
  document.published = {"2020-01-01", "meta: date"};
  html::take_head_lines(document);
  CHECK(document.published.value == "2020-01-01");
  CHECK(document.text == std::string("27.10.2021\n\n") + kProse);
}

TEST_CASE("sections and quotations move with the text", "[html]") {
  Document document = with_head("27.10.2021\n\n");
  document.sections = {{12, 1, "The ferry"}};
  document.quotations = {{12, 20, ""}};
  html::take_head_lines(document);
  CHECK(document.sections.front().begin == 0);
  CHECK(document.quotations.front() == Quotation{0, 8, ""});

  document = with_head("27.10.2021\n\n");
  document.sections = {{0, 1, "27.10.2021"}};
  html::take_head_lines(document);
  CHECK(document.text.starts_with("27.10.2021"));
}

}  // namespace sourcebook::test
