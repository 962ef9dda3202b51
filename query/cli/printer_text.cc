#include "query/cli/printer_text.h"

#include <ostream>

#include "common/text/terminal.h"
#include "query/cli/source_line.h"

namespace sourcebook::query_cli {
namespace {

constexpr std::string_view kSeparator = " · ";

std::string location(const Result& result) {
  std::string line;
  for (const auto* part : {&result.path, &result.url}) {
    if (!part->empty()) line.append(text::printable(*part)).append("  ");
  }
  return line.append("id ").append(text::printable(result.id));
}

class TextPrinter : public Printer {
 public:
  using Printer::Printer;

  void answer(const Question& question, const Answer& answer) override {
    if (style_.batch) head(question, answer);
    if (style_.explain) explanation(answer.explanation);
    for (std::size_t i = 0; i < answer.results.size(); ++i) {
      if (i != 0) out_ << '\n';
      result(answer.results[i]);
      if (style_.explain && i < answer.explanation.scores.size()) {
        score(answer.results[i], answer.explanation.scores[i]);
      }
    }
    if (style_.batch && !answer.results.empty()) out_ << '\n';
  }

 private:
  void head(const Question& question, const Answer& answer) {
    const std::string line = text::printable(question.id) + ": " + text::printable(question.words) +
                             " (" + summary(answer) + ")";
    out_ << tinted(line, Tint::kTitle, style_.look) << "\n";
  }

  void result(const Result& result) {
    std::string number = std::to_string(result.rank) + ". ";
    if (number.size() < 4) number.insert(0, 4 - number.size(), ' ');
    const std::size_t indent = number.size();
    std::string source =
        laid_out({source_line(result, kSeparator), {}}, indent, {false, style_.look.columns});
    source.replace(0, indent, number);
    source.pop_back();  // the newline, to keep it out of the colour
    out_ << tinted(source, Tint::kTitle, style_.look) << "\n";
    if (result.text.empty()) {
      out_ << laid_out(printable_snippet(result.snippet), indent, style_.look);
    } else {
      out_ << laid_out({text::printable(result.text, true), {}}, indent, style_.look);
    }
    if (const std::string copies = copies_line(result.copies); !copies.empty()) {
      out_ << laid_out({copies, {}}, indent, style_.look);
    }
    out_ << std::string(indent, ' ') << tinted(location(result), Tint::kAside, style_.look) << "\n";
  }

  void lines(const char* heading, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    out_ << heading << "\n";
    for (const auto& line : lines) out_ << laid_out({text::printable(line), {}}, 4, style_.look);
  }

  void explanation(const Explanation& explanation) {
    lines("Understood:", {explanation.query});
    lines("Terms:", explanation.terms);
    lines("Plan:", explanation.plan);
    out_ << "\n";
  }

  void score(const Result& result, const std::vector<std::string>& parts) {
    out_ << "    score " << written_score(result.score) << "\n";
    for (const auto& part : parts) out_ << laid_out({text::printable(part), {}}, 6, style_.look);
  }
};

}  // namespace

std::unique_ptr<Printer> text_printer(std::ostream& out, const Style& style) {
  return std::make_unique<TextPrinter>(out, style);
}

}  // namespace sourcebook::query_cli
