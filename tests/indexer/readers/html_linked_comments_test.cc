#include "indexer/readers/html_linked_comments.h"

#include <string>
#include <string_view>

#include "indexer/readers/html.h"
#include "tests/indexer/readers/read_items.h"
#include "tests/support/catch.h"

namespace sourcebook::test {
namespace {

constexpr std::string_view kPost =
    "<article><h1>The ferry</h1><p>The ferry sailed at six with the post, two bicycles and a piano "
    "that nobody had ordered, and it came back at noon.</p></article>";

std::string page(std::string_view json, std::string_view shown = "") {
  return "<!doctype html><title>The ferry</title><link rel=canonical "
         "href='https://blog.example/ferry'><script type='application/ld+json'>" +
         std::string(json) + "</script>" + std::string(kPost) + std::string(shown);
}

// A line for each comment: key < parent | author | date | text.
std::string told(std::string_view json, std::string_view shown = "") {
  std::string result;
  for (const Document& d : read_items(open_html, page(json, shown)).documents) {
    if (d.kind != Kind::kComment) continue;
    result += d.key + " < " + d.parent + " | " + d.author + " | " + d.published.value + " | ";
    result += d.text + "\n";
  }
  return result;
}

struct Case {
  const char* name;
  std::string_view json;
  std::string_view told;
};

}  // namespace

TEST_CASE("comments that a page has in JSON-LD alone are its comments", "[html][comments]") {
  const auto c = GENERATE(values<Case>({
      {"below an article, one below another",
       R"({"@type": "Article", "headline": "The ferry", "comment": [
           {"@type": "Comment", "text": "Costs &amp; fares <i>rise</i>.",
            "dateCreated": "2017-05-07T10:31:00Z",
            "author": {"@type": "Person", "name": "Ann Lee"},
            "url": "https://blog.example/ferry#c1",
            "comment": {"@type": "Comment", "@id": "#c2", "text": "Why?", "author": "Bo"}},
           {"@type": "Comment", "text": "No.", "datePublished": "2017-05-08"}]})",
       "c1 < post | Ann Lee | 2017-05-07T10:31:00Z | Costs & fares rise.\n"
       "c2 < c1 | Bo |  | Why?\n"
       "3 < post |  | 2017-05-08 | No.\n"},
      {"a question with its answers",
       R"({"@type": "QAPage", "mainEntity": {"@type": "Question", "name": "The ferry",
            "text": "When?",
           "comment": [{"text": "Which one?", "author": {"name": "Di"}}],
           "acceptedAnswer": {"@type": "Answer", "text": "At six.", "author": {"name": "Ann"},
            "url": "/q#a1",
             "comment": [{"@type": "Comment", "text": "Thanks.", "author": {"name": "Cy"}}]},
           "suggestedAnswer": [{"@type": "Answer", "text": "At noon.",
            "author": {"name": "Bo"}}]}})",
       "1 < post | Di |  | Which one?\n"
       "a1 < post | Ann |  | At six.\n"
       "3 < a1 | Cy |  | Thanks.\n"
       "4 < post | Bo |  | At noon.\n"},
      {"a forum, where each says what it answers",
       R"({"@type": "DiscussionForumPosting", "url": "https://blog.example/ferry", "comment": [
           {"@type": "Comment", "@id": "#p3", "text": "Me too.", "author": "Bo",
            "parentItem": {"@id": "#p2"}},
           {"@type": "Comment", "@id": "#p2", "text": "I agree.", "author": "Ann",
            "parentItem": {"@type": "DiscussionForumPosting",
            "url": "https://blog.example/ferry"}}]})",
       "p2 < post | Ann |  | I agree.\np3 < p2 | Bo |  | Me too.\n"},
      {"beside the article",
       R"({"@graph": [{"@type": "Article", "@id": "#a", "comment": [{"@id": "#k1"}]},
           {"@type": "Comment", "@id": "#k1", "about": {"@id": "#a"}, "text": "One.",
            "author": {"@id": "#ann"}},
           {"@type": "Comment", "@id": "#k2", "about": {"@id": "#a"}, "text": "Two.",
            "author": {"@id": "#ann"}},
           {"@type": "Person", "@id": "#ann", "name": "Ann Lee"}]})",
       "k1 < post | Ann Lee |  | One.\nk2 < post | Ann Lee |  | Two.\n"},
      {"those that answer each other, or themselves",
       R"([{"@type": "Comment", "@id": "#1", "text": "One.", "author": "Ann",
            "parentItem": {"@id": "#2"}},
           {"@type": "Comment", "@id": "#2", "text": "Two.", "author": "Bo",
            "parentItem": {"@id": "#1"}},
           {"@type": "Comment", "@id": "#3", "text": "Three.", "author": "Cy",
            "parentItem": {"@id": "#3"}}])",
       "2 < post | Bo |  | Two.\n1 < 2 | Ann |  | One.\n3 < post | Cy |  | Three.\n"},
      {"the same thread in two lists",
       R"([{"@type": "Article", "comment": [{"text": "One.", "author": "Ann"}]},
           {"@type": "WebPage", "comment": [{"text": "One.", "author": "Ann"}]}])",
       "1 < post | Ann |  | One.\n"},
      {"one anchor for all",
       R"({"@type": "Article", "comment": [
           {"text": "One.", "author": "Ann", "url": "https://blog.example/ferry#comments"},
           {"text": "Two.", "author": "Bo", "url": "https://blog.example/ferry#comments"}]})",
       "comments < post | Ann |  | One.\n2 < post | Bo |  | Two.\n"},
      {"one without a name or a day, and the answer to it",
       R"({"@type": "Article", "comment": {"text": "One.", "comment": {"text": "Two.",
            "author": "Bo"}}})",
       "1 < post | Bo |  | Two.\n"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(told(c.json) == c.told); }
}

