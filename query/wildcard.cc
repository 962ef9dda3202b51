#include "query/wildcard.h"

#include <algorithm>

#include "common/text/ascii.h"

namespace sourcebook {
namespace {

constexpr int kMaxEdits = 2;

Wildcard fuzzy(std::string_view behind) {
  Wildcard out{Clause::Type::kFuzzy, 0, 1, {}};
  const bool one_digit = behind.size() > 1 && text::is_digit(behind[1]) &&
                         (behind.size() == 2 || !text::is_digit(behind[2]));
  if (!one_digit) return out;
  const int edits = behind[1] - '0';
  out.edits = std::clamp(edits, 1, kMaxEdits);
  out.bytes = 2;
  if (edits != out.edits) {
    out.remark = std::string("~") + behind[1] + " counts as ~" + std::to_string(out.edits);
  }
  return out;
}

}  // namespace

Wildcard wildcard_around(std::string_view chunk, const TypedWord& word) {
  const std::string_view behind = chunk.substr(word.end);
  const bool star_before = word.begin > 0 && chunk[word.begin - 1] == '*';
  if (behind.starts_with('*')) {
    return {Clause::Type::kPrefix, 0, 1,
            star_before ? "*: of the stars around a word only the last counts" : ""};
  }
  if (star_before) return {Clause::Type::kSuffix, 0, 0, {}};
  return behind.starts_with('~') ? fuzzy(behind) : Wildcard{};
}

}  // namespace sourcebook
