// The tokenizer's second half: words that are joined to others, that have signs, or that are not
// ASCII.
#include <algorithm>

#include "common/text/ascii.h"
#include "common/text/characters.h"
#include "common/text/tokenizer.h"
#include "common/text/utf8.h"

namespace sourcebook::text {
namespace {

using enum CharacterKind;

// Longer groupings are no numbers; the limit keeps looking ahead cheap.
constexpr int kMaxGroups = 12;

constexpr char32_t kArabicPercent = 0x066A;

struct Character {
  char32_t code_point;
  std::size_t length;
  CharacterKind kind;
};

Character character_at(std::string_view text, std::size_t at) noexcept {
  const Decoded found = decode(text, at);
  return {found.code_point, found.length, character_kind(found.code_point)};
}

Character character_before(std::string_view text, std::size_t at) noexcept {
  const Decoded found = decode_before(text, at);
  return {found.code_point, found.length, character_kind(found.code_point)};
}

bool is_sign_kind(CharacterKind kind) noexcept {
  return kind == kHyphen || kind == kDash || kind == kPlus;
}

std::size_t skip_ignorable(std::string_view text, std::size_t at) noexcept {
  while (at < text.size()) {
    const Character c = character_at(text, at);
    if (c.kind != kIgnorable) break;
    at += c.length;
  }
  return at;
}

// Where three digits from `at` end; 0 if they are not three, or not there.
std::size_t three_digits_end(std::string_view text, std::size_t at) noexcept {
  for (int i = 0; i < 3; ++i) {
    if (at >= text.size()) return 0;
    const Character c = character_at(text, at);
    if (c.kind != kDigit) return 0;
    at += c.length;
  }
  return at;
}

bool begins_word(CharacterKind kind) noexcept { return kind == kLetter || kind == kDigit; }

// Whether `next` belongs to the word that begins with `first`.
bool continues_word(CharacterKind first, CharacterKind next) noexcept {
  if (first == kRaised) return next == kRaised;
  if (first == kAlone) return next == kMark;
  return begins_word(first) && (begins_word(next) || next == kMark);
}

bool is_hebrew(char32_t c) noexcept { return c >= 0x05D0 && c <= 0x05EA; }

// Whether the character at `at` stands for a gershayim.
bool is_hebrew_quote(std::string_view text, std::size_t at) noexcept {
  return text[at] == '"' && at > 0 && at + 1 < text.size() &&
         is_hebrew(decode_before(text, at).code_point) &&
         is_hebrew(decode(text, at + 1).code_point);
}

void append_folded_character(std::string& out, char32_t c) {
  std::string bytes;
  append_utf8(bytes, c);
  append_folded(out, bytes);
}

bool is_digit_at(std::string_view text, std::size_t at) noexcept {
  return at < text.size() && character_at(text, at).kind == kDigit;
}

}  // namespace

// Fills pending_ with the tokens of the word that begins at `begin` and of all that is joined to
// it.
void Tokenizer::read_compound(std::size_t begin) {
  forget_pending();
  Link link = Link::kNone;
  at_ = begin;
  std::size_t words = 0;
  do {
    const bool after_digit = !parts_.empty() && parts_.back().digit_last;
    const Word word = scan_word(at_, !(link == Link::kDot && after_digit));
    add_parts(word, link);
    at_ = word.next;
    if (++words == kMaxParts) break;
    link = find_link(at_);
  } while (link != Link::kNone);
  if (!parts_.empty()) queue_compound();
}

// The word that begins at `begin`, where a letter or digit is.
Tokenizer::Word Tokenizer::scan_word(std::size_t begin, bool may_group) const {
  const Character first = character_at(text_, begin);
  Word word{begin, begin + first.length, begin + first.length, begin};
  if (may_group && first.kind == kDigit) word.grouped_until = grouped_number_end(begin);
  if (word.grouped_until > begin) word.next = word.end = word.grouped_until;
  while (word.next < text_.size()) {
    const Character c = character_at(text_, word.next);
    const bool goes_on = continues_word(first.kind, c.kind);
    if (!goes_on && c.kind != kIgnorable) break;
    word.next += c.length;
    if (goes_on) word.end = word.next;
  }
  return word;
}

// Where the number that begins at `begin` ends, if it has grouping marks ("1,000,000"); else
// `begin`.
std::size_t Tokenizer::grouped_number_end(std::size_t begin) const noexcept {
  std::size_t at = begin;
  int digits = 0;
  while (digits <= 3 && is_digit_at(text_, at)) {
    at += character_at(text_, at).length;
    ++digits;
  }
  if (digits > 3) return begin;
  char32_t mark = 0;
  for (int groups = 0;; ++groups) {
    if (at == text_.size()) return groups > 0 ? at : begin;
    const Character c = character_at(text_, at);
    const bool another = c.kind == kGrouping && (mark == 0 || c.code_point == mark) &&
                         is_digit_at(text_, at + c.length);
    if (!another) return groups > 0 ? at : begin;
    const std::size_t end = three_digits_end(text_, at + c.length);
    if (end == 0 || is_digit_at(text_, end) || groups == kMaxGroups) return begin;
    mark = c.code_point;
    at = end;
  }
}

// What joins the word that ended at `at` to a word after it; moves `at` to that word.
Tokenizer::Link Tokenizer::find_link(std::size_t& at) const noexcept {
  if (at == text_.size() || parts_.empty() || !joinable_) return Link::kNone;
  const Character c = character_at(text_, at);
  if (c.kind == kRaised) return parts_.back().digit_last ? Link::kNone : Link::kJoined;
  const bool joins =
      c.kind == kHyphen || c.kind == kDot || c.kind == kJoiner || is_hebrew_quote(text_, at);
  if (!joins) return Link::kNone;
  const std::size_t next = skip_ignorable(text_, at + c.length);
  if (next == text_.size() || !begins_word(character_at(text_, next).kind)) return Link::kNone;
  at = next;
  return c.kind == kDot ? Link::kDot : Link::kJoined;
}

// The bytes to fold for `word`: as written, without grouping marks.
std::string_view Tokenizer::ungrouped(const Word& word) {
  const std::string_view written = text_.substr(word.begin, word.end - word.begin);
  if (word.grouped_until == word.begin) return written;
  scratch_.clear();
  for (std::size_t at = word.begin; at < word.grouped_until;) {
    const Character c = character_at(text_, at);
    if (c.kind == kDigit) scratch_ += text_.substr(at, c.length);
    at += c.length;
  }
  scratch_ += text_.substr(word.grouped_until, word.end - word.grouped_until);
  return scratch_;
}

// Folds `word`, and cuts the result into words again where NFKC has unfolded one character to
// several: it makes "1/2" of a fraction, and blanks in some Arabic ligatures.
void Tokenizer::add_parts(const Word& word, Link link) {
  const std::string_view written = ungrouped(word);
  const std::size_t start = forms_.size();
  append_folded(forms_, written, kMaxFormBytes);
  if (is_ascii(written)) {
    add_part(word, link, start, forms_.size());
    return;
  }
  const std::size_t parts_before = parts_.size();
  for (std::size_t at = start; at < forms_.size();) {
    const CharacterKind first = character_at(forms_, at).kind;
    if (first == kAlone) joinable_ = false;
    const std::size_t begin = at;
    do {
      at += character_at(forms_, at).length;
    } while (at < forms_.size() && continues_word(first, character_at(forms_, at).kind));
    if (begins_word(first) || first == kAlone) add_part(word, link, begin, at);
  }
  if (parts_.size() > parts_before + 1) joinable_ = false;
}

// The part whose form is the bytes [begin, end) of forms_, at least one.
void Tokenizer::add_part(const Word& word, Link link, std::size_t begin, std::size_t end) {
  const bool digit_first = is_digit_at(forms_, begin);
  const std::string_view form = std::string_view(forms_).substr(begin, end - begin);
  const bool digit_last = character_before(form, form.size()).kind == kDigit;
  parts_.push_back({word.begin, word.end, begin, end - begin, link, digit_first, digit_last});
}

// Whether the dot before `part` stays in the joined form.
bool Tokenizer::stays_dotted(std::size_t part) const noexcept {
  return parts_[part].link == Link::kDot && parts_[part].digit_first && parts_[part - 1].digit_last;
}

void Tokenizer::append_joined(std::size_t first, std::size_t last) {
  scratch_.clear();
  for (std::size_t i = first; i <= last; ++i) {
    if (i > first && stays_dotted(i)) scratch_ += '.';
    scratch_.append(forms_, parts_[i].form, parts_[i].size);
  }
  // Folded again, since Korean letters may meet and make a syllable.
  const std::size_t start = forms_.size();
  append_folded(forms_, scratch_, kMaxFormBytes);
  if (forms_.size() > start && forms_.back() == '.') forms_.pop_back();
}

// Queues the token whose form is the bytes of forms_ from `form` on.
void Tokenizer::queue(std::size_t begin, std::size_t end, std::size_t form) {
  pending_.push_back({begin, end, form, forms_.size() - form, true});
}

void Tokenizer::queue_compound() {
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    const Part& part = parts_[i];
    pending_.push_back({part.begin, part.end, part.form, part.size, false});
    if (!joinable_) continue;
    if (i == 0 && parts_.size() > 1) {
      const std::size_t form = forms_.size();
      append_joined(0, parts_.size() - 1);
      queue(part.begin, parts_.back().end, form);
    }
    if (part.digit_first && !stays_dotted(i)) queue_number(i);
  }
}

