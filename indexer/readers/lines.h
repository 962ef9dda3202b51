// What a stream holds: all of it, or its lines, however long.
#pragma once

#include <cstddef>
#include <istream>
#include <string>
#include <string_view>

namespace sourcebook {

// All that is left of `input`. Throws Error(kIo) where that cannot be read to its end.
[[nodiscard]] std::string read_all(std::istream& input);

// Appends up to `bytes` of `input` to `to`; false at the end of the input. Lets through what the
// stream's buffer throws, and also then all that could be read is there.
bool read_more(std::istream& input, std::size_t bytes, std::string& to);

// Splits a stream at LF. Not thread-safe.
class Lines {
 public:
  // `input` must outlive this. Of a line of more than `max_bytes` only that it was there is kept.
  Lines(std::istream& input, std::size_t max_bytes) : input_(input), max_bytes_(max_bytes) {}

  // Moves to the next line; false at the end. Throws as read_all(), and lets through what reading
  // `input` throws.
  bool next();

  // Without its line end (LF or CR LF). Valid until next(); empty if too_long().
  [[nodiscard]] std::string_view line() const { return line_; }
  [[nodiscard]] bool too_long() const { return too_long_; }
  // Whether a CR stood at its end, which is not in line().
  [[nodiscard]] bool had_cr() const { return had_cr_; }

 private:
  bool fill();
  void gather(std::string_view piece);

  std::istream& input_;
  std::size_t max_bytes_;
  std::string buffer_;  // read, not yet handed out from `at_` on
  std::size_t at_ = 0;
  std::string gathered_;  // of a line that runs over several buffers
  std::string_view line_;
  bool too_long_ = false;
  bool had_cr_ = false;
};

}  // namespace sourcebook
