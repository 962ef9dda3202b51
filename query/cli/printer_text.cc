#include "query/cli/printer_text.h"

#include <ostream>

#include "common/text/numbers.h"
#include "common/text/terminal.h"
#include "query/cli/linked_source.h"
#include "query/cli/source_line.h"

namespace sourcebook::query_cli {
namespace {

constexpr std::string_view kSeparator = " · ";

// Where in its document a passage stands.
std::string place_in_document(const Result& result) {
  std::string line;
  const auto add = [&line](const std::string& part) {
    line.append(line.empty() ? "" : kSeparator).append(part);
  };
  if (!result.quoting.empty()) add("quoting " + text::printable(result.quoting));
  if (!result.page.empty()) add(named_page(result.page));
  if (!result.section.empty()) add(section_line(result));
  if (line.empty()) add("paragraph " + std::to_string(result.paragraph));
  return line;
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
    words(result, indent);
    const std::string where = location(result, style_.look);
    out_ << std::string(indent, ' ') << tinted(where, Tint::kAside, style_.look) << "\n";
    others(result, indent);
  }

  void words(const Result& result, std::size_t indent) {
    if (result.text.empty()) {
      out_ << laid_out(printable_snippet(result.snippet), indent, style_.look);
    } else {
      out_ << laid_out({text::printable(result.text, true), {}}, indent, style_.look);
    }
    if (const std::string copies = copies_line(result.copies, result.published); !copies.empty()) {
      out_ << laid_out({copies, {}}, indent, style_.look);
    }
  }

  void others(const Result& result, std::size_t indent) {
    const std::string blanks(indent, ' ');
    for (const Result& other : result.others) {
      out_ << '\n'
           << laid_out({"+ " + place_in_document(other), {}}, indent, {false, style_.look.columns});
      words(other, indent + 2);
      const std::string id = "id " + text::printable(other.id);
      out_ << blanks << "  " << tinted(id, Tint::kAside, style_.look) << "\n";
    }
    const std::uint64_t shown = result.others.size() + 1;
    if (result.document_total <= shown) return;
    const std::uint64_t more = result.document_total - shown;
    out_ << '\n'
         << blanks << "+ " << text::grouped(more) << " more "
         << (more == 1 ? "passage" : "passages") << " of this document\n";
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

std::string location(const Result& result, const Look& look) {
  std::string line;
  for (const std::string& part : {linked_path(result, look), linked_url(result, look)}) {
    if (!part.empty()) line.append(part).append("  ");
  }
  return line.append("id ").append(text::printable(result.id));
}

std::unique_ptr<Printer> text_printer(std::ostream& out, const Style& style) {
  return std::make_unique<TextPrinter>(out, style);
}

}  // namespace sourcebook::query_cli
