#include "indexer/readers/input.h"

#define ZLIB_CONST  // zlib then promises not to write to its input
#include <sourcebook/error.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <istream>
#include <streambuf>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/system_error.h"

namespace sourcebook {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{128} << 10;

// Bytes of a file, in chunks that can be looked at before they are taken.
class FileBytes {
 public:
  explicit FileBytes(Descriptor file) : file_(std::move(file)), chunk_(kChunkBytes) {
    static_cast<void>(regular_size(file_));
  }

  // What has been read and not taken; empty only at the end.
  std::string_view peek() {
    if (rest_.empty()) fill();
    return rest_;
  }
  void take(std::size_t bytes) { rest_.remove_prefix(bytes); }

  [[nodiscard]] std::uint64_t bytes_read() const { return bytes_read_; }

 private:
  void fill() {
    ssize_t count = 0;
    do {
      count = ::read(file_.get(), chunk_.data(), chunk_.size());
    } while (count < 0 && errno == EINTR);
    if (count < 0) fail("cannot read it", errno);
    bytes_read_ += static_cast<std::uint64_t>(count);
    rest_ = {chunk_.data(), static_cast<std::size_t>(count)};
  }
  Descriptor file_;
  std::vector<char> chunk_;
  std::string_view rest_;
  std::uint64_t bytes_read_ = 0;
};

[[noreturn]] void fail(const std::string& what) { throw Error(ErrorKind::kInput, what); }

// Turns the bytes of a file into its content.
class Decoder {
 public:
  virtual ~Decoder() = default;
  // Fills `out` with at least one byte and returns how many; 0 at the end. `out` is not empty.
  virtual std::size_t read(FileBytes& file, char* out, std::size_t size) = 0;
};

class PlainDecoder final : public Decoder {
 public:
  std::size_t read(FileBytes& file, char* out, std::size_t size) override {
    const std::string_view bytes = file.peek().substr(0, size);
    std::copy(bytes.begin(), bytes.end(), out);
    file.take(bytes.size());
    return bytes.size();
  }
};

class ZstdDecoder final : public Decoder {
 public:
  ZstdDecoder() : context_(ZSTD_createDCtx()) {
    if (context_ == nullptr) throw std::bad_alloc();
    ZSTD_DCtx_setParameter(context_.get(), ZSTD_d_windowLogMax, kMaxWindowLog);
  }

  std::size_t read(FileBytes& file, char* out, std::size_t size) override {
    ZSTD_outBuffer output{out, size, 0};
    while (output.pos == 0) {
      const std::string_view bytes = file.peek();
      if (bytes.empty() && !in_frame_) return 0;
      ZSTD_inBuffer input{bytes.data(), bytes.size(), 0};
      const std::size_t wanted = ZSTD_decompressStream(context_.get(), &output, &input);
      file.take(input.pos);
      if (ZSTD_isError(wanted)) {
        fail(std::string("damaged Zstandard data: ") + ZSTD_getErrorName(wanted));
      }
      in_frame_ = wanted != 0;
      if (bytes.empty() && in_frame_ && output.pos == 0) fail("Zstandard data cut short");
    }
    return output.pos;
  }

 private:
  struct Free {
    void operator()(ZSTD_DCtx* context) const noexcept { ZSTD_freeDCtx(context); }
  };
  std::unique_ptr<ZSTD_DCtx, Free> context_;
  bool in_frame_ = false;
};

class GzipDecoder final : public Decoder {
 public:
  GzipDecoder() {
    constexpr int kGzipOnly = 16;
    if (inflateInit2(&stream_, MAX_WBITS + kGzipOnly) != Z_OK) throw std::bad_alloc();
  }
  ~GzipDecoder() override { inflateEnd(&stream_); }
  GzipDecoder(const GzipDecoder&) = delete;
  GzipDecoder& operator=(const GzipDecoder&) = delete;

  std::size_t read(FileBytes& file, char* out, std::size_t size) override {
    std::size_t made = 0;
    while (made == 0) {
      const std::string_view bytes = file.peek();
      if (bytes.empty()) {
        if (in_member_) fail("gzip data cut short");
        return 0;
      }
      if (!in_member_ && !begin_member(bytes)) {
        file.take(bytes.size());  // padding, which gzip allows
        continue;
      }
      made = inflate_some(file, bytes, out, size);
    }
    return made;
  }

