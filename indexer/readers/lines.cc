#include "indexer/readers/lines.h"

#include <sourcebook/error.h>

#include <algorithm>
#include <exception>
#include <streambuf>

namespace sourcebook {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{256} << 10;

// A device that fails must not pass for the end of the file.
[[noreturn]] void fail() { throw Error(ErrorKind::kIo, "the file cannot be read to its end"); }

void check(const std::istream& input) {
  if (input.bad()) fail();
}

}  // namespace

std::string read_all(std::istream& input) {
  std::string bytes;
  try {
    while (read_more(input, kBufferBytes, bytes)) {
    }
  } catch (const Error&) {
    throw;
  } catch (const std::exception&) {
    fail();
  }
  check(input);
  return bytes;
}

bool read_more(std::istream& input, std::size_t bytes, std::string& to) {
  // Straight from the buffer, so that its own Error comes through rather than a failed stream; and
  // no more at once than it has, so that what came before the error is there.
  std::streambuf& buffer = *input.rdbuf();
  while (bytes > 0 && buffer.sgetc() != std::char_traits<char>::eof()) {
    const std::size_t had = to.size();
    const auto size = std::min(bytes, static_cast<std::size_t>(buffer.in_avail()));
    to.resize(had + size);
    buffer.sgetn(to.data() + had, static_cast<std::streamsize>(size));
    bytes -= size;
  }
  return bytes == 0;
}

bool Lines::fill() {
  buffer_.resize(kBufferBytes);
  input_.read(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
  buffer_.resize(static_cast<std::size_t>(input_.gcount()));
  at_ = 0;
  check(input_);
  return !buffer_.empty();
}

void Lines::gather(std::string_view piece) {
  if (too_long_ || gathered_.size() + piece.size() > max_bytes_) {
    too_long_ = true;
    gathered_.clear();
    gathered_.shrink_to_fit();
  } else {
    gathered_ += piece;
  }
}

bool Lines::next() {
  gathered_.clear();
  too_long_ = false;
  bool found = false;
  bool ended = false;
  while (!ended && (at_ < buffer_.size() || fill())) {
    found = true;
    const std::string_view rest = std::string_view(buffer_).substr(at_);
    const std::size_t end = rest.find('\n');
    ended = end != std::string_view::npos;
    line_ = rest.substr(0, end);
    at_ += line_.size() + (ended ? 1 : 0);
    if (ended && gathered_.empty() && !too_long_ && line_.size() <= max_bytes_) break;
    gather(line_);
    line_ = gathered_;
  }
  if (!found) line_ = {};
  had_cr_ = line_.ends_with('\r');
  if (had_cr_) line_.remove_suffix(1);
  return found;
}

}  // namespace sourcebook
