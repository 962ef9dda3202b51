#include "query/cli/printer_markdown.h"

#include <algorithm>
#include <ostream>
#include <utility>

#include "common/text/terminal.h"
#include "query/cli/source_line.h"

namespace sourcebook::query_cli {
namespace {

// The byte at the beginning of a line that would make it a list or a heading's underline; npos
// where there is none.
std::size_t line_marker(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return first;
  if (std::string_view("-+=").find(text[first]) != std::string_view::npos) return first;
  const std::size_t after = std::min(text.find_first_not_of("0123456789", first), text.size());
  const bool item =
      after > first && after < text.size() && (text[after] == '.' || text[after] == ')');
  return item ? after : std::string_view::npos;
}

// A link target in angle brackets; empty unless `url` is one that is safe to follow.
std::string link_target(std::string_view url) {
  if (url.substr(0, 7) != "http://" && url.substr(0, 8) != "https://") return {};
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string target = "<";
  for (const char c : text::printable(url)) {
    if (std::string_view("<>\\\"` ").find(c) == std::string_view::npos) {
      target.push_back(c);
    } else {
      target.append({'%', kHex[(c >> 4) & 0xF], kHex[c & 0xF]});
    }
  }
  return target + ">";
}

// "[Another Report](<https://...>), comment 2, 7 May 2017. real/another-report.txt"
std::string citation(const Result& result) {
  const std::string target = link_target(result.url);
  std::string line;
  for (const auto& part : source_parts(result)) {
    const bool title = line.empty();
    const std::string words = escaped_markdown(part, title && target.empty());
    if (title && !target.empty()) {
      line.append("[").append(words).append("](").append(target).append(")");
    } else {
      line.append(title ? "" : ", ").append(words);
    }
  }
  if (!result.path.empty())
    line.append(". ").append(escaped_markdown(text::printable(result.path), false));
  return line;
}

std::string marked_line(const Marked& marked) {
  bool line_start = true;
  const auto escape = [&line_start](std::string_view words) {
    return escaped_markdown(words, std::exchange(line_start, line_start && words.empty()));
  };
  return highlight(marked, {0, marked.text.size()}, "**", "**", escape);
}

void quote(std::ostream& out, const Result& result, const std::string& indent) {
  if (result.text.empty()) {
    out << "> " << marked_line(printable_snippet(result.snippet)) << '\n';
    return;
  }
  const std::string text = text::printable(result.text, true);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = escaped_markdown(std::string_view(text).substr(begin, end - begin));
    out << (begin == 0 ? "" : indent) << (line.empty() ? ">" : "> ") << line << '\n';
    begin = end + 1;
  }
}

class MarkdownPrinter : public Printer {
 public:
  using Printer::Printer;

  void answer(const Question& question, const Answer& answer) override {
    if (style_.batch) {
      out_ << "## " << escaped_markdown(text::printable(question.id)) << ": "
           << escaped_markdown(text::printable(question.words), false) << "\n\n";
    }
    for (const Result& result : answer.results) print_markdown_item(out_, result, "");
  }
};

}  // namespace

std::unique_ptr<Printer> markdown_printer(std::ostream& out, const Style& style) {
  return std::make_unique<MarkdownPrinter>(out, style);
}

void print_markdown_item(std::ostream& out, const Result& result, std::string_view note) {
  const std::string number = std::to_string(result.rank) + ". ";
  const std::string indent(number.size(), ' ');
  out << number;
  quote(out, result, indent);
  out << '\n' << indent << citation(result);
  if (!note.empty()) out << " (" << escaped_markdown(note, false) << ")";
  out << "\n\n";
}

// A backslash before ASCII punctuation is always taken as that character (CommonMark, section 2.4).
std::string escaped_markdown(std::string_view text, bool line_start) {
  const std::size_t marker = line_start ? line_marker(text) : std::string_view::npos;
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool markup =
        std::string_view("\\`*_[]<>#|~&!$").find(text[at]) != std::string_view::npos;
    if (markup || at == marker) out.push_back('\\');
    // Leading blanks could make it code; the words do not need them.
    if (line_start && out.empty() && (text[at] == ' ' || text[at] == '\t')) continue;
    out.push_back(text[at]);
  }
  return out;
}

}  // namespace sourcebook::query_cli