// Queues the number that begins with part `first`: by itself inside a longer compound, with its
// signs.
void Tokenizer::queue_number(std::size_t first) {
  std::size_t last = first;
  while (last + 1 < parts_.size() && stays_dotted(last + 1)) ++last;
  const std::size_t begin = parts_[first].begin;
  const std::size_t end = parts_[last].end;
  const bool is_whole = first == 0 && last + 1 == parts_.size();
  if (last > first && !is_whole) {
    const std::size_t form = forms_.size();
    append_joined(first, last);
    queue(begin, end, form);
  }
  const Prefix prefix = first == 0 ? prefix_before(begin) : Prefix{begin, begin};
  const Suffix suffix = last + 1 == parts_.size() ? suffix_behind(end, prefix) : Suffix{end};
  if (prefix.currency != 0 || suffix.currency != 0 || suffix.unit != 0) {
    queue_decorated(first, last, {prefix.unsigned_begin, prefix.unsigned_begin, 0, prefix.currency},
                    suffix);
  }
  if (prefix.sign != 0) queue_decorated(first, last, prefix, suffix);
}

void Tokenizer::queue_decorated(std::size_t first, std::size_t last, const Prefix& prefix,
                                const Suffix& suffix) {
  const std::size_t form = forms_.size();
  if (prefix.sign != 0) forms_ += prefix.sign;
  const char32_t currency = prefix.currency != 0 ? prefix.currency : suffix.currency;
  if (currency != 0) append_folded_character(forms_, currency);
  append_joined(first, last);
  if (suffix.unit != 0) append_folded_character(forms_, suffix.unit);
  // A cut number is not one to be exact about.
  if (forms_.size() - form > kMaxFormBytes) return;
  queue(prefix.begin, suffix.end, form);
}

