// The one exception type of this library.
#pragma once

#include <stdexcept>
#include <string>

namespace sourcebook {

// What went wrong, where a caller might act differently. Values are stable.
enum class ErrorKind {
  kIo = 1,       // a file cannot be read or written (permission, disk full, device error)
  kMissing = 2,  // the index file does not exist: nothing has been indexed yet
  kForeign = 3,  // the file is not a Sourcebook index
  kTooNew = 4,   // a later version of Sourcebook wrote it
  kCorrupt = 5,  // it is an index, but damaged or cut short
  kBusy = 6,     // another process holds it for writing
  kQuery = 7,    // a request names something that cannot be (an unknown kind, a date that is none)
  kInput = 8,    // a document cannot be read: not what its format promises
  kTooOld = 9,   // an earlier version wrote it: the indexer upgrades it when it next runs
};

// what() is one sentence for people: which file, which place, and what to do.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& message) : std::runtime_error(message), kind_(kind) {}
  [[nodiscard]] ErrorKind kind() const noexcept { return kind_; }

 private:
  ErrorKind kind_;
};

}  // namespace sourcebook
