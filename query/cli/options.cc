#include "query/cli/options.h"

#include <boost/program_options/options_description.hpp>
#include <boost/program_options/value_semantic.hpp>
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
  add("group", value("WHAT"), "passage (the default); document: the best of each");
  add("all-copies", "of passages that say nearly the same, all");
  add("format", value("F"), "how to print: see below");
  add("text", "give whole passages, too");
  add("color", value("WHEN"), "auto (the default), always or never");
  add("show", value("ID"), "print the passage or document ID whole, with its thread");
  add("context", value("N"), "with --show: N passages before and after as well");
  add("count", "print how many passages match, exactly");
  add("explain", "say how the question was understood, results scored");
  add("batch", value("FILE"), "answer a file of questions, ID<TAB>QUESTION a line");
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
    refuse_together(values, "show",
                    {"words", "batch", "count", "explain", "kind", "author", "since", "until",
                     "path", "language", "quoting", "own-words", "limit", "offset", "sort", "group",
                     "all-copies", "text"});
    return Task::kShow;
  }
  if (values.has("context")) throw UsageError("--context goes with --show only");
  if (values.has("batch")) {
    refuse_together(values, "batch", {"words", "count"});
    return Task::kBatch;
  }
  if (values.has("count")) {
    refuse_together(values, "count",
                    {"explain", "limit", "offset", "sort", "group", "all-copies", "text"});
  }
  for (const char* const part :
       {"words", "kind", "author", "since", "until", "path", "language", "quoting"}) {
    if (values.has(part)) return values.has("count") ? Task::kCount : Task::kSearch;
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
  search.all_copies = values.has("all-copies");
  search.text = values.has("text");
  return search;
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
  // What has been judged is judged by its id, whatever it is a copy of.
  options.search.all_copies = true;
  options.search.copies = false;
  options.search.snippets = false;
}

void check_together(const Options& options) {
  const char* task = options.task == Task::kShow    ? "--show"
                     : options.task == Task::kCount ? "--count"
                     : options.explain              ? "--explain"
                                                    : nullptr;
  const bool cites = options.task == Task::kShow && is_citation(options.format);
  if (task != nullptr && !cites && options.format != Format::kText &&
      options.format != Format::kJson) {
    throw UsageError(std::string(task) + " prints text or json only" +
                     (options.task == Task::kShow ? ", or a citation" : ""));
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
  options.format = format_of(values);
  options.color = values.one_of(
      "color",
      Choices<Color>{{"auto", Color::kAuto}, {"always", Color::kAlways}, {"never", Color::kNever}},
      Color::kAuto);
  options.explain = values.has("explain");
  options.search = search_of(values);
  if (options.format == Format::kTrec) ask_for_run(values, options);
  check_together(options);
  return options;
}

std::string help_text() {
  std::ostringstream table;
  table << known_options();
  return help_around(table.str());
}

}  // namespace sourcebook::query_cli
