#include "query/cli/printer_table.h"

#include <algorithm>
#include <ostream>

#include "common/text/terminal.h"
#include "query/cli/source_line.h"

namespace sourcebook::query_cli {
namespace {

class TsvPrinter : public Printer {
 public:
  using Printer::Printer;

  void begin() override {
    out_ << (style_.batch ? "query_id\t" : "")
         << "rank\tscore\tid\tdocument\tkind\ttitle\tauthor\tpublished\tpublished_"
            "from\tpath\turl\tpage\t"
            "section\tcomment\treply_to\tquoting\tsnippet"
         << (style_.text ? "\ttext" : "") << "\talso_in\tearliest\n";
  }

  void answer(const Question& question, const Answer& answer) override {
    for (const Result& result : answer.results) {
      if (style_.batch) out_ << text::printable(question.id) << '\t';
      out_ << result.rank << '\t' << written_score(result.score);
      for (const auto* field :
           {&result.id, &result.document, &result.kind, &result.title, &result.author,
            &result.published, &result.published_from, &result.path, &result.url, &result.page}) {
        out_ << '\t' << text::printable(*field);
      }
      out_ << '\t' << section_line(result);
      for (const auto* field :
           {&result.comment, &result.reply_to, &result.quoting, &result.snippet.text}) {
        out_ << '\t' << text::printable(*field);
      }
      if (style_.text) out_ << '\t' << text::printable(result.text);
      out_ << '\t' << result.copies.sources << '\t' << text::printable(result.copies.earliest)
           << '\n';
    }
  }
};

std::string without_blanks(std::string_view id) {
  std::string name = text::printable(id);
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}

class TrecPrinter : public Printer {
 public:
  using Printer::Printer;

  void answer(const Question& question, const Answer& answer) override {
    const std::string id = style_.batch ? without_blanks(question.id) : "1";
    for (const Result& result : answer.results) {
      out_ << id << " Q0 " << without_blanks(result.document) << ' ' << result.rank << ' '
           << written_score(result.score) << " sourcebook\n";
    }
  }
};

}  // namespace

std::unique_ptr<Printer> tsv_printer(std::ostream& out, const Style& style) {
  return std::make_unique<TsvPrinter>(out, style);
}

std::unique_ptr<Printer> trec_printer(std::ostream& out, const Style& style) {
  return std::make_unique<TrecPrinter>(out, style);
}

}  // namespace sourcebook::query_cli
