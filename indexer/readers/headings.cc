#include "indexer/readers/headings.h"

#include <algorithm>
#include <string>

#include "common/text/ascii.h"
#include "indexer/readers/layout.h"
#include "indexer/readers/titles.h"

namespace sourcebook {
namespace {

constexpr int kMaxLevel = 6;

using text::is_digit;

bool ends_like(std::string_view text, std::string_view stops) {
  return stops.find(text.back()) != std::string_view::npos;
}

// "2.1 Background" is at 2; 1 without a number.
int heading_level(std::string_view line) {
  int level = 1;
  const auto number = line.substr(0, std::min(line.find(' '), line.size()));
  if (!is_digit(number.front())) return level;
  for (std::size_t i = 1; i + 1 < number.size(); ++i) {
    if (number[i] == '.' && is_digit(number[i + 1])) ++level;
  }
  return std::min(level, kMaxLevel);
}

// A paragraph of running text. One that begins with a small letter continues the line above.
bool is_text(std::string_view unit) {
  constexpr std::size_t kLongLine = 80;
  if (unit.front() >= 'a' && unit.front() <= 'z') return false;
  return layout::width(unit) > kLongLine || ends_like(unit, ".!?:;\")") || unit.ends_with("\u201D");
}

// A paragraph that ends: with a sentence, an announcement or an item of a list.
bool is_complete(std::string_view unit) {
  return ends_like(unit, ".!?:\")]*") || unit.ends_with(":-") || unit.ends_with("\u201D") ||
         unit.ends_with("\u2019") || layout::is_list_item(unit);
}

}  // namespace

std::vector<Section> find_headings(std::string_view text) {
  const auto units = layout::units_of(text);
  const auto content = [&](std::size_t i) {
    return text.substr(units[i].begin, units[i].end - units[i].begin);
  };
  std::vector<bool> candidate(units.size());
  for (std::size_t i = 0; i + 1 < units.size(); ++i) {
    candidate[i] =
        units[i].after_blank && units[i + 1].after_blank && titles::reads_like_heading(content(i));
  }
  std::vector<Section> sections;
  bool complete = true;  // what stands above
  for (std::size_t i = 0; i + 1 < units.size(); ++i) {
    const auto line = content(i);
    const bool two = candidate[i + 1] && i + 2 < units.size() && is_text(content(i + 2));
    const bool heading = candidate[i] && complete && (two || is_text(content(i + 1)));
    if (heading) sections.push_back({units[i].begin, heading_level(line), std::string(line)});
    complete = heading || is_complete(line);
  }
  return sections;
}

}  // namespace sourcebook
