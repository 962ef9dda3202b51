// A file as the index knows it.
#pragma once

#include <cstdint>
#include <optional>
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
  std::string reason;        // where it is not taken whole, or something was left out on purpose
  std::int64_t readers = 0;  // version of what read it; 0 is none, so that it is read again
  bool drafts = false;       // what is not published was taken in as well
  std::optional<schema::Kind> kind = {};  // what its documents were to be where they do not say
  std::string ocr = {};                   // what recognised words in its pictures; empty: nothing
  std::string metadata = {};              // digest of what was said of it beside it (sidecars.h)
  std::int64_t documents = 0;             // as stored: Writer counts them itself
};

}  // namespace sourcebook
