#include "query/snippet.h"

#include <algorithm>
#include <random>
#include <string>

#include "tests/support/catch.h"

namespace sourcebook {
namespace {

// Marks where `words` stand, each a term of its own; positions count blanks.
std::vector<Mark> marks_of(const std::string& text, const std::vector<std::string>& words) {
  std::vector<Mark> marks;
  for (std::size_t term = 0; term < words.size(); ++term) {
    for (std::size_t at = text.find(words[term]); at != std::string::npos;
         at = text.find(words[term], at + 1)) {
      const auto position = std::count(text.begin(), text.begin() + static_cast<long>(at), ' ');
      marks.push_back({{at, at + words[term].size()}, term, static_cast<std::uint32_t>(position)});
    }
  }
  std::sort(marks.begin(), marks.end(),
            [](const Mark& a, const Mark& b) { return a.bytes.begin < b.bytes.begin; });
  return marks;
}

std::string marked(const Snippet& snippet) {
  std::string out = snippet.text;
  for (auto hit = snippet.hits.rbegin(); hit != snippet.hits.rend(); ++hit) {
    out.insert(hit->end, "]").insert(hit->begin, "[");
  }
  return out;
}

const std::string kFiller =
    "Nothing that anybody asked for is said in this sentence, which is of ordinary length. ";

TEST_CASE("a snippet is the sentence that shows most of the question", "[query][snippet]") {
  struct Case {
    const char* name;
    std::string text;
    std::vector<std::string> words;
    std::vector<double> weights;
    std::string expected;
  };
  const std::string first = "The zoning reform was debated for hours in the crowded council hall.";
  const std::string second = "Nobody spoke of parking until the very end of that long evening.";
  const auto c = GENERATE_COPY(values<Case>({
      {"the one with more of it",
       kFiller + first + " " + kFiller,
       {"zoning", "reform"},
       {1, 1},
       "The [zoning] [reform] was debated for hours in the crowded council hall."},
      {"two that have it together",
       kFiller + first + " " + second + " " + kFiller,
       {"zoning", "parking"},
       {1, 1},
       "The [zoning] reform was debated for hours in the crowded council hall. Nobody spoke of "
       "[parking] until the very end of that long evening."},
      {"the rarer word where both do not fit",
       first + " " + kFiller + kFiller + kFiller + kFiller + second,
       {"zoning", "parking"},
       {1, 5},
       "Nobody spoke of [parking] until the very end of that long evening."},
      {"the nearer words among equals",
       "Parking is one thing and as far as anybody could tell at the time zoning is another one. "
       "We need parking zoning rules that everybody in this town can read and understand.",
       {"parking", "zoning"},
       {1, 1},
       "We need [parking] [zoning] rules that everybody in this town can read and understand."},
      {"white space is single blanks",
       "The  zoning\n  reform\twas debated for hours in the crowded\u00a0council hall.",
       {"reform", "hours"},
       {1, 1},
       "The zoning [reform] was debated for [hours] in the crowded council hall."},
      {"a short one takes its neighbour in",
       "Zoning now! It was the only thing that they could agree on in that long meeting.",
       {"Zoning"},
       {1},
       "[Zoning] now! It was the only thing that they could agree on in that long meeting."},
      {"where a line end alone ends a sentence a slash says so",
       "Barry Todd, warden\n\nYear | Wardens\n\n2011 | 390\n\n" + kFiller,
       {"warden", "Wardens"},
       {1, 1},
       "Barry Todd, [warden] / Year | [Wardens] / 2011 | 390 / Nothing that anybody asked for is "
       "said in this "
       "sentence, which is of ordinary length."},
      {"but not behind a mark of any script and its closing quotes",
       "\u00bbEs geht nicht ohne ihn.\u00ab Die F\u00e4hre "
       "f\u00e4hrt.\n\nTitel\n\n\u8239\u304c\u9045\u308c\uff01\n"
       "\n\u201eSie f\u00e4hrt nicht.\u201c\n\nMehr",
       {"F\u00e4hre"},
       {1},
       "\u00bbEs geht nicht ohne ihn.\u00ab Die [F\u00e4hre] f\u00e4hrt. Titel / "
       "\u8239\u304c\u9045\u308c\uff01 \u201eSie f\u00e4hrt nicht.\u201c"},
      {"but items of a list begin by themselves",
       "Winter sailings were cut:\n\n- sailings down 31%\n- fares up 46% at least\n\n" + kFiller,
       {"sailings", "fares"},
       {1, 1},
       "- [sailings] down 31% - [fares] up 46% at least / Nothing that anybody asked for is said "
       "in this "
       "sentence, which is of ordinary length."},
      {"its own paragraph before another",
       "The barge is late.\n\nThe ferry is. It was.\n\n" + kFiller,
       {"ferry"},
       {1},
       "The [ferry] is. It was. Nothing that anybody asked for is said in this sentence, which is "
       "of ordinary "
       "length."},
      {"no marks: the beginning",
       second + " " + first,
       {},
       {},
       "Nobody spoke of parking until the very end of that long evening."},
      {"nothing at all", "", {}, {}, ""},
      {"only white space", " \n ", {}, {}, ""},
  }));
  DYNAMIC_SECTION(c.name) {
    const auto excerpt = make_snippet(c.text, marks_of(c.text, c.words), c.weights);
    CHECK(marked(excerpt.snippet) == c.expected);
  }
}

TEST_CASE("a sentence too long is cut at blanks around its hits", "[query][snippet]") {
  std::string text;
  for (int i = 0; i < 200; ++i) text += (i > 0 ? " word" : "word") + std::to_string(i);
  text += ".";
  const auto excerpt =
      make_snippet(text, marks_of(text, {"word100", "word103"}), std::vector{1.0, 1.0});
  const std::string& shown = excerpt.snippet.text;
  CHECK(shown.starts_with("\u2026word"));
  CHECK(shown.ends_with("\u2026"));
  CHECK(shown.size() <= kMaxSnippet + 10);
  REQUIRE(excerpt.snippet.hits.size() == 2);
  const auto before = excerpt.snippet.hits.front().begin;
  const auto after = shown.size() - excerpt.snippet.hits.back().end;
  CHECK(before > 80);
  CHECK(after > 80);
}

TEST_CASE("a word without end is cut too", "[query][snippet]") {
  const std::string text = std::string(5000, 'x') + " zoning " + std::string(5000, 'y');
  const auto excerpt = make_snippet(text, marks_of(text, {"zoning"}), std::vector{1.0});
  CHECK(excerpt.snippet.text.size() < 2 * kMaxSnippet);
  REQUIRE(excerpt.snippet.hits.size() == 1);
  CHECK(marked(excerpt.snippet).find("[zoning]") != std::string::npos);
}

TEST_CASE("hits that overlap are one, those that touch are two", "[query][snippet]") {
  const std::string text = "co-operate";
  const std::vector<Mark> marks = {{{0, 2}, 0, 0}, {{0, 10}, 1, 0}, {{3, 10}, 2, 1}};
  const auto excerpt = make_snippet(text, marks, std::vector{1.0, 1.0, 1.0});
  CHECK(excerpt.snippet.hits == std::vector<ByteRange>{{0, 10}});
  const auto touching =
      make_snippet("\u6771\u4eac", {{{0, 3}, 0, 0}, {{3, 6}, 1, 1}}, std::vector{1.0, 1.0});
  CHECK(touching.snippet.hits == std::vector<ByteRange>{{0, 3}, {3, 6}});
}

TEST_CASE("hits lie in the snippet, in order, and are what was marked", "[query][snippet]") {
  std::mt19937 random(11);
  static const std::string kPieces[] = {
      "zoning", "park",          " ",      " ",    "  ",           "\n\n", ". ",
      "! ",     "\u00e9t\u00e9", "\u2014", "long", "\u6771\u4eac", "; "};
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    const auto count = std::uniform_int_distribution<int>(0, 200)(random);
    for (int j = 0; j < count; ++j) text += kPieces[random() % std::size(kPieces)];
    const std::vector<Mark> marks = marks_of(text, {"zoning", "\u6771"});
    const auto excerpt = make_snippet(text, marks, std::vector{1.0, 2.0});
    std::size_t last = 0;
    for (const ByteRange& hit : excerpt.snippet.hits) {
      REQUIRE(hit.begin >= last);
      REQUIRE(hit.end <= excerpt.snippet.text.size());
      const std::string word = excerpt.snippet.text.substr(hit.begin, hit.end - hit.begin);
      REQUIRE((word == "zoning" || word == "\u6771"));
      last = hit.end;
    }
    REQUIRE(excerpt.hits.size() == excerpt.snippet.hits.size());
    if (!marks.empty()) REQUIRE_FALSE(excerpt.snippet.hits.empty());
  }
}

}  // namespace
}  // namespace sourcebook
