#include "indexer/readers/saved_lines.h"

#include <algorithm>
#include <limits>

namespace sourcebook {

std::string SavedLines::dedented(std::size_t begin, std::size_t end) const {
  std::size_t margin = std::numeric_limits<std::size_t>::max();
  for (std::size_t i = begin; i < end; ++i) {
    if (!lines[i].blank()) margin = std::min(margin, lines[i].indent);
  }
  std::string out;
  for (std::size_t i = begin; i < end; ++i) {
    if (!lines[i].blank()) out.append(lines[i].indent - margin, ' ').append(words(i));
    out += '\n';
  }
  return std::string(layout::trim(out));
}

}  // namespace sourcebook
