#include "indexer/document_json_parser.h"

#include <sourcebook/error.h>

#include <nlohmann/json.hpp>

namespace sourcebook {
namespace {

using nlohmann::json;

// Follows the parser through one record. Of the structure only the depth is kept, so that nesting
// costs nothing; values that are not ours are passed over.
class RecordHandler {
 public:
  explicit RecordHandler(RawRecord& record) : record_(record) {}

  [[nodiscard]] bool is_object() const { return is_object_; }
  [[nodiscard]] std::size_t error_at() const { return error_at_; }

  bool null() { return true; }
  bool boolean(bool) { return other("a truth value"); }
  bool number_integer(json::number_integer_t value) { return number(std::to_string(value), {}); }
  bool number_unsigned(json::number_unsigned_t value) {
    return number(std::to_string(value), value);
  }
  bool number_float(json::number_float_t, const std::string& written) {
    return number(written, {});
  }
  bool string(std::string& value);
  bool binary(json::binary_t&) { return true; }

  bool start_object(std::size_t);
  bool end_object();
  bool start_array(std::size_t);
  bool end_array();
  bool key(std::string& name);

  bool parse_error(std::size_t position, const std::string&, const json::exception&) {
    error_at_ = position;
    return false;
  }

 private:
  bool number(std::string written, std::optional<std::uint64_t> value);
  bool other(const char* type);
  void leave_field() { text_ = nullptr, spans_ = nullptr, field_.clear(); }
  void choose_field(std::string_view name);
  void choose_part(std::string_view name);
  [[nodiscard]] std::vector<RawSpan>* spans_called(std::string_view name);
  [[nodiscard]] std::string* text_called(std::string_view name);

  RawRecord& record_;
  std::size_t depth_ = 0;  // 1: among the record's fields, 2: in a list, 3: in one of its elements
  bool is_object_ = false;
  std::size_t error_at_ = 0;

  std::string field_;                               // name of the field at depth 1; empty: not ours
  std::string* text_ = nullptr;                     // where its words go
  std::vector<RawSpan>* spans_ = nullptr;           // where its elements go
  std::optional<std::uint64_t>* offset_ = nullptr;  // where a number of an element goes
  std::string* words_ = nullptr;                    // where the words of an element go
};

std::string* RecordHandler::text_called(std::string_view name) {
  Document& d = record_.document;
  const std::pair<std::string_view, std::string*> fields[] = {
      {"text", &d.text},
      {"id", &d.id},
      {"kind", &record_.kind},
      {"title", &d.title},
      {"author", &d.author},
      {"date", &d.published.value},
      {"url", &d.url},
      {"parent", &d.parent},
      {"thread", &record_.thread},
      {"language", &d.language},
      {"comment", &d.number},
      {"path", &d.path},
      {"format", &d.format},
      {"published_from", &d.published.from},
      {"modified", &d.modified.value},
      {"modified_from", &d.modified.from},
      {"key", &d.key},
  };
  for (const auto& [field, target] : fields) {
    if (field == name) return target;
  }
  return nullptr;
}

std::vector<RawSpan>* RecordHandler::spans_called(std::string_view name) {
  if (name == "sections") return &record_.sections;
  if (name == "pages") return &record_.pages;
  if (name == "quotations") return &record_.quotations;
  return nullptr;
}

void RecordHandler::choose_field(std::string_view name) {
  field_ = name;
  text_ = text_called(name);
  spans_ = spans_called(name);
  if (text_ != nullptr) text_->clear();  // of two fields of one name the last counts
  if (spans_ != nullptr) spans_->clear();
  if (name == "notes") record_.document.notes.clear();
  if (name == "text") record_.has_text = false;
  if (text_ == nullptr && spans_ == nullptr && name != "notes") field_.clear();
}

void RecordHandler::choose_part(std::string_view name) {
  RawSpan& span = spans_->back();
  offset_ = name == "begin"   ? &span.begin
            : name == "end"   ? &span.end
            : name == "level" ? &span.level
                              : nullptr;
  words_ = name == "title" || name == "label" || name == "credit" ? &span.words : nullptr;
}

bool RecordHandler::key(std::string& name) {
  if (depth_ == 1) choose_field(name);
  if (depth_ == 3 && spans_ != nullptr) choose_part(name);
  return true;
}

bool RecordHandler::string(std::string& value) {
  if (depth_ == 0) return false;
  if (depth_ == 1 && text_ != nullptr) {
    *text_ = value;
    if (field_ == "text") record_.has_text = true;
    if (field_ == "key") record_.has_key = true;
    if (field_ == "published_from") record_.has_published_from = true;
    if (field_ == "modified_from") record_.has_modified_from = true;
    return true;
  }
  if (depth_ == 2 && field_ == "author") *text_ += (text_->empty() ? "" : ", ") + value;
  if (depth_ == 2 && field_ == "notes") record_.document.notes.push_back(value);
  if (depth_ == 3 && words_ != nullptr) *words_ = value;
  return depth_ == 1 ? other("a string") : true;
}

bool RecordHandler::number(std::string written, std::optional<std::uint64_t> value) {
  if (depth_ == 3 && offset_ != nullptr) {
    *offset_ = value;
    return true;
  }
  if (depth_ == 1 && (field_ == "text" || text_ == nullptr)) return other("a number");
  return string(written);
}

// A value that the field at depth 1 cannot take.
bool RecordHandler::other(const char* type) {
  if (depth_ != 1) return depth_ != 0;
  if (field_ == "text") {
    throw Error(ErrorKind::kInput, std::string("text is ") + type + ", not a string");
  }
  if (!field_.empty()) record_.warnings.push_back(field_ + " left out: it is " + type);
  return true;
}

bool RecordHandler::start_object(std::size_t) {
  if (depth_ == 0) is_object_ = true;
  if (depth_ == 1) other("an object"), leave_field();
  if (depth_ == 2 && spans_ != nullptr) spans_->emplace_back();
  ++depth_;
  offset_ = nullptr;
  words_ = nullptr;
  return true;
}

bool RecordHandler::end_object() {
  --depth_;
  return true;
}

bool RecordHandler::start_array(std::size_t) {
  if (depth_ == 0) return false;
  if (depth_ == 1) {
    if (field_ == "quotations") record_.has_quotations = true;
    if (text_ != nullptr && field_ != "author") other("a list"), leave_field();
  }
  ++depth_;
  offset_ = nullptr;
  words_ = nullptr;
  return true;
}

bool RecordHandler::end_array() {
  --depth_;
  return true;
}

}  // namespace

RawRecord parse_record(std::string_view line) {
  RawRecord record;
  RecordHandler handler(record);
  const bool whole = json::sax_parse(line.data(), line.data() + line.size(), &handler);
  if (handler.error_at() > 0) {
    throw Error(ErrorKind::kInput, "not valid JSON at byte " + std::to_string(handler.error_at()));
  }
  if (!whole || !handler.is_object()) throw Error(ErrorKind::kInput, "not a JSON object");
  return record;
}

}  // namespace sourcebook
