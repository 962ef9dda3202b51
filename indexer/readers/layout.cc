#include "indexer/readers/layout.h"

#include <algorithm>
#include <array>

#include "common/text/ascii.h"

namespace sourcebook::layout {
namespace {

constexpr std::size_t kTabColumns = 4;
constexpr std::size_t kMinWrapColumns = 48;  // nobody breaks running text into shorter lines
constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

Line line_at(std::string_view text, std::size_t begin, std::size_t end) {
  Line line{begin, begin, end, 0};
  const auto content = text.substr(0, end);
  while (const auto bytes = blank_at(content, line.text)) {
    line.indent += text[line.text] == '\t' ? kTabColumns - line.indent % kTabColumns : 1;
    line.text += bytes;
  }
  line.end = line.text + trim(text.substr(begin, end - begin)).size();
  return line;
}

using text::is_digit;

// The first word of a line.
std::string_view first_word(std::string_view line) {
  return line.substr(0, std::min(line.find_first_of(" \t"), line.size()));
}

}  // namespace

std::size_t blank_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == ' ' || text[at] == '\t' || text[at] == '\n') return 1;
  return text[at] == kNoBreakSpace[0] && text.substr(at).starts_with(kNoBreakSpace)
             ? kNoBreakSpace.size()
             : 0;
}

std::string_view trim(std::string_view text) {
  while (const auto bytes = blank_at(text, 0)) text.remove_prefix(bytes);
  constexpr std::string_view kBlanks = " \t\n";
  while (!text.empty()) {
    if (kBlanks.find(text.back()) != std::string_view::npos) {
      text.remove_suffix(1);
    } else if (text.ends_with(kNoBreakSpace)) {
      text.remove_suffix(kNoBreakSpace.size());
    } else {
      break;
    }
  }
  return text;
}

std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(line_at(text, begin, end));
    begin = end + 1;
  }
  return lines;
}

std::vector<Unit> units_of(std::string_view text, const std::vector<Line>& lines) {
  std::size_t longest = kMinWrapColumns;
  const auto words = [&text](const Line& line) { return words_of(text, line); };
  for (const auto& line : lines) longest = std::max(longest, line.indent + width(words(line)));
  std::vector<Unit> units;
  bool open = false;  // the last unit may go on
  bool after_blank = true;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto& line = lines[i];
    if (line.blank()) {
      open = false;
      after_blank = true;
      continue;
    }
    if (open) {
      units.back().end = line.end;
    } else {
      units.push_back({line.text, line.end, line.indent, after_blank});
    }
    after_blank = false;
    if (i + 1 == lines.size() || lines[i + 1].blank()) continue;
    const auto next = words(lines[i + 1]);
    const auto used = line.indent + width(words(line)) + 1 + width(first_word(next));
    open =
        used > longest && !next.starts_with('>') && text[line.text] != '>' && !is_list_item(next);
  }
  return units;
}

std::vector<Unit> units_of(std::string_view text) { return units_of(text, lines_of(text)); }

ListMark list_mark(std::string_view line) {
  constexpr std::size_t kMaxDigits = 5;
  std::size_t at = 0;
  ListMark mark;
  while (at < line.size() && at < kMaxDigits && is_digit(line[at])) {
    mark.number = 10 * mark.number + (line[at++] - '0');
  }
  if (at == 0 || at >= line.size() || (line[at] != '.' && line[at] != ')')) return {};
  mark.closer = line[at++];
  const std::size_t after = at;
  while (const auto bytes = blank_at(line, at)) at += bytes;
  if (at == after && at < line.size()) return {};
  mark.bytes = at;
  return mark;
}

bool is_list_item(std::string_view line) {
  constexpr std::array<std::string_view, 8> kBullets = {"- ",     "* ",     "+ ",     "\u2022",
                                                        "\u00B7", "\u25AA", "\u25CF", "\u2013 "};
  return list_mark(line).bytes > 0 ||
         std::any_of(kBullets.begin(), kBullets.end(),
                     [line](std::string_view bullet) { return line.starts_with(bullet); });
}

}  // namespace sourcebook::layout
