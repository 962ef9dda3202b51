#include "query/cli/options.h"

#include <algorithm>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/value_semantic.hpp>
#include <chrono>
#include <initializer_list>
#include <sstream>
#include <string_view>
#include <vector>

#include "common/schema/kinds.h"
#include "common/text/dates.h"
#include "query/cli/help.h"
#include "query/cli/values.h"

namespace sourcebook::query_cli {
namespace {

namespace po = boost::program_options;

po::options_description known_options() {
  const auto value = [](const char* name) { return po::value<std::string>()->value_name(name); };
  po::options_description all("Options");
  auto add = all.add_options();
  add("index", value("FILE"), "the index to search");
  add("kind", value("K"), "only these: post, comment or report");
  add("author", value("A"), "only where the author's name holds these words");
  add("since", value("DATE"), "only what was published then or later");
  add("until", value("DATE"), "only what was published then or earlier");
  add("path", value("GLOB"), "only files below a folder, or that match * ? [..]");
  add("language", value("L"), "only documents in this language: en, cy, de-AT");
  add("quoting", value("WHO"), "only where what matches is quoted, from WHO");
  add("own-words", "only where what matches is not known to be quoted");
  add("limit,n", value("N"), "at most N passages (10)");
  add("offset", value("N"), "leave out the first N");
  add("sort", value("ORDER"), "relevance (the default), newest or oldest");
  add("group", value("WHAT"), "passage (the default); document: others below best");
  add("synonyms", value("FILE"), "words that stand for each other: see below");
  add("time-limit", value("MS"), "stop after MS milliseconds, with what was found");
  add("format", value("F"), "how to print: see below");
  add("text", "give whole passages, too");
  add("color", value("WHEN"), "auto (the default), always or never");
  add("links", value("WHEN"), "link paths and URLs: auto (the default), always, never");
  add("open", value("N"), "open result N, at its page if the viewer can");
  add("show", value("ID"), "print the passage or document ID whole, with its thread");
  add("context", value("N"), "with --show: N passages before and after as well");
  add("count", "print how many passages match, exactly");
  add("facets", value("LIST"), "count by: kind,author,year,path,quoting,language");
  add("timeline", "count what matches along time");
  add("explain", "say how the question was understood, results scored");
  add("batch", value("FILE"), "answer a file of questions, ID<TAB>QUESTION a line");
  add("trace", value("WORDING"), "where this was said, earliest first; also altered, in part");
  add("trace-file", value("FILE"), "the same with the wording in a file");
  add("help,h", "print this and stop");
  add("version", "print the version and stop");
  return all;
}

void refuse_together(const Values& values, const std::string& task,
                     std::initializer_list<const char*> others) {
  for (const char* const other : others) {
    if (!values.has(other)) continue;
    const bool words = std::string_view(other) == "words";
    throw UsageError("--" + task + " takes no " + (words ? "question" : "--" + std::string(other)));
  }
}

// What is to be done. An option that the task would not heed is refused rather than dropped.
Task task_of(const Values& values) {
  if (values.has("help")) return Task::kHelp;
  if (values.has("version")) return Task::kVersion;
  if (values.has("show")) {
    refuse_together(
        values, "show",
        {"words", "trace",  "trace-file", "batch", "count", "facets",   "timeline", "explain",
         "kind",  "author", "since",      "until", "path",  "language", "quoting",  "own-words",
         "limit", "offset", "sort",       "group", "text",  "open",     "synonyms", "time-limit"});
    return Task::kShow;
  }
  for (const char* const task : {"trace", "trace-file"}) {
    if (!values.has(task)) continue;
    refuse_together(values, task,
                    {"words", "batch", "count", "facets", "timeline", "explain", "sort", "group",
                     "context", "open", "synonyms", "time-limit"});
    if (values.has("trace") && values.has("trace-file")) {
      throw UsageError("--trace takes no --trace-file: give one wording");
    }
    return Task::kTrace;
  }
  if (values.has("context")) throw UsageError("--context goes with --show only");
  if (values.has("batch")) {
    refuse_together(values, "batch", {"words", "count", "facets", "timeline", "open"});
    return Task::kBatch;
  }
  if (values.has("count")) {
    refuse_together(values, "count",
                    {"facets", "timeline", "explain", "limit", "offset", "sort", "group", "text",
                     "open", "time-limit"});
  }
  for (const char* const counts : {"facets", "timeline"}) {
    if (!values.has(counts)) continue;
    refuse_together(values, counts,
                    {"explain", "offset", "sort", "group", "text", "open", "time-limit"});
  }
  if (values.has("open")) refuse_together(values, "open", {"explain", "text"});
  for (const char* const part :
       {"words", "kind", "author", "since", "until", "path", "language", "quoting"}) {
    if (!values.has(part)) continue;
    if (values.has("facets") || values.has("timeline")) return Task::kFacets;
    return values.has("count") ? Task::kCount : Task::kSearch;
  }
  throw UsageError("nothing to search for: no words are given");
}

std::string kind_of(const Values& values) {
  std::vector<std::pair<std::string_view, std::string_view>> kinds;
  for (const auto kind : {schema::Kind::kPost, schema::Kind::kComment, schema::Kind::kReport}) {
    kinds.emplace_back(schema::name_of(kind), schema::name_of(kind));
  }
  return std::string(values.one_of("kind", kinds, std::string_view()));
}

Format format_of(const Values& values) {
  std::vector<std::pair<std::string_view, Format>> formats;
  for (const FormatName& row : kFormats) formats.emplace_back(row.name, row.format);
  return values.one_of("format", formats, Format::kText);
}

SearchOptions search_of(const Values& values) {
  SearchOptions search;
  search.limit = values.number("limit", 1, kMaxLimit, search.limit);
  search.offset = values.number("offset", 0, kMaxOffset, 0);
  search.sort = values.one_of(
      "sort",
      Choices<Sort>{
          {"relevance", Sort::kRelevance}, {"newest", Sort::kNewest}, {"oldest", Sort::kOldest}},
      Sort::kRelevance);
  search.kind = kind_of(values);
  search.author = values.text("author");
  search.since = values.date("since");
  search.until = values.date("until");
  search.path = values.text("path");
  search.language = values.language("language");
  search.quoting = values.text("quoting");
  search.own_words = values.has("own-words");
  search.best_per_document =
      values.one_of("group", Choices<bool>{{"passage", false}, {"document", true}}, false);
  search.text = values.has("text");
  search.synonyms = values.text("synonyms");
  search.time_limit = std::chrono::milliseconds(values.number("time-limit", 1, kMaxTimeLimit, 0));
  return search;
}

When when_of(const Values& values, const char* name) {
  return values.one_of(
      name,
      Choices<When>{{"auto", When::kAuto}, {"always", When::kAlways}, {"never", When::kNever}},
      When::kAuto);
}

FacetOptions facets_of(const Values& values) {
  FacetOptions out;
  out.timeline = values.has("timeline");
  std::vector<std::pair<std::string_view, Facet>> facets;
  for (const Facet facet : {Facet::kKind, Facet::kAuthor, Facet::kYear, Facet::kPath,
                            Facet::kQuoting, Facet::kLanguage}) {
    facets.emplace_back(name_of(facet), facet);
  }
  if (values.has("facets")) out.facets = values.several_of("facets", facets);
  out.max_rows = values.number("limit", 1, kMaxLimit, out.max_rows);
  return out;
}

// A run lists documents, many for each question, and nothing of what they say: options that ask for
// passages are refused.
void ask_for_run(const Values& values, Options& options) {
  if (options.task != Task::kSearch && options.task != Task::kBatch) return;
  if (options.search.text) throw UsageError("--format trec takes no --text");
  if (values.has("group") && !options.search.best_per_document) {
    throw UsageError("--format trec takes no --group passage: a run lists documents");
  }
  const bool deep = options.task == Task::kBatch && !values.has("limit");
  if (deep) options.search.limit = kTrecBatchLimit;
  options.search.best_per_document = true;
  options.search.snippets = false;
}

// The result to open has the rank that it had in the list.
void ask_for_one(Options& options) {
  SearchOptions& search = options.search;
  if (options.open <= search.offset) {
    throw UsageError("--open " + std::to_string(options.open) + " is left out by --offset " +
                     std::to_string(search.offset));
  }
  search.limit = std::max(search.limit, options.open - search.offset);
  search.others_per_document = 0;
}

void check_together(const Options& options) {
  const char* task = options.task == Task::kShow      ? "--show"
                     : options.task == Task::kCount   ? "--count"
                     : !options.facets.facets.empty() ? "--facets"
                     : options.facets.timeline        ? "--timeline"
                     : options.open > 0               ? "--open"
                     : options.explain                ? "--explain"
                                                      : nullptr;
  if (options.open > 0 && options.format != Format::kText) {
    throw UsageError("--open prints text only");
  }
  const bool cites = options.task == Task::kShow && is_citation(options.format);
  if (task != nullptr && !cites && options.format != Format::kText &&
      options.format != Format::kJson) {
    throw UsageError(std::string(task) + " prints text or json only" +
                     (options.task == Task::kShow ? ", or a citation" : ""));
  }
  const bool is_table = options.format == Format::kTsv || options.format == Format::kTrec;
  if (options.task == Task::kTrace && is_table) {
    throw UsageError("--trace prints text, json, jsonl, markdown or a citation, no table");
  }
  const auto since = text::day_range(options.search.since);
  const auto until = text::day_range(options.search.until);
  if (since && until && since->first > until->last) {
    throw UsageError("--since " + options.search.since + " is later than --until " +
                     options.search.until);
  }
}

}  // namespace

Options parse_options(int argc, const char* const* argv) {
  const Values values(known_options(), argc, argv);
  Options options;
  options.task = task_of(values);
  if (options.task == Task::kHelp || options.task == Task::kVersion) return options;
  options.index = values.text("index");
  options.query = values.words();
  options.show = values.text("show");
  options.context = values.number("context", 0, kMaxContext, 0);
  options.batch = values.text("batch");
  options.trace = values.text("trace");
  options.trace_file = values.text("trace-file");
  options.format = format_of(values);
  options.color = when_of(values, "color");
  options.links = when_of(values, "links");
  options.open = values.number("open", 1, kMaxOffset, 0);
  options.explain = values.has("explain");
  options.search = search_of(values);
  options.facets = facets_of(values);
  if (options.format == Format::kTrec) ask_for_run(values, options);
  if (options.search.best_per_document && shows_others(options.format)) {
    options.search.others_per_document = kOthersShown;
  }
  if (options.open > 0) ask_for_one(options);
  check_together(options);
  return options;
}

std::string help_text() {
  std::ostringstream table;
  table << known_options();
  return help_around(table.str());
}

}  // namespace sourcebook::query_cli
