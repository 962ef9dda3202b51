#include "indexer/readers/markdown_depth.h"

#include <algorithm>
#include <cstddef>

namespace sourcebook {
namespace {

using std::string_view;

// A list item goes on where a line is set in by as much as its mark and a blank.
constexpr int kColumnsOfLevel = 2;
constexpr int kColumnsOfTab = 4;

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// A mark that opens or continues a block which holds others.
struct Mark {
  std::size_t bytes = 0;   // 0: none
  std::size_t escape = 0;  // where in it a backslash makes text of it
};

Mark list_mark_at(string_view line, std::size_t at) {
  constexpr std::size_t kMaxDigits = 9;
  std::size_t end = at;
  while (end < line.size() && end - at < kMaxDigits && line[end] >= '0' && line[end] <= '9') ++end;
  if (end == line.size()) return {};
  const string_view marks = end > at ? ".)" : "-+*";
  if (marks.find(line[end]) == string_view::npos) return {};
  const bool alone = end + 1 == line.size() || is_blank(line[end + 1]);
  return alone ? Mark{end + 1 - at, end - at} : Mark{};
}

Mark mark_at(string_view line, std::size_t at) {
  if (at == line.size()) return {};
  if (line[at] == '>') return {1, 0};
  if (line[at] != '[') return list_mark_at(line, at);
  if (line.substr(at, 2) != "[^") return {};
  const std::size_t end = line.find(']', at);
  const bool defines = end != string_view::npos && line.substr(end + 1, 1) == ":";
  return defines ? Mark{end + 2 - at, 0} : Mark{};
}

// Appends `line`, without its line end, to `out`.
void append_bounded(string_view line, std::string& out) {
  int levels = 0;
  std::size_t copied = 0;
  for (std::size_t at = 0; at < line.size();) {
    int columns = 0;
    for (; at < line.size() && is_blank(line[at]); ++at) {
      const int wide = line[at] == '\t' ? kColumnsOfTab : 1;
      if (levels + (columns + wide) / kColumnsOfLevel > kMaxMarkdownDepth) break;
      columns += wide;
    }
    levels += columns / kColumnsOfLevel;
    out.append(line, copied, at - copied);
    while (at < line.size() && is_blank(line[at])) ++at;
    copied = at;
    const Mark mark = mark_at(line, at);
    if (mark.bytes == 0) break;
    if (++levels > kMaxMarkdownDepth) {
      out.append(line, at, mark.escape).append("\\");
      copied = at + mark.escape;
      break;
    }
    at += mark.bytes;
  }
  out.append(line, copied);
}

}  // namespace

std::string bounded_depth(string_view source) {
  std::string out;
  out.reserve(source.size());
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t end = std::min(source.find_first_of("\r\n", at), source.size());
    append_bounded(source.substr(at, end - at), out);
    out.append(source, end, 1);
    at = end + 1;
  }
  return out;
}

}  // namespace sourcebook
