#include "indexer/readers/input.h"

#include <sys/stat.h>
#define ZLIB_CONST
#include <sourcebook/error.h>
#include <zlib.h>
#include <zstd.h>

#include <istream>
#include <iterator>
#include <string>

#include "tests/support/catch.h"
#include "tests/support/shared.h"
#include "tests/support/temp_dir.h"

using sourcebook::Error;
using sourcebook::ErrorKind;
using sourcebook::OpenInput;
using sourcebook::test::TempDir;

namespace {

std::string zstd(const std::string& content, int window_log = 0) {
  ZSTD_CCtx* const context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  if (window_log > 0) {
    ZSTD_CCtx_setParameter(context, ZSTD_c_enableLongDistanceMatching, 1);
    ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, window_log);
    ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0);
  }
  std::string out(ZSTD_compressBound(content.size()), '\0');
  // As a stream of unknown length, so that the frame asks for the whole window.
  ZSTD_outBuffer output{out.data(), out.size(), 0};
  ZSTD_inBuffer input{content.data(), content.size(), 0};
  ZSTD_compressStream2(context, &output, &input, ZSTD_e_continue);
  ZSTD_compressStream2(context, &output, &input, ZSTD_e_end);
  ZSTD_freeCCtx(context);
  out.resize(output.pos);
  return out;
}

std::string gzip(const std::string& content) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, content.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<const Bytef*>(content.data());
  stream.avail_in = static_cast<uInt>(content.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string content_of(const std::filesystem::path& file) {
  OpenInput input(file);
  return {std::istreambuf_iterator<char>(input.stream()), {}};
}

// A text that does not compress to nothing.
std::string long_text() {
  std::string text;
  for (unsigned i = 0; i < 100000; ++i) text += std::to_string(i * 2654435761U) + '\n';
  return text;
}

struct Failure {
  std::string message;
  ErrorKind kind = ErrorKind::kQuery;
};

Failure failure_of(const std::filesystem::path& file) {
  try {
    static_cast<void>(content_of(file));
  } catch (const Error& error) {
    return {error.what(), error.kind()};
  }
  return {};
}

}  // namespace

TEST_CASE("content is the same however it is stored", "[readers][input]") {
  const TempDir folder;
  const std::string text = long_text();
  CHECK(content_of(folder.write("a.txt", text)) == text);
  CHECK(content_of(folder.write("a.txt.zst", zstd(text))) == text);
  CHECK(content_of(folder.write("a.txt.gz", gzip(text))) == text);
  CHECK(content_of(folder.write("b.zst", zstd(text) + zstd("more"))) == text + "more");
  CHECK(content_of(folder.write("b.gz", gzip(text) + gzip("more"))) == text + "more");
  CHECK(content_of(folder.write("padded.gz", gzip(text) + std::string(512, '\0'))) == text);
  const std::string skippable("\x50\x2A\x4D\x18\x02\x00\x00\x00zz", 10);
  CHECK(content_of(folder.write("c.zst", skippable + zstd(text))) == text);
  CHECK(content_of(folder.write("wide.zst", zstd(text, sourcebook::kMaxWindowLog))) == text);
  CHECK(content_of(folder.write("empty", "")).empty());
  CHECK(content_of(folder.write("empty.zst", zstd(""))).empty());
  CHECK(content_of(folder.write("empty.gz", gzip(""))).empty());
}

TEST_CASE("content, not the name, tells that a file is compressed", "[readers][input]") {
  const TempDir folder;
  struct Case {
    const char* file;
    std::string bytes;
    std::string_view name;
  };
  const auto c = GENERATE(values<Case>({
      {"a.jsonl.zst", zstd("x"), "a.jsonl"},
      {"a.jsonl.gz", gzip("x"), "a.jsonl"},
      {"a.jsonl", zstd("x"), "a.jsonl"},
      {"a.zst", "x", "a.zst"},
      {"a.txt", "x", "a.txt"},
  }));
  DYNAMIC_SECTION(c.file) {
    const OpenInput input(folder.write(c.file, c.bytes));
    CHECK(input.name() == c.name);
    CHECK(content_of(folder / c.file) == "x");
  }
}

