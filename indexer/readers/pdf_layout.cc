#include "indexer/readers/pdf_layout.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "indexer/readers/pdf_columns.h"

namespace sourcebook::pdf {
namespace {

constexpr int kMaxDepth = 6;           // columns within columns
constexpr double kMarkerGap = 4.0;     // between a list marker and its item, in type sizes
constexpr double kCellGap = 2.0;       // between cells, likewise; less is a wide blank
constexpr double kSameRow = 0.5;       // shared height
constexpr double kEdgeQuantile = 0.8;  // of the right ends of lines: a few stick out
constexpr std::size_t kMaxMarkerBytes = 8;
constexpr std::size_t kMaxLookedAt = 5'000;  // segments, for the item of a marker

bool is_bullet(std::string_view text) {
  static constexpr std::string_view kBullets[] = {"\u2022", "\u25E6", "\u25AA", "\u25CF", "\u25CB",
                                                  "\u25A0", "\u25A1", "\u2023", "\u2043", "\u2013",
                                                  "\u2756", "\u27A2", "\u2713", "*",      "-"};
  return std::find(std::begin(kBullets), std::end(kBullets), text) != std::end(kBullets);
}

// Puts the lines of one page in order.
class PageReader {
 public:
  PageReader(std::size_t page, std::size_t& blocks, std::vector<Line>& lines)
      : page_(page), blocks_(blocks), lines_(lines) {}

  void read(const Segments& segments, int depth = 0) {
    if (segments.empty()) return;
    const std::vector<Segments> strips = cut_strips(segments);
    std::size_t done = 0;
    while (done < strips.size()) {
      const Columns columns = depth < kMaxDepth ? find_columns(strips, done)
                                                : Columns{strips.size(), strips.size(), 0, 0};
      read_rows(strips, done, columns.begin);
      read_columns(strips, columns, depth);
      done = columns.end;
    }
  }

 private:
  void read_columns(const std::vector<Segments>& strips, const Columns& columns, int depth) {
    Segments left, right;
    std::string all;
    for (std::size_t i = columns.begin; i < columns.end; ++i) {
      for (const Segment* segment : strips[i]) {
        (segment->box.x1 <= columns.left + 1 ? left : right).push_back(segment);
        all += segment->text;
      }
    }
    if (is_right_to_left(all)) left.swap(right);
    read(left, depth + 1);
    read(right, depth + 1);
  }

  void read_rows(const std::vector<Segments>& strips, std::size_t begin, std::size_t end) {
    const std::size_t first = lines_.size();
    for (std::size_t i = begin; i < end; ++i) read_strip(strips[i]);
    close_block(first);
  }

  void read_strip(Segments strip) {
    const auto centre = [](const Segment* s) { return s->box.y0 + s->box.y1; };
    std::stable_sort(strip.begin(), strip.end(),
                     [&](const Segment* a, const Segment* b) { return centre(a) < centre(b); });
    for (std::size_t i = 0; i < strip.size();) {
      Segments row{strip[i]};
      Box box = strip[i]->box;
      while (++i < strip.size() && shared_height(box, strip[i]->box) > kSameRow) {
        row.push_back(strip[i]);
        if (strip[i]->box.height() > box.height()) box = strip[i]->box;
      }
      add_line(std::move(row));
    }
  }

  void add_line(Segments row) {
    std::string all;
    for (const Segment* segment : row) all += segment->text;
    Line line;
    line.page = page_;
    line.block = blocks_;
    line.leftwards = is_right_to_left(all);
    std::stable_sort(row.begin(), row.end(), [&](const Segment* a, const Segment* b) {
      return line.leftwards ? a->box.x1 > b->box.x1 : a->box.x0 < b->box.x0;
    });
    line.box = row.front()->box;
    line.first = row.front()->first;
    line.last = row.back()->last;
    line.bold = true;
    std::size_t longest = 0;
    for (const Segment* segment : row) {
      add_segment(line, *segment);
      if (segment->text.size() > longest) line.size = segment->size;
      longest = std::max(longest, segment->text.size());
    }
    for (const Segment* segment : row) add_lone_mark(line, *segment);
    line.list_item = begins_with_marker(line.text);
    lines_.push_back(std::move(line));
  }

  static void add_segment(Line& line, const Segment& segment) {
    if (!line.text.empty()) {
      const double gap =
          line.leftwards ? line.box.x0 - segment.box.x1 : segment.box.x0 - line.box.x1;
      const bool after_marker = is_list_marker(line.text) && gap < kMarkerGap * segment.size;
      const bool cell = gap > kCellGap * segment.size && !after_marker;
      line.tabular = line.tabular || cell;
      line.text += cell ? "  " : " ";
    }
    for (const Mark& mark : segment.marks) {
      line.marks.push_back({line.text.size() + mark.begin, mark.text});
    }
    line.text += segment.text;
    line.box.include(segment.box);
    line.bold = line.bold && segment.bold;
  }

  // A raised number that is a segment of its own: at the begin of the line, where notes have it.
  static void add_lone_mark(Line& line, const Segment& segment) {
    const bool first = line.marks.empty() && line.text.starts_with(segment.text);
    if (first && is_mark(segment, line.size) && segment.box.y1 < line.box.y1) {
      line.marks.push_back({0, segment.text});
    }
  }

