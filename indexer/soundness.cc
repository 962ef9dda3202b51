#include "indexer/soundness.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <string_view>
#include <vector>

#include "common/text/dates.h"
#include "common/text/utf8.h"

namespace sourcebook {
namespace {

template <typename Items, typename Text>
bool all_valid(const Items& items, Text text) {
  return std::all_of(std::begin(items), std::end(items), [&](const auto& item) {
    return text::is_valid_utf8(std::invoke(text, item));
  });
}

bool has_valid_text(const Document& d) {
  const std::string_view strings[] = {
      d.id,
      d.key,
      d.parent,
      d.parent_address,
      d.title,
      d.author,
      d.url,
      d.language,
      d.number,
      d.published.value,
      d.published.from,
      d.modified.value,
      d.modified.from,
      d.path,
      d.format,
      d.text,
  };
  return all_valid(strings, std::identity()) && all_valid(d.sections, &Section::title) &&
         all_valid(d.pages, &Page::label) && all_valid(d.quotations, &Quotation::credit) &&
         all_valid(d.notes, std::identity());
}

// Places in the text, each at or after the one before.
template <typename Item>
bool in_order(std::string_view text, const std::vector<Item>& items) {
  std::size_t last = 0;
  return std::all_of(items.begin(), items.end(), [&](const Item& item) {
    const bool good = text::is_border(text, item.begin) && item.begin >= last;
    last = item.begin;
    return good;
  });
}

bool apart(std::string_view text, const std::vector<Quotation>& quotations) {
  std::size_t last = 0;
  return std::all_of(quotations.begin(), quotations.end(), [&](const Quotation& q) {
    const bool good = q.begin >= last && q.begin < q.end && text::is_border(text, q.end);
    last = q.end;
    return good;
  });
}

}  // namespace

bool is_possible(const Dated& date) {
  if (date.value.empty()) return true;
  const auto days = text::day_range(date.value);
  return days && !text::is_in_future(*days, text::today());
}

std::string_view unsoundness(const Document& d) {
  if (!has_valid_text(d)) return "text that is not UTF-8";
  if (!is_possible(d.published) || !is_possible(d.modified)) return "a date that cannot be";
  if (!in_order(d.text, d.sections)) return "sections out of order";
  if (std::any_of(d.sections.begin(), d.sections.end(),
                  [](const Section& s) { return s.level < 1 || s.level > kMaxSectionLevel; })) {
    return "a section of a level that cannot be";
  }
  if (!in_order(d.text, d.pages)) return "pages out of order";
  if (!in_order(d.text, d.quotations) || !apart(d.text, d.quotations)) {
    return "quotations that overlap";
  }
  return {};
}

}  // namespace sourcebook
