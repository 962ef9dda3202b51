#include "indexer/readers/pdf_line_numbers.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>

#include "indexer/readers/pdf_columns.h"

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

// Whether (nearly) all text beside the numbers is to one side of them and runs on from line to
// line, as the rows of a numbered list or table do not.
bool counts_lines(const Page& page, const Margin& margin) {
  const double top = page.segments[margin.segments.front()].box.y0;
  const double bottom = page.segments[margin.segments.back()].box.y1;
  Segments left, right;
  std::size_t between = 0;
  for (const Segment& segment : page.segments) {
    if (segment.aside || segment.box.y1 < top || segment.box.y0 > bottom) continue;
    ++between;
    if (segment.box.x1 < margin.centre - kAligned) left.push_back(&segment);
    if (segment.box.x0 > margin.centre + kAligned) right.push_back(&segment);
  }
  const Segments& text = left.size() > right.size() ? left : right;
  const double others = static_cast<double>(between - margin.segments.size());
  return static_cast<double>(text.size()) >= kBeside * others && is_running_text(text);
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

}  // namespace

void remove_line_numbers(std::vector<Page>& pages) {
  std::vector<Margin> margins;
  std::vector<std::size_t> counted;  // pages
  for (std::size_t i = 0; i < pages.size(); ++i) {
    margins.push_back(find_margin(pages[i]));
    const bool enough = margins[i].segments.size() >= kMinNumbers;
    if (enough && counts_lines(pages[i], margins[i])) counted.push_back(i);
  }
  if (counted.empty()) return;
  const double centre = margins[counted.front()].centre;
  const bool habit = counted.size() >= 2 && 2 * counted.size() >= pages.size();
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const auto& numbers = margins[i].segments;
    const bool here = std::binary_search(counted.begin(), counted.end(), i);
    const bool aligned = std::abs(margins[i].centre - centre) <= kAligned;
    if (here || (habit && aligned)) take_out(pages[i], {numbers.begin(), numbers.end()});
  }
}

}  // namespace sourcebook::pdf