  static bool begins_with_marker(std::string_view text) {
    const auto blank = text.find(' ');
    return blank != std::string_view::npos && is_list_marker(text.substr(0, blank));
  }

  // The lines from `first` on are a block: finds its edges.
  void close_block(std::size_t first) {
    if (first == lines_.size()) return;
    ++blocks_;
    std::vector<double> lefts, rights;
    for (std::size_t i = first; i < lines_.size(); ++i) {
      lefts.push_back(lines_[i].box.x0);
      rights.push_back(lines_[i].box.x1);
    }
    std::sort(lefts.begin(), lefts.end());
    std::sort(rights.begin(), rights.end());
    const auto last = static_cast<double>(rights.size() - 1);
    const double left = lefts[static_cast<std::size_t>(std::floor((1 - kEdgeQuantile) * last))];
    const double right = rights[static_cast<std::size_t>(std::ceil(kEdgeQuantile * last))];
    for (std::size_t i = first; i < lines_.size(); ++i) {
      lines_[i].block_left = left;
      lines_[i].block_right = right;
    }
  }

  std::size_t page_;
  std::size_t& blocks_;
  std::vector<Line>& lines_;
};

// The segment right after `marker`, among those sorted by their left edge; their number if none is.
std::size_t item_of(const Segment& marker, const std::vector<Segment>& sorted,
                    const std::vector<bool>& taken) {
  const auto from =
      std::lower_bound(sorted.begin(), sorted.end(), marker.box.x1 - 1,
                       [](const Segment& segment, double x) { return segment.box.x0 < x; });
  const auto first = static_cast<std::size_t>(from - sorted.begin());
  const std::size_t last = std::min(sorted.size(), first + kMaxLookedAt);
  for (std::size_t i = first; i < last; ++i) {
    const Segment& item = sorted[i];
    if (taken[i] || shared_height(item.box, marker.box) <= kSameRow) continue;
    const double gap = item.box.x0 - marker.box.x1;
    const bool near = gap < kMarkerGap * std::max(item.size, marker.size);
    return near && item.aside == marker.aside ? i : sorted.size();
  }
  return sorted.size();
}

void append(const Segment& item, Segment& marker) {
  for (const Mark& mark : item.marks) {
    marker.marks.push_back({marker.text.size() + 1 + mark.begin, mark.text});
  }
  marker.text += ' ' + item.text;
  marker.box.include(item.box);
  marker.size = item.size;
  marker.last = item.last;
  marker.bold = marker.bold && item.bold;
}

// Brings each list marker to the item it stands before, so that it makes no column of its own.
std::vector<Segment> with_markers(std::vector<Segment> segments) {
  std::stable_sort(segments.begin(), segments.end(),
                   [](const Segment& a, const Segment& b) { return a.box.x0 < b.box.x0; });
  std::vector<Segment> markers, others;
  for (Segment& segment : segments) {
    (is_list_marker(segment.text) ? markers : others).push_back(std::move(segment));
  }
  std::vector<bool> taken(others.size());
  for (Segment& marker : markers) {
    const std::size_t item = item_of(marker, others, taken);
    if (item == others.size()) continue;
    append(others[item], marker);
    taken[item] = true;
  }
  std::vector<Segment> out;
  for (std::size_t i = 0; i < others.size(); ++i) {
    if (!taken[i]) out.push_back(std::move(others[i]));
  }
  out.insert(out.end(), std::make_move_iterator(markers.begin()),
             std::make_move_iterator(markers.end()));
  return out;
}

}  // namespace

double Line::indent() const { return leftwards ? block_right - box.x1 : box.x0 - block_left; }

double Line::room() const { return leftwards ? box.x0 - block_left : block_right - box.x1; }

bool is_list_marker(std::string_view text) {
  if (is_bullet(text)) return true;
  if (text.size() < 2 || text.size() > kMaxMarkerBytes) return false;
  const bool closed = text.back() == '.' || text.back() == ')' || text.back() == ']';
  if (text.front() == '(' || text.front() == '[') text.remove_prefix(1);
  if (closed) text.remove_suffix(1);
  const auto is_digit = [](unsigned char c) { return std::isdigit(c) != 0; };
  if (!text.empty() && is_digit(static_cast<unsigned char>(text.front()))) {
    const bool dotted = text.find('.') != std::string_view::npos;
    if (!dotted && text.size() > 3) return false;  // "2020." ends a sentence
    return (closed || dotted) && std::all_of(text.begin(), text.end(), [&](unsigned char c) {
             return is_digit(c) || c == '.';
           });
  }
  const bool roman = text.find_first_not_of("ivx") == std::string_view::npos;
  return closed && !text.empty() &&
         (roman || (text.size() == 1 && std::isalpha(static_cast<unsigned char>(text.front()))));
}

std::vector<Line> read_lines(const std::vector<Page>& pages) {
  std::vector<Line> lines;
  std::size_t blocks = 0;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const std::vector<Segment> segments = with_markers(pages[i].segments);
    Segments upright, asides;
    for (const Segment& segment : segments) {
      (segment.aside ? asides : upright).push_back(&segment);
    }
    PageReader reader(i, blocks, lines);
    reader.read(upright);
    reader.read(asides);
  }
  return lines;
}

}  // namespace sourcebook::pdf
