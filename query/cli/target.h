// What of a result may be handed to another program: its file or its address. Both come from an
// index that anybody may have written.
#pragma once

#include <sourcebook/result.h>

#include <optional>
#include <string>
#include <string_view>

namespace sourcebook::query_cli {

// The file that a result is from, where it still is a regular file at or below the folder that was
// taken in, links resolved, and is called as results show it. Empty where it is not.
[[nodiscard]] std::string existing_file(const Result& result);

// Whether a browser can be trusted with `url`: http or https, without blanks, quotation marks or
// anything that is not printable.
[[nodiscard]] bool is_web_address(std::string_view url);

// `url` with what is not ASCII escaped.
[[nodiscard]] std::string ascii_url(std::string_view url);

// "file://host/path", escaped (RFC 8089, RFC 3986).
[[nodiscard]] std::string file_url(std::string_view path, std::string_view host = "");

struct Target {
  enum class Kind { kFile, kWeb };
  Kind kind = Kind::kFile;
  std::string address;  // an absolute path or a URL: never begins with a dash
  std::string page;     // as a viewer shows it; empty: not known, or nothing to name a page by
};

// What to open for a result: its file where that is one document of a kind that is only looked at
// (by its name), else its web address. nullopt where there is neither; `why` then says so.
[[nodiscard]] std::optional<Target> target_of(const Result& result, std::string& why);

}  // namespace sourcebook::query_cli