// The signs before the number at `at`: a currency, a sign, or both in either order.
Tokenizer::Prefix Tokenizer::prefix_before(std::size_t at) const noexcept {
  Prefix prefix{at, at};
  if (at == 0) return prefix;
  Character c = character_before(text_, at);
  if (c.kind == kCurrency) {
    prefix.currency = c.code_point;
    prefix.begin = prefix.unsigned_begin = at - c.length;
    if (prefix.begin == 0) return prefix;
    c = character_before(text_, prefix.begin);
  }
  const std::size_t sign_begin = prefix.begin - c.length;
  if (!is_sign_kind(c.kind)) return prefix;
  const Character before = sign_begin > 0 ? character_before(text_, sign_begin) : Character{};
  if (before.kind == kCurrency && prefix.currency == 0) {
    prefix.currency = before.code_point;
    prefix.begin = prefix.unsigned_begin = sign_begin - before.length;
  } else if (sign_begin == 0 || may_precede_sign(before.code_point)) {
    prefix.begin = sign_begin;
  } else {
    return prefix;
  }
  prefix.sign = c.kind == kPlus ? '+' : '-';
  return prefix;
}

// The sign behind the number that ends at `end`, and the compound with it.
Tokenizer::Suffix Tokenizer::suffix_behind(std::size_t end, const Prefix& prefix) const noexcept {
  Suffix suffix{end};
  if (at_ == text_.size()) return suffix;
  const Character c = character_at(text_, at_);
  const bool is_unit = c.kind == kUnit && parts_.back().digit_last;
  // "5€10" leaves the sign to the second number.
  const bool is_currency =
      c.kind == kCurrency && prefix.currency == 0 && !is_digit_at(text_, at_ + c.length);
  if (is_unit) suffix.unit = c.code_point == kArabicPercent ? U'%' : c.code_point;
  if (is_currency) suffix.currency = c.code_point;
  if (is_unit || is_currency) suffix.end = at_ + c.length;
  return suffix;
}

}  // namespace sourcebook::text
