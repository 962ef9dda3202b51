#include "indexer/extract/protocol.h"

#include "sourcebook/error.h"
#include "tests/support/catch.h"

namespace sourcebook {
namespace {

std::string frame(FrameKind kind, const std::string& payload) {
  std::string out;
  append_frame(out, kind, [&](std::string& to) { to += payload; });
  return out;
}

TEST_CASE("a frame says how long it is, and of what kind", "[worker]") {
  const std::string bytes = frame(FrameKind::kItem, std::string(70'000, 'x'));
  for (std::size_t length = 0; length < kFrameHeaderBytes; ++length) {
    CHECK_FALSE(frame_header(std::string_view(bytes).substr(0, length)));
  }
  const auto header = frame_header(bytes);
  REQUIRE(header);
  CHECK(header->kind == FrameKind::kItem);
  CHECK(header->payload_bytes == 70'000);
  CHECK(bytes.size() == kFrameHeaderBytes + 70'000);
  CHECK_THROWS_AS(frame_header(std::string_view("\1\0\0\0?", kFrameHeaderBytes)), Error);
}

TEST_CASE("nothing is left of a frame that could not be written", "[worker]") {
  std::string out = frame(FrameKind::kItem, "x");
  const std::string before = out;
  const auto fails = [](std::string& to) {
    to += "half";
    throw Error(ErrorKind::kInput, "larger than it may be");
  };
  CHECK_THROWS_AS(append_frame(out, FrameKind::kItem, fails), Error);
  CHECK(out == before);
}

TEST_CASE("a job comes back as it was", "[worker]") {
  Job job{Source::kContent, 110, true, "jsonl", {"a file\nof \xFF.jsonl", 70'000, "a folder"}};
  job.info.drafts = GENERATE(false, true);
  std::string payload;
  append_job(payload, job);
  const Job back = job_from(payload);
  CHECK(back.source == job.source);
  CHECK(back.cpu_seconds == job.cpu_seconds);
  CHECK(back.reads_pictures);
  CHECK(back.info.drafts == job.info.drafts);
  CHECK(back.format == job.format);
  CHECK(back.info.name == job.info.name);
  CHECK(back.info.folder == job.info.folder);
  CHECK(back.info.first_record == job.info.first_record);
  for (std::size_t length = 0; length < payload.size(); ++length) {
    CHECK_THROWS_AS(job_from(payload.substr(0, length)), Error);
  }
  CHECK_THROWS_AS(job_from(payload + "x"), Error);
}

TEST_CASE("a failure comes back as it was", "[worker]") {
  std::string payload;
  append_failure(payload, {Fault::kOther, "cannot read it"});
  const Failure back = failure_from(payload);
  CHECK(back.fault == Fault::kOther);
  CHECK(back.reason == "cannot read it");
  CHECK_THROWS_AS(failure_from(""), Error);
  CHECK_THROWS_AS(failure_from("?"), Error);
}

}  // namespace
}  // namespace sourcebook
