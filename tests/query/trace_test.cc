#include <sourcebook/error.h>
#include <sourcebook/searcher.h>
#include <sourcebook/trace.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "tests/query/searcher_samples.h"
#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"

namespace sourcebook::test {
namespace {

constexpr std::string_view kWording =
    "The number of officers in the field fell by 9% while the caseloads of those who stayed went "
    "on to rise in every county";

std::string with(std::string_view what, std::string_view instead) {
  std::string text(kWording);
  const std::size_t at = text.find(what);
  REQUIRE(at != text.npos);
  return text.replace(at, what.size(), instead);
}

Document dated(std::string_view text, std::string_view id, std::string_view date) {
  Document document = post(text, "", id);
  if (!date.empty()) document.published = {std::string(date), "record"};
  return document;
}

// A number that is unlike any other paragraph's.
std::string filler(int number) {
  std::string out;
  for (int i = 0; i < 40; ++i) {
    out += "item" + std::to_string(number) + "x" + std::to_string(i) + " of the list and ";
  }
  return out + "so on.\n\n";
}

std::string written(Agreement agreement) {
  constexpr const char* kNames[] = {"exact", "abridged", "altered", "part"};
  return kNames[static_cast<int>(agreement)];
}

// "replaced: 9% | 8%"
std::string written(const Difference& difference) {
  constexpr const char* kNames[] = {"replaced", "missing", "added", "left out", "cut"};
  return std::string(kNames[static_cast<int>(difference.kind)]) + ": " + difference.asked + " | " +
         difference.here;
}

std::string differences(const Place& place) {
  std::string out;
  for (const Difference& one : place.differences) {
    out.append(out.empty() ? "" : "; ").append(written(one));
  }
  return out;
}

// The one place of `wording` in a document of `text`, among others.
Place only_place(std::string_view text, std::string_view wording) {
  const IndexFixture fixture(
      {post(filler(1)), post(filler(2) + std::string(text), "", "it"), post(filler(3))});
  const Trace trace = Searcher(fixture.path()).trace(wording);
  REQUIRE(trace.places.size() == 1);
  CHECK(trace.places[0].source.document == "it");
  return trace.places[0];
}

}  // namespace

TEST_CASE("a place says how far it agrees, and where not", "[trace]") {
  struct Case {
    const char* name;
    std::string text;
    const char* agreement;
    const char* differences;
  };
  const auto c = GENERATE(values<Case>({
      {"as it is", std::string(kWording) + ".", "exact", ""},
      {"in other type", with("The number of officers", "THE NUMBER OF OFFICERS"), "exact", ""},
      {"hyphenated at the end of a line", with("caseloads", "case-\nloads"), "exact", ""},
      {"other hyphens", with("in the field", "in-the-field"), "exact", ""},
      {"another number", with("9%", "8%"), "altered", "replaced: 9% | 8%"},
      {"a number without its unit", with("9%", "9"), "altered", "replaced: 9% | 9"},
      {"a negation", with("went on", "never went on"), "altered", "added:  | never"},
      {"another name", with("county", "country"), "altered", "replaced: county | country"},
      {"a word left out", with("the caseloads", "caseloads"), "altered", "missing: the | "},
      {"another beginning", with("The number", "A number"), "altered", "replaced: The | A"},
      {"several", with("officers in the field fell", "staff in the field did not fall"), "altered",
       "replaced: officers | staff; replaced: fell | did not fall"},
      {"a quotation that leaves words out", with("in the field fell by 9% ", "[...] fell by 9% "),
       "abridged", "cut: in the field | "},
      {"a part", "We know that the caseloads of those who stayed went on to rise.", "part", ""},
      {"a part that is altered",
       "It fell by 9% while the caseloads of those who did not stay went on to rise. So it is.",
       "altered", "replaced: stayed | did not stay"},
  }));
  DYNAMIC_SECTION(c.name) {
    const Place place = only_place(c.text, kWording);
    CHECK(written(place.agreement) == c.agreement);
    CHECK(differences(place) == c.differences);
    CHECK((place.edits == 0) == (place.agreement != Agreement::kAltered));
    CHECK((place.coverage == 1.0) == (place.words == 24));
  }
}

TEST_CASE("an ellipsis in the wording stands for words of the source", "[trace]") {
  const auto dots = GENERATE("...", "[...]", "\u2026", ". . .");
  const Place place = only_place(kWording, with("in the field fell by 9% while", dots));
  CHECK(place.agreement == Agreement::kAbridged);
  CHECK(differences(place) == "left out:  | in the field fell by 9% while");
  CHECK(place.coverage == 1.0);
}

TEST_CASE("a quotation runs over the borders of passages", "[trace]") {
  const std::string text(kWording);
  const std::size_t middle = text.find("while");
  for (const std::string_view between : {". ", "\n\n", "\n\n\f"}) {
    const Place place = only_place(filler(4) + text.substr(0, middle - 1) + std::string(between) +
                                       text.substr(middle) + ".\n\n" + filler(5),
                                   kWording);
    CHECK(place.agreement == Agreement::kExact);
  }
  // Half of it is the end of a passage that is full.
  const std::string long_text = filler(4) + filler(5) + filler(6) + filler(7);
  const std::string wording = "item5x39 of the list and so on. item6x0 of the list and item6x1";
  const IndexFixture fixture({post(long_text, "", "it")});
  const Trace trace = Searcher(fixture.path()).trace(wording);
  REQUIRE(trace.exact == 1);
  const auto exact = std::find_if(trace.places.begin(), trace.places.end(), [](const Place& place) {
    return place.agreement == Agreement::kExact;
  });
  CHECK(exact->last_passage != exact->source.id);
  CHECK(long_text.substr(exact->bytes.begin, exact->bytes.end - exact->bytes.begin) ==
        "item5x39 of the list and so on.\n\nitem6x0 of the list and item6x1");
}

TEST_CASE("places come by date, those without one last", "[trace]") {
  const std::string said(kWording);
  const IndexFixture fixture({dated(said, "undated", ""), dated(said, "day", "2017-05-07"),
                              dated(said, "year", "2017"), dated(said, "first", "2009-02"),
                              dated(with("9%", "8%"), "altered", "2012"),
                              dated(filler(1), "other", "2001")});
  const Searcher searcher(fixture.path());
  const Trace trace = searcher.trace(kWording);
  Ids ids;
  for (const Place& place : trace.places) ids.push_back(place.source.document);
  CHECK(ids == Ids{"first", "altered", "year", "day", "undated"});
  CHECK(trace.total == 5);
  CHECK(trace.exact == 4);
  CHECK(trace.altered == 1);
  CHECK(trace.places[3].source.rank == 4);

  const Trace rest = searcher.trace(kWording, {.limit = 2, .offset = 1});
  REQUIRE(rest.places.size() == 2);
  CHECK(rest.total == 5);
  CHECK(rest.places[0].source.rank == 2);
  CHECK(searcher.trace(kWording, {.since = "2013"}).total == 2);
  CHECK_THROWS_AS(searcher.trace(kWording, {.since = "once"}), Error);

  const Trace later = searcher.trace(kWording, {.since = "2017"});
  REQUIRE(later.notes.size() == 1);
  CHECK_THAT(later.notes[0], ContainsSubstring("do not tell which of the first 2 places"));
}

TEST_CASE("who quotes whom is said", "[trace]") {
  const std::string said(kWording);
  Document own = dated(said + ".", "own", "2008");
  own.author = "Ann Lee";
  const std::string intro = "From Ann Lee's speech: ";
  Document quoting = dated(intro + said + ". I doubt it.", "quoting", "2009");
  quoting.quotations = {{intro.size(), intro.size() + said.size() + 1, "Ann Lee's speech"}};
  Document reply = dated("You wrote: " + said, "reply", "2010");
  reply.kind = Kind::kComment;
  reply.parent = "quoting";
  const IndexFixture fixture({TestSource{"a.txt", {own}}, TestSource{"b.txt", {quoting, reply}}});
  const Searcher searcher(fixture.path());
  const Trace trace = searcher.trace(kWording);
  REQUIRE(trace.places.size() == 3);
  CHECK_FALSE(trace.places[0].quoted);
  CHECK(trace.places[1].quoted);
  CHECK(trace.places[1].source.quoting == "Ann Lee's speech");
  CHECK(trace.places[1].quotes == 1);
  CHECK(trace.places[2].quotes == 0);
  CHECK(trace.places[2].answers == 2);
  CHECK(searcher.trace(kWording, {.own_words = true}).total == 2);
  CHECK(searcher.trace(kWording, {.path = {}, .quoting = "lee"}).total == 1);
}

TEST_CASE("what is shown are the words and what stands around them", "[trace]") {
  const Place place =
      only_place("He said this. We find: " + with("9%", "8%") + ", alas. True.", kWording);
  const std::string& text = place.source.snippet.text;
  CHECK(text == "We find: " + with("9%", "8%") + ", alas.");
  REQUIRE(place.altered.size() == 1);
  CHECK(text.substr(place.altered[0].begin, place.altered[0].end - place.altered[0].begin) == "8%");
  REQUIRE(place.source.snippet.hits.size() == 2);
  const ByteRange hit = place.source.snippet.hits[0];
  CHECK(text.substr(hit.begin, hit.end - hit.begin) ==
        "The number of officers in the field fell by");
}

TEST_CASE("short and common wording is found as it is", "[trace]") {
  const IndexFixture fixture({post("It is what it is, they say.", "", "saying"),
                              post("It is not what it is.", "", "not"),
                              post("What is it? It is that.", "", "that"),
                              post("Brexit means Brexit.", "", "brexit"), post(filler(1))});
  const Searcher searcher(fixture.path());
  const auto documents = [&](std::string_view wording) {
    Ids ids;
    for (const Place& place : searcher.trace(wording).places) {
      ids.push_back(place.source.document + " " + written(place.agreement));
    }
    std::sort(ids.begin(), ids.end());
    return ids;
  };
  CHECK(documents("it is what it is") == Ids{"not altered", "saying exact"});
  CHECK(documents("brexit means brexit") == Ids{"brexit exact"});
  CHECK(documents("Brexit") == Ids{"brexit exact", "brexit exact"});
  CHECK(documents("means not").empty());
  CHECK(documents("nowhere to be found in this").empty());
  CHECK(documents("").empty());
  CHECK_THAT(searcher.trace("?!").notes.at(0), ContainsSubstring("no word"));
  CHECK_THAT(searcher.trace("brexit means").notes.at(0), ContainsSubstring("not altered"));
}

TEST_CASE("a pasted text of some pages is looked for, and one of more in part", "[trace]") {
  std::string text;
  for (int i = 10; i < 16; ++i) text += filler(i);
  const IndexFixture fixture({post(filler(1) + text + filler(2), "", "it"), post(filler(3))});
  const Searcher searcher(fixture.path());
  const std::string pasted = text.substr(0, text.size() / 3);
  const Trace trace = searcher.trace(pasted);
  REQUIRE(trace.places.size() == 1);
  CHECK(trace.places[0].agreement == Agreement::kExact);
  CHECK(trace.words > 300);
  CHECK(trace.places[0].source.snippet.text.size() < 1000);

  const Trace longer = searcher.trace(text);
  CHECK(longer.words == 1000);
  REQUIRE_FALSE(longer.places.empty());
  CHECK_THAT(longer.notes.at(0), ContainsSubstring("only the first 1000 words"));
}

TEST_CASE("a wording that stands twice in a document is two places", "[trace]") {
  const std::string said(kWording);
  const IndexFixture fixture({post(said + ". " + filler(1) + said + ".", "", "it")});
  const Trace trace = Searcher(fixture.path()).trace(kWording);
  REQUIRE(trace.places.size() == 2);
  CHECK(trace.exact == 2);
  CHECK(trace.places[0].bytes.begin < trace.places[1].bytes.begin);
}

}  // namespace sourcebook::test
