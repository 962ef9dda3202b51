#include "query/cli/layout.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "common/text/utf8.h"
#include "common/text/width.h"

namespace sourcebook::query_cli {
namespace {

constexpr std::size_t kMaxLink = 2000;  // bytes; VTE takes 2083
constexpr std::string_view kTintEnd = "\x1b[0m";
constexpr std::size_t kTabCells = 8;  // at most
constexpr char32_t kZeroWidthJoiner = 0x200D;
constexpr char32_t kZeroWidthNonJoiner = 0x200C;  // likewise between two, or it only hides

std::string_view tint_begin(Tint tint) {
  switch (tint) {
    case Tint::kMark:
      return "\x1b[1m";
    case Tint::kTitle:
      return "\x1b[36m";
    case Tint::kAside:
      return "\x1b[2m";
  }
  return "";
}

// Where a line may end: the line's end, and where the next begins.
struct Break {
  std::size_t end = 0;
  std::size_t next = 0;
};

// Walks over one line of a text and cuts it into pieces of at most `cells`.
class Wrapper {
 public:
  Wrapper(std::string_view text, std::size_t cells) : text_(text), cells_(cells) {}

  // Adds the pieces of [begin, end), which holds no newline.
  void wrap(ByteRange line, std::vector<ByteRange>& pieces) {
    std::size_t begin = line.begin;
    while (const auto found = overflow(begin, line.end)) {
      pieces.push_back({begin, found->end});
      begin = found->next;
    }
    pieces.push_back({begin, line.end});
  }

 private:
  // The last place to break the line from `begin` before it grows too wide; nullopt if all of it
  // fits or there is no such place.
  std::optional<Break> overflow(std::size_t begin, std::size_t end) const {
    std::optional<Break> last;
    std::size_t used = 0;
    bool any_word = false;
    bool after_wide = false;
    bool joined = false;  // the next one to those before, as the parts of a picture are
    for (std::size_t at = begin; at < end;) {
      const auto [code_point, length] = text::decode(text_, at);
      const bool blank = code_point == U' ' || code_point == U'\t';
      const std::size_t cells = code_point == U'\t' ? kTabCells : text::width(code_point);
      if (any_word && blank && (!last || last->next <= at)) last = Break{at, after_blanks(at, end)};
      const bool beside_wide = !blank && cells != 0 && (cells == 2 || after_wide) && !joined;
      if (any_word && beside_wide && (!last || last->next != at)) last = Break{at, at};
      if (used + cells > cells_ && last && last->next < end) return last;
      used += cells;
      any_word = any_word || !blank;
      if (cells != 0) after_wide = cells == 2;
      joined = code_point == kZeroWidthJoiner || code_point == kZeroWidthNonJoiner;
      at += length;
    }
    return std::nullopt;
  }

  std::size_t after_blanks(std::size_t at, std::size_t end) const {
    while (at < end && (text_[at] == ' ' || text_[at] == '\t')) ++at;
    return at;
  }

  std::string_view text_;
  std::size_t cells_;
};

std::vector<ByteRange> lines_of(std::string_view text, std::size_t indent, const Look& look) {
  const std::size_t cells = std::max<std::size_t>(look.columns, indent + 1) - indent;
  std::vector<ByteRange> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (look.columns == 0) {
      lines.push_back({begin, end});
    } else {
      Wrapper(text, cells).wrap({begin, end}, lines);
    }
    begin = end + 1;
  }
  return lines;
}

}  // namespace

std::string tinted(std::string_view text, Tint tint, const Look& look) {
  if (!look.color) return std::string(text);
  return std::string(tint_begin(tint)).append(text).append(kTintEnd);
}

std::string linked(std::string_view text, std::string_view url, const Look& look) {
  if (!look.links || url.empty() || url.size() > kMaxLink) return std::string(text);
  return std::string("\x1b]8;;").append(url).append("\x1b\\").append(text).append("\x1b]8;;\x1b\\");
}

std::string laid_out(const Marked& marked, std::size_t indent, const Look& look) {
  const std::string_view open = look.color ? tint_begin(Tint::kMark) : "";
  const std::string_view close = look.color ? kTintEnd : "";
  const auto as_it_is = [](std::string_view text) { return text; };
  std::string out;
  for (const ByteRange& line : lines_of(marked.text, indent, look)) {
    if (line.begin < line.end) out.append(indent, ' ');
    out.append(highlight(marked, line, open, close, as_it_is)).append("\n");
  }
  return out;
}

}  // namespace sourcebook::query_cli
