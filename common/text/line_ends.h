// Where lines end. Internal to common/text: use sentences.h.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace sourcebook::text {

// Finds line ends in ascending order. Each kind is looked for by itself, which goes many bytes at a
// time, and not again before it has been passed: linear whatever the text is.
class LineEnds {
 public:
  explicit LineEnds(std::string_view text) : text_(text) {}

  // The first line end from `at` on, or the text's end.
  std::size_t next(std::size_t at) noexcept {
    if (feed_ == kUnknown || feed_ < at) feed_ = std::min(text_.find('\n', at), text_.size());
    if (return_ == kUnknown || return_ < at) return_ = std::min(text_.find('\r', at), text_.size());
    return std::min(feed_, return_);
  }

 private:
  static constexpr std::size_t kUnknown = std::string_view::npos;

  std::string_view text_;
  std::size_t feed_ = kUnknown, return_ = kUnknown;  // the next of either
};

}  // namespace sourcebook::text
