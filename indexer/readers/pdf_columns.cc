#include "indexer/readers/pdf_columns.h"

#include <algorithm>
#include <cctype>
#include <optional>

#include "common/text/utf8.h"

namespace sourcebook::pdf {
namespace {

constexpr double kMinGutter = 6;       // points
constexpr double kShrink = 0.2;        // of a line's height: tight lines overlap that much
constexpr std::size_t kMinLines = 3;   // of a column
constexpr std::size_t kMinBytes = 14;  // of most lines of running text
constexpr double kRunningOn = 0.25;    // of the lines of running text begin with a small letter
constexpr std::size_t kMaxStrips = 1'000, kMaxSegments = 10'000;  // of a page with columns
constexpr double kBreak = 1.7;  // times the usual pitch ends a column

struct Interval {
  double x0, x1;
};
using Gaps = std::vector<Interval>;  // ascending

void cover(Gaps& gaps, const Box& box) {
  const auto apart = [&](const Interval& gap) { return box.x1 <= gap.x0 || box.x0 >= gap.x1; };
  if (std::all_of(gaps.begin(), gaps.end(), apart)) return;
  Gaps left;
  for (const Interval& gap : gaps) {
    const Interval before{gap.x0, std::min(gap.x1, box.x0)};
    const Interval after{std::max(gap.x0, box.x1), gap.x1};
    if (apart(gap)) {
      left.push_back(gap);
      continue;
    }
    if (before.x1 - before.x0 >= kMinGutter) left.push_back(before);
    if (after.x1 - after.x0 >= kMinGutter) left.push_back(after);
  }
  gaps = std::move(left);
}

// Whether a line begins in the middle of a sentence, as far as its first letter shows: with a small
// letter of Latin script, or any letter of another.
bool runs_on(const Segment& segment) {
  const char32_t first = text::decode(segment.text, 0).code_point;
  if (first < 0x80) return std::islower(static_cast<int>(first)) != 0;
  return first >= 0xDF && (first < 0x2000 || first > 0x303F);  // signs lie below and in between
}

// One side of a gutter.
Segments beside(std::span<const Segments> strips, const Interval& gutter, bool left) {
  Segments side;
  for (const Segments& strip : strips) {
    for (const Segment* segment : strip) {
      if (left ? segment->box.x1 <= gutter.x0 + 1 : segment->box.x0 >= gutter.x1 - 1) {
        side.push_back(segment);
      }
    }
  }
  return side;
}

Box bounds(const Segments& segments) {
  Box box = segments.front()->box;
  for (const Segment* segment : segments) box.include(segment->box);
  return box;
}

bool are_columns(const Segments& left, const Segments& right) {
  if (!is_running_text(left) || !is_running_text(right)) return false;
  return shared_height(bounds(left), bounds(right)) > 0.3;
}

// Gaps that run through the strips from `begin` on, and how far they do.
struct Sweep {
  std::size_t end = 0;
  Gaps gaps;
};

Sweep sweep(std::span<const Segments> strips, std::size_t begin, const Interval& extent) {
  Gaps gaps{extent};
  Sweep result{begin, gaps};
  while (result.end < strips.size()) {
    for (const Segment* segment : strips[result.end]) cover(gaps, segment->box);
    if (gaps.empty()) break;
    result.gaps = gaps;
    ++result.end;
  }
  return result;
}

double pitch(const Segments& side) {
  std::vector<double> tops;
  for (const Segment* segment : side) tops.push_back(segment->box.y0);
  std::sort(tops.begin(), tops.end());
  std::vector<double> pitches;
  for (std::size_t i = 1; i < tops.size(); ++i) {
    if (tops[i] - tops[i - 1] > 2) pitches.push_back(tops[i] - tops[i - 1]);
  }
  if (pitches.empty()) return 0;
  const auto middle = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 2);
  std::nth_element(pitches.begin(), middle, pitches.end());
  return *middle;
}

// Strips at the end that hold one side only and stand off from what is above them are no part of
// the columns: a heading over what follows.
std::size_t trimmed_end(std::span<const Segments> strips, const Columns& columns, double usual) {
  std::size_t end = columns.end;
  while (end > columns.begin + 1) {
    const Box last = bounds(strips[end - 1]);
    if (last.x1 > columns.left + 1) break;
    if (last.y0 - bounds(strips[end - 2]).y0 > kBreak * usual) return end - 1;
    --end;
  }
  return columns.end;
}

std::optional<Columns> columns_in(std::span<const Segments> strips, std::size_t begin,
                                  const Sweep& found) {
  Gaps widest_first = found.gaps;
  std::stable_sort(widest_first.begin(), widest_first.end(),
                   [](const Interval& a, const Interval& b) { return a.x1 - a.x0 > b.x1 - b.x0; });
  const auto group = strips.subspan(begin, found.end - begin);
  for (const Interval& gutter : widest_first) {
    const Segments left = beside(group, gutter, true);
    const Segments right = beside(group, gutter, false);
    if (!are_columns(left, right)) continue;
    Columns columns{begin, found.end, gutter.x0, gutter.x1};
    columns.end = trimmed_end(strips, columns, pitch(left));
    return columns;
  }
  return std::nullopt;
}

}  // namespace

bool is_running_text(const Segments& segments) {
  if (segments.size() < kMinLines) return false;
  std::vector<std::size_t> lengths;
  std::size_t running_on = 0;
  for (const Segment* segment : segments) {
    lengths.push_back(segment->text.size());
    if (runs_on(*segment)) ++running_on;
  }
  const auto middle = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
  std::nth_element(lengths.begin(), middle, lengths.end());
  return *middle >= kMinBytes &&
         static_cast<double>(running_on) >= kRunningOn * static_cast<double>(segments.size());
}

std::vector<Segments> cut_strips(Segments segments) {
  std::stable_sort(segments.begin(), segments.end(),
                   [](const Segment* a, const Segment* b) { return a->box.y0 < b->box.y0; });
  std::vector<Segments> strips;
  double bottom = 0;
  for (const Segment* segment : segments) {
    const double margin = kShrink * segment->box.height();
    if (strips.empty() || segment->box.y0 + margin > bottom) {
      strips.emplace_back();
      bottom = segment->box.y1 - margin;
    }
    strips.back().push_back(segment);
    bottom = std::max(bottom, segment->box.y1 - margin);
  }
  return strips;
}

Columns find_columns(std::span<const Segments> strips, std::size_t from) {
  const Columns none{strips.size(), strips.size(), 0, 0};
  const auto has_text = [](const Segments& strip) {
    return std::any_of(strip.begin(), strip.end(), [](const Segment* s) { return runs_on(*s); });
  };
  if (std::none_of(strips.begin() + static_cast<std::ptrdiff_t>(from), strips.end(), has_text)) {
    return none;  // a table of numbers, say: soon told
  }
  std::size_t segments = 0;
  for (const Segments& strip : strips) segments += strip.size();
  if (strips.size() > kMaxStrips || segments > kMaxSegments) return none;
  Box box = bounds(strips[from]);
  for (const Segments& strip : strips.subspan(from)) box.include(bounds(strip));
  while (from < strips.size()) {
    const Sweep found = sweep(strips, from, {box.x0, box.x1});
    if (const auto columns = columns_in(strips, from, found)) return *columns;
    ++from;
  }
  return none;
}

}  // namespace sourcebook::pdf
