#include "indexer/readers/url.h"

#include <algorithm>
#include <vector>

namespace sourcebook {
namespace {

// Where the path of `url` begins: after "http://host". npos where it is not whole.
std::size_t path_begin(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos || url.find_first_of("/?#") < scheme) {
    return std::string_view::npos;
  }
  return std::min(url.find_first_of("/?#", scheme + 3), url.size());
}

bool has_scheme(std::string_view url) {
  const std::size_t colon = url.find(':');
  return colon != std::string_view::npos && colon > 1 && url.find_first_of("/?#") > colon;
}

// "/a/b/../c" is "/a/c".
std::string without_dots(std::string_view path) {
  const std::size_t end = std::min(path.find_first_of("?#"), path.size());
  const std::string_view tail = path.substr(end);
  path = path.substr(0, end);
  std::vector<std::string_view> steps;
  bool folder = false;
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::string_view step = path.substr(0, path.find('/'));
    path.remove_prefix(step.size());
    folder = step == "." || step == "..";
    if (step == ".." && !steps.empty()) steps.pop_back();
    if (!folder) steps.push_back(step);
  }
  std::string out;
  for (const std::string_view step : steps) (out += '/') += step;
  if (folder || out.empty()) out += '/';
  return out += tail;
}

}  // namespace

bool is_web_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

std::string resolve_url(std::string_view base, std::string_view reference) {
  const std::size_t path = path_begin(base);
  if (reference.empty() || has_scheme(reference) || path == std::string_view::npos) {
    return std::string(reference);
  }
  if (reference.starts_with("//")) {
    return std::string(base.substr(0, base.find("//"))) + std::string(reference);
  }
  const std::string host(base.substr(0, path));
  if (reference[0] == '/') return host + without_dots(reference);
  const std::string_view page = base.substr(0, std::min(base.find('#'), base.size()));
  if (reference[0] == '#') return std::string(page) + std::string(reference);
  const std::string_view whole = page.substr(path, page.find('?', path) - path);
  if (reference[0] == '?') return host + std::string(whole) + std::string(reference);
  const std::size_t slash = whole.rfind('/');
  const std::string folder(slash == std::string_view::npos ? "/" : whole.substr(0, slash + 1));
  return host + without_dots(folder + std::string(reference));
}

}  // namespace sourcebook
