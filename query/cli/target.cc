#include "query/cli/target.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "common/text/ascii.h"
#include "common/text/terminal.h"

namespace sourcebook::query_cli {
namespace {

namespace fs = std::filesystem;

// Names of files that hold one document and that programs show: an opener goes by the name, and
// some names mean "run this".
constexpr std::string_view kShown[] = {".pdf",  ".html", ".htm",  ".xhtml", ".mhtml",
                                       ".mht",  ".txt",  ".text", ".md",    ".markdown",
                                       ".docx", ".odt",  ".rtf",  ".epub",  ".eml"};

bool is_only_shown(std::string_view path) {
  const std::string name = text::lower(path);
  return std::any_of(std::begin(kShown), std::end(kShown),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

// The folder that was taken in: `shown` begins with its name, and goes on as `file` does. Empty
// where it does not.
fs::path folder_taken_in(std::string_view file, std::string_view shown) {
  if (!file.starts_with('/') || shown.empty() || shown.starts_with('/')) return {};
  if (!file.ends_with(shown)) return {};
  const std::string_view above = file.substr(0, file.size() - shown.size());
  if (!above.ends_with('/')) return {};
  const std::size_t slash = shown.find('/');
  return std::string(above).append(slash == shown.npos ? "" : shown.substr(0, slash));
}

bool is_below(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first ==
         folder.end();
}

bool is_label(std::string_view page) {
  return !page.empty() && std::all_of(page.begin(), page.end(), [](char c) {
    return text::is_letter(c) || text::is_digit(c) || c == '.';
  });
}

// "12" of "12-13".
std::string first_page(std::string_view page) {
  const std::string_view first = page.substr(0, page.find('-'));
  return is_label(first) ? std::string(first) : std::string();
}

template <typename Stays>
std::string escaped(std::string_view text, const Stays& stays) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (stays(c)) {
      out.push_back(c);
    } else {
      out.append({'%', kHex[(c >> 4) & 0xF], kHex[c & 0xF]});
    }
  }
  return out;
}

}  // namespace

std::string existing_file(const Result& result) {
  const fs::path folder = folder_taken_in(result.file, result.path);
  if (folder.empty()) return {};
  std::error_code error;
  const fs::path real_folder = fs::canonical(folder, error);
  if (error) return {};
  const fs::path real = fs::canonical(result.file, error);
  if (error || !fs::is_regular_file(real, error) || !is_below(real, real_folder)) return {};
  return real.string();
}

bool is_web_address(std::string_view url) {
  const std::string head = text::lower(url.substr(0, 8));
  if (!head.starts_with("http://") && head != "https://") return false;
  return url.find_first_of(" \t\r\n\"'`<>\\{}|^") == url.npos && text::printable(url) == url;
}

std::string ascii_url(std::string_view url) {
  return escaped(url, [](char c) { return c > ' ' && c < 0x7F; });
}

std::string file_url(std::string_view path, std::string_view host) {
  return "file://" + std::string(host) + escaped(path, [](char c) {
           return text::is_letter(c) || text::is_digit(c) ||
                  std::string_view("/-._~").find(c) != std::string_view::npos;
         });
}

std::optional<Target> target_of(const Result& result, std::string& why) {
  const std::string file = existing_file(result);
  if (!file.empty() && is_only_shown(file)) {
    return Target{Target::Kind::kFile, file, first_page(result.page)};
  }
  if (is_web_address(result.url)) return Target{Target::Kind::kWeb, result.url, ""};
  if (!file.empty()) {
    why = "is not opened: it holds many documents, or its name does not say that it is one";
  } else if (result.file.empty()) {
    why = "is in another file, and has no web address";
  } else {
    why = "is not there any more, or leads out of the folder that was taken in";
  }
  return std::nullopt;
}

}  // namespace sourcebook::query_cli
