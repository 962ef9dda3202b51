#include "indexer/record_handler.h"

#include <utility>

#include "sourcebook/error.h"

namespace sourcebook {

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
      {"parent_address", &d.parent_address},
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

bool RecordHandler::key(std::string_view name) {
  if (depth_ == 1) choose_field(name);
  if (depth_ == 3 && spans_ != nullptr) choose_part(name);
  return true;
}

bool RecordHandler::string(std::string_view value) {
  if (depth_ == 0) return false;
  if (depth_ == 1 && text_ != nullptr) {
    *text_ = value;
    if (field_ == "text") record_.has_text = true;
    if (field_ == "key") record_.has_key = true;
    if (field_ == "published_from") record_.has_published_from = true;
    if (field_ == "modified_from") record_.has_modified_from = true;
    return true;
  }
  if (depth_ == 2 && field_ == "author") (*text_ += text_->empty() ? "" : ", ") += value;
  if (depth_ == 2 && field_ == "notes") record_.document.notes.emplace_back(value);
  if (depth_ == 3 && words_ != nullptr) *words_ = value;
  return depth_ == 1 ? other("a string") : true;
}

bool RecordHandler::number(std::string_view written, std::optional<std::uint64_t> value) {
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

bool RecordHandler::start_object() {
  if (depth_ == 0) is_object_ = true;
  if (depth_ == 1) other("an object"), leave_field();
  if (depth_ == 2 && spans_ != nullptr) spans_->emplace_back();
  ++depth_;
  offset_ = nullptr;
  words_ = nullptr;
  return true;
}

bool RecordHandler::start_array() {
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

}  // namespace sourcebook
