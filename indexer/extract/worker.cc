#include "indexer/extract/worker.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <system_error>
#include <utility>

#include "indexer/extract/child_process.h"
#include "indexer/extract/protocol.h"
#include "sourcebook/error.h"

namespace sourcebook {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr const char* kProgram = "sourcebook-worker";
constexpr std::size_t kKeptErrorBytes = 4096;  // the end of standard error: the reason is last

Descriptor open_input(const fs::path& file) {
  Descriptor input(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!input.is_open()) {
    throw Error(ErrorKind::kIo, std::string("cannot open it: ") + std::strerror(errno));
  }
  struct stat about {};
  if (fstat(input.get(), &about) != 0 || !S_ISREG(about.st_mode)) {
    throw Error(ErrorKind::kIo, "is not a regular file");
  }
  return input;
}

// A file of these bytes that is in no folder.
Descriptor file_of(std::string_view bytes) {
  Descriptor file(memfd_create("embedded", MFD_CLOEXEC));
  while (file.is_open() && !bytes.empty()) {
    const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) break;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (!file.is_open() || !bytes.empty()) {
    throw Error(ErrorKind::kIo, std::string("no memory for it: ") + std::strerror(errno));
  }
  ::lseek(file.get(), 0, SEEK_SET);
  return file;
}

std::vector<std::string> command(std::string_view format, const WorkerLimits& limits) {
  return {worker_program().string(),
          std::string(format),
          "--memory",
          std::to_string(limits.memory_bytes),
          "--cpu",
          std::to_string(limits.cpu_time.count()),
          "--parent",
          std::to_string(getpid())};
}

std::string seconds_text(milliseconds time) {
  std::string text = std::to_string(time.count() / 1000);
  if (const auto tenths = time.count() % 1000 / 100; tenths != 0) {
    text += '.';
    text += std::to_string(tenths);
  }
  return text + " s";
}

std::string megabytes_text(std::uint64_t bytes) { return std::to_string(bytes >> 20) + " MB"; }

// What the file itself is to blame for.
Error at_fault(const std::string& reason) { return {ErrorKind::kInput, reason}; }

class WorkerReader : public Reader {
 public:
  WorkerReader(Descriptor input, std::string_view format, const WorkerLimits& limits)
      : limits_(limits), name_(format), child_(command(format, limits), std::move(input)) {
    for (char& c : name_) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }

  std::optional<ReadItem> next() override {
    while (!finished_) {
      if (const auto line_end = output_.find('\n', searched_); line_end != std::string::npos) {
        return take_line(line_end);
      }
      searched_ = output_.size();
      if (!receive()) finish();
    }
    return std::nullopt;
  }

 private:
  ReadItem take_line(std::size_t line_end) {
    ReadItem item = from_line(std::string_view(output_).substr(0, line_end));
    output_.erase(0, line_end + 1);
    searched_ = 0;
    return item;
  }

  // Takes in what the worker has to say next; false once it has no more.
  bool receive() {
    std::array<char, 65536> buffer;
    ChildProcess::Received received{};
    const auto started = steady_clock::now();
    const auto waited = child_.receive(buffer, patience(), received);
    waited_ += steady_clock::now() - started;
    if (waited != ChildProcess::Waited::kEnded && patience() == milliseconds::zero()) {
      stop(time_is_up());
    }
    if (waited == ChildProcess::Waited::kReceived) {
      take({buffer.data(), received.bytes}, received.channel);
    }
    return waited != ChildProcess::Waited::kEnded;
  }

  void take(std::string_view bytes, Channel channel) {
    if (channel == Channel::kErrors) {
      errors_ += bytes;
      if (errors_.size() > 2 * kKeptErrorBytes) {
        errors_.erase(0, errors_.size() - kKeptErrorBytes);
      }
      return;
    }
    received_bytes_ += bytes.size();
    if (received_bytes_ > limits_.output_bytes) {
      stop(at_fault("holds more than " + megabytes_text(limits_.output_bytes) + " of text"));
    }
    output_ += bytes;
  }

