#include "common/text/fold_case.h"

#include <utf8proc.h>

#include <algorithm>
#include <iterator>

#include "common/text/ascii.h"
#include "common/text/utf8.h"

namespace sourcebook::text {

std::string fold_case(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Decoded found = decode(text, at);
    at += found.length;
    if (found.code_point < 0x80) {
      out.push_back(lower(static_cast<char>(found.code_point)));
      continue;
    }
    // The longest case folding in Unicode has three code points.
    utf8proc_int32_t pieces[8];
    int boundary = 0;
    const auto count =
        utf8proc_decompose_char(static_cast<utf8proc_int32_t>(found.code_point), pieces,
                                std::size(pieces), UTF8PROC_CASEFOLD, &boundary);
    for (utf8proc_ssize_t i = 0; i < std::min<utf8proc_ssize_t>(count, std::size(pieces)); ++i) {
      append_utf8(out, static_cast<char32_t>(pieces[i]));
    }
  }
  return out;
}

}  // namespace sourcebook::text
