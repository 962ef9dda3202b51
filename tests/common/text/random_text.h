// Texts that no table would think of, the same for the same seed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include "common/text/utf8.h"

namespace sourcebook::test {

inline std::size_t pick(std::mt19937& random, std::size_t count) { return random() % count; }

// Any bytes, most of them no UTF-8.
inline std::string random_bytes(std::uint32_t seed, std::size_t length) {
  std::mt19937 random(seed);
  std::string out;
  for (std::size_t i = 0; i < length; ++i) out += static_cast<char>(random());
  return out;
}

// Any code points, with short runs out of one block, so that marks meet letters.
inline std::string random_unicode(std::uint32_t seed, std::size_t length) {
  std::mt19937 random(seed);
  std::string out;
  for (std::size_t i = 0; i < length;) {
    const auto block = static_cast<char32_t>(pick(random, 3) == 0 ? pick(random, 0x1100) << 8
                                                                  : pick(random, 0x30) << 8);
    for (std::size_t run = pick(random, 8); run > 0; --run, ++i) {
      text::append_utf8(out, block + static_cast<char32_t>(pick(random, 256)));
    }
    ++i;
  }
  return out;
}

// Pieces that mean something to us, in senseless order.
inline std::string random_writing(std::uint32_t seed, std::size_t length) {
  constexpr std::string_view kPieces[] = {
      "a",      "B",      "word",     "The",    "1",      "17",     "000",    "2017",   ",",
      ".",      "-",      "'",        "/",      "&",      " ",      " ",      "\n",     "\n\n",
      "%",      "+",      "$",        "\u00a3", "\u20ac", "\u2030", "\u00b0", "(",      ")",
      "\"",     "!",      "?",        ":",      "\u2019", "\u2013", "\u2014", "\u2010", "\u00ad",
      "\u200b", "\u0301", "\u00e9",   "\u00df", "\ufb03", "\u00b2", "\u00bd", "\u2082", "\u65e5",
      "\u3042", "\u3099", "\u0e01",   "\u0e34", "\u1112", "\u1161", "\u11ab", "\u0663", "\u066b",
      "\u0439", "\u0130", "\ufdfa",   "\u2009", "\u3002", "_",      "@",      "\xff",   "\xe2\x80",
      "Mr",     "No",     "e.g",      "U.S",    "* ",     "1. ",    "(a) ",   "\r\n",   "\u2026",
      "jan",    "may",    "sunday, ", "10:31",  "utc",    "of ",    "2nd",    "\u0149", "\u3358"};
  std::mt19937 random(seed);
  std::string out;
  while (out.size() < length) out += kPieces[pick(random, std::size(kPieces))];
  return out;
}

// Whether decoding `text` from the front stops at `at`.
inline bool is_boundary(std::string_view text, std::size_t at) {
  std::size_t here = 0;
  while (here < at) here += text::decode(text, here).length;
  return here == at;
}

}  // namespace sourcebook::test
