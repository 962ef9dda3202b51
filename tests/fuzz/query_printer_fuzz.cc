// Whatever words and hits a result has, no format lets a control reach a terminal, JSON is valid
// and tables keep their columns.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "common/text/terminal.h"
#include "query/cli/printer.h"
#include "query/cli/printer_facets.h"
#include "query/cli/printer_json.h"
#include "query/cli/printer_text.h"

namespace {

using namespace sourcebook;

void require(bool holds) {
  if (!holds) std::abort();
}

// Every field is the same words; hits lie anywhere, in any order.
Result result_of(std::string_view words) {
  Result result;
  result.rank = 1;
  for (auto* field :
       {&result.id, &result.document, &result.kind, &result.title, &result.author,
        &result.published, &result.published_from, &result.path, &result.url, &result.page,
        &result.comment, &result.reply_to, &result.quoting, &result.snippet.text, &result.text}) {
    *field = words;
  }
  result.section = {result.title, result.title};
  for (std::size_t i = 0; i + 1 < std::min<std::size_t>(words.size(), 8); i += 2) {
    result.snippet.hits.push_back(
        {static_cast<std::uint8_t>(words[i]), static_cast<std::uint8_t>(words[i + 1])});
  }
  return result;
}

std::string printed(query_cli::Format format, const Answer& answer, bool text) {
  std::ostringstream out;
  const auto printer =
      query_cli::make_printer(format, out, {.look = {false, 30}, .batch = true, .text = text});
  const std::string& words = answer.results.front().title;
  printer->begin();
  printer->answer({words, words}, answer);
  printer->end();
  return out.str();
}

// Every value is the same words.
FacetAnswer facets_of(const std::string& words) {
  FacetAnswer answer;
  answer.total = {3, 2};
  answer.notes = {words};
  for (const Facet facet : {Facet::kAuthor, Facet::kPath}) {
    answer.facets.push_back({.facet = facet,
                             .below = words.substr(0, words.size() / 2),
                             .rows = {{words, {2, 1}}, {words, {1, 1}}},
                             .values = 2});
  }
  return answer;
}

void check_facets(const std::string& words) {
  const FacetAnswer answer = facets_of(words);
  for (const std::size_t columns : {0, 30}) {
    std::ostringstream out;
    query_cli::print_facets_text(out, answer, {}, {false, columns});
    require(text::printable(out.str(), true) == out.str());
  }
  std::ostringstream json;
  query_cli::print_facets_json(json, words, answer, {.facets = {Facet::kAuthor, Facet::kPath}});
  require(text::printable(json.str(), true) == json.str());
  require(nlohmann::json::accept(json.str()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Answer answer;
  answer.results = {result_of({reinterpret_cast<const char*>(data), size})};
  answer.total = 1;
  answer.results[0].others = {answer.results[0]};
  answer.results[0].document_total = 2 + size;
  Context context;
  context.passage = answer.results[0];
  context.before = context.after = context.thread = answer.results;
  context.notes = {answer.results[0].title};
  for (const bool text : {false, true}) {
    if (!text) answer.results[0].text.clear();
    if (text) answer.results[0].text = answer.results[0].title;
    for (const auto& row : query_cli::kFormats) {
      const std::string out = printed(row.format, answer, text);
      require(text::printable(out, true) == out);
      if (row.format == query_cli::Format::kJson) require(nlohmann::json::accept(out));
      if (row.format == query_cli::Format::kTsv) {
        require(std::count(out.begin(), out.end(), '\n') == 2);
        require(std::count(out.begin(), out.end(), '\t') % 2 == 0);
      }
    }
  }
  check_facets(answer.results[0].title);
  std::ostringstream shown;
  query_cli::print_context_text(shown, context, {false, 30});
  require(text::printable(shown.str(), true) == shown.str());
  return 0;
}
