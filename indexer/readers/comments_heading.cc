#include "indexer/readers/comments_heading.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/text/ascii.h"
#include "indexer/readers/names.h"

namespace sourcebook {
namespace {

constexpr std::size_t kMaxHeadingWords = 16;  // with the title of the post

// "3 thoughts on", "2 Antworten auf", "5 commentaires sur".
constexpr std::string_view kOn =
    " to on for about zu auf sur \u00e0 sobre en a su op di para till om ";
constexpr std::string_view kMany =
    " comments responses replies reactions kommentare reaktionen commentaires r\u00e9actions "
    "comentarios reacciones commenti coment\u00e1rios reacties kommentarer ";
// What may be something else without its count.
constexpr std::string_view kManyCounted =
    " thoughts antworten gedanken r\u00e9ponses pens\u00e9es respuestas pensamientos risposte "
    "pensieri respostas ";
constexpr std::string_view kOne =
    " comment response reply reaction thought kommentar antwort gedanke commentaire r\u00e9ponse "
    "comentario respuesta commento risposta coment\u00e1rio resposta reactie ";
constexpr std::string_view kNumbers =
    " one two three four five six seven eight nine ten ein eine zwei drei un une deux trois una "
    "uno "
    "due dos tres um uma een twee ";

bool has_only(std::string_view word, std::string_view characters) {
  return word.find_first_not_of(characters) == std::string_view::npos;
}

// What may follow "Comments": a number, "so far", what they are on.
bool is_end_of_heading(std::vector<std::string_view> words) {
  if (words.empty()) return true;
  if (words.size() == 1) return has_only(words[0], "0123456789,.():[]");
  const auto word = [&](std::size_t i) { return names::lower(names::bare(words[i])); };
  if (words.size() == 2 && word(0) == "so" && word(1) == "far") return true;
  return names::is_in(kOn, word(0)) && !words.back().ends_with('.') && !words.back().ends_with('?');
}

struct Heading {
  bool counted = false;
  bool titled = false;  // says what they are on
};

std::optional<Heading> read_heading(std::string_view line) {
  auto words = names::words_of(line);
  if (line.starts_with('>') || words.size() > kMaxHeadingWords) return std::nullopt;
  while (!words.empty() && names::is_mark(words.back())) words.pop_back();
  words.erase(words.begin(), std::find_if_not(words.begin(), words.end(), names::is_mark));
  if (words.empty()) return std::nullopt;
  Heading heading;
  heading.counted = has_only(words.front(), "0123456789,.()");
  const bool counted_in_words = names::is_in(kNumbers, names::lower(words.front()));
  if (heading.counted || counted_in_words) words.erase(words.begin());
  if (words.empty()) return std::nullopt;
  const std::string noun = names::lower(names::bare(words.front()));
  words.erase(words.begin());
  const bool many = !counted_in_words && names::is_in(kMany, noun);
  const bool counted = (heading.counted || counted_in_words) &&
                       (names::is_in(kOne, noun) || names::is_in(kManyCounted, noun));
  heading.counted = heading.counted || counted;
  heading.titled = words.size() > 1 && names::lower(words.front()) != "so";
  if ((!many && !counted) || !is_end_of_heading(std::move(words))) return std::nullopt;
  return heading;
}

}  // namespace

bool is_comments_heading(std::string_view line) { return read_heading(line).has_value(); }

std::optional<int> count_in_comments_heading(std::string_view line) {
  constexpr std::size_t kMostDigits = 5;
  const std::size_t first = line.find_first_of("0123456789");
  const auto heading = read_heading(line);
  if (!heading || !heading->counted || first == std::string_view::npos) return std::nullopt;
  int count = 0;
  std::size_t digits = 0;
  for (const char c : line.substr(first)) {
    if (c == ',' || c == '.') continue;  // "1,204 comments"
    if (!text::is_digit(c)) break;
    if (++digits > kMostDigits) return std::nullopt;
    count = 10 * count + (c - '0');
  }
  return count;
}

bool announces_comments(std::string_view line) {
  const auto heading = read_heading(line);
  return heading && (heading->counted || !heading->titled);
}

}  // namespace sourcebook
