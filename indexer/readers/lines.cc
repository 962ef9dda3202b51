#include "indexer/readers/lines.h"

#include <sourcebook/error.h>

#include <array>

namespace sourcebook {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{256} << 10;

// A device that fails must not pass for the end of the file.
void check(const std::istream& input) {
  if (input.bad()) throw Error(ErrorKind::kIo, "the file cannot be read to its end");
}

}  // namespace

std::string read_all(std::istream& input) {
  std::string bytes;
  std::array<char, std::size_t{64} << 10> buffer;
  do {
    input.read(buffer.data(), buffer.size());
    bytes.append(buffer.data(), static_cast<std::size_t>(input.gcount()));
  } while (input);
  check(input);
  return bytes;
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
