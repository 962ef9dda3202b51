// Words from documents, made safe to print, and the marks on them.
#pragma once

#include <sourcebook/result.h>

#include <string>
#include <string_view>
#include <vector>

namespace sourcebook::query_cli {

// Text that can be printed anywhere (text::printable). `hits` ascend and do not touch each other.
struct Marked {
  std::string text;
  std::vector<ByteRange> hits;
};

// The snippet with all that could act on a terminal replaced, and its hits moved to where their
// words are then. Hits that touch are joined; one that is out of order or out of the text is left
// out.
[[nodiscard]] Marked printable_snippet(const Snippet& snippet);

// Bytes [begin, end) of `marked`, with `open` and `close` put around each hit or part of one.
// `shape` is applied to every stretch between marks (escaping, for instance).
template <typename Shape>
[[nodiscard]] std::string highlight(const Marked& marked, ByteRange range, std::string_view open,
                                    std::string_view close, const Shape& shape) {
  const std::string_view text = marked.text;
  std::string out;
  std::size_t at = range.begin;
  for (const ByteRange& hit : marked.hits) {
    const std::size_t begin = hit.begin < at ? at : hit.begin;
    const std::size_t end = hit.end < range.end ? hit.end : range.end;
    if (begin >= end) continue;
    out.append(shape(text.substr(at, begin - at)));
    out.append(open).append(shape(text.substr(begin, end - begin))).append(close);
    at = end;
  }
  return out.append(shape(text.substr(at, range.end - at)));
}

}  // namespace sourcebook::query_cli
