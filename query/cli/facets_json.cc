#include <cmath>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <utility>

#include "common/text/terminal.h"
#include "query/cli/printer_json.h"

namespace sourcebook::query_cli {
namespace {

using Json = nlohmann::ordered_json;

void add_count(Json& json, const MatchCount& count) {
  json["passages"] = count.passages;
  json["documents"] = count.documents;
}

Json count_json(const MatchCount& count) {
  Json json = Json::object();
  add_count(json, count);
  return json;
}

Json facet_json(const FacetCounts& counts) {
  Json rows = Json::array();
  for (const FacetRow& row : counts.rows) {
    add_count(rows.emplace_back(Json{{"value", row.value}}), row.count);
  }
  Json json = Json::object();
  if (counts.facet == Facet::kPath) json["below"] = counts.below;
  json["values"] = counts.values;
  json["rows"] = std::move(rows);
  json["unknown"] = count_json(counts.unknown);
  return json;
}

Json timeline_json(const Timeline& timeline) {
  Json bars = Json::array();
  for (const TimelineBar& bar : timeline.bars) {
    add_count(bars.emplace_back(Json{{"begin", bar.begin}}), bar.count);
  }
  return {{"unit", name_of(timeline.unit)},
          {"bars", std::move(bars)},
          {"vague", count_json(timeline.vague)},
          {"undated", count_json(timeline.undated)}};
}

}  // namespace

void print_facets_json(std::ostream& out, std::string_view query, const FacetAnswer& answer,
                       const FacetOptions& options) {
  Json json = {{"format", kJsonFormat},
               {"query", query},
               {"total", answer.total.passages},
               {"total_exact", true},
               {"documents", answer.total.documents},
               {"elapsed_ms", std::round(answer.elapsed_ms * 1000) / 1000},
               {"notes", answer.notes}};
  if (!options.facets.empty()) {
    json["facets"] = Json::object();
    for (const FacetCounts& counts : answer.facets) {
      json["facets"][std::string(name_of(counts.facet))] = facet_json(counts);
    }
  }
  if (options.timeline) json["timeline"] = timeline_json(answer.timeline);
  out << text::printable_json(json.dump(-1, ' ', false, Json::error_handler_t::replace)) << '\n';
}

}  // namespace sourcebook::query_cli
