// What an index holds, and what it does not: for --status and --failures.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/source_state.h"

namespace sourcebook {

struct Overview {
  std::int64_t format_version = 0;
  std::int64_t files = 0, files_in_part = 0, files_failed = 0;
  std::int64_t posts = 0, comments = 0, reports = 0;
  std::int64_t passages = 0;
  std::int64_t text_bytes = 0;   // of passages
  std::int64_t index_bytes = 0;  // of the file, with what is beside it while it is written
  std::string earliest, latest;  // dates of publication; empty where none is known
  std::int64_t undated = 0;      // documents without one
};

// Throws Error as schema::open_for_reading.
[[nodiscard]] Overview overview(const std::filesystem::path& index);

// Every file that could not be read, or only in part, by path.
[[nodiscard]] std::vector<SourceState> failures(const std::filesystem::path& index);

}  // namespace sourcebook
