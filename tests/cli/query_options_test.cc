#include <chrono>
#include <string>
#include <vector>

#include "common/cli/command_line.h"
#include "query/cli/options.h"
#include "tests/support/catch.h"

namespace sourcebook::query_cli {
namespace {

using Words = std::vector<std::string>;

Options parsed(const Words& words) {
  std::vector<const char*> argv = {"sourcebook-query"};
  for (const auto& word : words) argv.push_back(word.c_str());
  return parse_options(static_cast<int>(argv.size()), argv.data());
}

std::string refusal(const Words& words) {
  try {
    static_cast<void>(parsed(words));
  } catch (const UsageError& error) {
    return error.what();
  }
  return "accepted";
}

TEST_CASE("words make the question, dashes and all", "[cli][options]") {
  struct Case {
    const char* name;
    Words words;
    const char* query;
  };
  const auto c = GENERATE(values<Case>({
      {"several words", {"caseloads", "up", "23%"}, "caseloads up 23%"},
      {"one argument with blanks", {"caseloads up 23%"}, "caseloads up 23%"},
      {"a phrase keeps its quotes", {"\"caseloads up\"", "23%"}, "\"caseloads up\" 23%"},
      {"an excluded word", {"reform", "-prisons"}, "reform -prisons"},
      {"an excluded word first", {"-prisons", "reform"}, "-prisons reform"},
      {"one that begins like an option", {"power", "-nuclear"}, "power -nuclear"},
      {"another", {"power", "-house"}, "power -house"},
      {"an excluded phrase", {"reform", "-\"private prisons\""}, "reform -\"private prisons\""},
      {"a negative number", {"-4%"}, "-4%"},
      {"a lone dash", {"a", "-", "b"}, "a - b"},
      {"an en dash", {"\u2013not"}, "\u2013not"},
      {"options between words", {"a", "--kind", "post", "b", "-n", "3", "c"}, "a b c"},
      {"after two dashes all is words", {"--", "--kind", "-h", "-n"}, "--kind -h -n"},
      {"an excluded word as a last word", {"--limit", "5", "a", "-b"}, "a -b"},
      {"any bytes", {"\xff\xfe \"(("}, "\xff\xfe \"(("},
      {"the empty question", {""}, ""},
  }));
  DYNAMIC_SECTION(c.name) {
    const Options options = parsed(c.words);
    CHECK(options.task == Task::kSearch);
    CHECK(options.query == c.query);
  }
}

TEST_CASE("options are read", "[cli][options]") {
  const Options options = parsed({"--index",
                                  "my.db",
                                  "--kind=report",
                                  "--author",
                                  "Mr Bridges",
                                  "--since",
                                  "2015",
                                  "--until=2017-05",
                                  "--path",
                                  "reports/*.pdf",
                                  "--language",
                                  "en-GB",
                                  "-n",
                                  "25",
                                  "--offset",
                                  "50",
                                  "--sort",
                                  "newest",
                                  "--group",
                                  "document",
                                  "--format",
                                  "json",
                                  "--color",
                                  "never",
                                  "--explain",
                                  "--text",
                                  "words"});
  CHECK(options.task == Task::kSearch);
  CHECK(options.index == "my.db");
  CHECK(options.query == "words");
  CHECK(options.search.kind == "report");
  CHECK(options.search.author == "Mr Bridges");
  CHECK(options.search.since == "2015");
  CHECK(options.search.until == "2017-05");
  CHECK(options.search.path == "reports/*.pdf");
  CHECK(options.search.language == "en-GB");
  CHECK(options.search.limit == 25);
  CHECK(options.search.offset == 50);
  CHECK(options.search.sort == Sort::kNewest);
  CHECK(options.search.best_per_document);
  CHECK(options.search.text);
  CHECK(options.format == Format::kJson);
  CHECK(options.color == When::kNever);
  CHECK(options.explain);
}

TEST_CASE("without options the ten best passages are printed as text", "[cli][options]") {
  const Options options = parsed({"words"});
  CHECK(options.index.empty());
  CHECK(options.search.limit == 10);
  CHECK(options.search.offset == 0);
  CHECK(options.search.sort == Sort::kRelevance);
  CHECK(options.search.snippets);
  CHECK_FALSE(options.search.best_per_document);
  CHECK_FALSE(options.search.text);
  CHECK(options.format == Format::kText);
  CHECK(options.color == When::kAuto);
}

TEST_CASE("a limit may touch its letter", "[cli][options]") {
  CHECK(parsed({"-n5", "a"}).search.limit == 5);
  CHECK(parsed({"--limit=7", "a"}).search.limit == 7);
}

TEST_CASE("a date may be written out", "[cli][options]") {
  CHECK(parsed({"--since", "7 May 2017", "a"}).search.since == "2017-05-07");
  CHECK(parsed({"--until", "May 2017", "a"}).search.until == "2017-05");
}

TEST_CASE("what is to be done follows from the options", "[cli][options]") {
  CHECK(parsed({"--help"}).task == Task::kHelp);
  CHECK(parsed({"-h"}).task == Task::kHelp);
  CHECK(parsed({"--help", "--kind", "nonsense"}).task == Task::kHelp);
  CHECK(parsed({"--version"}).task == Task::kVersion);
  CHECK(parsed({"--count", "a"}).task == Task::kCount);
  CHECK(parsed({"--count", "--kind", "post"}).task == Task::kCount);
  CHECK(parsed({"--author", "Bridges"}).task == Task::kSearch);
  const Options show = parsed({"--show", "1f2e-2.1", "--context", "2"});
  CHECK(show.task == Task::kShow);
  CHECK(show.show == "1f2e-2.1");
  CHECK(show.context == 2);
  const Options batch = parsed({"--batch", "-"});
  CHECK(batch.task == Task::kBatch);
  CHECK(batch.batch == "-");
  CHECK(batch.search.limit == 10);

  const Options trace = parsed({"--trace", "-4 degrees", "--until", "2010", "-n", "3"});
  CHECK(trace.task == Task::kTrace);
  CHECK(trace.trace == "-4 degrees");
  CHECK(trace.search.until == "2010");
  CHECK(trace.search.limit == 3);
  CHECK(parsed({"--trace-file", "-"}).trace_file == "-");
}

TEST_CASE("how long a search may take, and what stands for what", "[cli][options]") {
  const Options options = parsed({"a", "--time-limit", "250", "--synonyms", "words.txt"});
  CHECK(options.search.time_limit == std::chrono::milliseconds(250));
  CHECK(options.search.synonyms == "words.txt");
  CHECK(parsed({"a"}).search.time_limit == std::chrono::milliseconds(0));
  CHECK(parsed({"--count", "a", "--synonyms", "f"}).search.synonyms == "f");
}

TEST_CASE("facets are listed with commas between them", "[cli][options]") {
  const Options options = parsed({"--facets", "year,kind,year", "-n", "3", "a"});
  CHECK(options.task == Task::kFacets);
  CHECK(options.facets.facets == std::vector{Facet::kYear, Facet::kKind});
  CHECK(options.facets.max_rows == 3);
  CHECK_FALSE(options.facets.timeline);
  CHECK(parsed({"--facets", "author", "--kind", "post"}).facets.max_rows == 10);
  const Options timeline = parsed({"--timeline", "a"});
  CHECK(timeline.task == Task::kFacets);
  CHECK(timeline.facets.timeline);
  CHECK(timeline.facets.facets.empty());
}

TEST_CASE("documents have their others where the format shows them", "[cli][options]") {
  for (const char* const format : {"text", "json", "jsonl"}) {
    CHECK(parsed({"a", "--group", "document", "--format", format}).search.others_per_document ==
          kOthersShown);
  }
  CHECK(parsed({"a", "--group", "document", "--format", "tsv"}).search.others_per_document == 0);
  CHECK(parsed({"a"}).search.others_per_document == 0);
}

TEST_CASE("the result to open is among those asked for", "[cli][options]") {
  CHECK(parsed({"a", "--open", "3"}).open == 3);
  CHECK(parsed({"a", "--open", "3"}).search.limit == 10);
  CHECK(parsed({"a", "--open", "13"}).search.limit == 13);
  CHECK(parsed({"a", "--open", "13", "--offset", "10"}).search.limit == 10);
  CHECK(parsed({"a", "--open", "1", "--group", "document"}).search.others_per_document == 0);
  CHECK(parsed({"a", "--links", "always"}).links == When::kAlways);
  CHECK(parsed({"a"}).links == When::kAuto);
}

TEST_CASE("a run asks for many documents, each once", "[cli][options]") {
  const Options run = parsed({"--batch", "q.tsv", "--format", "trec"});
  CHECK(run.search.limit == kTrecBatchLimit);
  CHECK(run.search.best_per_document);
  CHECK_FALSE(run.search.snippets);
  CHECK(parsed({"--batch", "q.tsv", "--format", "trec", "-n", "20"}).search.limit == 20);
  CHECK(parsed({"a", "--format", "trec"}).search.limit == 10);
  CHECK(parsed({"a", "--format", "trec", "--group", "document"}).search.best_per_document);
}

TEST_CASE("a wrong command line is refused with what is wrong and what is allowed",
          "[cli][options]") {
  struct Case {
    const char* name;
    Words words;
    std::vector<const char*> says;
  };
  const auto c = GENERATE(values<Case>({
      {"nothing at all", {}, {"no words"}},
      {"options only", {"--limit", "5"}, {"no words"}},
      {"a count of nothing", {"--count"}, {"no words"}},
      {"an unknown option", {"a", "--foo"}, {"--foo"}},
      {"an option cut short", {"a", "--lim", "5"}, {"--lim"}},
      {"a missing value", {"a", "--kind"}, {"--kind"}},
      {"an option for a value", {"a", "--kind", "--count"}, {"--kind"}},
      {"an empty value", {"a", "--author", ""}, {"--author", "empty"}},
      {"an option twice", {"a", "--kind", "post", "--kind", "report"}, {"--kind"}},
      {"a limit of none", {"a", "--limit", "0"}, {"--limit", "'0'", "from 1 to 1000000"}},
      {"a negative limit", {"a", "--limit", "-5"}, {"--limit", "'-5'"}},
      {"the same, short", {"a", "-n", "-5"}, {"--limit", "'-5'"}},
      {"a limit with a tail", {"a", "-n5x"}, {"--limit", "'5x'"}},
      {"a huge limit",
       {"a", "-n", "99999999999999999999999"},
       {"--limit", "99999999999999999999999"}},
      {"a limit past the largest", {"a", "-n", "1000001"}, {"--limit", "1000001"}},
      {"a limit that is no number", {"a", "--limit", "ten"}, {"--limit", "'ten'", "whole number"}},
      {"a negative offset", {"a", "--offset", "-1"}, {"--offset", "'-1'", "from 0"}},
      {"no kind", {"a", "--kind", "blog"}, {"--kind", "'blog'", "post, comment, report"}},
      {"no order", {"a", "--sort", "date"}, {"--sort", "'date'", "relevance, newest, oldest"}},
      {"no group", {"a", "--group", "thread"}, {"--group", "'thread'", "passage, document"}},
      {"no format",
       {"a", "--format", "xml"},
       {"--format", "'xml'", "text, json, jsonl, tsv, trec, markdown"}},
      {"a format yet to come",
       {"a", "--format", "marc21"},
       {"--format", "'marc21'", "one of text"}},
      {"no colour", {"a", "--color", "yes"}, {"--color", "'yes'", "auto, always, never"}},
      {"no date", {"a", "--since", "soon"}, {"--since", "'soon'", "2017-05-07"}},
      {"a day that is not", {"a", "--until", "2017-02-30"}, {"--until", "'2017-02-30'"}},
      {"a date with two meanings", {"a", "--since", "03/04/2017"}, {"--since", "03/04/2017"}},
      {"dates the wrong way round",
       {"a", "--since", "2018", "--until", "2017"},
       {"2018", "later", "2017"}},
      {"no language", {"a", "--language", "e n"}, {"--language", "'e n'"}},
      {"show with words", {"--show", "x", "a"}, {"--show", "question"}},
      {"show with a filter", {"--show", "x", "--kind", "post"}, {"--show", "--kind"}},
      {"show as a table", {"--show", "x", "--format", "tsv"}, {"--show", "text or json"}},
      {"context alone", {"a", "--context", "1"}, {"--context", "--show"}},
      {"a huge context", {"--show", "x", "--context", "1001"}, {"--context", "'1001'"}},
      {"batch with words", {"--batch", "f", "a"}, {"--batch", "question"}},
      {"trace with words", {"--trace", "f", "a"}, {"--trace", "question"}},
      {"two traces", {"--trace", "f", "--trace-file", "g"}, {"--trace", "--trace-file"}},
      {"trace in another order", {"--trace", "f", "--sort", "newest"}, {"--trace", "--sort"}},
      {"trace as a table", {"--trace", "f", "--format", "trec"}, {"--trace", "markdown"}},
      {"show with a trace", {"--show", "x", "--trace", "f"}, {"--show", "--trace"}},
      {"count with a limit", {"--count", "a", "-n", "3"}, {"--count", "--limit"}},
      {"count for so long", {"--count", "a", "--time-limit", "3"}, {"--count", "--time-limit"}},
      {"facets for so long",
       {"a", "--facets", "kind", "--time-limit", "3"},
       {"--facets", "--time-limit"}},
      {"no time", {"a", "--time-limit", "0"}, {"--time-limit", "'0'", "from 1"}},
      {"show with synonyms", {"--show", "x", "--synonyms", "f"}, {"--show", "--synonyms"}},
      {"facets of nothing", {"--facets", "kind"}, {"no words"}},
      {"no facet", {"a", "--facets", "kind,mood"}, {"--facets", "'kind,mood'", "kind, author"}},
      {"a comma too many", {"a", "--facets", "kind,"}, {"--facets", "'kind,'"}},
      {"facets with an order",
       {"a", "--facets", "kind", "--sort", "newest"},
       {"--facets", "--sort"}},
      {"facets as a table",
       {"a", "--facets", "kind", "--format", "tsv"},
       {"--facets", "text or json"}},
      {"a timeline as a run", {"a", "--timeline", "--format", "trec"}, {"--timeline", "text or"}},
      {"a timeline in a batch", {"--batch", "f", "--timeline"}, {"--batch", "--timeline"}},
      {"count with facets", {"a", "--count", "--facets", "kind"}, {"--count", "--facets"}},
      {"no rank to open", {"a", "--open", "0"}, {"--open", "'0'"}},
      {"open what is left out", {"a", "--open", "2", "--offset", "2"}, {"--open 2", "--offset 2"}},
      {"open as json", {"a", "--open", "1", "--format", "json"}, {"--open", "text"}},
      {"open by id", {"--show", "x", "--open", "1"}, {"--show", "--open"}},
      {"no wish for links", {"a", "--links", "yes"}, {"--links", "auto, always, never"}},
      {"count as a run", {"--count", "a", "--format", "trec"}, {"--count", "text or json"}},
      {"a run with texts", {"a", "--text", "--format", "trec"}, {"trec", "--text"}},
      {"a run of passages",
       {"--batch", "f", "--group", "passage", "--format", "trec"},
       {"trec", "--group passage", "documents"}},
      {"explain as a table", {"a", "--explain", "--format", "tsv"}, {"--explain", "text or json"}},
  }));
  DYNAMIC_SECTION(c.name) {
    const std::string message = refusal(c.words);
    for (const char* const part : c.says) CHECK_THAT(message, ContainsSubstring(part));
  }
}

TEST_CASE("help names every option and format, with examples, in 80 columns", "[cli][options]") {
  const std::string help = help_text();
  for (const char* const part :
       {"--index",    "--kind",         "--author",          "--since",      "--until",  "--path",
        "--language", "-n [ --limit ]", "--offset",          "--sort",       "--format", "--color",
        "--show",     "--context",      "--count",           "--explain",    "--batch",  "--text",
        "--facets",   "--timeline",     "--trace",           "--trace-file", "--open",   "--links",
        "--help",     "--version",      "markdown",          "trec",         "csl-json", "bibtex",
        "ris",        "Examples:",      "SOURCEBOOK_INDEX",  "comment:",     "heading:", "text:",
        "language:",  "NO_COLOR",       "SOURCEBOOK_OPENER", "Exit status"}) {
    CHECK_THAT(help, ContainsSubstring(part));
  }
  for (std::size_t begin = 0; begin < help.size();) {
    const std::size_t end = help.find('\n', begin);
    CHECK(end - begin <= 80);
    begin = end + 1;
  }
}

}  // namespace
}  // namespace sourcebook::query_cli
