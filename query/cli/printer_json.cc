#include "query/cli/printer_json.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <ostream>
#include <utility>

#include "common/text/terminal.h"
#include "query/cli/printer_trace.h"

namespace sourcebook::query_cli {
namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& json) {
  return text::printable_json(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

Json known(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json range_json(const ByteRange& range) { return Json::array({range.begin, range.end}); }

Json snippet_json(const Snippet& snippet) {
  Json hits = Json::array();
  for (const ByteRange& hit : snippet.hits) hits.push_back(range_json(hit));
  return {{"text", snippet.text}, {"hits", std::move(hits)}};
}

// The fields that say what the passage is and where.
void add_source(Json& json, const Result& result) {
  json["id"] = known(result.id);
  json["document"] = known(result.document);
  json["kind"] = known(result.kind);
  json["title"] = known(result.title);
  json["author"] = known(result.author);
  json["published"] = known(result.published);
  json["published_from"] = known(result.published_from);
  json["unpublished"] = known(result.unpublished);
  json["path"] = known(result.path);
  json["url"] = known(result.url);
  json["page"] = known(result.page);
  json["section"] = result.section;
  json["comment"] = known(result.comment);
  json["reply_to"] = known(result.reply_to);
  json["quoting"] = known(result.quoting);
}

void add_place(Json& json, const Result& result) {
  json["bytes"] = range_json(result.bytes);
  json["paragraph"] = result.paragraph == 0 ? Json() : Json(result.paragraph);
}

Json copies_json(const Copies& copies) {
  if (copies.passages == 0) return {};
  return {{"passages", copies.passages},
          {"sources", copies.sources},
          {"earliest", known(copies.earliest)},
          {"ids", copies.ids}};
}

void add_result(Json& json, const Result& result, bool with_text) {
  json["rank"] = result.rank;
  json["score"] = result.score;
  add_source(json, result);
  json["snippet"] = snippet_json(result.snippet);
  add_place(json, result);
  json["copies"] = copies_json(result.copies);
  if (with_text) json["text"] = result.text;
  if (result.document_total == 0) return;  // not asked for
  json["document_total"] = result.document_total;
  json["others"] = Json::array();
  for (const Result& other : result.others) {
    Json& inside = json["others"].emplace_back(Json::object());
    add_result(inside, other, with_text);
    inside["rank"] = nullptr;
  }
}

// A passage that was asked for by its id.
Json shown_json(const Result& result) {
  Json json = {{"rank", nullptr}, {"score", nullptr}};
  add_source(json, result);
  json["snippet"] = nullptr;
  add_place(json, result);
  json["copies"] = copies_json(result.copies);
  json["text"] = result.text;
  return json;
}

Json shown_json(const std::vector<Result>& results) {
  Json list = Json::array();
  for (const Result& result : results) list.push_back(shown_json(result));
  return list;
}

std::string_view kind_name(Difference::Kind kind) {
  switch (kind) {
    case Difference::Kind::kReplaced:
      return "replaced";
    case Difference::Kind::kMissing:
      return "missing";
    case Difference::Kind::kAdded:
      return "added";
    case Difference::Kind::kLeftOut:
      return "left_out";
    case Difference::Kind::kCut:
      return "cut";
  }
  return "";
}

Json place_json(const Place& place, bool with_text) {
  Json json = {{"rank", place.source.rank}, {"score", nullptr}};
  json["match"] = agreement_name(place.agreement);
  json["coverage"] = place.coverage;
  json["words"] = place.words;
  json["edits"] = place.edits;
  add_source(json, place.source);
  json["quoted"] = place.quoted;
  json["quotes"] = place.quotes == 0 ? Json() : Json(place.quotes);
  json["answers"] = place.answers == 0 ? Json() : Json(place.answers);
  json["snippet"] = snippet_json(place.source.snippet);
  Json& altered = json["snippet"]["altered"] = Json::array();
  for (const ByteRange& range : place.altered) altered.push_back(range_json(range));
  Json& differences = json["differences"] = Json::array();
  for (const Difference& one : place.differences) {
    differences.push_back({{"kind", kind_name(one.kind)},
                           {"asked", known(one.asked)},
                           {"here", known(one.here)},
                           {"asked_bytes", range_json(one.asked_bytes)}});
  }
  add_place(json, place.source);
  json["bytes_found"] = range_json(place.bytes);
  json["last"] = place.last_passage;
  if (with_text) json["text"] = place.source.text;
  return json;
}

class JsonPrinter : public Printer {
 public:
  using Printer::Printer;

  void begin() override {
    if (style_.batch) out_ << "{\"format\":" << kJsonFormat << ",\"answers\":[";
  }

  // Results are written one by one, a line each, for tools that go by lines.
  void answer(const Question& question, const Answer& answer) override {
    if (style_.batch) out_ << (std::exchange(first_, false) ? "\n" : ",\n");
    std::string head = dumped(head_json(question, answer));
    head.pop_back();
    out_ << head << ",\"results\":[";
    for (std::size_t i = 0; i < answer.results.size(); ++i) {
      Json json = Json::object();
      add_result(json, answer.results[i], style_.text);
      if (style_.explain && i < answer.explanation.scores.size()) {
        json["scores"] = answer.explanation.scores[i];
      }
      out_ << (i == 0 ? "\n" : ",\n") << dumped(json);
    }
    out_ << (style_.batch ? "]}" : "]}\n");
  }

  void end() override {
    if (style_.batch) out_ << "]}\n";
  }

 private:
  Json head_json(const Question& question, const Answer& answer) const {
    Json json = Json::object();
    if (!style_.batch) json["format"] = kJsonFormat;
    if (style_.batch) json["query_id"] = question.id;
    json["query"] = question.words;
    json["total"] = answer.total;
    json["total_exact"] = answer.total_exact;
    json["elapsed_ms"] = std::round(answer.elapsed_ms * 1000) / 1000;
    json["notes"] = answer.notes;
    if (style_.explain) {
      json["explanation"] = {{"query", answer.explanation.query},
                             {"terms", answer.explanation.terms},
                             {"plan", answer.explanation.plan}};
    }
    return json;
  }

  bool first_ = true;
};

class JsonlPrinter : public Printer {
 public:
  using Printer::Printer;

  void answer(const Question& question, const Answer& answer) override {
    for (const Result& result : answer.results) {
      Json json = Json::object();
      if (style_.batch) json["query_id"] = question.id;
      add_result(json, result, style_.text);
      out_ << dumped(json) << '\n';
    }
  }
};

}  // namespace

std::unique_ptr<Printer> json_printer(std::ostream& out, const Style& style) {
  return std::make_unique<JsonPrinter>(out, style);
}

std::unique_ptr<Printer> jsonl_printer(std::ostream& out, const Style& style) {
  return std::make_unique<JsonlPrinter>(out, style);
}

void print_count_json(std::ostream& out, std::uint64_t count) {
  out << dumped({{"format", kJsonFormat}, {"count", count}}) << '\n';
}

void print_trace_json(std::ostream& out, std::string_view wording, const Trace& trace, bool text) {
  std::string head = dumped({{"format", kJsonFormat},
                             {"trace", wording},
                             {"words", trace.words},
                             {"total", trace.total},
                             {"total_exact", trace.total_exact},
                             {"exact", trace.exact},
                             {"abridged", trace.abridged},
                             {"altered", trace.altered},
                             {"part", trace.part},
                             {"elapsed_ms", std::round(trace.elapsed_ms * 1000) / 1000},
                             {"notes", trace.notes}});
  head.pop_back();
  out << head << ",\"results\":[";
  for (std::size_t i = 0; i < trace.places.size(); ++i) {
    out << (i == 0 ? "\n" : ",\n") << dumped(place_json(trace.places[i], text));
  }
  out << "]}\n";
}

void print_trace_jsonl(std::ostream& out, const Trace& trace, bool text) {
  for (const Place& place : trace.places) out << dumped(place_json(place, text)) << '\n';
}

void print_context_json(std::ostream& out, const std::optional<Context>& context) {
  Json json = {{"format", kJsonFormat}};
  const bool found = context.has_value();
  json["passage"] = found ? shown_json(context->passage) : Json();
  json["before"] = found ? shown_json(context->before) : Json::array();
  json["after"] = found ? shown_json(context->after) : Json::array();
  json["thread"] = found ? shown_json(context->thread) : Json::array();
  json["thread_total"] = found ? context->thread_total : 0;
  json["copies"] = found ? shown_json(context->copies) : Json::array();
  json["notes"] = found ? Json(context->notes) : Json::array();
  out << dumped(json) << '\n';
}

}  // namespace sourcebook::query_cli
