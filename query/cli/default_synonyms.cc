#include "query/cli/default_synonyms.h"

#include <cstdlib>
#include <filesystem>

namespace sourcebook::query_cli {
namespace {

std::filesystem::path variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

std::string default_synonyms() {
  std::filesystem::path folder = variable("XDG_CONFIG_HOME");
  if (!folder.is_absolute()) {
    const std::filesystem::path home = variable("HOME");
    if (home.empty()) return {};
    folder = home / ".config";
  }
  const std::filesystem::path file = folder / "sourcebook" / "synonyms";
  std::error_code error;
  return std::filesystem::exists(file, error) ? file.string() : std::string();
}

}  // namespace sourcebook::query_cli
