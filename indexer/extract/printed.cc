#include "indexer/extract/printed.h"

#include "common/text/one_line.h"
#include "common/text/utf8.h"

namespace sourcebook {

std::string last_line_of(std::string_view printed) {
  constexpr std::size_t kMostBytes = 300;
  printed = printed.substr(0, printed.find_last_not_of(" \t\r\n") + 1);
  printed.remove_prefix(printed.rfind('\n') + 1);
  if (printed.empty()) return "it does not say why";
  return text::one_line(text::cut(text::to_valid_utf8(printed), kMostBytes));
}

}  // namespace sourcebook
