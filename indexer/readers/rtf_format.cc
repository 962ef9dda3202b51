#include "indexer/readers/rtf_format.h"

#include <algorithm>
#include <unordered_map>

namespace sourcebook::rtf {
namespace {

constexpr std::size_t kMaxTables = 8;
constexpr std::int64_t kMaxFallback = 64;

using Number = std::optional<std::int64_t>;

// \v and \v1 turn a property on, \v0 off.
bool is_on(const Number& number) { return number.value_or(1) != 0; }

using Action = void (*)(const Number& number, Format& format);

const std::unordered_map<std::string_view, Action>& actions() {
  static const std::unordered_map<std::string_view, Action> kActions = {
      {"plain", [](const Number&, Format& f) { f.characters = {}; }},
      {"f", [](const Number& n, Format& f) { f.characters.font = n.value_or(0); }},
      {"v", [](const Number& n, Format& f) { f.characters.hidden = is_on(n); }},
      {"mvf", [](const Number& n, Format& f) { f.characters.moved = is_on(n); }},
      {"deleted", [](const Number& n, Format& f) { f.characters.deleted = is_on(n); }},
      {"revised", [](const Number& n, Format& f) { f.characters.inserted = is_on(n); }},
      {"revauth",
       [](const Number& n, Format& f) { f.characters.insertion.author = n.value_or(0); }},
      {"revdttm", [](const Number& n, Format& f) { f.characters.insertion.date = n.value_or(0); }},
      {"revauthdel",
       [](const Number& n, Format& f) { f.characters.deletion.author = n.value_or(0); }},
      {"revdttmdel",
       [](const Number& n, Format& f) { f.characters.deletion.date = n.value_or(0); }},
      {"uc",
       [](const Number& n, Format& f) {
         f.fallback = static_cast<int>(std::clamp<std::int64_t>(n.value_or(1), 0, kMaxFallback));
       }},
      {"pard", [](const Number&, Format& f) { f.paragraph = {}; }},
      {"s", [](const Number& n, Format& f) { f.paragraph.style = n.value_or(0); }},
      {"outlinelevel", [](const Number& n, Format& f) { f.paragraph.outline = n; }},
      {"intbl", [](const Number& n, Format& f) { f.paragraph.in_table = is_on(n); }},
      {"itap", [](const Number& n, Format& f) { f.paragraph.depth = n.value_or(0); }},
      {"ls", [](const Number& n, Format& f) { f.paragraph.list_item = n.value_or(0) > 0; }},
  };
  return kActions;
}

}  // namespace

std::size_t ParagraphFormat::tables() const {
  if (depth > 0) return std::min(static_cast<std::size_t>(depth), kMaxTables);
  return in_table ? 1 : 0;
}

bool apply(std::string_view word, std::optional<std::int64_t> number, Format& format) {
  const auto action = actions().find(word);
  if (action == actions().end()) return false;
  action->second(number, format);
  return true;
}

}  // namespace sourcebook::rtf
