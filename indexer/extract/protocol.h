// What a worker is told and what it answers, over a stream socket that is its standard input.
//
// A job is a frame with the input's descriptor beside it (SCM_RIGHTS). The answer is a frame for
// each item that the reader hands out, then one that says how it ended; then comes the next job.
//
//   frame    length of what follows the kind (4 bytes, low ones first), kind (1 byte), payload
//   job      'j': source ('f' or 'c'), varints: seconds of computing for each item, 1 where pictures
//            are answered, 1 where drafts are wanted, number of the first record; strings: format,
//            name of the file and of its folder
//   item     'i': item_codec.h
//   picture  'p': a picture in grey (readers/pgm.h) whose words are wanted; the answer is
//   words    'w': nothing, with the descriptor of a table beside it (readers/pdf_pictures.h)
//   no words 'n': why there is none
//   end      'z': nothing; all of the input is read
//   failure  'f': why ('i' input, 'o' other, 'm' memory), then the reason: nothing follows
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/readers/reader.h"

namespace sourcebook {

enum class FrameKind : char {
  kJob = 'j',
  kItem = 'i',
  kPicture = 'p',
  kWords = 'w',
  kNoWords = 'n',
  kEnd = 'z',
  kFailure = 'f'
};

// What the descriptor that comes with a job is.
enum class Source : char {
  kFile = 'f',     // a file on disk, compressed or not
  kContent = 'c',  // content that somebody has taken out of one
};

struct Job {
  Source source = Source::kFile;
  std::uint32_t cpu_seconds = 0;  // for each item; 0: as long as it takes
  bool reads_pictures = false;    // the one who gives the job answers pictures
  std::string format;
  InputInfo info;  // its `pictures` does not go along
};

// Why a reader ended early.
enum class Fault : char { kInput = 'i', kOther = 'o', kMemory = 'm' };

struct Failure {
  Fault fault = Fault::kInput;
  std::string reason;
};

// Raise it with every change to what goes over the socket: a worker program of another version says
// so, with this exit status, before it is believed.
inline constexpr int kProtocolVersion = 3;
inline constexpr int kExitOtherVersion = 4;
// It cannot do its work here, whatever the file: the last line that it prints says why.
inline constexpr int kExitUnable = 5;

inline constexpr std::size_t kFrameHeaderBytes = 5;
inline constexpr std::size_t kMaxJobBytes = 64 << 10;  // names are short

struct FrameHeader {
  FrameKind kind;
  std::size_t payload_bytes;
};

// Appends a frame whose payload `write(out)` appends; nothing where that throws.
template <typename Write>
void append_frame(std::string& out, FrameKind kind, Write write);

// The header that `bytes` begins with; nullopt where there is less of it. Throws Error(kInput)
// where it is of no kind.
[[nodiscard]] std::optional<FrameHeader> frame_header(std::string_view bytes);

// As payloads, and back. The way back is total: Error(kInput) where `payload` is none.
void append_job(std::string& out, const Job& job);
[[nodiscard]] Job job_from(std::string_view payload);
void append_failure(std::string& out, const Failure& failure);
[[nodiscard]] Failure failure_from(std::string_view payload);

// Below: how append_frame() sets the length once it is known.
[[nodiscard]] std::size_t begin_frame(std::string& out, FrameKind kind);
void end_frame(std::string& out, std::size_t begin);

template <typename Write>
void append_frame(std::string& out, FrameKind kind, Write write) {
  const std::size_t begin = begin_frame(out, kind);
  try {
    write(out);
    end_frame(out, begin);
  } catch (...) {
    out.resize(begin);
    throw;
  }
}

}  // namespace sourcebook
