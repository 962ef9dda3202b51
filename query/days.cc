#include <algorithm>
#include <limits>

#include "query/parser.h"

namespace sourcebook {

std::optional<text::DayRange> parse_days(std::string_view value) {
  using Day = std::numeric_limits<std::int32_t>;
  for (const std::string_view sign : {">=", "<=", ">", "<"}) {
    if (!value.starts_with(sign)) continue;
    const auto days = text::days_of_date(value.substr(sign.size()));
    if (!days) return std::nullopt;
    if (sign == ">=") return text::DayRange{days->first, Day::max()};
    if (sign == "<=") return text::DayRange{Day::min(), days->last};
    if (sign == ">") return text::DayRange{days->last + 1, Day::max()};
    return text::DayRange{Day::min(), days->first - 1};
  }
  const std::size_t dots = value.find("..");
  if (dots == std::string_view::npos) return text::days_of_date(value);
  const std::string_view from = value.substr(0, dots);
  const std::string_view to = value.substr(dots + 2);
  const auto first = text::days_of_date(from);
  const auto last = text::days_of_date(to);
  if (first && to.empty()) return text::DayRange{first->first, Day::max()};
  if (last && from.empty()) return text::DayRange{Day::min(), last->last};
  if (!first || !last) return std::nullopt;
  return text::DayRange{std::min(first->first, last->first), std::max(first->last, last->last)};
}

}  // namespace sourcebook
