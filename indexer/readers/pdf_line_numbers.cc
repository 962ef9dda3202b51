#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>

#include "indexer/readers/pdf_furniture.h"

namespace sourcebook::pdf {
namespace {

constexpr std::size_t kMinNumbers = 8;  // on a page that shows the habit
constexpr double kAligned = 8;          // points between centres of numbers of one margin
constexpr double kBeside = 0.95;        // share of the other segments that are clear of the margin

struct Margin {
  double centre = 0;
  std::vector<std::size_t> segments;  // the numbers, from 1 on
};

std::optional<int> small_number(const Segment& segment) {
  const std::string& text = segment.text;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value >= 1 && value <= 99 ? std::optional(value) : std::nullopt;
}

double centre_of(const Segment& segment) { return (segment.box.x0 + segment.box.x1) / 2; }

// The numbers 1, 2, 3, ... down the page near `centre`, as far as they go.
Margin count_down(const Page& page, const std::vector<std::size_t>& numbers, double centre) {
  Margin margin{centre, {}};
  int next = 1;
  for (const std::size_t index : numbers) {
    const Segment& segment = page.segments[index];
    if (std::abs(centre_of(segment) - centre) > kAligned) continue;
    if (small_number(segment) != next) continue;
    margin.segments.push_back(index);
    ++next;
  }
  return margin;
}

// Whether (nearly) all other text is to one side of the margin.
bool is_beside_text(const Page& page, const Margin& margin) {
  std::size_t left = 0, right = 0;
  for (const Segment& segment : page.segments) {
    if (segment.box.x1 < margin.centre - kAligned) ++left;
    if (segment.box.x0 > margin.centre + kAligned) ++right;
  }
  const double others = static_cast<double>(page.segments.size() - margin.segments.size());
  return static_cast<double>(std::max(left, right)) >= kBeside * others;
}

std::vector<std::size_t> numbers_down(const Page& page) {
  std::vector<std::size_t> numbers;
  for (std::size_t i = 0; i < page.segments.size(); ++i) {
    if (!page.segments[i].aside && small_number(page.segments[i])) numbers.push_back(i);
  }
  std::stable_sort(numbers.begin(), numbers.end(), [&](std::size_t a, std::size_t b) {
    return page.segments[a].box.y0 < page.segments[b].box.y0;
  });
  return numbers;
}

// The margin of `page` with the most numbers that begins with a 1.
Margin find_margin(const Page& page) {
  const std::vector<std::size_t> numbers = numbers_down(page);
  Margin best;
  for (const std::size_t first : numbers) {
    if (small_number(page.segments[first]) != 1) continue;
    Margin margin = count_down(page, numbers, centre_of(page.segments[first]));
    if (margin.segments.size() > best.segments.size()) best = std::move(margin);
  }
  return best;
}

void take_out(Page& page, const std::vector<std::size_t>& segments) {
  const std::set<std::size_t> gone(segments.begin(), segments.end());
  std::vector<Segment> kept;
  for (std::size_t i = 0; i < page.segments.size(); ++i) {
    if (!gone.contains(i)) kept.push_back(std::move(page.segments[i]));
  }
  page.segments = std::move(kept);
}

}  // namespace

void remove_line_numbers(std::vector<Page>& pages) {
  std::vector<Margin> margins;
  std::size_t habitual = 0;
  double centre = 0;
  for (const Page& page : pages) {
    margins.push_back(find_margin(page));
    const Margin& margin = margins.back();
    if (margin.segments.size() < kMinNumbers || !is_beside_text(page, margin)) continue;
    if (habitual == 0) centre = margin.centre;
    if (std::abs(margin.centre - centre) <= kAligned) ++habitual;
  }
  if (habitual < 2 || 2 * habitual < pages.size()) return;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (std::abs(margins[i].centre - centre) <= kAligned) take_out(pages[i], margins[i].segments);
  }
}

}  // namespace sourcebook::pdf
