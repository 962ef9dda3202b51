#include "indexer/readers/pdf_dates.h"

#include <cstdlib>
#include <optional>

#include "common/text/ascii.h"
#include "common/text/dates.h"
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

// What stands last in a line with wide gaps.
std::string_view last_cell(const Line& line) {
  constexpr std::string_view kGap = "  ";
  const std::string_view words = line.text;
  const std::size_t gap = words.rfind(kGap);
  return gap == std::string_view::npos ? words : words.substr(gap + kGap.size());
}

// The date that `line` says by itself, or behind a label, which has to be there in one with gaps or
// where `with_label`.
std::optional<DateLine> date_in(const Line& line, bool with_label) {
  for (const std::string_view words : {std::string_view(line.text), last_cell(line)}) {
    auto date = read_date_line(words);
    const bool labelled = date && !text::parse_date(words);
    if (date && !date->modified && (labelled || !(line.tabular || with_label))) return date;
  }
  return std::nullopt;
}

// Lines of the page that `lines` begin with.
std::span<const Line> one_page(std::span<const Line> lines) {
  std::size_t count = 0;
  while (count < lines.size() && lines[count].page == lines.front().page) ++count;
  return lines.first(count);
}

// A page with a title and little else.
bool is_cover(std::span<const Line> page) {
  constexpr std::size_t kMaxBytes = 300;
  std::size_t bytes = 0;
  for (const Line& line : page) bytes += line.text.size();
  return bytes <= kMaxBytes;
}

// The date in a line of its own on `page`; empty where there is none, or another one as well.
std::string displayed_date(std::span<const Line> page, bool with_label) {
  std::string found;
  for (const Line& line : page) {
    const auto date = date_in(line, with_label);
    if (!date) continue;
    if (!found.empty() && found != date->date) return {};
    found = date->date;
  }
  return found;
}

bool are_near(std::string_view one, std::string_view other) {
  constexpr std::int32_t kDays = 31;
  const auto a = text::day_range(one), b = text::day_range(other);
  return a && b && std::abs(a->first - b->first) <= kDays;
}

// The day that ends a line above the text of the first page, beside an address or a name; empty where
// there is none or several. By itself it may be the day of anything: it has to be near `created`.
std::string date_in_head(std::span<const Line> lines, const Dated& created) {
  constexpr std::size_t kTextBytes = 60, kDayBytes = 10;
  std::string found;
  for (const Line& line : lines) {
    if (line.page != lines.front().page) break;
    if (!line.tabular && line.text.size() > kTextBytes) break;
    const auto date = line.tabular ? read_date_line(last_cell(line)) : std::nullopt;
    if (!date || date->modified || date->date.size() != kDayBytes) continue;
    if (!found.empty() && found != date->date) return {};
    found = date->date;
  }
  return are_near(found, created.value) ? found : std::string();
}

}  // namespace

Publication find_publication(const Dated& created, std::span<const Line> lines, const Text& text) {
  if (lines.empty()) return {};
  const std::span<const Line> first = one_page(lines);
  std::string date = displayed_date(first, false);
  // Behind a cover comes the page that says what is printed.
  if (date.empty() && is_cover(first)) {
    date = displayed_date(one_page(lines.subspan(first.size())), true);
  }
  if (!date.empty()) return {{std::move(date), "date line"}, {}};
  if (created.value.empty()) return {};
  if (date = date_in_head(lines, created); !date.empty()) {
    return {{std::move(date), "date line"}, {}};
  }
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
