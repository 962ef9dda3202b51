#include "indexer/file_parts.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <exception>
#include <fstream>
#include <istream>
#include <new>
#include <system_error>
#include <utility>

#include "indexer/hash.h"
#include "indexer/readers/input.h"
#include "indexer/readers/lines.h"
#include "sourcebook/error.h"

namespace sourcebook {
namespace {

constexpr std::size_t kHeadBytes = 4096;

std::size_t memory_of(const ReadItem& item) {
  if (const auto* document = std::get_if<Document>(&item)) {
    return sizeof item + document->text.size();
  }
  const auto* embedded = std::get_if<Embedded>(&item);
  return sizeof item + (embedded == nullptr ? 0 : embedded->bytes.size());
}

}  // namespace

struct FileParts::Impl {
  explicit Impl(WorkerPool& pool) : workers(pool) {}

  WorkerPool& workers;
  std::shared_ptr<FileJob> job = std::make_shared<FileJob>();
  std::size_t part_bytes = 0;
  std::unique_ptr<OpenInput> input;
  std::unique_ptr<Reader> reader;  // of a stream
  std::string ahead;               // read, not handed out
  std::size_t next_record = 1;
  bool started = false;
  bool done = false;

  void open() {
    input = std::make_unique<OpenInput>(job->file.path);
    std::exception_ptr fault;  // the format may be told all the same
    try {
      read_more(input->stream(), kHeadBytes, ahead);
    } catch (const Error&) {
      fault = std::current_exception();
    }
    job->format = recognise(input->name(), ahead);
    job->recognition = job->format == nullptr ? Recognition::kUnknown : Recognition::kKnown;
    job->hash = content_hash(job->file.path);
    if (fault) std::rethrow_exception(fault);
  }

  void fill(FilePart& part) {
    if (job->recognition == Recognition::kUnknown) {
      part.error = "not of a format that is read";
    } else if (job->format->splitting == Splitting::kWhole) {
      part.last = true;  // a worker opens it
    } else if (job->format->splitting == Splitting::kStream) {
      fill_from_stream(part);
    } else {
      fill_lines(part);
    }
  }

  // What came before a fault stays in the part that tells of the fault.
  void fill_from_stream(FilePart& part) {
    if (!reader)
      reader = workers.read_file(job->file.path, *job->format, nullptr, job->file.drafts);
    std::size_t bytes = 0;
    while (bytes < part_bytes) {
      std::optional<ReadItem> item = reader->next();
      if (!item) {
        part.last = true;
        return;
      }
      bytes += memory_of(*item);
      part.items.push_back(std::move(*item));
    }
  }

  // Reads until there is a line end past part_bytes: a line is never cut.
  void fill_lines(FilePart& part) {
    bool more = true;
    while (more && !has_line_end()) {
      if (ahead.size() > kMaxWholeBytes) skip_line(part);
      more = read_more(input->stream(), part_bytes, ahead);
    }
    const std::size_t end = more ? ahead.rfind('\n') + 1 : ahead.size();
    std::string rest = ahead.substr(end);  // the shorter part is what is copied
    ahead.resize(end);
    part.bytes = std::exchange(ahead, std::move(rest));
    part.last = !more;
    next_record += static_cast<std::size_t>(std::count(part.bytes.begin(), part.bytes.end(), '\n'));
  }

  // Whether enough is at hand for a part.
  [[nodiscard]] bool has_line_end() const {
    return ahead.size() >= part_bytes && ahead.rfind('\n') != std::string::npos;
  }

  // The whole lines that came before a fault.
  void hand_out_rest(FilePart& part) {
    if (job->format == nullptr || job->format->splitting != Splitting::kLines) return;
    ahead.resize(ahead.rfind('\n') + 1);
    part.bytes = std::move(ahead);
  }

  // The line in `ahead` is too long for memory: drops it up to the line end, which stays so that
  // lines are counted right.
  void skip_line(FilePart& part) {
    const std::size_t line = next_record;
    bool more = true;
    std::size_t end = std::string::npos;
    while (more && end == std::string::npos) {
      ahead.clear();
      more = read_more(input->stream(), part_bytes, ahead);
      end = ahead.find('\n');
    }
    ahead.erase(0, std::min(end, ahead.size()));
    part.skipped.push_back({"line " + std::to_string(line),
                            "longer than " + std::to_string(kMaxWholeBytes >> 20) + " MiB"});
  }
};

FileParts::FileParts(FoundFile file, std::size_t part_bytes, WorkerPool& workers)
    : impl_(std::make_unique<Impl>(workers)) {
  impl_->job->file = std::move(file);
  impl_->part_bytes = part_bytes;
}

FileParts::~FileParts() = default;

std::optional<FilePart> FileParts::next() {
  if (impl_->done) return std::nullopt;
  FilePart part;
  part.job = impl_->job;
  part.first = !std::exchange(impl_->started, true);
  part.first_record = impl_->next_record;
  try {
    if (part.first) impl_->open();
    impl_->fill(part);
  } catch (const std::exception& error) {
    part.error = error.what();
    part.transient = is_transient(error);
    impl_->hand_out_rest(part);
  }
  part.last = part.last || !part.error.empty();
  impl_->done = part.last;
  return part;
}

FilePart FileParts::abandon() const {
  FilePart part;
  part.job = impl_->job;
  part.first = !impl_->started;
  part.last = true;
  part.abandoned = true;
  return part;
}

bool is_transient(const std::exception& error) {
  if (const auto* const ours = dynamic_cast<const Error*>(&error)) {
    return ours->kind() == ErrorKind::kIo;
  }
  return dynamic_cast<const std::bad_alloc*>(&error) != nullptr ||
         dynamic_cast<const std::system_error*>(&error) != nullptr;
}

std::string content_hash(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw Error(ErrorKind::kIo, "cannot open it: " + std::string(std::strerror(errno)));
  Hash hash;
  std::array<char, std::size_t{64} << 10> buffer{};
  while (in.read(buffer.data(), buffer.size()), in.gcount() > 0) {
    hash.add_bytes({buffer.data(), static_cast<std::size_t>(in.gcount())});
  }
  if (in.bad()) throw Error(ErrorKind::kIo, "cannot read it: " + std::string(std::strerror(errno)));
  return hash.bytes();
}

}  // namespace sourcebook
