#include "query/cli/marked.h"

#include "common/text/terminal.h"

namespace sourcebook::query_cli {

// Each stretch is made printable by itself, so the new place of a hit is the length so far. What
// comes out is safe as a whole: a sequence that is split has lost what made it one.
Marked printable_snippet(const Snippet& snippet) {
  const std::string_view text = snippet.text;
  Marked marked;
  std::size_t at = 0;
  for (const ByteRange& hit : snippet.hits) {
    if (hit.begin < at || hit.end <= hit.begin || hit.end > text.size()) continue;
    marked.text.append(text::printable(text.substr(at, hit.begin - at)));
    const std::size_t begin = marked.text.size();
    marked.text.append(text::printable(text.substr(hit.begin, hit.end - hit.begin)));
    at = hit.end;
    if (!marked.hits.empty() && marked.hits.back().end == begin) {
      marked.hits.back().end = marked.text.size();
    } else {
      marked.hits.push_back({begin, marked.text.size()});
    }
  }
  marked.text.append(text::printable(text.substr(at)));
  return marked;
}

}  // namespace sourcebook::query_cli
