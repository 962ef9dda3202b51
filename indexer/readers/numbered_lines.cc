#include "indexer/readers/numbered_lines.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "common/text/ascii.h"
#include "indexer/readers/comments_heading.h"

namespace sourcebook {
namespace {

// "2.1 ", "3.1.2) ": a number that says itself what is answered. nullopt for others.
std::optional<std::pair<std::string, layout::ListMark>> whole_number(std::string_view line) {
  std::size_t at = 0;
  std::size_t parts = 0;
  layout::ListMark mark;
  while (parts < kMaxCommentDepth) {
    const std::size_t begin = at;
    for (mark.number = 0; at < line.size() && at < begin + 5 && text::is_digit(line[at]); ++at) {
      mark.number = 10 * mark.number + (line[at] - '0');
    }
    if (mark.number == 0) return std::nullopt;
    ++parts;
    const bool more = at + 1 < line.size() && line[at] == '.' && text::is_digit(line[at + 1]);
    if (!more) break;
    ++at;
  }
  std::string number(line.substr(0, at));
  if (at < line.size() && (line[at] == '.' || line[at] == ')')) mark.closer = line[at++];
  const std::size_t after = at;
  while (const auto bytes = layout::blank_at(line, at)) at += bytes;
  if (parts < 2 || at == after) return std::nullopt;
  mark.bytes = at;
  return std::pair(std::move(number), mark);
}

}  // namespace

NumberedLines look_at_numbers(std::string_view text, const std::vector<layout::Line>& lines) {
  NumberedLines page{
      {text, lines}, {}, {}, std::vector<std::size_t>(lines.size(), NumberedLines::kNone)};
  page.marks.resize(lines.size());
  page.whole.resize(lines.size());
  bool announced = false;  // else "2.1" is of a section
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].blank() || (i > 0 && !lines[i - 1].blank())) continue;
    page.marks[i] = layout::list_mark(page.words(i));
    announced = announced || announces_comments(page.words(i));
    if (!announced || page.marked(i)) continue;
    if (auto number = whole_number(page.words(i))) {
      std::tie(page.whole[i], page.marks[i]) = *std::move(number);
    }
  }
  std::vector<std::size_t> waiting;  // lines whose outdent is not found yet, less indented first
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].blank()) continue;
    const auto ends = [&](std::size_t j) {
      return lines[i].indent < lines[j].indent ||
             (lines[i].indent == lines[j].indent && !page.marked(i));
    };
    while (!waiting.empty() && ends(waiting.back())) {
      page.outdent[waiting.back()] = i;
      waiting.pop_back();
    }
    waiting.push_back(i);
  }
  return page;
}

std::vector<std::size_t> possible_beginnings(const NumberedLines& page) {
  std::vector<std::size_t> found;
  std::size_t least = NumberedLines::kNone;       // indentation of what follows
  std::size_t least_text = NumberedLines::kNone;  // the same of lines without a mark
  bool extends = false;                           // found.back() may move up
  for (std::size_t i = page.lines.size(); i-- > 0;) {
    const auto& line = page.lines[i];
    if (line.blank()) continue;
    const bool counts = page.marked(i) && page.whole[i].empty() && page.marks[i].number > 0;
    if (counts && line.indent <= least && line.indent < least_text) {
      const bool same = !found.empty() && page.lines[found.back()].indent == line.indent;
      if (!same) {
        found.push_back(i);
        extends = true;
      } else if (extends && page.marks[i].number < page.marks[found.back()].number) {
        found.back() = i;
      } else {
        extends = false;
      }
    }
    if (!page.marked(i)) least_text = std::min(least_text, line.indent);
    least = std::min(least, line.indent);
    if (least_text == 0) break;
  }
  std::reverse(found.begin(), found.end());
  return found;
}

}  // namespace sourcebook
