#include "indexer/readers/pdf_paragraphs.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

#include "common/text/utf8.h"
#include "indexer/readers/pdf_hyphens.h"

namespace sourcebook::pdf {
namespace {

constexpr double kSameSize = 0.08;      // of the type size
constexpr double kWidePitch = 1.35;     // times the usual pitch: a paragraph ends
constexpr double kIndent = 0.8;         // type sizes
constexpr double kShort = 0.3;          // of a block's width left over: broken on purpose
constexpr double kFull = 0.6;           // of the usual width: a line of a paragraph
constexpr std::size_t kFullBytes = 20;  // likewise, where all is short
constexpr double kDefaultPitch = 1.2;   // type sizes

double quantile(std::vector<double>& values, double share) {
  const auto at = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
  return values[at];
}

bool is_same_size(double a, double b) { return std::abs(a - b) <= kSameSize * std::max(a, b); }

// Whether one type runs over the end of `line`, though most of one line may be in another (a name
// in small capitals). A line that is larger or bolder than the next one as a whole is a heading.
bool type_goes_on(const Line& line, const Line& next) {
  const bool same =
      is_same_size(line.last.size, next.first.size) && line.last.bold == next.first.bold;
  const bool uniform =
      is_same_size(line.first.size, line.last.size) && line.bold == line.first.bold;
  const bool heading = uniform && (line.bold || line.size > (1 + kSameSize) * next.size);
  return same && !heading;
}

bool has_same_type(const Line& line, const Line& next) {
  return (is_same_size(line.size, next.size) && line.bold == next.bold) || type_goes_on(line, next);
}

// "DATES: The board ...": a paragraph that begins in bold type.
bool has_run_in_heading(const Line& line, const Line& next) {
  return next.first.bold && !next.bold && !line.last.bold;
}

bool ends_sentence(std::string_view text) {
  static constexpr std::string_view kClosing[] = {"\u201D", "\u2019", "\"", "'", ")", "]"};
  for (const std::string_view mark : kClosing) {
    if (text.ends_with(mark)) text.remove_suffix(mark.size());
  }
  return !text.empty() && std::string_view(".?!:").find(text.back()) != std::string_view::npos;
}

// Whether the first word of `next` would have found room at the end of `line`: then it was broken
// on purpose.
bool is_short(const Line& line, const Line& next) {
  const auto bytes = static_cast<double>(std::max<std::size_t>(next.text.size(), 1));
  const auto first = static_cast<double>(std::min(next.text.find(' '), next.text.size()));
  return line.room() > next.box.width() * first / bytes + line.size;
}

bool is_very_short(const Line& line) {
  return line.room() > kShort * (line.block_right - line.block_left);
}

bool starts_small(const Line& line) {
  const char c = line.text.empty() ? ' ' : line.text.front();
  return c >= 'a' && c <= 'z';
}

bool is_all_capitals(const Line& line) {
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return std::none_of(line.text.begin(), line.text.end(), small) &&
         std::any_of(line.text.begin(), line.text.end(), capital);
}

// Whether `next` begins an item of a list, and not just with a number in the middle of a sentence.
bool starts_item(const Line& line, const Line& next) {
  if (!next.list_item) return false;
  // The second line of an item is set in under its words: "not fewer than / 380."
  const bool level = std::abs(next.indent() - line.indent()) <= kIndent * line.size ||
                     (line.list_item && next.indent() > line.indent());
  static constexpr std::string_view kBeforeItems = ".?!:;,";
  const bool pause = kBeforeItems.find(line.text.back()) != std::string_view::npos;
  return !level || pause || is_short(line, next) || line.text.ends_with(" and") ||
         line.text.ends_with(" or") || next.text.front() < '0';
}

}  // namespace

ParagraphFinder::ParagraphFinder(std::span<const Line> lines) {
  std::map<int, std::vector<double>> all;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const Line &line = lines[i - 1], &next = lines[i];
    if (line.block != next.block || !has_same_type(line, next) || line.tabular) continue;
    const double pitch = next.box.y1 - line.box.y1;
    if (pitch > 0.5 * line.size && pitch < 4 * line.size) {
      all[static_cast<int>(std::lround(line.size * 10))].push_back(pitch);
    }
  }
  for (auto& [size, pitches] : all) pitches_[size] = quantile(pitches, 0.4);
  std::vector<double> widths;
  for (const Line& line : lines) widths.push_back(line.box.width());
  if (!widths.empty()) usual_width_ = quantile(widths, 0.8);
}

double ParagraphFinder::usual_pitch(const Line& line) const {
  const auto found = pitches_.find(static_cast<int>(std::lround(line.size * 10)));
  return found == pitches_.end() ? kDefaultPitch * line.size : found->second;
}

Join ParagraphFinder::after(const Line& line, const Line& next) {
  Join join = line.block == next.block ? within_block(line, next) : across_blocks(line, next);
  const bool split = ends_in_hyphen(line.text) && starts_small(next);
  if (split && has_same_type(line, next) && !line.tabular) join = Join::kGoesOn;
  const bool of_note = line.note != Line::Note::kNone,
             next_of_note = next.note != Line::Note::kNone;
  if (of_note != next_of_note || next.note == Line::Note::kFirst) join = Join::kParagraph;
  in_list_item_ =
      join == Join::kGoesOn ? in_list_item_ || (in_first_line_ && line.list_item) : next.list_item;
  in_first_line_ = join != Join::kGoesOn;
  return join;
}

// From one column or page to the next.
Join ParagraphFinder::across_blocks(const Line& line, const Line& next) const {
  const bool alike = has_same_type(line, next) && is_all_capitals(line) == is_all_capitals(next);
  if (!alike || line.tabular || next.tabular || next.list_item) return Join::kParagraph;
  if (next.indent() > kIndent * next.size || is_short(line, next)) return Join::kParagraph;
  const bool full = line.text.size() > kFullBytes && line.box.width() > kFull * usual_width_;
  return full || starts_small(next) ? Join::kGoesOn : Join::kParagraph;
}

Join ParagraphFinder::within_block(const Line& line, const Line& next) const {
  if (!has_same_type(line, next) && !(line.tabular && next.tabular)) return Join::kParagraph;
  const double pitch = next.box.y1 - line.box.y1;
  if (pitch > kWidePitch * usual_pitch(line) || pitch <= 0) return Join::kParagraph;
  if (line.tabular || next.tabular || starts_item(line, next)) return Join::kLine;
  if (is_indented(line, next)) return Join::kParagraph;
  if (ends_sentence(line.text) && has_run_in_heading(line, next)) return Join::kParagraph;
  if (!is_short(line, next)) return Join::kGoesOn;
  if (ends_sentence(line.text)) return Join::kParagraph;
  return is_very_short(line) ? Join::kLine : Join::kGoesOn;
}

// Whether `next` is set off from `line` to the right or left as the first line of a paragraph is.
bool ParagraphFinder::is_indented(const Line& line, const Line& next) const {
  const double further = (next.indent() - line.indent()) / std::max(line.size, 1.0);
  if (std::abs(further) <= kIndent) return false;
  if (!in_first_line_) return true;
  if (further < 0) return false;                  // `line` was the indented one
  return !in_list_item_ && is_short(line, next);  // else the first line of a hanging paragraph
}

}  // namespace sourcebook::pdf
