#include "common/text/one_line.h"

#include "common/text/utf8.h"

namespace sourcebook::text {

std::string one_line(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, length] = decode(text, at);
    if (!is_space(c)) {
      out.append(text.substr(at, length));
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
    at += length;
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace sourcebook::text
