#include "indexer/readers/pdf_headings.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <string>

#include "common/text/utf8.h"
#include "indexer/readers/pdf_metadata.h"

namespace sourcebook::pdf {
namespace {

constexpr double kLarger = 1.12;   // times the type of the text
constexpr double kSmaller = 0.97;  // likewise: no heading is smaller
constexpr std::size_t kMaxLines = 3, kMaxBytes = 200, kMaxBoldBytes = 120, kMinLetters = 3;
constexpr std::size_t kFewWords = 8;  // of a heading that ends in a full stop
constexpr double kMaxShare = 0.35;    // of all lines are headings
constexpr int kMaxLevel = 6;

// A heading: lines [begin, end).
struct Heading {
  std::size_t begin = 0, end = 0;
  long size = 0;  // halves of a point; 0: bold, in the size of the text
  std::string title;
};

std::size_t letters_in(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0xC0;
  }));
}

// "Table 3", "Figure 2.1: ..."
bool is_caption(std::string_view title) {
  static constexpr std::array<std::string_view, 12> kKinds = {
      "table", "figure", "fig.",  "chart",   "box",       "exhibit",
      "map",   "graph",  "plate", "tableau", "abbildung", "tabelle"};
  const std::string folded = text::fold(title);
  return std::any_of(kKinds.begin(), kKinds.end(), [&](std::string_view kind) {
    if (!folded.starts_with(kind)) return false;
    const auto next = folded.find_first_not_of(' ', kind.size());
    return next != std::string::npos && next > kind.size() && folded[next] >= '0' &&
           folded[next] <= '9';
  });
}

bool reads_as_heading(std::string_view title) {
  if (title.size() > kMaxBytes || letters_in(title) < kMinLetters || is_caption(title))
    return false;
  if (std::string_view(",;").find(title.back()) != std::string_view::npos) return false;
  const auto words = 1 + std::count(title.begin(), title.end(), ' ');
  return title.back() != '.' || static_cast<std::size_t>(words) <= kFewWords;
}

class HeadingFinder {
 public:
  HeadingFinder(std::span<const Line> lines, const Text& text)
      : lines_(lines), text_(text), body_(body_size(lines)) {}

  [[nodiscard]] std::vector<Heading> find() const {
    std::vector<Heading> headings;
    for (std::size_t i = 0; i < lines_.size();) {
      const std::size_t end = paragraph_end(i);
      if (end - i <= kMaxLines && end < lines_.size() && is_set_off(i, end)) add(i, end, headings);
      i = end;
    }
    return headings;
  }

 private:
  [[nodiscard]] bool begins_paragraph(std::size_t line) const {
    const std::size_t at = text_.line_begin[line];
    return at < 2 || text_.text.compare(at - 2, 2, "\n\n") == 0;
  }

  // The end of the paragraph that line `i` begins.
  [[nodiscard]] std::size_t paragraph_end(std::size_t i) const {
    do ++i;
    while (i < lines_.size() && !begins_paragraph(i));
    return i;
  }

  // Whether lines [begin, end) are all large, or all bold.
  [[nodiscard]] bool is_set_off(std::size_t begin, std::size_t end) const {
    const double size = lines_[begin].size;
    for (std::size_t i = begin; i < end; ++i) {
      const Line& line = lines_[i];
      const bool same = std::abs(line.size - size) < 0.5;
      if (!same || line.tabular || line.note != Line::Note::kNone) return false;
      if (line.size < kSmaller * body_ || !(line.bold || is_large(line))) return false;
    }
    return true;
  }

  [[nodiscard]] bool is_large(const Line& line) const { return line.size > kLarger * body_; }

  void add(std::size_t begin, std::size_t end, std::vector<Heading>& headings) const {
    const std::size_t from = text_.line_begin[begin];
    std::string title = text_.text.substr(from, text_.line_begin[end] - from);
    std::replace(title.begin(), title.end(), '\n', ' ');
    while (!title.empty() && title.back() == ' ') title.pop_back();
    if (title.empty() || !reads_as_heading(title)) return;
    const long size = is_large(lines_[begin]) ? std::lround(2 * lines_[begin].size) : 0;
    if (size == 0 && title.size() > kMaxBoldBytes) return;
    headings.push_back({begin, end, size, std::move(title)});
  }

  std::span<const Line> lines_;
  const Text& text_;
  double body_;
};

// The level of each size that headings have.
std::map<long, int> levels_of(const std::vector<Heading>& headings) {
  std::map<long, int, std::greater<>> sizes;
  for (const Heading& heading : headings) sizes[heading.size] = 0;
  std::map<long, int> levels;
  for (const auto& [size, unused] : sizes) {
    levels[size] = std::min(kMaxLevel, static_cast<int>(levels.size()) + 1);
  }
  return levels;
}

bool are_too_many(const std::vector<Heading>& headings, std::size_t lines) {
  std::size_t count = 0;
  for (const Heading& heading : headings) count += heading.end - heading.begin;
  return static_cast<double>(count) > kMaxShare * static_cast<double>(lines);
}

}  // namespace

std::vector<Section> find_headings(std::span<const Line> lines, const Text& text,
                                   std::string_view title) {
  std::vector<Heading> headings = HeadingFinder(lines, text).find();
  const std::string folded = text::fold(title);
  std::erase_if(headings, [&](const Heading& h) { return text::fold(h.title) == folded; });
  if (are_too_many(headings, lines.size())) {
    std::erase_if(headings, [](const Heading& h) { return h.size == 0; });
    if (are_too_many(headings, lines.size())) return {};
  }
  const std::map<long, int> levels = levels_of(headings);
  std::vector<Section> sections;
  for (Heading& heading : headings) {
    sections.push_back(
        {text.line_begin[heading.begin], levels.at(heading.size), std::move(heading.title)});
  }
  return sections;
}

}  // namespace sourcebook::pdf
