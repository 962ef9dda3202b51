// What workers do that are told to misbehave (misbehaving_worker.cc).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/worker_pool.h"
#include "sourcebook/error.h"
#include "tests/support/used_worker.h"

namespace sourcebook::test {

inline Format format_called(std::string_view name, Splitting splitting = Splitting::kWhole) {
  return {name, "", nullptr, splitting, Kind::kPost, nullptr, "", false};
}

// What came of reading something: the texts of the documents and the error.
struct Outcome {
  std::vector<std::string> texts;
  std::string error;
  ErrorKind kind = ErrorKind::kInput;

  [[nodiscard]] std::string text() const { return texts.empty() ? error : texts.front(); }
};

inline Outcome outcome(Reader& reader) {
  Outcome result;
  try {
    while (const auto item = reader.next()) result.texts.push_back(std::get<Document>(*item).text);
  } catch (const Error& error) {
    result.error = error.what();
    result.kind = error.kind();
  }
  return result;
}

inline Outcome deed(WorkerPool& pool, std::string_view name, const std::string& argument = "",
                    Splitting splitting = Splitting::kWhole) {
  const auto reader =
      pool.read_content(argument, format_called(name, splitting), {std::string(name)});
  return outcome(*reader);
}

// The same, by a worker of its own.
inline Outcome deed(std::string_view name, const WorkerLimits& limits = {},
                    const std::string& argument = "") {
  const UsedWorker used(SOURCEBOOK_MISBEHAVING_WORKER);
  WorkerPool pool(limits);
  return deed(pool, name, argument);
}

}  // namespace sourcebook::test
