#include "indexer/readers/rtf_tokens.h"

#include <algorithm>

#include "common/text/ascii.h"

namespace sourcebook::rtf {
namespace {

constexpr std::int64_t kMaxNumber = std::int64_t{1} << 40;  // dates need 32 bits, with any sign

int hex_digit(char c) {
  if (text::is_digit(c)) return c - '0';
  const char lower = text::lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}  // namespace

Token Tokens::next() {
  // Line ends only keep the file's lines short.
  while (at_ < bytes_.size() && (bytes_[at_] == '\n' || bytes_[at_] == '\r')) ++at_;
  if (at_ == bytes_.size()) return {};
  const char c = bytes_[at_];
  if (c == '{' || c == '}') {
    ++at_;
    return {c == '{' ? TokenKind::kOpen : TokenKind::kClose, {}, {}};
  }
  if (c == '\\') {
    ++at_;
    return control();
  }
  const std::size_t begin = at_;
  at_ = std::min(bytes_.find_first_of("{}\\\r\n", begin), bytes_.size());
  return {TokenKind::kBytes, bytes_.substr(begin, at_ - begin), {}};
}

Token Tokens::control() {
  if (at_ == bytes_.size()) return {};
  const char c = bytes_[at_];
  if (text::is_letter(c)) return word();
  ++at_;
  return c == '\'' ? escaped() : symbol(c);
}

Token Tokens::symbol(char c) {
  const std::string_view itself = bytes_.substr(at_ - 1, 1);
  if (c == '\\' || c == '{' || c == '}') return {TokenKind::kBytes, itself, {}};
  if (c == '\n' || c == '\r') return {TokenKind::kWord, "par", {}};
  if (c == '\t') return {TokenKind::kWord, "tab", {}};
  return {TokenKind::kSymbol, itself, {}};
}

Token Tokens::escaped() {
  const int high = at_ < bytes_.size() ? hex_digit(bytes_[at_]) : -1;
  const int low = high >= 0 && at_ + 1 < bytes_.size() ? hex_digit(bytes_[at_ + 1]) : -1;
  if (low < 0) return {TokenKind::kSymbol, "'", {}};  // what follows is text
  at_ += 2;
  escaped_ = static_cast<char>(16 * high + low);
  return {TokenKind::kEscaped, std::string_view(&escaped_, 1), {}};
}

Token Tokens::word() {
  const std::size_t begin = at_;
  while (at_ < bytes_.size() && text::is_letter(bytes_[at_])) ++at_;
  Token token{TokenKind::kWord, bytes_.substr(begin, at_ - begin), number()};
  if (at_ < bytes_.size() && bytes_[at_] == ' ') ++at_;
  if (token.text != "bin") return token;
  const auto count = static_cast<std::size_t>(std::max<std::int64_t>(token.number.value_or(0), 0));
  at_ += std::min(count, bytes_.size() - at_);
  return {TokenKind::kBinary, {}, {}};
}

std::optional<std::int64_t> Tokens::number() {
  std::size_t at = at_;
  const bool negative = at < bytes_.size() && bytes_[at] == '-';
  if (negative) ++at;
  const std::size_t begin = at;
  std::int64_t number = 0;
  for (; at < bytes_.size() && text::is_digit(bytes_[at]); ++at) {
    number = std::min(10 * number + (bytes_[at] - '0'), kMaxNumber);
  }
  if (at == begin) return std::nullopt;
  at_ = at;
  return negative ? -number : number;
}

}  // namespace sourcebook::rtf
