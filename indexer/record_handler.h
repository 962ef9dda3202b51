// Takes the values of a JSON record, in the order in which a parser meets them, into a RawRecord.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/document_json_parser.h"

namespace sourcebook {

// Of the structure only the depth is kept, so that nesting costs nothing; values that are not ours
// are passed over. Every function is false where the record is no JSON object, and throws
// Error(kInput) where its text is none.
class RecordHandler {
 public:
  // `record` must outlive it.
  explicit RecordHandler(RawRecord& record) : record_(record) {}

  [[nodiscard]] bool is_object() const { return is_object_; }

  // `written`: as the record has it. `value`: of a whole number that is not below 0.
  bool number(std::string_view written, std::optional<std::uint64_t> value);
  bool boolean() { return other("a truth value"); }
  bool string(std::string_view value);
  bool key(std::string_view name);
  bool start_object();
  bool start_array();
  void end() { --depth_; }

 private:
  bool other(const char* type);
  void leave_field() { text_ = nullptr, spans_ = nullptr, field_.clear(); }
  void choose_field(std::string_view name);
  void choose_part(std::string_view name);
  [[nodiscard]] std::vector<RawSpan>* spans_called(std::string_view name);
  [[nodiscard]] std::string* text_called(std::string_view name);

  RawRecord& record_;
  std::size_t depth_ = 0;  // 1: among the record's fields, 2: in a list, 3: in one of its elements
  bool is_object_ = false;

  std::string field_;                               // name of the field at depth 1; empty: not ours
  std::string* text_ = nullptr;                     // where its words go
  std::vector<RawSpan>* spans_ = nullptr;           // where its elements go
  std::optional<std::uint64_t>* offset_ = nullptr;  // where a number of an element goes
  std::string* words_ = nullptr;                    // where the words of an element go
};

}  // namespace sourcebook
