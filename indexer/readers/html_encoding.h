// Bytes of HTML -> the UTF-8 that html_parse.h takes.
#pragma once

#include <string>
#include <string_view>

namespace sourcebook::html {

// The encoding that a page says it is in: by <meta charset>, by a <meta http-equiv="Content-Type">, or, being
// XHTML, in its XML declaration; as written, empty where it says nothing. Browsers look at the first 1024
// bytes only; here a few thousand count, since saved pages begin with what the program that saved
// them had to say. Comments and attributes of other elements say nothing.
[[nodiscard]] std::string declared_charset(std::string_view html);

// The text of a page: a byte order mark first, then what the bytes show beyond doubt, then what the
// page says, then what the bytes look like (encoding.h). Total.
[[nodiscard]] std::string decode_html(std::string_view bytes);

}  // namespace sourcebook::html
