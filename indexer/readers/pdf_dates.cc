#include "indexer/readers/pdf_dates.h"

#include "common/text/ascii.h"
#include "indexer/readers/byline.h"

namespace sourcebook::pdf {
namespace {

using text::is_digit;

// What is said about years: four digits that are no part of a longer number.
struct Years {
  bool any = false;
  bool named = false;  // the one asked for
};

Years years_in(std::string_view text, std::string_view year) {
  constexpr std::size_t kDigits = 4;
  Years years;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    const std::string_view number = text.substr(begin, at - begin);
    const bool is_year =
        number.size() == kDigits && (number.starts_with("19") || number.starts_with("20"));
    years.any = years.any || is_year;
    years.named = years.named || number == year;
  }
  return years;
}

// Where the text of the page of `line` ends.
std::size_t page_end(const Line& line, const Text& text) {
  const std::size_t next = static_cast<std::size_t>(line.page) + 1;
  return next < text.page_begin.size() ? text.page_begin[next] : text.text.size();
}

// The date in a line of its own on the first page; empty where there is none, or another one as
// well.
std::string displayed_date(std::span<const Line> lines) {
  std::string found;
  for (const Line& line : lines) {
    if (line.page != lines.front().page) break;
    const auto date = line.tabular ? std::nullopt : read_date_line(line.text);
    if (!date || date->modified) continue;
    if (!found.empty() && found != date->date) return {};
    found = date->date;
  }
  return found;
}

}  // namespace

Publication find_publication(const Dated& created, std::span<const Line> lines, const Text& text) {
  if (lines.empty()) return {};
  if (std::string date = displayed_date(lines); !date.empty()) {
    return {{std::move(date), "date line"}, {}};
  }
  if (created.value.empty()) return {};
  const std::string_view year = std::string_view(created.value).substr(0, 4);
  const std::string_view all = text.text;
  Years years = years_in(all.substr(0, page_end(lines.front(), text)), year);
  if (!years.any) years = years_in(all, year);
  if (years.named) return {created, {}};
  return {{},
          "published when is not known; the file was made on " + created.value.substr(0, 10) +
              " (" + created.from + ")"};
}

}  // namespace sourcebook::pdf
