#include "indexer/extract/worker.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "indexer/document.h"
#include "indexer/extract/printed.h"

namespace sourcebook {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t kKeptPrinted = 4096;
constexpr std::uint64_t kMaxPictureBytes = std::uint64_t{64} << 20;
constexpr int kExitNotStarted = 127;  // what the loader says where a library is missing
constexpr std::size_t kBufferBytes = std::size_t{64} << 10;

std::vector<std::string> command(const std::filesystem::path& program, const WorkerLimits& limits) {
  return {program.string(),         "--memory",   std::to_string(limits.memory_bytes), "--parent",
          std::to_string(getpid()), "--protocol", std::to_string(kProtocolVersion)};
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

// An item of a few bytes is larger in memory.
std::uint64_t counted(std::size_t payload_bytes) { return payload_bytes + sizeof(ReadItem); }

// What the file itself is to blame for.
Error at_fault(const std::string& reason) { return {ErrorKind::kInput, reason}; }

}  // namespace

Worker::Worker(const std::filesystem::path& program, const WorkerLimits& limits)
    : limits_(limits), child_(command(program, limits)) {}

bool Worker::begin(const Job& job, const Descriptor& input, std::uint64_t most_bytes) {
  if (at_ != received_.size() || !child_.is_silent()) return false;
  ++jobs_;
  most_bytes_ = most_bytes;
  bytes_ = 0;
  format_ = job.format;
  for (char& c : format_) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  printed_.clear();
  std::string bytes;
  append_frame(bytes, FrameKind::kJob, [&job](std::string& out) { append_job(out, job); });
  return child_.send(bytes, input);
}

void Worker::answer(std::string_view table) {
  std::string bytes;
  append_frame(bytes, FrameKind::kWords, [](std::string&) {});
  // Where it has died meanwhile, next() will tell.
  static_cast<void>(child_.send(bytes, file_of(table)));
}

void Worker::answer_nothing(std::string_view why) {
  constexpr std::size_t kMostBytes = 1000;
  std::string bytes;
  append_frame(bytes, FrameKind::kNoWords,
               [why](std::string& out) { out += why.substr(0, kMostBytes); });
  static_cast<void>(child_.send(bytes, file_of("")));
}

Worker::Frame Worker::next() {
  waited_ = {};
  while (true) {
    const std::string_view rest = std::string_view(received_).substr(at_);
    const auto header = frame_header(rest);
    if (header) check_size(*header);
    if (header && rest.size() >= kFrameHeaderBytes + header->payload_bytes) {
      at_ += kFrameHeaderBytes + header->payload_bytes;
      if (header->kind != FrameKind::kPicture) bytes_ += counted(header->payload_bytes);
      return {header->kind, rest.substr(kFrameHeaderBytes, header->payload_bytes)};
    }
    receive();
  }
}

void Worker::check_size(const FrameHeader& header) const {
  if (header.kind == FrameKind::kPicture) {
    if (header.payload_bytes <= kMaxPictureBytes) return;
    throw at_fault("has a picture of more than " + megabytes_text(kMaxPictureBytes));
  }
  if (counted(header.payload_bytes) <= most_bytes_ - std::min(most_bytes_, bytes_)) return;
  throw at_fault("holds more than " + megabytes_text(most_bytes_) + " of text");
}

// Waits for more of what the worker has to say.
void Worker::receive() {
  received_.erase(0, at_);
  at_ = 0;
  std::array<char, kBufferBytes> buffer;
  ChildProcess::Received received{};
  const auto started = steady_clock::now();
  const auto waited = child_.receive(buffer, patience(), received);
  waited_ += steady_clock::now() - started;
  if (waited == ChildProcess::Waited::kEnded) throw how_it_ended();
  if (patience() == milliseconds::zero()) throw out_of_patience();
  if (waited != ChildProcess::Waited::kReceived) return;
  const std::string_view bytes(buffer.data(), received.bytes);
  if (received.channel == Channel::kSocket) {
    received_ += bytes;
  } else {
    note(bytes);
  }
}

void Worker::note(std::string_view printed) {
  printed_ += printed;
  if (printed_.size() > 2 * kKeptPrinted) printed_.erase(0, printed_.size() - kKeptPrinted);
}

milliseconds Worker::patience() const {
  const auto left = limits_.wall_time - waited_;
  return std::max(milliseconds::zero(), std::chrono::ceil<milliseconds>(left));
}

Error Worker::out_of_patience() const {
  return {ErrorKind::kIo, "gave up after " + seconds_text(limits_.wall_time) + " of waiting"};
}

Error Worker::how_it_ended() {
  const std::optional<int> status = child_.wait(patience());
  if (!status) return out_of_patience();
  if (WIFSIGNALED(*status)) return crash(WTERMSIG(*status));
  if (WEXITSTATUS(*status) == kExitOtherVersion) {
    return {ErrorKind::kIo, "the program that reads files is of another version than this one"};
  }
  if (WEXITSTATUS(*status) == kExitUnable || WEXITSTATUS(*status) == kExitNotStarted) {
    return {ErrorKind::kIo,
            "the program that reads files does not work here: " + last_line_of(printed_)};
  }
  return at_fault("the " + format_ + " reader failed (exit status " +
                  std::to_string(WEXITSTATUS(*status)) + ")");
}

Error Worker::crash(int signal) const {
  const bool starved = printed_.find("Out of memory") != std::string::npos ||
                       printed_.find("bad_alloc") != std::string::npos;
  if (starved) {
    return at_fault("needs more than " + megabytes_text(limits_.memory_bytes) + " of memory");
  }
  if (signal == SIGXCPU) {
    return at_fault("gave up after " + seconds_text(limits_.cpu_time) + " of computing");
  }
  if (signal == SIGKILL || signal == SIGTERM) {
    return {ErrorKind::kIo, "the " + format_ + " reader was killed"};
  }
  return at_fault("the " + format_ + " reader crashed (signal " + std::to_string(signal) + ")");
}

}  // namespace sourcebook