TEST_CASE("what is no comment on the page is none in its JSON-LD", "[html][comments]") {
  const auto c = GENERATE(values<Case>({
      {"the site's own questions and answers",
       R"({"@type": "FAQPage", "mainEntity": [{"@type": "Question", "name": "When?",
           "acceptedAnswer": {"@type": "Answer", "text": "At six.", "author": "Ann"}}]})",
       ""},
      {"under another article",
       R"([{"@type": "Article", "url": "https://blog.example/ferry/",
            "comment": [{"text": "One.", "author": "Ann"}]},
           {"@type": "Article", "url": "https://blog.example/bus", "comment": [{"text": "Two.",
            "author": "Bo"}]}])",
       "1 < post | Ann |  | One.\n"},
      {"numbers of comments", R"({"@type": "Article", "commentCount": 2, "comment": 2})", ""},
      {"no text", R"({"@type": "Article", "comment": [{"author": "Ann"}, "One.", null, 7]})", ""},
      {"no JSON", R"({"@type": "Article", "comment": [{"author": "Ann", "text": "One.")", ""},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(told(c.json) == c.told); }
}

TEST_CASE("a comment that the page shows is not repeated from its JSON-LD", "[html][comments]") {
  struct Shown {
    const char* name;
    std::string_view shown;
    std::string_view told;
  };
  // Two comments; the second answers the first.
  constexpr std::string_view kJson =
      R"({"@type": "Article", "comment": [{"author": "Ann", "@id": "#comment-1",
          "text": "The fares have gone up by a third, and nobody has said what for,
            nor when they will be back.",
          "comment": [{"author": "Bo", "text": "Indeed.", "@id": "#comment-2"}]}]})";
  const auto c = GENERATE(values<Shown>({
      {"nothing", "",
       "comment-1 < post | Ann |  | The fares have gone up by a third, and nobody has said what "
       "for, nor "
       "when they will be back.\ncomment-2 < comment-1 | Bo |  | Indeed.\n"},
      {"by its anchor",
       "<div id=comment-1><cite>Ann</cite> <time datetime=2017-05-07>7 "
       "May</time><p>Shown</p></div>",
       "comment-1 < post | Ann | 2017-05-07 | Shown\ncomment-2 < comment-1 | Bo |  | Indeed.\n"},
      {"by its words",
       "<div id=comment-77><cite>Ann L.</cite> <time datetime=2017-05-07>7 May</time><p>The "
       "<b>fares</b> "
       "have gone up by a third, and nobody has said what for, nor when \u2013 they said "
       "more.</p></div>",
       "comment-77 < post | Ann L. | 2017-05-07 | The fares have gone up by a third, and nobody "
       "has said "
       "what for, nor when \u2013 they said more.\ncomment-2 < comment-77 | Bo |  | Indeed.\n"},
      {"few words, by the same author",
       "<div id=comment-77><cite>Bo</cite> <time datetime=2017-05-07>7 "
       "May</time><p>Indeed!</p></div>",
       "comment-77 < post | Bo | 2017-05-07 | Indeed!\n"
       "comment-1 < post | Ann |  | The fares have gone up by a third, and nobody has said what "
       "for, nor "
       "when they will be back.\n"},
      {"few words, by another",
       "<div id=comment-77><cite>Cy</cite> <time datetime=2017-05-07>7 "
       "May</time><p>Indeed!</p></div>",
       "comment-77 < post | Cy | 2017-05-07 | Indeed!\n"
       "comment-1 < post | Ann |  | The fares have gone up by a third, and nobody has said what "
       "for, nor "
       "when they will be back.\ncomment-2 < comment-1 | Bo |  | Indeed.\n"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(told(kJson, c.shown) == c.told); }
}

TEST_CASE("a comment that stands in the text of the post is not repeated", "[html][comments]") {
  CHECK(told(R"({"@type": "DiscussionForumPosting", "comment": [{"author": "Ann",
      "text": "The ferry sailed at six with the post, two bicycles and a piano that nobody"}]})") ==
        "");
}

TEST_CASE("comments from JSON-LD have their address and say where their date is from",
          "[html][comments]") {
  const auto items =
      read_items(open_html, page(R"({"@type": "Article", "comment": [{"author": "Ann",
      "@id": "#c-7", "text": "One.", "datePublished": "2017-05-07"}]})"));
  REQUIRE(items.documents.size() == 2);
  CHECK(items.documents[0].key == "post");
  CHECK(items.documents[1].url == "https://blog.example/ferry#c-7");
  CHECK(items.documents[1].published.from == "JSON-LD: datePublished");
}

}  // namespace sourcebook::test
