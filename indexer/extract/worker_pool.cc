#include "indexer/extract/worker_pool.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "indexer/extract/item_codec.h"
#include "indexer/extract/worker.h"
#include "indexer/readers/input.h"
#include "indexer/readers/pgm.h"
#include "sourcebook/error.h"

namespace sourcebook {
namespace {

namespace fs = std::filesystem;

constexpr const char* kProgram = "sourcebook-worker";

// Libraries leak a little with every file.
constexpr int kJobsInALife = 1000;

struct OpenFile {
  Descriptor descriptor;
  std::uint64_t bytes = 0;
};

// An archive may name its files as it likes; a job has room for so much (kMaxJobBytes). The end of a
// name tells more than its beginning.
void keep_end(std::string& name) {
  constexpr std::size_t kMostBytes = 4096;  // PATH_MAX
  if (name.size() > kMostBytes) name.erase(0, name.size() - kMostBytes);
}

OpenFile open_file(const fs::path& file) {
  OpenFile open{Descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY))};
  if (!open.descriptor.is_open()) {
    throw Error(ErrorKind::kIo, std::string("cannot open it: ") + std::strerror(errno));
  }
  struct stat about {};
  if (fstat(open.descriptor.get(), &about) != 0 || !S_ISREG(about.st_mode)) {
    throw Error(ErrorKind::kIo, "is not a regular file");
  }
  open.bytes = static_cast<std::uint64_t>(about.st_size);
  return open;
}

}  // namespace

struct WorkerPool::Impl {
  // An idle worker, or a new one.
  std::unique_ptr<Worker> take() {
    {
      const std::scoped_lock lock(mutex);
      if (!idle.empty()) {
        std::unique_ptr<Worker> worker = std::move(idle.back());
        idle.pop_back();
        return worker;
      }
    }
    return std::make_unique<Worker>(worker_program(), limits);
  }

  void give_back(std::unique_ptr<Worker> worker) {
    if (worker->jobs() >= kJobsInALife) return;
    const std::scoped_lock lock(mutex);
    idle.push_back(std::move(worker));
  }

  // A worker that does `job`. One that has died while it was idle, or that talks, is replaced.
  std::unique_ptr<Worker> begin(const Job& job, const Descriptor& input) {
    while (true) {
      std::unique_ptr<Worker> worker = take();
      const bool is_new = worker->jobs() == 0;
      if (worker->begin(job, input)) return worker;
      if (is_new) throw Error(ErrorKind::kIo, std::string(kProgram) + " does not start");
    }
  }

  std::unique_ptr<Reader> read(Source source, const Descriptor& input, const Format& format,
                               const InputInfo& info, std::uint64_t most_bytes);

  WorkerLimits limits;
  std::mutex mutex;
  std::vector<std::unique_ptr<Worker>> idle;
};

namespace {

// Gives its worker back at the end of the input, and kills it where the end does not come.
class WorkerReader final : public Reader {
 public:
  WorkerReader(WorkerPool::Impl& pool, std::unique_ptr<Worker> worker, PictureWords* pictures,
               std::uint64_t most_bytes)
      : pool_(pool), worker_(std::move(worker)), pictures_(pictures), most_bytes_(most_bytes) {}

  std::optional<ReadItem> next() override {
    if (!worker_) return std::nullopt;
    try {
      while (true) {
        const Worker::Frame frame = worker_->next(most_bytes_);
        if (frame.kind != FrameKind::kPicture) return take(frame);
        recognise(frame.payload);
      }
    } catch (...) {
      worker_.reset();
      throw;
    }
  }

 private:
  static Error no_answer() { return {ErrorKind::kInput, "its reader wrote what is no answer"}; }

  void recognise(std::string_view picture) {
    // The program that looks at it is not confined, and would open the files that a text names.
    if (pictures_ == nullptr || pictures_left_ == 0 || !is_pgm(picture)) throw no_answer();
    --pictures_left_;
    try {
      worker_->answer(pictures_->table(picture));
    } catch (const Error& error) {
      worker_->answer_nothing(error.what());
    }
  }

  std::optional<ReadItem> take(const Worker::Frame& frame) {
    most_bytes_ -= frame.payload.size();
    if (frame.kind == FrameKind::kItem) return item_from(frame.payload);
    if (frame.kind == FrameKind::kFailure) fail(failure_from(frame.payload));
    if (frame.kind != FrameKind::kEnd || !frame.payload.empty()) throw no_answer();
    pool_.give_back(std::move(worker_));
    return std::nullopt;
  }

  [[noreturn]] void fail(const Failure& failure) {
    if (failure.fault == Fault::kMemory) {
      throw Error(
          ErrorKind::kInput,
          "needs more than " + std::to_string(pool_.limits.memory_bytes >> 20) + " MB of memory");
    }
    pool_.give_back(std::move(worker_));
    throw Error(failure.fault == Fault::kInput ? ErrorKind::kInput : ErrorKind::kIo,
                failure.reason);
  }

  WorkerPool::Impl& pool_;
  std::unique_ptr<Worker> worker_;
  PictureWords* pictures_;
  std::uint64_t most_bytes_;  // that may still come
  std::size_t pictures_left_ = PictureWords::kMostOfAFile;
};

}  // namespace

std::unique_ptr<Reader> WorkerPool::Impl::read(Source source, const Descriptor& input,
                                               const Format& format, const InputInfo& info,
                                               std::uint64_t most_bytes) {
  Job job{source, static_cast<std::uint32_t>(limits.cpu_time.count()), info.pictures != nullptr,
          std::string(format.name), info};
  keep_end(job.info.name);
  keep_end(job.info.folder);
  return std::make_unique<WorkerReader>(*this, begin(job, input), info.pictures, most_bytes);
}

WorkerPool::WorkerPool(const WorkerLimits& limits) : impl_(std::make_unique<Impl>()) {
  impl_->limits = limits;
}

WorkerPool::~WorkerPool() = default;

std::unique_ptr<Reader> WorkerPool::read_file(const fs::path& file, const Format& format,
                                              PictureWords* pictures) {
  const OpenFile open = open_file(file);
  std::uint64_t most_bytes = impl_->limits.output_bytes;
  if (format.splitting == Splitting::kStream) most_bytes += kMaxExpansion * open.bytes;
  const InputInfo info{file.filename().string(), 1, file.parent_path().filename().string(),
                       pictures};
  return impl_->read(Source::kFile, open.descriptor, format, info, most_bytes);
}

std::unique_ptr<Reader> WorkerPool::read_content(std::string_view bytes, const Format& format,
                                                 const InputInfo& info) {
  std::uint64_t most_bytes = impl_->limits.output_bytes;
  if (format.splitting == Splitting::kStream) most_bytes += kMaxExpansion * bytes.size();
  return impl_->read(Source::kContent, file_of(bytes), format, info, most_bytes);
}

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

}  // namespace sourcebook
