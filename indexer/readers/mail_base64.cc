#include "indexer/readers/mail_base64.h"

#include <algorithm>

#include "common/text/ascii.h"
#include "indexer/readers/xml_element.h"

namespace sourcebook::mail {
namespace {

using std::string_view;

constexpr std::size_t kLongestWord = 40;

// What a line can be. Decoders leave out what is no character of base64 (RFC 2045, 6.8).
enum class Line {
  kWords,    // nothing that base64 can be
  kShort,    // base64, or a word
  kLong,     // base64, too long for a word
  kMarked,   // the same with few characters that are none of it
  kPadding,  // the end of base64 alone
};

bool is_of_base64(char c) {
  return text::is_letter(c) || text::is_digit(c) || c == '+' || c == '/';
}

Line line_of(string_view line) {
  constexpr std::size_t kMostPadding = 2;
  const std::size_t words = line.find_last_not_of('=') + 1;
  if (line.size() - words > kMostPadding) return Line::kWords;
  if (words == 0) return line.empty() ? Line::kShort : Line::kPadding;
  const auto others = static_cast<std::size_t>(
      std::count_if(line.begin(), line.begin() + words, [](char c) { return !is_of_base64(c); }));
  if (others > 0) return others * kLongestWord < line.size() ? Line::kMarked : Line::kWords;
  return line.size() > kLongestWord ? Line::kLong : Line::kShort;
}

// Tells line by line where base64 ends.
class End {
 public:
  // `line` ends at byte `end`. False where it and what follows are words.
  bool see(string_view line, std::size_t end) {
    const Line found = line_of(line);
    if (line.empty()) {
      if (!broken_) end_ = end;
      return true;
    }
    const bool after_end = padded_ && found == Line::kShort;
    if (after_end || (broken_ && found != Line::kLong)) return false;
    if (found == Line::kWords || (found == Line::kPadding && !long_)) {
      broken_ = true;  // one such line may be put among long ones
      return long_ && !padded_;
    }
    broken_ = false;
    long_ = long_ || found == Line::kLong || found == Line::kMarked;
    padded_ = line.ends_with('=');
    end_ = end;
    return true;
  }

  [[nodiscard]] std::size_t end(string_view text) const {
    return end_ == text.size() || long_ || padded_ ? end_ : 0;
  }

 private:
  std::size_t end_ = 0;
  bool long_ = false;
  bool broken_ = false;  // by the line above
  bool padded_ = false;
};

}  // namespace

std::size_t end_of_base64(string_view text) {
  End end;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = std::min(text.find('\n', at), text.size() - 1) + 1;
    if (!end.see(xml::trimmed(text.substr(at, next - at)), next)) break;
    at = next;
  }
  return end.end(text);
}

}  // namespace sourcebook::mail
