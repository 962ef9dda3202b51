#include "indexer/readers/pdf_pictures.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "common/text/utf8.h"
#include "indexer/readers/layout.h"

namespace sourcebook::pdf {
namespace {

using std::string_view;

enum Column : std::size_t { kLevel = 0, kLeft = 6, kTop = 7, kWidth = 8, kHeight = 9, kSure = 10 };
constexpr std::size_t kColumns = 12;  // the last is the text
constexpr double kWordLevel = 5;
constexpr double kMinSure = 30;  // of 100
constexpr double kMaxPixels = 100'000;

struct Row {
  std::array<double, kColumns - 1> numbers{};
  string_view text;
};

std::optional<double> number_in(string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<Row> row_of(string_view line) {
  Row row;
  for (double& number : row.numbers) {
    const std::size_t tab = line.find('\t');
    const auto read = number_in(line.substr(0, tab));
    if (!read || tab == string_view::npos) return std::nullopt;
    number = *read;
    line.remove_prefix(tab + 1);
  }
  row.text = layout::trim(line);
  return row;
}

bool is_word(const Row& row) {
  const auto& n = row.numbers;
  const bool placed = n[kLeft] >= 0 && n[kTop] >= 0 && n[kWidth] > 0 && n[kHeight] > 0 &&
                      n[kLeft] + n[kWidth] <= kMaxPixels && n[kTop] + n[kHeight] <= kMaxPixels;
  return n[kLevel] == kWordLevel && n[kSure] >= kMinSure && placed && !row.text.empty();
}

Word word_of(const Row& row, double scale) {
  const auto& n = row.numbers;
  Word word;
  word.text = text::to_valid_utf8(row.text);
  word.box = {n[kLeft] * scale, n[kTop] * scale, (n[kLeft] + n[kWidth]) * scale,
              (n[kTop] + n[kHeight]) * scale};
  word.space_after = true;
  return word;
}

double median_height(const std::vector<Word>& words) {
  std::vector<double> heights;
  for (const Word& word : words) heights.push_back(word.box.height());
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  return *middle;
}

}  // namespace

std::vector<Word> words_in_table(string_view table, double scale) {
  std::vector<Word> words;
  while (!table.empty()) {
    const string_view line = table.substr(0, table.find('\n'));
    if (const auto row = row_of(line); row && is_word(*row)) words.push_back(word_of(*row, scale));
    table.remove_prefix(std::min(line.size() + 1, table.size()));
  }
  if (words.empty()) return words;
  const double size = median_height(words);
  for (Word& word : words) word.size = size;
  return words;
}

}  // namespace sourcebook::pdf
