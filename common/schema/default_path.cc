#include "common/schema/default_path.h"

#include <sourcebook/error.h>

#include <cstdlib>
#include <string>

namespace sourcebook::schema {
namespace {

std::filesystem::path variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

std::filesystem::path default_index_path() {
  if (const auto index = variable("SOURCEBOOK_INDEX"); !index.empty()) return index;
  const std::filesystem::path below = std::filesystem::path("sourcebook") / "index.db";
  if (const auto data = variable("XDG_DATA_HOME"); data.is_absolute()) return data / below;
  if (const auto home = variable("HOME"); !home.empty()) return home / ".local" / "share" / below;
  throw Error(ErrorKind::kMissing,
              "cannot tell where the index is: neither SOURCEBOOK_INDEX, XDG_DATA_HOME nor HOME is "
              "set; name it with --index FILE");
}

}  // namespace sourcebook::schema
