#include "indexer/document_json.h"

#include <sourcebook/error.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

#include "common/text/dates.h"
#include "common/text/utf8.h"
#include "indexer/document_json_parser.h"

namespace sourcebook {
namespace {

using Json = nlohmann::ordered_json;

void put(Json& json, const char* name, const std::string& value) {
  if (!value.empty()) json[name] = value;
}

// Both parts are written where either is there, so that evidence is not made up on the way back.
void put(Json& json, const char* name, const char* name_from, const Dated& date) {
  if (date == Dated{}) return;
  json[name] = date.value;
  json[name_from] = date.from;
}

Json list_of(const std::vector<Section>& sections) {
  Json list = Json::array();
  for (const auto& s : sections) {
    list.push_back({{"begin", s.begin}, {"level", s.level}, {"title", s.title}});
  }
  return list;
}

Json list_of(const std::vector<Page>& pages) {
  Json list = Json::array();
  for (const auto& p : pages) list.push_back({{"begin", p.begin}, {"label", p.label}});
  return list;
}

Json list_of(const std::vector<Quotation>& quotations) {
  Json list = Json::array();
  for (const auto& q : quotations) {
    list.push_back({{"begin", q.begin}, {"end", q.end}, {"credit", q.credit}});
  }
  return list;
}

// Escapes of half a surrogate pair ("\ud83d" alone), which JSON's grammar allows and its parsers
// refuse, made into the replacement character.
std::string without_lone_surrogates(std::string_view line) {
  const auto unit_at = [&](std::size_t at) -> unsigned {
    unsigned unit = 0;
    if (line.substr(at, 2) != "\\u" || at + 6 > line.size()) return 0;
    const char* const digits = line.data() + at + 2;
    const auto [end, error] = std::from_chars(digits, digits + 4, unit, 16);
    return error == std::errc{} && end == digits + 4 ? unit : 0;
  };
  const auto is_low = [](unsigned unit) { return unit >= 0xDC00 && unit <= 0xDFFF; };
  std::string out;
  out.reserve(line.size());
  for (std::size_t at = 0; at < line.size();) {
    const unsigned unit = unit_at(at);
    std::size_t length = line[at] == '\\' ? 2 : 1;
    if (unit >= 0xD800 && unit <= 0xDFFF) {
      const bool pair = !is_low(unit) && is_low(unit_at(at + 6));
      out += pair ? line.substr(at, 12) : std::string_view("\\ufffd");
      at += pair ? 12 : 6;
      continue;
    }
    out += line.substr(at, length);
    at += length;
  }
  return out;
}

RawRecord parse(std::string_view line) {
  std::string valid;
  if (!text::is_valid_utf8(line)) line = valid = text::to_valid_utf8(line);
  try {
    return parse_record(line);
  } catch (const Error&) {
    std::string repaired = without_lone_surrogates(line);
    if (repaired == line) throw;
    return parse_record(repaired);
  }
}

void check_date(Dated& date, const char* name, bool has_from, std::vector<std::string>& notes) {
  if (date.value.empty()) return;
  const auto iso = text::iso_date(date.value);
  const auto days = iso ? text::day_range(*iso) : std::nullopt;
  if (days && !text::is_in_future(*days, text::today())) {
    date.value = *iso;
    if (!has_from) date.from = std::string("JSON: ") + name;
    return;
  }
  notes.push_back(std::string(name) + " left out: \"" + date.value + "\" " +
                  (days ? "lies in the future" : "is no date"));
  date = {};
}

void check_kind(const RawRecord& raw, Document& document) {
  if (raw.kind.empty()) return;
  document.kind = schema::kind_named(raw.kind);
  if (!document.kind) document.notes.push_back("kind \"" + raw.kind + "\" is not known");
}

void drop_overlapping(std::vector<Quotation>& quotations) {
  std::size_t last_end = 0;
  std::erase_if(quotations, [&last_end](const Quotation& q) {
    if (q.begin < last_end) return true;
    last_end = q.end;
    return false;
  });
}

template <typename Item>
void drop_overlapping(std::vector<Item>&) {}  // places without an end

// Makes `Item`s of those spans that `convert` accepts, in ascending order, and notes how many are
// left out.
template <typename Item, typename Convert>
void take_spans(std::vector<RawSpan>& spans, const char* what, std::vector<Item>& items,
                std::vector<std::string>& notes, Convert convert) {
  for (RawSpan& span : spans) {
    if (std::optional<Item> item = convert(span)) items.push_back(std::move(*item));
  }
  std::stable_sort(items.begin(), items.end(),
                   [](const Item& a, const Item& b) { return a.begin < b.begin; });
  drop_overlapping(items);
  if (const auto left_out = spans.size() - items.size(); left_out > 0) {
    notes.push_back(std::to_string(left_out) + " of " + std::to_string(spans.size()) + " " + what +
                    " left out: their offsets do not fit the text");
  }
}

void take_lists(RawRecord& raw, Document& d) {
  const auto good = [&](std::optional<std::uint64_t> at) {
    return at && text::is_border(d.text, *at);
  };
  take_spans(raw.sections, "sections", d.sections, d.notes,
             [&](RawSpan& s) -> std::optional<Section> {
               const std::uint64_t level = s.level.value_or(1);
               if (!good(s.begin) || level < 1 || level > std::uint64_t{kMaxSectionLevel})
                 return std::nullopt;
               return Section{*s.begin, static_cast<int>(level), std::move(s.words)};
             });
  take_spans(raw.pages, "pages", d.pages, d.notes, [&](RawSpan& s) -> std::optional<Page> {
    if (!good(s.begin)) return std::nullopt;
    return Page{*s.begin, std::move(s.words)};
  });
  take_spans(raw.quotations, "quotations", d.quotations, d.notes,
             [&](RawSpan& s) -> std::optional<Quotation> {
               if (!good(s.begin) || !good(s.end) || *s.begin >= *s.end) return std::nullopt;
               return Quotation{*s.begin, *s.end, std::move(s.words)};
             });
}

// A comment whose record names only its thread answers the post at the top of it.
void take_thread(const RawRecord& raw, Document& document) {
  const bool can_answer = !document.kind || *document.kind == Kind::kComment;
  if (document.parent.empty() && can_answer && raw.thread != document.id) {
    document.parent = raw.thread;
  }
}

}  // namespace

std::string to_json(const Document& d) {
  Json json;
  put(json, "id", d.id);
  if (d.key != d.id) json["key"] = d.key;
  if (d.kind) json["kind"] = schema::name_of(*d.kind);
  put(json, "title", d.title);
  put(json, "author", d.author);
  put(json, "date", "published_from", d.published);
  put(json, "modified", "modified_from", d.modified);
  put(json, "url", d.url);
  put(json, "language", d.language);
  put(json, "parent", d.parent);
  if (!d.parent_address.empty()) json["parent_address"] = d.parent_address;
  put(json, "comment", d.number);
  put(json, "path", d.path);
  put(json, "format", d.format);
  if (!d.sections.empty()) json["sections"] = list_of(d.sections);
  if (!d.pages.empty()) json["pages"] = list_of(d.pages);
  json["quotations"] = list_of(d.quotations);  // even if empty: there is nothing more to find
  if (!d.notes.empty()) json["notes"] = d.notes;
  json["text"] = d.text;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

DocumentRecord document_from_json(std::string_view line) {
  RawRecord raw = parse(line);
  if (!raw.has_text) throw Error(ErrorKind::kInput, "no text");
  DocumentRecord record{std::move(raw.document), raw.has_quotations};
  Document& document = record.document;
  document.notes.insert(document.notes.end(), raw.warnings.begin(), raw.warnings.end());
  if (!raw.has_key) document.key = document.id;
  check_kind(raw, document);
  take_thread(raw, document);
  check_date(document.published, "date", raw.has_published_from, document.notes);
  check_date(document.modified, "modified", raw.has_modified_from, document.notes);
  take_lists(raw, document);
  return record;
}

}  // namespace sourcebook
