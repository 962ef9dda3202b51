#include "indexer/readers/html_head_lines.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/text/dates.h"
#include "indexer/readers/byline.h"
#include "indexer/readers/layout.h"

namespace sourcebook::html {
namespace {

using std::string_view;

constexpr std::size_t kMaxLabelBytes = 40;
constexpr int kMaxLabels = 2;
constexpr std::size_t kDayBytes = 10;  // "2017-05-07"

// The day that `line` is, where it is one and not to come.
std::optional<std::string> day_of(string_view line) {
  auto date = text::parse_date(line);
  if (!date || date->size() < kDayBytes) return std::nullopt;
  const auto days = text::day_range(*date);
  if (!days || text::is_in_future(*days, text::today())) return std::nullopt;
  return date;
}

bool is_label(string_view line) {
  constexpr string_view kEnds = ".!?:;,";
  return !line.empty() && line.size() <= kMaxLabelBytes &&
         kEnds.find(line.back()) == string_view::npos;
}

struct HeadLine {
  std::string day;
  std::size_t end;  // where the text goes on
};

std::optional<HeadLine> find_head_line(string_view text) {
  std::size_t begin = 0;
  for (int labels = 0; labels <= kMaxLabels; ++labels) {
    const std::size_t end = text.find('\n', begin);
    if (end == string_view::npos) return std::nullopt;  // there is nothing but this line
    const string_view line = layout::trim(text.substr(begin, end - begin));
    const std::size_t next = std::min(text.find_first_not_of('\n', end), text.size());
    if (const auto day = day_of(line)) return HeadLine{*day, next};
    if (!is_label(line)) return std::nullopt;
    begin = next;
  }
  return std::nullopt;
}

template <typename Item>
bool all_behind(const std::vector<Item>& items, std::size_t end) {
  return items.empty() || items.front().begin >= end;
}

void cut_front(Document& document, std::size_t bytes) {
  document.text.erase(0, bytes);
  for (Section& section : document.sections) section.begin -= bytes;
  for (Quotation& quotation : document.quotations) {
    quotation.begin -= bytes;
    quotation.end -= bytes;
  }
}

// What the first line says of who wrote it, and when; it stays, for it may say more.
void take_byline(Document& document) {
  auto byline = read_byline(string_view(document.text).substr(0, document.text.find('\n')));
  if (!byline || byline->made_up) return;
  if (document.author.empty()) document.author = std::move(byline->author);
  if (byline->date && !byline->date->modified && document.published.value.empty()) {
    document.published = {byline->date->date, "date line"};
  }
}

}  // namespace

void take_head_lines(Document& document) {
  const auto head = find_head_line(document.text);
  if (!head || !all_behind(document.sections, head->end) ||
      !all_behind(document.quotations, head->end)) {
    return take_byline(document);
  }
  if (document.published.value.empty()) document.published = {head->day, "date line"};
  if (document.published.value.starts_with(head->day.substr(0, kDayBytes))) {
    cut_front(document, head->end);
  }
}

}  // namespace sourcebook::html
