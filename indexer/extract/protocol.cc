#include "indexer/extract/protocol.h"

#include <algorithm>
#include <limits>

#include "common/schema/varint.h"
#include "sourcebook/error.h"

namespace sourcebook {
namespace {

[[noreturn]] void fail(const char* what) { throw Error(ErrorKind::kInput, what); }

bool is_kind(char c) {
  constexpr FrameKind kKinds[] = {FrameKind::kJob,    FrameKind::kItem,    FrameKind::kPicture,
                                  FrameKind::kWords,  FrameKind::kNoWords, FrameKind::kEnd,
                                  FrameKind::kFailure};
  return std::any_of(std::begin(kKinds), std::end(kKinds),
                     [c](FrameKind kind) { return c == static_cast<char>(kind); });
}

std::uint32_t take_number(std::string_view& bytes) {
  std::uint32_t number = 0;
  if (!schema::take_varint(bytes, number)) fail("a job that is cut short");
  return number;
}

std::string take_text(std::string_view& bytes) {
  const std::size_t size = take_number(bytes);
  if (size > bytes.size()) fail("a job that is cut short");
  std::string text(bytes.substr(0, size));
  bytes.remove_prefix(size);
  return text;
}

void put_text(std::string& out, std::string_view text) {
  schema::put_varint(out, static_cast<std::uint32_t>(text.size()));
  out += text;
}

}  // namespace

std::size_t begin_frame(std::string& out, FrameKind kind) {
  const std::size_t begin = out.size();
  out.append(kFrameHeaderBytes - 1, '\0');
  out += static_cast<char>(kind);
  return begin;
}

void end_frame(std::string& out, std::size_t begin) {
  std::size_t bytes = out.size() - begin - kFrameHeaderBytes;
  if (bytes > std::numeric_limits<std::uint32_t>::max()) fail("more than 4 GiB in one record");
  for (std::size_t i = 0; i < kFrameHeaderBytes - 1; ++i, bytes >>= 8) {
    out[begin + i] = static_cast<char>(bytes & 0xFF);
  }
}

std::optional<FrameHeader> frame_header(std::string_view bytes) {
  if (bytes.size() < kFrameHeaderBytes) return std::nullopt;
  const char kind = bytes[kFrameHeaderBytes - 1];
  if (!is_kind(kind)) fail("its reader wrote a frame of no kind");
  std::size_t size = 0;
  for (std::size_t i = kFrameHeaderBytes - 1; i-- > 0;) {
    size = size << 8 | static_cast<unsigned char>(bytes[i]);
  }
  return FrameHeader{static_cast<FrameKind>(kind), size};
}

void append_job(std::string& out, const Job& job) {
  out += static_cast<char>(job.source);
  schema::put_varint(out, job.cpu_seconds);
  schema::put_varint(out, job.reads_pictures ? 1 : 0);
  schema::put_varint(out, job.info.drafts ? 1 : 0);
  schema::put_varint(out, static_cast<std::uint32_t>(job.info.first_record));
  put_text(out, job.format);
  put_text(out, job.info.name);
  put_text(out, job.info.folder);
}

Job job_from(std::string_view payload) {
  const bool is_file = payload.starts_with(static_cast<char>(Source::kFile));
  if (!is_file && !payload.starts_with(static_cast<char>(Source::kContent))) {
    fail("a job without a source");
  }
  payload.remove_prefix(1);
  Job job;
  job.source = is_file ? Source::kFile : Source::kContent;
  job.cpu_seconds = take_number(payload);
  job.reads_pictures = take_number(payload) == 1;
  job.info.drafts = take_number(payload) == 1;
  job.info.first_record = take_number(payload);
  job.format = take_text(payload);
  job.info.name = take_text(payload);
  job.info.folder = take_text(payload);
  if (!payload.empty()) fail("more than a job");
  return job;
}

void append_failure(std::string& out, const Failure& failure) {
  out += static_cast<char>(failure.fault);
  out += failure.reason;
}

Failure failure_from(std::string_view payload) {
  for (const Fault fault : {Fault::kInput, Fault::kOther, Fault::kMemory}) {
    if (payload.starts_with(static_cast<char>(fault))) {
      return {fault, std::string(payload.substr(1))};
    }
  }
  fail("its reader failed in no known way");
}

}  // namespace sourcebook
