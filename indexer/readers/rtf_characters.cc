#include "indexer/readers/rtf_characters.h"

#include <algorithm>
#include <utility>

#include "common/text/utf8.h"

namespace sourcebook::rtf {
namespace {

bool is_between(char32_t code_point, char32_t first, char32_t last) {
  return code_point >= first && code_point <= last;
}

// Of control characters, those that are space become a blank.
void drop_control_characters(std::string& bytes) {
  std::replace_if(
      bytes.begin(), bytes.end(), [](char c) { return c >= '\t' && c <= '\r'; }, ' ');
  bytes.erase(std::remove_if(bytes.begin(), bytes.end(),
                             [](char c) { return static_cast<unsigned char>(c) < 0x20; }),
              bytes.end());
}

}  // namespace

void Characters::bytes(std::string_view bytes, CodePage page, bool escaped) {
  const auto skipped = std::min<std::int64_t>(fallback_, static_cast<std::int64_t>(bytes.size()));
  fallback_ -= skipped;
  bytes.remove_prefix(static_cast<std::size_t>(skipped));
  if (bytes.empty()) return;
  const bool is_font = page == kSymbolFont || page == kDingbatsFont;
  if (utf8_ && !escaped && !is_font) page = kUtf8;
  if (page != page_) decode_pending();
  end_pair();
  page_ = page;
  pending_ += bytes;
}

void Characters::unit(std::int64_t unit, CodePage page, int fallback) {
  decode_pending();
  if (unit < 0) unit += 0x10000;  // written as a signed number of 16 bits
  const char32_t code_point =
      unit < 0 || unit > 0x10FFFF ? text::kReplacement : static_cast<char32_t>(unit);
  const bool is_font = page == kSymbolFont || page == kDingbatsFont;
  if (is_font && is_between(code_point, 0xF020, 0xF0FF)) {
    const char byte = static_cast<char>(code_point & 0xFF);
    out_ += pages_.decode(std::string_view(&byte, 1), page);
  } else {
    add_code_point(code_point);
  }
  fallback_ = fallback;
}

void Characters::character(std::string_view character) {
  if (fallback_ > 0) {
    --fallback_;
    return;
  }
  decode_pending();
  end_pair();
  out_ += character;
}

void Characters::add_code_point(char32_t code_point) {
  if (is_between(code_point, 0xDC00, 0xDFFF) && high_surrogate_ != 0) {
    const char32_t high = std::exchange(high_surrogate_, 0);
    write(0x10000 + ((high - 0xD800) << 10) + (code_point - 0xDC00));
    return;
  }
  end_pair();
  if (is_between(code_point, 0xD800, 0xDBFF)) {
    high_surrogate_ = code_point;
  } else if (code_point == '\t' || code_point >= 0x20) {
    write(code_point == '\t' ? U' ' : code_point);
  }
}

// Half of a character that the other half does not follow.
void Characters::end_pair() {
  if (std::exchange(high_surrogate_, 0) != 0) write(text::kReplacement);
}

void Characters::write(char32_t code_point) { text::append_utf8(out_, code_point); }

void Characters::decode_pending() {
  if (pending_.empty()) return;
  drop_control_characters(pending_);
  out_ += pages_.decode(pending_, page_);
  pending_.clear();
}

std::string Characters::take() {
  decode_pending();
  return std::exchange(out_, {});
}

}  // namespace sourcebook::rtf
