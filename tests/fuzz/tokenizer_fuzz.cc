// What reads text from outside byte by byte: tokens, sentences, dates, and making it safe to print.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "common/text/dates.h"
#include "common/text/sentences.h"
#include "common/text/terminal.h"
#include "common/text/tokenizer.h"
#include "common/text/utf8.h"

namespace text = sourcebook::text;

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

void check_tokens(std::string_view bytes) {
  text::Tokenizer tokenizer(bytes);
  text::Token token;
  std::size_t last_begin = 0;
  const bool valid = text::is_valid_utf8(bytes);
  while (tokenizer.next(token)) {
    require(token.begin < token.end && token.end <= bytes.size());
    require(!token.form.empty() && token.form.size() <= text::kMaxFormBytes);
    require(text::is_valid_utf8(token.form));
    require(token.colocated ? token.begin <= last_begin : token.begin >= last_begin);
    if (valid) {
      require((bytes[token.begin] & 0xC0) != 0x80);
      require(token.end == bytes.size() || (bytes[token.end] & 0xC0) != 0x80);
    }
    if (!token.colocated) last_begin = token.begin;
  }
}

void check_sentences(std::string_view bytes) {
  std::size_t last = 0;
  for (const text::Span& span : text::sentences(bytes)) {
    require(span.begin >= last && span.begin < span.end && span.end <= bytes.size());
    last = span.end;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check_tokens(bytes);
  check_sentences(bytes);
  require(text::fold(text::fold(bytes)) == text::fold(bytes));
  require(text::is_valid_utf8(text::printable(bytes)));
  if (const auto date = text::parse_date(bytes)) require(text::day_range(*date).has_value());
  return 0;
}
