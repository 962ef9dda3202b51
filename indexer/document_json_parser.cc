#include "indexer/document_json_parser.h"

#include <simdjson.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "indexer/record_handler.h"
#include "sourcebook/error.h"

namespace sourcebook {
namespace {

using nlohmann::json;
namespace dom = simdjson::dom;

// What nlohmann's parser calls.
class Events {
 public:
  explicit Events(RecordHandler& handler) : handler_(handler) {}

  [[nodiscard]] std::size_t error_at() const { return error_at_; }

  bool null() { return true; }
  bool boolean(bool) { return handler_.boolean(); }
  bool number_integer(json::number_integer_t value) {
    return handler_.number(std::to_string(value), {});
  }
  bool number_unsigned(json::number_unsigned_t value) {
    return handler_.number(std::to_string(value), value);
  }
  bool number_float(json::number_float_t, const std::string& written) {
    return handler_.number(written, {});
  }
  bool string(std::string& value) { return handler_.string(value); }
  bool binary(json::binary_t&) { return true; }
  bool start_object(std::size_t) { return handler_.start_object(); }
  bool start_array(std::size_t) { return handler_.start_array(); }
  bool key(std::string& name) { return handler_.key(name); }
  bool end_object() { return end(); }
  bool end_array() { return end(); }
  bool parse_error(std::size_t position, const std::string&, const json::exception&) {
    error_at_ = position;
    return false;
  }

 private:
  bool end() {
    handler_.end();
    return true;
  }

  RecordHandler& handler_;
  std::size_t error_at_ = 0;
};

// Goes through what simdjson has read. Each function is false where that is not enough: the handler
// wants fractions as they are written.
bool walk(const dom::element& element, RecordHandler& handler);

bool walk(const dom::object& object, RecordHandler& handler) {
  if (!handler.start_object()) return false;
  for (const dom::key_value_pair field : object) {
    if (!handler.key(field.key) || !walk(field.value, handler)) return false;
  }
  handler.end();
  return true;
}

bool walk(const dom::array& array, RecordHandler& handler) {
  if (!handler.start_array()) return false;
  for (const dom::element element : array) {
    if (!walk(element, handler)) return false;
  }
  handler.end();
  return true;
}

bool walk_number(const dom::element& element, RecordHandler& handler) {
  std::uint64_t value = 0;
  if (element.get(value) == simdjson::SUCCESS) {
    return handler.number(std::to_string(value), value);
  }
  std::int64_t below_zero = 0;
  return element.get(below_zero) == simdjson::SUCCESS &&
         handler.number(std::to_string(below_zero), {});
}

bool walk(const dom::element& element, RecordHandler& handler) {
  switch (element.type()) {
    case dom::element_type::OBJECT:
      return walk(element.get_object().value_unsafe(), handler);
    case dom::element_type::ARRAY:
      return walk(element.get_array().value_unsafe(), handler);
    case dom::element_type::STRING:
      return handler.string(element.get_string().value_unsafe());
    case dom::element_type::BOOL:
      return handler.boolean();
    case dom::element_type::NULL_VALUE:
      return true;
    default:
      return walk_number(element, handler);
  }
}

// The parser takes some fourteen times a line's size of memory, and keeps it for the next.
constexpr std::size_t kMaxFastBytes = std::size_t{1} << 20;

// False where `line` is not as most are; `record` is of no use then.
bool parse_fast(std::string_view line, RawRecord& record) {
  if (line.size() > kMaxFastBytes) return false;
  thread_local dom::parser parser;
  thread_local std::string padded;
  padded.assign(line);
  padded.append(simdjson::SIMDJSON_PADDING, '\0');
  dom::element element;
  const auto error =
      parser.parse(padded.data(), line.size(), /*realloc_if_needed=*/false).get(element);
  if (error != simdjson::SUCCESS || !element.is_object()) return false;
  RecordHandler handler(record);
  return walk(element, handler);
}

}  // namespace

RawRecord parse_record(std::string_view line) {
  RawRecord record;
  if (parse_fast(line, record)) return record;
  return parse_any_record(line);
}

RawRecord parse_any_record(std::string_view line) {
  RawRecord record;
  RecordHandler handler(record);
  Events events(handler);
  const bool whole = json::sax_parse(line.data(), line.data() + line.size(), &events);
  if (events.error_at() > 0) {
    throw Error(ErrorKind::kInput, "not valid JSON at byte " + std::to_string(events.error_at()));
  }
  if (!whole || !handler.is_object()) throw Error(ErrorKind::kInput, "not a JSON object");
  return record;
}

}  // namespace sourcebook
