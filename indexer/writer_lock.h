// One writer an index.
#pragma once

#include <filesystem>
#include <string>

namespace sourcebook {

// Held as long as the object lives, and given up by the system if the process dies. It is a lock on
// a file beside the index, "INDEX-lock", that says who holds it; the file is removed with the lock.
// Beside the index itself, if `index` is a symbolic link to it: all its names have one lock.
class WriterLock {
 public:
  // Does not wait. Throws Error: kBusy naming the holder, and since when; kIo where the file cannot
  // be made.
  explicit WriterLock(const std::filesystem::path& index);
  ~WriterLock();
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

 private:
  std::string file_;
  int fd_ = -1;
};

}  // namespace sourcebook
