#include "query/cli/run.h"

#include <sourcebook/version.h>

#include <cstdlib>
#include <fstream>
#include <istream>
#include <ostream>

#include "common/schema/default_path.h"
#include "common/text/terminal.h"
#include "query/cli/batch.h"
#include "query/cli/default_synonyms.h"
#include "query/cli/opener.h"
#include "query/cli/printer.h"
#include "query/cli/printer_facets.h"
#include "query/cli/printer_json.h"
#include "query/cli/printer_text.h"
#include "query/cli/printer_trace.h"
#include "query/cli/target.h"

namespace sourcebook::query_cli {
namespace {

// Far more than is looked for.
constexpr std::size_t kMaxWordingBytes = std::size_t{1} << 20;

bool is_set(const char* variable) {
  const char* const value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

// A "dumb" terminal has neither colour nor links.
bool holds(When when, const Streams& streams) {
  if (when != When::kAuto) return when == When::kAlways;
  const char* const terminal = std::getenv("TERM");
  const bool dumb = terminal != nullptr && std::string_view(terminal) == "dumb";
  return streams.terminal && !dumb;
}

// https://no-color.org: where NO_COLOR is set there is no colour, unless the user asks for it on
// the spot.
Look look_of(const Options& options, const Streams& streams) {
  const bool refused = options.color == When::kAuto && is_set("NO_COLOR");
  return {holds(options.color, streams) && !refused, streams.columns,
          holds(options.links, streams)};
}

std::unique_ptr<Printer> printer_of(const Options& options, const Streams& streams) {
  return make_printer(options.format, streams.out,
                      {.look = look_of(options, streams),
                       .batch = options.task == Task::kBatch,
                       .text = options.search.text,
                       .explain = options.explain});
}

void print(const Answer& answer, const Options& options, const Streams& streams) {
  const auto printer = printer_of(options, streams);
  printer->begin();
  printer->answer({"", options.query}, answer);
  printer->end();
}

// What there is to say beside the results. They are written out first, so that on a terminal it
// stands below them.
void print_remarks(const Options& options, const Answer& answer, const Streams& streams) {
  if (options.format == Format::kJson || !streams.out.flush()) return;
  if (options.format == Format::kText || options.format == Format::kMarkdown) {
    if (streams.terminal && !answer.results.empty()) streams.err << '\n';
    streams.err << summary(answer) << '\n';
  }
  for (const auto& note : answer.notes) streams.err << text::printable(note) << '\n';
}

// Prints one result only, and has it opened.
int open(Answer answer, const Options& options, const Streams& streams) {
  if (options.open > options.search.offset + answer.results.size()) {
    streams.err << "there is no result " << options.open << ": " << summary(answer) << '\n';
    return kNothingFound;
  }
  const Result result = answer.results[options.open - options.search.offset - 1];
  answer.results = {result};
  print(answer, options, streams);
  std::string why;
  const auto target = target_of(result, why);
  if (!target) {
    streams.err << text::printable(result.path) << ' ' << why << '\n';
    return kFailed;
  }
  const char* const wish = std::getenv("SOURCEBOOK_OPENER");
  const auto command = opener_command(*target, wish == nullptr ? "" : wish);
  streams.err << "opening " << text::printable(target->address)
              << (target->page.empty() ? "" : ", page " + target->page) << ", with "
              << text::printable(command.front()) << '\n';
  streams.out.flush();
  streams.err.flush();
  run_opener(command);
  return kFound;
}

int search(const Options& options, const Searcher& searcher, const Streams& streams) {
  const Answer answer = options.explain ? searcher.explain(options.query, options.search)
                                        : searcher.answer(options.query, options.search);
  if (options.open > 0) return open(answer, options, streams);
  print(answer, options, streams);
  print_remarks(options, answer, streams);
  return answer.results.empty() ? kNothingFound : kFound;
}

int count(const Options& options, const Searcher& searcher, const Streams& streams) {
  const std::uint64_t count = searcher.count(options.query, options.search);
  if (options.format == Format::kJson) {
    print_count_json(streams.out, count);
  } else {
    streams.out << std::to_string(count) << '\n';
  }
  return count == 0 ? kNothingFound : kFound;
}

// The wording asked for; of a file as much as could be looked for.
std::string wording_of(const Options& options, const Streams& streams) {
  if (options.trace_file.empty()) return options.trace;
  const bool standard_input = options.trace_file == "-";
  std::ifstream file;
  if (!standard_input) file.open(options.trace_file, std::ios::binary);
  std::istream& in = standard_input ? streams.in : file;
  std::string wording(kMaxWordingBytes, '\0');
  in.read(wording.data(), static_cast<std::streamsize>(wording.size()));
  if (in.bad() || (!standard_input && !file.is_open())) {
    throw Error(ErrorKind::kIo, "cannot read the wording in " +
                                    (standard_input ? std::string("standard input")
                                                    : text::printable(options.trace_file)));
  }
  wording.resize(static_cast<std::size_t>(in.gcount()));
  return wording;
}

int trace(const Options& options, const Searcher& searcher, const Streams& streams) {
  const std::string wording = wording_of(options, streams);
  const Trace found = searcher.trace(wording, options.search);
  print_trace(streams.out, wording, found, options.format, look_of(options, streams),
              options.search.text);
  if (options.format != Format::kJson && streams.out.flush()) {
    if (options.format == Format::kText || options.format == Format::kMarkdown) {
      if (streams.terminal && !found.places.empty()) streams.err << '\n';
      streams.err << summary(found) << '\n';
    }
    for (const auto& note : found.notes) streams.err << text::printable(note) << '\n';
  }
  return found.places.empty() ? kNothingFound : kFound;
}

int facets(const Options& options, const Searcher& searcher, const Streams& streams) {
  const FacetAnswer answer = searcher.facets(options.query, options.search, options.facets);
  const bool none = answer.total.passages == 0;
  if (options.format == Format::kJson) {
    print_facets_json(streams.out, options.query, answer, options.facets);
    return none ? kNothingFound : kFound;
  }
  print_facets_text(streams.out, answer, options.facets, look_of(options, streams));
  if (!streams.out.flush()) return kFailed;
  if (streams.terminal && !none) streams.err << '\n';
  streams.err << summary(answer) << '\n';
  for (const auto& note : answer.notes) streams.err << text::printable(note) << '\n';
  return none ? kNothingFound : kFound;
}

int show(const Options& options, const Searcher& searcher, const Streams& streams) {
  const auto context = searcher.show(options.show, options.context);
  if (options.format == Format::kJson) {
    print_context_json(streams.out, context);
  } else if (is_citation(options.format)) {
    Answer answer;
    if (context) answer.results.push_back(context->passage);
    print(answer, options, streams);
  } else if (context) {
    print_context_text(streams.out, *context, look_of(options, streams));
  } else {
    streams.err << "no passage or document is called '" << text::printable(options.show) << "'\n";
  }
  return context ? kFound : kNothingFound;
}

}  // namespace

int run(const Options& options, const Streams& streams) {
  if (options.task == Task::kHelp) {
    streams.out << help_text();
    return kFound;
  }
  if (options.task == Task::kVersion) {
    streams.out << "sourcebook-query " << kVersion << " (index format " << kFormatVersion << ")\n";
    return kFound;
  }
  const Searcher searcher(options.index.empty() ? schema::default_index_path() : options.index);
  Options with_synonyms = options;
  std::string& synonyms = with_synonyms.search.synonyms;
  if (synonyms.empty() && options.task != Task::kShow) synonyms = default_synonyms();
  switch (options.task) {
    case Task::kCount:
      return count(with_synonyms, searcher, streams);
    case Task::kFacets:
      return facets(with_synonyms, searcher, streams);
    case Task::kShow:
      return show(options, searcher, streams);
    case Task::kTrace:
      return trace(options, searcher, streams);
    case Task::kBatch:
      return answer_batch(with_synonyms, searcher, *printer_of(options, streams), streams);
    default:
      return search(with_synonyms, searcher, streams);
  }
}

}  // namespace sourcebook::query_cli
