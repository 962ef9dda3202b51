#include "query/cli/printer.h"

#include <charconv>

#include "common/text/numbers.h"
#include "query/cli/printer_citation.h"
#include "query/cli/printer_json.h"
#include "query/cli/printer_markdown.h"
#include "query/cli/printer_table.h"
#include "query/cli/printer_text.h"

namespace sourcebook::query_cli {
std::unique_ptr<Printer> make_printer(Format format, std::ostream& out, const Style& style) {
  switch (format) {
    case Format::kText:
      return text_printer(out, style);
    case Format::kJson:
      return json_printer(out, style);
    case Format::kJsonl:
      return jsonl_printer(out, style);
    case Format::kTsv:
      return tsv_printer(out, style);
    case Format::kTrec:
      return trec_printer(out, style);
    case Format::kMarkdown:
      return markdown_printer(out, style);
    case Format::kCslJson:
      return csl_json_printer(out, style);
    case Format::kBibtex:
      return bibtex_printer(out, style);
    case Format::kRis:
      return ris_printer(out, style);
  }
  return nullptr;
}

std::string written_score(double score) {
  char digits[512];  // the longest double has 309 digits before the point
  const auto end =
      std::to_chars(digits, digits + sizeof digits, score, std::chars_format::fixed, 6);
  return std::string(digits, end.ptr);
}

std::string summary(const Answer& answer) {
  using text::grouped;
  if (answer.total == 0) return "nothing found";
  std::string all = (answer.total_exact ? "" : "at least ") + grouped(answer.total) +
                    (answer.total == 1 ? " passage" : " passages");
  if (answer.results.empty()) return "no more results: " + all;
  if (answer.total_exact && answer.results.size() == answer.total) return all;
  const std::string first = grouped(answer.results.front().rank);
  const std::string last = grouped(answer.results.back().rank);
  return (first == last ? first : first + "-" + last) + " of " + all;
}

}  // namespace sourcebook::query_cli
