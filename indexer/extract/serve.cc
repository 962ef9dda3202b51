#include "indexer/extract/serve.h"

#include <malloc.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <exception>
#include <iostream>
#include <new>
#include <sstream>
#include <string>

#include "indexer/descriptor.h"
#include "indexer/extract/confine.h"
#include "indexer/extract/item_codec.h"
#include "indexer/extract/language.h"
#include "indexer/extract/parent_channel.h"
#include "indexer/extract/protocol.h"
#include "indexer/readers/input.h"
#include "indexer/readers/lines.h"
#include "sourcebook/error.h"

namespace sourcebook {
namespace {

using std::chrono::steady_clock;

// What one large file leaves behind in the heap is given back beyond this.
constexpr std::size_t kKeptBytes = std::size_t{32} << 20;

struct Received {
  Job job;
  Descriptor input;
};

Received next_job() {
  Order order = next_order();
  return {job_from(order.payload), std::move(order.beside)};
}

// The job's input, however it came, as a stream.
class JobInput {
 public:
  JobInput(Received& received, bool whole)
      : file_(std::move(received.input), received.job.info.name,
              received.job.source == Source::kFile) {
    if (!whole) return;
    constexpr std::size_t kStepBytes = std::size_t{256} << 10;  // most are small
    std::string content;
    while (content.size() <= kMaxWholeBytes && read_more(file_.stream(), kStepBytes, content)) {
    }
    if (content.size() > kMaxWholeBytes) {
      throw Error(ErrorKind::kInput, "larger than " + std::to_string(kMaxWholeBytes >> 20) +
                                         " MiB, the most that is read of one " +
                                         received.job.format + " file; split it");
    }
    content_.emplace(std::move(content));
  }
  [[nodiscard]] std::istream& stream() { return content_ ? *content_ : file_.stream(); }

 private:
  OpenInput file_;
  std::optional<std::istringstream> content_;
};

// Each item may take so long; asking the clock for each would take longer than many of them.
class Patience {
 public:
  explicit Patience(std::uint32_t seconds) : seconds_(seconds) { limit_computing(seconds_); }
  void renew() {
    const auto now = steady_clock::now();
    if (now - renewed_ < std::chrono::seconds(1)) return;
    limit_computing(seconds_);
    renewed_ = now;
  }

 private:
  std::uint32_t seconds_;
  steady_clock::time_point renewed_ = steady_clock::now();
};

// The parent has a program that recognises words.
class ParentsPictures final : public PictureWords {
 public:
  ParentsPictures(Outbox& outbox, std::uint32_t seconds) : outbox_(outbox), seconds_(seconds) {}

  std::string table(std::string_view pgm) override {
    outbox_.add(FrameKind::kPicture, [pgm](std::string& out) { out += pgm; });
    outbox_.flush();
    const Order answer = next_order();
    limit_computing(seconds_);  // a page with a picture may take as long as an item
    if (answer.kind != FrameKind::kWords) throw Error(ErrorKind::kInput, answer.payload);
    return content_of(answer.beside);
  }

 private:
  Outbox& outbox_;
  std::uint32_t seconds_;
};

void read_all(Received received, const WorkerFormat& format, Outbox& outbox) {
  Patience patience(received.job.cpu_seconds);
  JobInput input(received, format.whole);
  ParentsPictures pictures(outbox, received.job.cpu_seconds);
  if (received.job.reads_pictures) received.job.info.pictures = &pictures;
  const auto reader = format.open(input.stream(), received.job.info);
  while (auto item = reader->next()) {
    if (auto* document = std::get_if<Document>(&*item)) detect_language(*document);
    outbox.add(FrameKind::kItem, [&](std::string& out) { append_item(out, *item); });
    patience.renew();
  }
}

std::optional<Failure> try_to_read(Received received, FindFormat find, Outbox& outbox) {
  try {
    const auto format = find(received.job.format);
    if (!format) return Failure{Fault::kOther, "no worker reads " + received.job.format};
    read_all(std::move(received), *format, outbox);
    return std::nullopt;
  } catch (const std::bad_alloc&) {
    return Failure{Fault::kMemory, ""};
  } catch (const Error& error) {
    return Failure{error.kind() == ErrorKind::kInput ? Fault::kInput : Fault::kOther, error.what()};
  } catch (const std::exception& error) {
    return Failure{Fault::kInput, error.what()};
  }
}

void do_job(Received received, FindFormat find, Outbox& outbox) {
  if (const auto failure = try_to_read(std::move(received), find, outbox)) {
    outbox.add(FrameKind::kFailure, [&](std::string& out) { append_failure(out, *failure); });
  } else {
    outbox.add(FrameKind::kEnd, [](std::string&) {});
  }
  outbox.flush();
  if (mallinfo2().fordblks > kKeptBytes) malloc_trim(0);
}

template <typename Number>
bool read_number(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

// False for anything but pairs of a known option and a number.
bool read_options(int argc, char** argv, Confinement& confinement, int& protocol) {
  if (argc % 2 == 0) return false;
  for (int i = 1; i < argc; i += 2) {
    const std::string_view option = argv[i], value = argv[i + 1];
    const bool good = option == "--memory" ? read_number(value, confinement.memory_bytes)
                      : option == "--parent"
                          ? read_number(value, confinement.parent)
                          : option == "--protocol" && read_number(value, protocol);
    if (!good) return false;
  }
  return true;
}

}  // namespace

int serve(int argc, char** argv, FindFormat find) {
  Confinement confinement;
  int protocol = kProtocolVersion;
  int type = 0;
  socklen_t size = sizeof type;
  const bool called = getsockopt(STDIN_FILENO, SOL_SOCKET, SO_TYPE, &type, &size) == 0;
  if (!called || !read_options(argc, argv, confinement, protocol)) {
    std::cerr
        << "This program reads files for sourcebook-index, which starts it when it needs to.\n";
    return 2;
  }
  if (protocol != kProtocolVersion) return kExitOtherVersion;
  try {
    if (!confine(confinement)) return kExitUnable;
    Outbox outbox;
    while (true) do_job(next_job(), find, outbox);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return kExitUnable;
  }
}

}  // namespace sourcebook
