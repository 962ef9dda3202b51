// The fields of the query language, and what looks like an operator and is none. For parser.cc.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/parser.h"

namespace sourcebook {

struct FieldName {
  std::string_view name;  // in small letters
  Column column;          // kAny: a condition
  Condition::Field field;
};

[[nodiscard]] std::span<const FieldName> all_fields();

// What to say of `chunk`, which is searched for as words, to somebody who may have meant an
// operator of another program.
[[nodiscard]] std::vector<std::string> remarks_on_operators(std::string_view chunk);

}  // namespace sourcebook