 private:
  // False where only zero bytes are left.
  bool begin_member(std::string_view bytes) {
    if (bytes.find_first_not_of('\0') == std::string_view::npos) return false;
    inflateReset(&stream_);
    in_member_ = true;
    return true;
  }

  std::size_t inflate_some(FileBytes& file, std::string_view bytes, char* out, std::size_t size) {
    stream_.next_in = reinterpret_cast<const Bytef*>(bytes.data());
    stream_.avail_in = static_cast<uInt>(bytes.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = static_cast<uInt>(size);
    const int result = inflate(&stream_, Z_NO_FLUSH);
    file.take(bytes.size() - stream_.avail_in);
    if (result == Z_STREAM_END) {
      in_member_ = false;
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      fail(std::string("damaged gzip data: ") +
           (stream_.msg != nullptr ? stream_.msg : "unexpected end"));
    }
    return size - stream_.avail_out;
  }

  z_stream stream_{};
  bool in_member_ = false;
};

std::unique_ptr<Decoder> decoder_for(std::string_view head) {
  constexpr std::string_view kZstd = "\x28\xB5\x2F\xFD";
  constexpr std::string_view kSkippable = "\x2A\x4D\x18";  // after a byte 50 to 5F; pzstd begins so
  constexpr std::string_view kGzip = "\x1F\x8B\x08";
  const bool skippable = head.substr(0, 4).ends_with(kSkippable) && (head[0] & 0xF0) == 0x50;
  if (head.starts_with(kZstd) || skippable) return std::make_unique<ZstdDecoder>();
  if (head.starts_with(kGzip)) return std::make_unique<GzipDecoder>();
  return nullptr;
}

// The content as a stream reads it.
class ContentBuffer final : public std::streambuf {
 public:
  ContentBuffer(Descriptor file, bool compressed) : file_(std::move(file)), buffer_(kChunkBytes) {
    if (compressed) decoder_ = decoder_for(file_.peek());
    compressed_ = decoder_ != nullptr;
    if (!compressed_) decoder_ = std::make_unique<PlainDecoder>();
  }

  [[nodiscard]] std::uint64_t bytes_read() const { return file_.bytes_read(); }
  [[nodiscard]] bool compressed() const { return compressed_; }

 protected:
  int_type underflow() override {
    const std::size_t count = decoder_->read(file_, buffer_.data(), buffer_.size());
    content_bytes_ += count;
    if (content_bytes_ > kMinBombBytes && content_bytes_ / kMaxExpansion > file_.bytes_read()) {
      fail("a decompression bomb: more than " + std::to_string(kMaxExpansion) +
           " times its size on disk");
    }
    setg(buffer_.data(), buffer_.data(), buffer_.data() + count);
    return count == 0 ? traits_type::eof() : traits_type::to_int_type(buffer_[0]);
  }

 private:
  FileBytes file_;
  std::unique_ptr<Decoder> decoder_;
  bool compressed_ = false;
  std::vector<char> buffer_;
  std::uint64_t content_bytes_ = 0;
};

std::string content_name(const std::filesystem::path& file, bool compressed) {
  const std::string extension = file.extension().string();
  const bool says_so = extension == ".zst" || extension == ".gz";
  return compressed && says_so ? file.stem().string() : file.filename().string();
}

}  // namespace

struct OpenInput::Impl {
  Impl(Descriptor file, const std::filesystem::path& path, bool compressed)
      : buffer(std::move(file), compressed),
        stream(&buffer),
        name(content_name(path, buffer.compressed())) {
    stream.exceptions(std::ios::badbit);  // lets the buffer's Error through
  }
  ContentBuffer buffer;
  std::istream stream;
  std::string name;
};

OpenInput::OpenInput(const std::filesystem::path& file)
    : OpenInput(open_regular(file), file, true) {}
OpenInput::OpenInput(Descriptor file, const std::filesystem::path& name, bool compressed)
    : impl_(std::make_unique<Impl>(std::move(file), name, compressed)) {}
OpenInput::~OpenInput() = default;
OpenInput::OpenInput(OpenInput&&) noexcept = default;
OpenInput& OpenInput::operator=(OpenInput&&) noexcept = default;

std::istream& OpenInput::stream() { return impl_->stream; }
std::uint64_t OpenInput::bytes_read() const { return impl_->buffer.bytes_read(); }
const std::string& OpenInput::name() const { return impl_->name; }

}  // namespace sourcebook
