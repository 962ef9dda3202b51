#include "indexer/extract/worker_pool.h"

#include <sys/stat.h>
#include <unistd.h>

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

// An archive may name its files as it likes; a job has room for so much (kMaxJobBytes). The end of
// a name tells more than its beginning.
void keep_end(std::string& name) {
  constexpr std::size_t kMostBytes = 4096;  // PATH_MAX
  if (name.size() > kMostBytes) name.erase(0, name.size() - kMostBytes);
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
  std::unique_ptr<Worker> begin(const Job& job, const Descriptor& input, std::uint64_t most_bytes) {
    while (true) {
      std::unique_ptr<Worker> worker = take();
      if (worker->jobs() == 0) return begin(std::move(worker), job, input, most_bytes);
      if (worker->begin(job, input, most_bytes)) return worker;
    }
  }

  // The same by one that has done nothing before.
  std::unique_ptr<Worker> begin_anew(const Job& job, const Descriptor& input,
                                     std::uint64_t most_bytes) {
    return begin(std::make_unique<Worker>(worker_program(), limits), job, input, most_bytes);
  }

  std::unique_ptr<Reader> read(Source source, Descriptor input, const Format& format,
                               const InputInfo& info);

  WorkerLimits limits;
  std::mutex mutex;
  std::vector<std::unique_ptr<Worker>> idle;

 private:
  static std::unique_ptr<Worker> begin(std::unique_ptr<Worker> fresh, const Job& job,
                                       const Descriptor& input, std::uint64_t most_bytes) {
    if (fresh->begin(job, input, most_bytes)) return fresh;
    throw Error(ErrorKind::kIo, std::string(kProgram) + " does not start");
  }
};

namespace {

// Gives its worker back at the end of the input, and kills it where the end does not come.
class WorkerReader final : public Reader {
 public:
  // All that the job's reader hands out may come to `most_bytes`.
  WorkerReader(WorkerPool::Impl& pool, Job job, Descriptor input, std::uint64_t most_bytes)
      : pool_(pool),
        job_(std::move(job)),
        input_(std::move(input)),
        most_bytes_(most_bytes),
        worker_(pool.begin(job_, input_, most_bytes)) {}

  std::optional<ReadItem> next() override {
    while (worker_) {
      try {
        std::optional<ReadItem> item = answer();
        handed_out_ = true;
        return item;
      } catch (const Error& error) {
        const bool again = error.kind() == ErrorKind::kInput && may_be_anothers_fault();
        worker_.reset();
        if (!again) throw;
      } catch (...) {
        worker_.reset();
        throw;
      }
      begin_anew();
    }
    return std::nullopt;
  }

 private:
  // What an earlier file has done to the worker, its memory or its heap, may show only now.
  [[nodiscard]] bool may_be_anothers_fault() const {
    return broke_ && !handed_out_ && worker_->jobs() > 1;
  }

  void begin_anew() {
    lseek(input_.get(), 0, SEEK_SET);  // where it stands is the worker's, too
    broke_ = false;
    pictures_left_ = PictureWords::kMostOfAFile;
    worker_ = pool_.begin_anew(job_, input_, most_bytes_);
  }

  std::optional<ReadItem> answer() {
    while (true) {
      const Worker::Frame frame = next_frame();
      if (frame.kind != FrameKind::kPicture) return take(frame);
      recognise(frame.payload);
    }
  }

  Worker::Frame next_frame() {
    broke_ = true;
    const Worker::Frame frame = worker_->next();
    broke_ = false;
    return frame;
  }

  static Error no_answer() { return {ErrorKind::kInput, "its reader wrote what is no answer"}; }

  void recognise(std::string_view picture) {
    // The program that looks at it is not confined, and would open the files that a text names.
    if (job_.info.pictures == nullptr || pictures_left_ == 0 || !is_pgm(picture)) throw no_answer();
    --pictures_left_;
    try {
      worker_->answer(job_.info.pictures->table(picture));
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::kInput) throw;
      worker_->answer_nothing(error.what());
    }
  }

  std::optional<ReadItem> take(const Worker::Frame& frame) {
    if (frame.kind == FrameKind::kItem) return item_from(frame.payload);
    if (frame.kind == FrameKind::kFailure) fail(failure_from(frame.payload));
    if (frame.kind != FrameKind::kEnd || !frame.payload.empty()) throw no_answer();
    pool_.give_back(std::move(worker_));
    return std::nullopt;
  }

  [[noreturn]] void fail(const Failure& failure) {
    if (failure.fault == Fault::kMemory) {
      broke_ = true;
      throw Error(
          ErrorKind::kInput,
          "needs more than " + std::to_string(pool_.limits.memory_bytes >> 20) + " MB of memory");
    }
    pool_.give_back(std::move(worker_));
    throw Error(failure.fault == Fault::kInput ? ErrorKind::kInput : ErrorKind::kIo,
                failure.reason);
  }

  WorkerPool::Impl& pool_;
  const Job job_;
  const Descriptor input_;
  const std::uint64_t most_bytes_;
  std::size_t pictures_left_ = PictureWords::kMostOfAFile;
  bool handed_out_ = false;
  bool broke_ = false;  // the worker, at the latest frame
  std::unique_ptr<Worker> worker_;
};

}  // namespace

std::unique_ptr<Reader> WorkerPool::Impl::read(Source source, Descriptor input,
                                               const Format& format, const InputInfo& info) {
  std::uint64_t most_bytes = limits.output_bytes;
  if (format.splitting == Splitting::kStream) most_bytes += kMaxExpansion * regular_size(input);
  Job job{source, static_cast<std::uint32_t>(limits.cpu_time.count()), info.pictures != nullptr,
          std::string(format.name), info};
  keep_end(job.info.name);
  keep_end(job.info.folder);
  return std::make_unique<WorkerReader>(*this, std::move(job), std::move(input), most_bytes);
}

WorkerPool::WorkerPool(const WorkerLimits& limits) : impl_(std::make_unique<Impl>()) {
  impl_->limits = limits;
}

WorkerPool::~WorkerPool() = default;

std::unique_ptr<Reader> WorkerPool::read_file(const fs::path& file, const Format& format,
                                              PictureWords* pictures, bool drafts) {
  const InputInfo info{file.filename().string(), 1, file.parent_path().filename().string(),
                       pictures, drafts};
  return impl_->read(Source::kFile, open_regular(file), format, info);
}

std::unique_ptr<Reader> WorkerPool::read_content(std::string_view bytes, const Format& format,
                                                 const InputInfo& info) {
  return impl_->read(Source::kContent, file_of(bytes), format, info);
}

namespace {

// Why `program` cannot be run, as errno has it; 0 if it can. Folders have the right to be executed
// too.
int obstacle_to_run(const char* program) {
  struct stat info {};
  if (access(program, X_OK) != 0 || stat(program, &info) != 0) return errno;
  if (S_ISDIR(info.st_mode)) return EISDIR;
  return S_ISREG(info.st_mode) ? 0 : EACCES;
}

}  // namespace

fs::path worker_program() {
  if (const char* named = std::getenv("SOURCEBOOK_WORKER"); named != nullptr && *named != '\0') {
    const int obstacle = obstacle_to_run(named);
    if (obstacle == 0) return named;
    throw Error(ErrorKind::kIo, std::string("SOURCEBOOK_WORKER names ") + named +
                                    ", which cannot be run: " + std::strerror(obstacle));
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
