// The output formats, by name. A new one is a row here and a printer in printer.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sourcebook::query_cli {

enum class Format { kText, kJson, kJsonl, kTsv, kTrec, kMarkdown, kCslJson, kBibtex, kRis };

struct FormatName {
  Format format;
  std::string_view name;
  std::string_view about;  // for --help
};

inline constexpr FormatName kFormats[] = {
    {Format::kText, "text", "for reading (the default)"},
    {Format::kJson, "json", "one object, a result a line; for programs"},
    {Format::kJsonl, "jsonl", "the results of json, one object a line"},
    {Format::kTsv, "tsv", "a table: a line of names, then a line a result"},
    {Format::kTrec, "trec", "a run for trec_eval: ID Q0 DOCUMENT RANK SCORE sourcebook"},
    {Format::kMarkdown, "markdown", "a list of quotations with their sources, to paste"},
    {Format::kCslJson, "csl-json", "citations for reference managers and pandoc"},
    {Format::kBibtex, "bibtex", "citations for LaTeX (BibTeX and biblatex)"},
    {Format::kRis, "ris", "citations for reference managers"},
};

// nullopt where no format is called `name`.
[[nodiscard]] constexpr std::optional<Format> format_named(std::string_view name) {
  for (const FormatName& row : kFormats) {
    if (row.name == name) return row.format;
  }
  return std::nullopt;
}

// One in which a document's other passages stand below its best.
[[nodiscard]] constexpr bool shows_others(Format format) {
  return format == Format::kText || format == Format::kJson || format == Format::kJsonl;
}

// One that reference managers read.
[[nodiscard]] constexpr bool is_citation(Format format) {
  return format == Format::kCslJson || format == Format::kBibtex || format == Format::kRis;
}

}  // namespace sourcebook::query_cli
