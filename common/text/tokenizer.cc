// The walk over the text, and its fast path: words of ASCII letters and digits that touch nothing
// of interest. All else is compound.cc's and letters.cc's.
#include "common/text/tokenizer.h"

#include <algorithm>
#include <array>

#include "common/text/characters.h"
#include "common/text/utf8.h"

namespace sourcebook::text {
namespace {

// Classes of bytes, as bits.
enum : std::uint8_t {
  kLower = 1,
  kUpper = 2,
  kDigit = 4,
  kWide = 8,      // part of a code point beyond ASCII
  kJoins = 16,    // - ' ` / . &
  kComma = 32,    // groups digits
  kPercent = 64,  // and dollar: may follow a number
  kSigned = 128,  // + $: may precede a number
};
constexpr unsigned kWordByte = kLower | kUpper | kDigit;

constexpr std::array<std::uint8_t, 256> make_byte_classes() {
  std::array<std::uint8_t, 256> classes{};
  for (int c = 'a'; c <= 'z'; ++c) classes[static_cast<std::size_t>(c)] = kLower;
  for (int c = 'A'; c <= 'Z'; ++c) classes[static_cast<std::size_t>(c)] = kUpper;
  for (int c = '0'; c <= '9'; ++c) classes[static_cast<std::size_t>(c)] = kDigit;
  for (std::size_t c = 0x80; c <= 0xFF; ++c) classes[c] = kWide;
  for (const char c : {'-', '\'', '`', '/', '.', '&'})
    classes[static_cast<std::size_t>(c)] = kJoins;
  classes[','] = kComma;
  classes['%'] = kPercent;
  classes['+'] = kSigned;
  classes['$'] = kSigned | kPercent;
  return classes;
}

constexpr auto kByteClasses = make_byte_classes();

unsigned byte_class(std::string_view text, std::size_t at) noexcept {
  return kByteClasses[static_cast<unsigned char>(text[at])];
}

bool begins_word(CharacterKind kind) noexcept {
  using enum CharacterKind;
  return kind == kLetter || kind == CharacterKind::kDigit || kind == kRaised;
}

}  // namespace

bool Tokenizer::next(Token& token) {
  if (take_pending(token)) return true;
  while (at_ < text_.size()) {
    unsigned found = byte_class(text_, at_);
    const std::size_t begin = at_;
    if ((found & kWordByte) != 0) {
      unsigned seen = 0;
      do {
        seen |= found;
        if (++at_ == text_.size()) break;
        found = byte_class(text_, at_);
      } while ((found & kWordByte) != 0);
      if (stands_alone(begin, at_)) {
        emit_plain(token, begin, (seen & kUpper) != 0);
        return true;
      }
      read_compound(begin);
      if (take_pending(token)) return true;
    } else if (found == kWide) {
      const Decoded wide = decode(text_, at_);
      at_ += wide.length;
      const CharacterKind kind = character_kind(wide.code_point);
      if (kind == CharacterKind::kAlone) {
        read_letters(begin);
      } else if (begins_word(kind)) {
        read_compound(begin);
      }
      if (take_pending(token)) return true;
    } else {
      ++at_;
    }
  }
  return false;
}

// Whether the ASCII word [begin, end) neither goes on nor is part of anything larger.
bool Tokenizer::stands_alone(std::size_t begin, std::size_t end) const noexcept {
  const bool number = (byte_class(text_, begin) & kDigit) != 0;
  if (number && begin > 0 && (byte_class(text_, begin - 1) & (kSigned | kJoins | kWide)) != 0) {
    return false;
  }
  if (end == text_.size()) return true;
  const unsigned after = byte_class(text_, end);
  if ((after & kWide) != 0) return false;
  if ((after & kPercent) != 0) return !number;
  if ((after & (kJoins | kComma)) == 0) return true;
  const unsigned behind = end + 1 < text_.size() ? byte_class(text_, end + 1) : 0U;
  if ((after & kComma) != 0) return !number || (behind & (kDigit | kWide)) == 0;
  return (behind & (kWordByte | kWide)) == 0;
}

// The token of the ASCII word [begin, at_): a view into the text where it is in lower case there.
void Tokenizer::emit_plain(Token& token, std::size_t begin, bool has_upper) {
  const std::size_t size = std::min(at_ - begin, kMaxFormBytes);
  token.begin = begin;
  token.end = at_;
  token.colocated = false;
  if (!has_upper) {
    token.form = text_.substr(begin, size);
    return;
  }
  for (std::size_t i = 0; i < size; ++i) {
    const char c = text_[begin + i];
    lower_[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
  token.form = {lower_, size};
}

void Tokenizer::forget_pending() noexcept {
  pending_.clear();
  parts_.clear();
  forms_.clear();
  next_pending_ = 0;
  joinable_ = true;
}

bool Tokenizer::take_pending(Token& token) noexcept {
  if (next_pending_ == pending_.size()) return false;
  const Pending& next = pending_[next_pending_++];
  token.form = std::string_view(forms_).substr(next.form, next.size);
  token.begin = next.begin;
  token.end = next.end;
  token.colocated = next.colocated;
  return true;
}

}  // namespace sourcebook::text
