#include "query/cli/linked_source.h"

#include <unistd.h>

#include "common/text/terminal.h"
#include "query/cli/target.h"

namespace sourcebook::query_cli {
namespace {

// Which host a file is on: the terminal may be on another.
std::string host_name() {
  char name[256] = {};
  return gethostname(name, sizeof name - 1) == 0 ? name : "";
}

}  // namespace

std::string linked_path(const Result& result, const Look& look) {
  const std::string path = text::printable(result.path);
  if (!look.links) return path;
  const std::string file = existing_file(result);
  return linked(path, file.empty() ? file : file_url(file, host_name()), look);
}

std::string linked_url(const Result& result, const Look& look) {
  const std::string url = text::printable(result.url);
  return linked(url, is_web_address(result.url) ? ascii_url(result.url) : "", look);
}

}  // namespace sourcebook::query_cli