  [[nodiscard]] milliseconds patience() const {
    const auto left = limits_.wall_time - waited_;
    return std::max(milliseconds::zero(), std::chrono::ceil<milliseconds>(left));
  }

  [[noreturn]] void stop(const Error& error) {
    finished_ = true;
    child_.kill();
    throw error;
  }

  [[nodiscard]] Error time_is_up() const {
    return {ErrorKind::kIo, "gave up after " + seconds_text(limits_.wall_time)};
  }

  // Says how the worker ended; returns only if it read the file to its end.
  void finish() {
    finished_ = true;
    const std::optional<int> status = child_.wait(patience());
    if (!status) stop(time_is_up());
    if (WIFSIGNALED(*status)) throw crash(WTERMSIG(*status));
    if (WEXITSTATUS(*status) == kExitUnreadable) throw at_fault(reason());
    if (WEXITSTATUS(*status) != 0) {
      throw at_fault("the " + name_ + " reader failed (exit status " +
                     std::to_string(WEXITSTATUS(*status)) + ")");
    }
    if (!output_.empty()) {
      throw at_fault("the " + name_ + " reader stopped in the middle of a record");
    }
  }

  [[nodiscard]] Error crash(int signal) const {
    const bool starved = errors_.find("Out of memory") != std::string::npos ||
                         errors_.find("bad_alloc") != std::string::npos;
    if (starved) {
      return at_fault("needs more than " + megabytes_text(limits_.memory_bytes) + " of memory");
    }
    if (signal == SIGXCPU) {
      return at_fault("gave up after " + seconds_text(limits_.cpu_time) + " of computing");
    }
    if (signal == SIGKILL || signal == SIGTERM) {
      return {ErrorKind::kIo, "the " + name_ + " reader was killed"};
    }
    return at_fault("the " + name_ + " reader crashed (signal " + std::to_string(signal) + ")");
  }

  // The last line that is the worker's own; libraries complain there, too.
  [[nodiscard]] std::string reason() const {
    const auto at = errors_.rfind(kReasonPrefix);
    if (at == std::string::npos) return "the " + name_ + " reader gave no reason";
    const auto begin = at + kReasonPrefix.size();
    return errors_.substr(begin, errors_.find('\n', begin) - begin);
  }

  WorkerLimits limits_;
  std::string name_;  // of the format, for messages
  std::string output_, errors_;
  std::size_t searched_ = 0;  // bytes of output_ known to hold no line end
  std::uint64_t received_bytes_ = 0;
  steady_clock::duration waited_{};
  bool finished_ = false;
  ChildProcess child_;
};

}  // namespace

fs::path worker_program() {
  if (const char* named = std::getenv("SOURCEBOOK_WORKER"); named != nullptr && *named != '\0') {
    return named;
  }
  std::error_code ignored;
  const fs::path here = fs::read_symlink("/proc/self/exe", ignored).parent_path();
  for (const fs::path& candidate :
       {here / kProgram, here.parent_path() / "libexec" / "sourcebook" / kProgram,
        fs::path(SOURCEBOOK_WORKER_INSTALLED)}) {
    if (fs::is_regular_file(candidate, ignored)) return candidate;
  }
  throw Error(ErrorKind::kIo, std::string("cannot find the program ") + kProgram +
                                  "; set SOURCEBOOK_WORKER to its path");
}

std::unique_ptr<Reader> read_in_worker(const fs::path& file, std::string_view format,
                                       const WorkerLimits& limits) {
  return std::make_unique<WorkerReader>(open_input(file), format, limits);
}

std::unique_ptr<Reader> read_bytes_in_worker(std::string_view bytes, std::string_view format,
                                             const WorkerLimits& limits) {
  return std::make_unique<WorkerReader>(file_of(bytes), format, limits);
}

}  // namespace sourcebook
