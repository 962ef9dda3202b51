// A file as the index knows it.
#pragma once

#include <cstdint>
#include <string>

#include "common/schema/kinds.h"

namespace sourcebook {

struct SourceState {
  std::string path;   // absolute: the identity
  std::string shown;  // as results show it
  std::int64_t size = 0;
  std::int64_t mtime_ns = 0;
  std::string hash;  // of the content; empty where it was not read
  std::string format;
  schema::Outcome outcome = schema::Outcome::kTaken;
  std::string reason;  // why it is in part or failed
};

}  // namespace sourcebook
