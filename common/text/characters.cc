#include "common/text/characters.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

#include "common/text/utf8.h"

namespace sourcebook::text {
namespace {

struct Script {
  char32_t first, last;
  std::size_t gram;
};

// Scripts whose words are not set apart by blanks. Tibetan is not one: a point ends its syllables.
// Most words of Chinese have two letters, those of South-East Asia three or more.
constexpr Script kWithoutBlanks[] = {
    {0x0E00, 0x0EFF, 3},    // Thai, Lao
    {0x1000, 0x109F, 3},    // Myanmar
    {0x1780, 0x17FF, 3},    // Khmer
    {0x1950, 0x19DF, 3},    // Tai Le, New Tai Lue
    {0x1A20, 0x1AAF, 3},    // Tai Tham
    {0x2E80, 0x2FDF, 2},    // Han radicals
    {0x3005, 0x3007, 2},    // Han iteration mark, zero
    {0x3021, 0x3029, 2},    // Hangzhou numerals
    {0x3031, 0x3035, 2},    // kana repeat marks
    {0x3038, 0x303C, 2},    // Hangzhou numerals, masu mark
    {0x3041, 0x312F, 2},    // Hiragana, Katakana, Bopomofo
    {0x31A0, 0x31FF, 2},    // Bopomofo and Katakana extensions
    {0x3400, 0x4DBF, 2},    // Han
    {0x4E00, 0x9FFF, 2},    // Han
    {0xA000, 0xA48F, 2},    // Yi
    {0xA9E0, 0xA9FF, 3},    // Myanmar
    {0xAA60, 0xAA7F, 3},    // Myanmar
    {0xF900, 0xFAFF, 2},    // Han compatibility
    {0xFF66, 0xFF9F, 2},    // halfwidth Katakana
    {0x16FE0, 0x18DFF, 2},  // Tangut, Khitan
    {0x1AFF0, 0x1B2FF, 2},  // kana, Nushu
    {0x20000, 0x3FFFD, 2},  // Han
};

// What its category does not tell: the characters that have a use in words and numbers. Code points
// that are canonically equivalent stand side by side.
constexpr CharacterKind kind_by_use(char32_t c) noexcept {
  using enum CharacterKind;
  switch (c) {
    case U'-':
    case 0x058A:  // Armenian hyphen
    case 0x05BE:  // maqaf
    case 0x2010:  // hyphen
    case 0x2011:  // non-breaking hyphen
    case 0x2212:  // minus
    case 0xFE63:
    case 0xFF0D:
      return kHyphen;
    case 0x2012:  // figure dash
    case 0x2013:  // en dash
      return kDash;
    case U'+':
    case 0xFE62:
    case 0xFF0B:
      return kPlus;
    case U'.':
    case 0x00B7:  // middle dot: "3·5 per cent", "col·legi"
    case 0x0387:
    case 0x066B:  // Arabic decimal separator
    case 0x2024:  // one dot leader
    case 0xFE52:
    case 0xFF0E:
      return kDot;
    case U'\'':
    case U'`':
    case 0x1FEF:
    case 0x00B4:  // acute accent
    case 0x1FFD:
    case 0x02B9:  // modifier prime
    case 0x0374:
    case 0x02BB:  // 'okina
    case 0x02BC:  // modifier apostrophe
    case 0x055A:  // Armenian apostrophe
    case 0x05F3:  // geresh
    case 0x05F4:  // gershayim
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032:  // prime
    case 0xFF07:
    case U'/':
    case 0x2044:  // fraction slash
    case 0x2215:  // division slash
    case 0xFF0F:
    case U'&':
    case 0xFE60:
    case 0xFF06:
      return kJoiner;
    case U',':
    case 0x066C:  // Arabic thousands separator
    case 0x2009:  // thin space
    case 0x202F:  // narrow no-break space
    case 0xFE50:
    case 0xFF0C:
      return kGrouping;
    case U'%':
    case 0x00B0:  // degree
    case 0x066A:  // Arabic per cent
    case 0x2030:  // per mille
    case 0x2031:  // per ten thousand
    case 0xFE6A:
    case 0xFF05:
      return kUnit;
    case 0x0E33:  // Thai and Lao am, which begin with a mark on the letter before
    case 0x0EB3:
    case 0xFF9E:  // halfwidth kana voicing
    case 0xFF9F:
      return kMark;  // letters by category only
    case 0x0640:     // tatweel
      return kIgnorable;
    default:
      return kSeparator;
  }
}

CharacterKind number_kind(const utf8proc_property_t& property) noexcept {
  // A subscript belongs to its word: CO2 is a word however it is set.
  const bool composed =
      property.decomp_type != 0 && property.decomp_type != UTF8PROC_DECOMP_TYPE_SUB;
  return composed ? CharacterKind::kRaised : CharacterKind::kLetter;
}

CharacterKind currency_kind(const utf8proc_property_t& property) noexcept {
  // Fullwidth and small signs fold to the usual ones; those that fold to letters ("Rs") are no
  // signs.
  const auto type = property.decomp_type;
  const bool is_sign =
      type == 0 || type == UTF8PROC_DECOMP_TYPE_WIDE || type == UTF8PROC_DECOMP_TYPE_SMALL;
  return is_sign ? CharacterKind::kCurrency : CharacterKind::kSeparator;
}

constexpr std::array<CharacterKind, 0x80> make_ascii_kinds() {
  std::array<CharacterKind, 0x80> kinds{};
  for (char32_t c = 0; c < 0x80; ++c) {
    const bool letter = (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
    const bool digit = c >= U'0' && c <= U'9';
    kinds[c] = letter      ? CharacterKind::kLetter
               : digit     ? CharacterKind::kDigit
               : c == U'$' ? CharacterKind::kCurrency
                           : kind_by_use(c);
  }
  return kinds;
}

constexpr auto kAsciiKinds = make_ascii_kinds();

}  // namespace

CharacterKind character_kind(char32_t c) noexcept {
  using enum CharacterKind;
  if (c < 0x80) return kAsciiKinds[c];
  if (const CharacterKind used = kind_by_use(c); used != kSeparator) return used;
  const utf8proc_property_t* property = utf8proc_get_property(static_cast<utf8proc_int32_t>(c));
  if (property->ignorable != 0) return kIgnorable;
  switch (property->category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL:
      return gram_letters(c) > 0 ? kAlone : kLetter;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
      return kMark;
    case UTF8PROC_CATEGORY_ND:
      return kDigit;
    case UTF8PROC_CATEGORY_NO:
      return number_kind(*property);
    case UTF8PROC_CATEGORY_SC:
      return currency_kind(*property);
    default:
      return kSeparator;
  }
}

std::size_t gram_letters(char32_t c) noexcept {
  const auto* after =
      std::upper_bound(std::begin(kWithoutBlanks), std::end(kWithoutBlanks), c,
                       [](char32_t value, const Script& script) { return value < script.first; });
  if (after == std::begin(kWithoutBlanks) || c > std::prev(after)->last) return 0;
  return std::prev(after)->gram;
}

bool may_precede_sign(char32_t c) noexcept {
  if (is_space(c)) return true;
  if (c < 0x80) return std::u32string_view(U"([{\"'=:;,<>~|").find(c) != std::u32string_view::npos;
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category == UTF8PROC_CATEGORY_PS || category == UTF8PROC_CATEGORY_PI;
}

}  // namespace sourcebook::text
