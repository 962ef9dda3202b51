#include "query/words.h"

#include <algorithm>
#include <iterator>

#include "common/text/ascii.h"
#include "common/text/tokenizer.h"

namespace sourcebook {
namespace {

struct Form {
  std::string form;
  std::size_t begin;
  std::size_t end;
};

// The tokens of one word, by position; the first of each position is the part itself.
using Positions = std::vector<std::vector<Form>>;

// Its range begins or ends where no part does: at a sign, currency or unit. Parts ascend.
bool is_decorated(const Form& form, const Positions& positions) {
  const auto begin = std::lower_bound(
      positions.begin(), positions.end(), form.begin,
      [](const auto& at, std::size_t begins) { return at.front().begin < begins; });
  const auto end =
      std::lower_bound(positions.begin(), positions.end(), form.end,
                       [](const auto& at, std::size_t ends) { return at.front().end < ends; });
  return begin == positions.end() || begin->front().begin != form.begin || end == positions.end() ||
         end->front().end != form.end;
}

const Form& widest(const std::vector<Form>& forms) {
  return *std::max_element(forms.begin(), forms.end(), [](const Form& a, const Form& b) {
    return a.end - a.begin < b.end - b.begin;
  });
}

// Of a script without blanks.
bool is_letter(const std::vector<Form>& forms) {
  return text::gram_letters(forms.front().form) > 0;
}

std::string part_of(const std::vector<Form>& forms, const Positions& positions) {
  std::vector<Form> decorated;
  std::copy_if(forms.begin(), forms.end(), std::back_inserter(decorated),
               [&](const Form& form) { return is_decorated(form, positions); });
  if (!decorated.empty()) return widest(decorated).form;
  return is_letter(forms) ? widest(forms).form : forms.front().form;
}

// How many positions at the end lie within the gram that begins before them.
std::size_t covered_by_gram(const Positions& positions) {
  const std::size_t end = positions.back().front().end;
  std::size_t covered = 0;
  for (std::size_t i = 1; i < positions.size(); ++i) {
    const auto& forms = positions[positions.size() - 1 - i];
    if (!is_letter(forms)) break;
    if (widest(forms).end == end) covered = i;
  }
  return covered;
}

TypedWord word_of(const Positions& positions, std::size_t begin, std::size_t end) {
  TypedWord word{.begin = begin, .end = end, .parts = {}, .joined = {}};
  for (const auto& forms : positions) word.parts.push_back(part_of(forms, positions));
  const Form& whole = widest(positions.front());
  word.decorated = is_decorated(whole, positions) && whole.end >= positions.back().front().end;
  if (positions.size() > 1 && !is_letter(positions.front()) &&
      whole.end >= positions.back().front().end)
    word.joined = whole.form;
  return word;
}

}  // namespace

std::vector<TypedWord> typed_words(std::string_view text) {
  std::vector<TypedWord> words;
  Positions positions;
  std::size_t begin = 0;
  std::size_t end = 0;
  text::Tokenizer tokenizer(text);
  text::Token token;
  while (tokenizer.next(token)) {
    if (!token.colocated) {
      if (!positions.empty() && token.begin > end) {
        words.push_back(word_of(positions, begin, end));
        positions.clear();
      }
      if (positions.empty()) begin = token.begin;
      positions.emplace_back();
    }
    positions.back().push_back({std::string(token.form), token.begin, token.end});
    begin = std::min(begin, token.begin);
    end = std::max(end, token.end);
  }
  if (positions.empty()) return words;
  words.push_back(word_of(positions, begin, end));
  auto& parts = words.back().parts;
  parts.resize(parts.size() - covered_by_gram(positions));
  return words;
}

std::vector<std::string_view> listed_words(std::string_view text) {
  constexpr std::size_t kLeastBytes = 3;
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('/', begin), text.size());
    std::string_view word = text.substr(begin, end - begin);
    if (const auto typed = typed_words(word); !typed.empty()) {
      word = word.substr(typed.front().begin, typed.back().end - typed.front().begin);
    }
    const bool plain = std::all_of(word.begin(), word.end(), [](char c) {
      return text::is_letter(c) || c == '-' || c == '\'' || static_cast<unsigned char>(c) >= 0x80;
    });
    if (!plain || word.size() < kLeastBytes) return {text};
    words.push_back(word);
    begin = end + 1;
  }
  return words;
}

std::string_view first_words(std::string_view text, std::size_t most) {
  std::size_t end = 0;
  for (const TypedWord& word : typed_words(text)) {
    if (word.parts.size() > most) break;
    most -= word.parts.size();
    end = word.end;
  }
  return text.substr(0, end);
}

}  // namespace sourcebook
