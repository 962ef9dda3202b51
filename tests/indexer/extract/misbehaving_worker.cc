// A worker whose formats do what a file could make a reader do. The input says what of it: a path,
// a picture.
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <iostream>
#include <istream>
#include <iterator>
#include <map>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "indexer/extract/item_codec.h"
#include "indexer/extract/protocol.h"
#include "indexer/extract/serve.h"
#include "indexer/readers/pgm.h"
#include "sourcebook/error.h"

namespace {

using namespace sourcebook;

std::optional<ReadItem> said(const std::string& text) {
  Document document;
  document.text = text;
  return document;
}

// Whether it was done, and if not, why.
std::optional<ReadItem> tried(bool done) { return said(done ? "done" : std::strerror(errno)); }

// Deed number `count`, from 0, of a reader whose input says `argument`.
using Deed = std::function<std::optional<ReadItem>(const std::string& argument, int count)>;

void pause_a_little() { std::this_thread::sleep_for(std::chrono::milliseconds(20)); }

void crash() {
  signal(SIGSEGV, SIG_DFL);  // sanitizers would make an exit of it
  raise(SIGSEGV);
}

PictureWords* pictures = nullptr;  // of the job
bool spoilt = false;               // by an earlier job

// Uses memory that cannot be taken for unused.
void use(std::vector<std::string>& hoard) { hoard.emplace_back(std::size_t{1} << 20, 'x'); }

bool start(const char* program) {
  const pid_t child = fork();
  if (child == 0) {
    execl(program, program, nullptr);
    _exit(1);
  }
  return child > 0;
}

std::optional<ReadItem> start_thread() {
  try {
    std::thread([] {}).join();
    return said("done");
  } catch (const std::system_error& error) {
    return said(std::strerror(error.code().value()));
  }
}

std::optional<ReadItem> after_two(int count, const std::function<void()>& then) {
  pause_a_little();
  if (count < 2) return said(count == 0 ? "one" : "two");
  then();
  return std::nullopt;
}

std::string frame(FrameKind kind, const std::string& payload) {
  std::string out;
  append_frame(out, kind, [&](std::string& to) { to += payload; });
  return out;
}

void write_bytes(const std::string& bytes) {
  [[maybe_unused]] const auto sent = write(STDIN_FILENO, bytes.data(), bytes.size());
}

void write_frame(FrameKind kind, const std::string& payload) { write_bytes(frame(kind, payload)); }

std::string item(const std::string& text) {
  std::string payload;
  append_item(payload, *said(text));
  return payload;
}

const std::map<std::string, Deed, std::less<>>& deeds() {
  static const std::map<std::string, Deed, std::less<>> all = {
      {"echo",
       [](const std::string& text, int count) { return count == 0 ? said(text) : std::nullopt; }},
      {"pid", [](const std::string&,
                 int count) { return count == 0 ? said(std::to_string(getpid())) : std::nullopt; }},
      {"crash", [](const std::string&, int count) { return after_two(count, [] { crash(); }); }},
      {"abort", [](const std::string&, int count) { return after_two(count, [] { abort(); }); }},
      {"spoil",
       [](const std::string&, int) -> std::optional<ReadItem> {
         spoilt = true;
         return std::nullopt;
       }},
      {"suffer",
       [](const std::string& text, int count) {
         if (spoilt) crash();
         return count == 0 ? said(text) : std::nullopt;
       }},
      {"starve",
       [](const std::string&, int) -> std::optional<ReadItem> {
         std::cerr << "Out of memory" << std::endl;
         abort();
       }},
      {"other-version",
       [](const std::string&, int) -> std::optional<ReadItem> { _exit(kExitOtherVersion); }},
      {"exit", [](const std::string&, int) -> std::optional<ReadItem> { _exit(7); }},
      {"spin",
       [](const std::string&, int) -> std::optional<ReadItem> {
         for (std::atomic<unsigned> turns = 0;;) ++turns;
       }},
      {"sleep",
       [](const std::string&, int count) {
         return after_two(count, [] { std::this_thread::sleep_for(std::chrono::hours(1)); });
       }},
      {"hoard",
       [](const std::string&, int) -> std::optional<ReadItem> {
         for (std::vector<std::string> hoard;;) use(hoard);
       }},
      {"flood", [](const std::string&, int) { return said(std::string(100'000, 'x')); }},
      {"trickle", [](const std::string&, int) { return said(""); }},
      {"complain",
       [](const std::string&, int) -> std::optional<ReadItem> {
         while (true) std::cerr << "this is wrong, and that is wrong\n";
       }},
      {"refuse",
       [](const std::string& text, int count) {
         return after_two(count, [&] { throw Error(ErrorKind::kInput, "is odd: " + text); });
       }},
      {"fork", [](const std::string&,
                  int count) { return count == 0 ? tried(start("/bin/true")) : std::nullopt; }},
      {"thread",
       [](const std::string&, int count) { return count == 0 ? start_thread() : std::nullopt; }},
      {"exec",
       [](const std::string&, int count) {
         return count == 0 ? tried(execl("/bin/true", "true", nullptr) == 0) : std::nullopt;
       }},
      {"socket",
       [](const std::string&, int count) {
         return count == 0 ? tried(socket(AF_INET, SOCK_STREAM, 0) >= 0) : std::nullopt;
       }},
      {"open",
       [](const std::string& path, int count) {
         return count == 0 ? tried(open(path.c_str(), O_RDONLY) >= 0) : std::nullopt;
       }},
      {"create",
       [](const std::string& path, int count) {
         return count == 0 ? tried(open(path.c_str(), O_WRONLY | O_CREAT, 0600) >= 0)
                           : std::nullopt;
       }},
      {"remove",
       [](const std::string& path, int count) {
         return count == 0 ? tried(unlink(path.c_str()) == 0) : std::nullopt;
       }},
      {"kill",
       [](const std::string&, int count) {
         return count == 0 ? tried(kill(getppid(), SIGUSR2) == 0) : std::nullopt;
       }},
      {"have-signalled",
       [](const std::string&, int count) {
         return count == 0 ? tried(fcntl(STDIN_FILENO, F_SETOWN, getppid()) == 0) : std::nullopt;
       }},
      {"kill-itself",
       [](const std::string&, int) -> std::optional<ReadItem> {
         kill(getpid(), SIGKILL);
         return std::nullopt;
       }},
      {"picture",
       [](const std::string& picture, int count) {
         return count == 0 ? said(pictures->table(picture)) : std::nullopt;
       }},
      {"pictures-without-end",
       [](const std::string&, int) -> std::optional<ReadItem> {
         while (true) write_frame(FrameKind::kPicture, pgm_header(1, 1) + "x");
       }},
      {"pictures-answered",
       [](const std::string&, int) -> std::optional<ReadItem> {
         while (true) static_cast<void>(pictures->table(pgm_header(1, 1) + "x"));
       }},
      {"picture-unasked",
       [](const std::string&, int) -> std::optional<ReadItem> {
         write_frame(FrameKind::kPicture, pgm_header(1, 1) + "x");
         std::this_thread::sleep_for(std::chrono::hours(1));
         return std::nullopt;
       }},
      {"go-on",
       [](const std::string&, int) -> std::optional<ReadItem> {
         write_bytes(frame(FrameKind::kEnd, "") + frame(FrameKind::kItem, item("a forged answer")));
         return std::nullopt;
       }},
      {"frame-of-no-kind",
       [](const std::string&, int) -> std::optional<ReadItem> {
         write_frame(static_cast<FrameKind>('?'), "x");
         return std::nullopt;
       }},
      {"item-of-no-kind",
       [](const std::string&, int) -> std::optional<ReadItem> {
         write_frame(FrameKind::kItem, "?");
         return std::nullopt;
       }},
      {"job-for-the-parent",
       [](const std::string&, int) -> std::optional<ReadItem> {
         write_frame(FrameKind::kJob, "x");
         return std::nullopt;
       }},
      {"cut-short",
       [](const std::string&, int) -> std::optional<ReadItem> {
         const std::string whole = frame(FrameKind::kItem, item("x"));
         write_bytes(whole.substr(0, whole.size() - 1));
         _exit(0);
       }},
      {"huge-claim",
       [](const std::string&, int) -> std::optional<ReadItem> {
         write_bytes("\xFF\xFF\xFF\xFFi");
         std::this_thread::sleep_for(std::chrono::hours(1));
         return std::nullopt;
       }},
  };
  return all;
}

class DeedReader final : public Reader {
 public:
  DeedReader(std::istream& input, const Deed& deed) : deed_(deed) {
    argument_.assign(std::istreambuf_iterator<char>(input), {});
  }
  std::optional<ReadItem> next() override { return deed_(argument_, count_++); }

 private:
  const Deed& deed_;
  std::string argument_;
  int count_ = 0;
};

// The name of the format comes as that of the file: a format is opened by a function without state.
std::unique_ptr<Reader> open_deed(std::istream& input, const InputInfo& info) {
  pictures = info.pictures;
  return std::make_unique<DeedReader>(input, deeds().at(info.name));
}

std::optional<WorkerFormat> find_deed(std::string_view name) {
  if (!deeds().contains(name)) return std::nullopt;
  return WorkerFormat{open_deed, true};
}

}  // namespace

int main(int argc, char** argv) { return serve(argc, argv, find_deed); }
