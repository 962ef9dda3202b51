#include "query/field_names.h"

#include <algorithm>
#include <iterator>

#include "common/text/ascii.h"

namespace sourcebook {
namespace {

constexpr FieldName kFieldNames[] = {
    {"text", Column::kText, {}},
    {"heading", Column::kHeading, {}},
    {"title", Column::kTitle, {}},
    {"kind", Column::kAny, Condition::Field::kKind},
    {"author", Column::kAny, Condition::Field::kAuthor},
    {"date", Column::kAny, Condition::Field::kDate},
    {"path", Column::kAny, Condition::Field::kPath},
    {"language", Column::kAny, Condition::Field::kLanguage},
    {"comment", Column::kAny, Condition::Field::kComment},
    {"thread", Column::kAny, Condition::Field::kThread},
};

// What stands before a colon without being a field.
constexpr std::string_view kSchemes[] = {"mailto", "doi", "urn", "isbn", "tel"};

std::string field_names() {
  std::string names;
  for (const FieldName& field : kFieldNames) {
    if (!names.empty()) names += ", ";
    names += field.name;
  }
  return names;
}

bool looks_like_field(std::string_view chunk, std::size_t colon) {
  if (colon == std::string_view::npos || colon < 2 || colon + 1 == chunk.size()) return false;
  // Of an address, of a program.
  if (chunk[colon + 1] == '/' || chunk[colon + 1] == ':') return false;
  const std::string name = text::lower(chunk.substr(0, colon));
  const bool known = std::any_of(std::begin(kFieldNames), std::end(kFieldNames),
                                 [&](const FieldName& field) { return field.name == name; });
  const bool scheme =
      std::find(std::begin(kSchemes), std::end(kSchemes), name) != std::end(kSchemes);
  return !known && !scheme && std::all_of(name.begin(), name.end(), text::is_letter);
}

}  // namespace

std::span<const FieldName> all_fields() { return kFieldNames; }

std::vector<std::string> remarks_on_operators(std::string_view chunk) {
  if (chunk == "AND") return {"AND is searched for as a word: what must occur is written +word"};
  if (chunk == "NOT") {
    return {"NOT is searched for as a word: what must not occur is written -word"};
  }
  const std::size_t colon = chunk.find(':');
  if (!looks_like_field(chunk, colon)) return {};
  return {std::string(chunk.substr(0, colon)) +
          ": is no field, and searched for as a word (fields: " + field_names() + ")"};
}

}  // namespace sourcebook
