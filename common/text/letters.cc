// The tokenizer's third part: letters of scripts that are written without blanks.
#include "common/text/characters.h"
#include "common/text/tokenizer.h"
#include "common/text/utf8.h"

namespace sourcebook::text {

std::size_t gram_letters(std::string_view form) noexcept {
  if (form.empty() || static_cast<unsigned char>(form.front()) < 0x80) return 0;
  const char32_t first = decode(form, 0).code_point;
  return character_kind(first) == CharacterKind::kAlone ? gram_letters(first) : 0;
}

// Fills pending_ with the tokens of at most kMaxParts letters from the one at `begin` on, of
// scripts whose grams are of one size. What a gram needs of the letters behind them is read ahead.
void Tokenizer::read_letters(std::size_t begin) {
  forget_pending();
  const std::size_t gram = gram_letters(text_.substr(begin));
  std::size_t parts = 0;  // of the letters that are handed out
  std::size_t at = begin;
  for (std::size_t letters = 0; letters < kMaxParts + gram - 1; ++letters) {
    if (gram_letters(text_.substr(at)) != gram) break;
    const Word letter = scan_word(at, false);
    add_parts(letter, Link::kNone);
    at = letter.next;
    if (letters >= kMaxParts) continue;
    at_ = at;
    parts = parts_.size();
  }
  for (std::size_t part = 0; part < parts; ++part) queue_letter(part, gram);
}

// Queues `part`, and the gram that begins with it.
void Tokenizer::queue_letter(std::size_t part, std::size_t gram) {
  const Part& first = parts_[part];
  pending_.push_back({first.begin, first.end, first.form, first.size, false});
  if (part + gram > parts_.size()) return;
  // Folded letters side by side are folded: none of them combines with the one before it.
  const std::size_t form = forms_.size();
  for (std::size_t i = part; i < part + gram; ++i) {
    if (gram_letters(std::string_view(forms_).substr(parts_[i].form)) != gram) break;
    forms_.append(forms_, parts_[i].form, parts_[i].size);
    if (i + 1 == part + gram && forms_.size() - form <= kMaxFormBytes) {
      queue(first.begin, parts_[i].end, form);
    }
  }
}

}  // namespace sourcebook::text