TEST_CASE("what is wrong with a file is said, its name left to others", "[readers][input]") {
  const TempDir folder;
  const std::string text = long_text();
  std::string damaged_zstd = zstd(text);
  damaged_zstd[damaged_zstd.size() / 2] =
      static_cast<char>(damaged_zstd[damaged_zstd.size() / 2] ^ 0x55);
  std::string damaged_gzip = gzip(text);
  damaged_gzip[damaged_gzip.size() - 6] =
      static_cast<char>(damaged_gzip[damaged_gzip.size() - 6] ^ 1);
  struct Case {
    const char* file;
    std::string bytes;
    std::string message;
  };
  const std::vector<Case> cases = {
      {"short.zst", zstd(text).substr(0, 5000), "cut short"},
      {"short.gz", gzip(text).substr(0, 5000), "cut short"},
      {"damaged.zst", damaged_zstd, "damaged Zstandard data"},
      {"damaged.gz", damaged_gzip, "damaged gzip data"},
      {"followed.gz", gzip(text) + "words", "damaged gzip data"},
      {"window.zst", zstd(std::string(1000, 'x') + text, 30), "damaged Zstandard data"},
  };
  for (const Case& c : cases) {
    const Failure failure = failure_of(folder.write(c.file, c.bytes));
    INFO(c.file << ": " << failure.message);
    CHECK(failure.kind == ErrorKind::kInput);
    CHECK_THAT(failure.message, ContainsSubstring(c.message));
    CHECK(failure.message.find(folder.path().string()) == std::string::npos);
  }
}

TEST_CASE("what was read before damage stays good", "[readers][input]") {
  const TempDir folder;
  const std::string text = long_text();
  OpenInput input(folder.write("a.zst", zstd(text) + zstd(text).substr(0, 100)));
  std::string read(text.size(), '\0');
  input.stream().read(read.data(), static_cast<std::streamsize>(read.size()));
  CHECK(read == text);
  CHECK_THROWS_AS(input.stream().peek(), Error);
}

TEST_CASE("a decompression bomb is stopped", "[readers][input]") {
  const TempDir folder;
  const auto file = folder.write("bomb.zst", zstd(std::string(std::size_t{300} << 20, ' ')));
  OpenInput input(file);
  std::string buffer(std::size_t{1} << 20, '\0');
  std::size_t read = 0;
  try {
    while (input.stream().read(buffer.data(), static_cast<std::streamsize>(buffer.size()))) {
      read += buffer.size();
    }
    FAIL("the whole bomb went through");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::kInput);
    CHECK_THAT(error.what(), ContainsSubstring("decompression bomb"));
  }
  CHECK(read <= sourcebook::kMinBombBytes + buffer.size());
}

TEST_CASE("only regular files are opened", "[readers][input]") {
  const TempDir folder;
  CHECK_THROWS_AS(OpenInput(folder / "missing"), Error);
  CHECK(failure_of(folder.path()).kind == ErrorKind::kIo);
  REQUIRE(mkfifo((folder / "pipe").c_str(), 0600) == 0);
  CHECK(failure_of(folder / "pipe").kind == ErrorKind::kIo);
  CHECK(failure_of(folder / "missing").message == "cannot open it: No such file or directory");
}

TEST_CASE("how far the reading has come is told in bytes of the file", "[readers][input]") {
  const TempDir folder;
  const std::string bytes = zstd(long_text());
  OpenInput input(folder.write("a.zst", bytes));
  while (input.stream().get() != EOF) {
  }
  CHECK(input.bytes_read() == bytes.size());
}

TEST_CASE("the large files are read with their wide window", "[readers][input]") {
  const auto big = sourcebook::test::shared("big/aus-parl-press-01.jsonl.zst");
  if (!big) return;
  OpenInput input(*big);
  CHECK(input.name() == "aus-parl-press-01.jsonl");
  std::string line;
  std::getline(input.stream(), line);
  CHECK(line.starts_with("{\"id\":"));
}
