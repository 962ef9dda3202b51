#include "query/cli/batch.h"

#include <fstream>
#include <iostream>
#include <string>
#include <string_view>

#include "common/text/terminal.h"
#include "query/cli/run.h"

namespace sourcebook::query_cli {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_standard_input(const Options& options) { return options.batch == "-"; }

std::string name_of(const Options& options) {
  return is_standard_input(options) ? "standard input" : text::printable(options.batch);
}

// Answers one line after the other.
class Batch {
 public:
  Batch(const Options& options, const Searcher& searcher, Printer& printer, const Streams& streams)
      : options_(options), searcher_(searcher), printer_(printer), streams_(streams) {}

  void answer(std::istream& questions) {
    printer_.begin();
    std::string text;
    for (std::size_t number = 1; std::getline(questions, text); ++number) {
      std::string_view line = text;
      if (number == 1 && line.substr(0, 3) == kByteOrderMark) line.remove_prefix(3);
      if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
      if (line.find_first_not_of(" \t") != std::string_view::npos) answer_line(number, line);
    }
    printer_.end();
  }

  [[nodiscard]] int status() const { return failed_ ? kFailed : found_ ? kFound : kNothingFound; }

 private:
  void answer_line(std::size_t number, std::string_view line) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos || tab == 0) {
      failed_ = true;
      streams_.err << name_of(options_) << ": line " << number << " is no question: "
                   << (tab == 0 ? "there is no ID before its TAB" : "it has no TAB after an ID")
                   << '\n';
      return;
    }
    const Question question{line.substr(0, tab), line.substr(tab + 1)};
    const Answer answer = options_.explain ? searcher_.explain(question.words, options_.search)
                                           : searcher_.answer(question.words, options_.search);
    found_ = found_ || !answer.results.empty();
    printer_.answer(question, answer);
    if (options_.format == Format::kJson) return;  // has them inside
    for (const auto& note : answer.notes) {
      streams_.err << text::printable(question.id) << ": " << text::printable(note) << '\n';
    }
  }

  const Options& options_;
  const Searcher& searcher_;
  Printer& printer_;
  const Streams& streams_;
  bool found_ = false;
  bool failed_ = false;
};

}  // namespace

int answer_batch(const Options& options, const Searcher& searcher, Printer& printer,
                 const Streams& streams) {
  std::ifstream file;
  const bool standard_input = is_standard_input(options);
  if (!standard_input) file.open(options.batch, std::ios::binary);
  std::istream& questions = standard_input ? streams.in : file;
  Batch batch(options, searcher, printer, streams);
  if (questions) batch.answer(questions);
  if (questions.bad() || (!standard_input && !file.is_open())) {
    throw Error(ErrorKind::kIo, "cannot read the questions in " + name_of(options));
  }
  return batch.status();
}

}  // namespace sourcebook::query_cli
