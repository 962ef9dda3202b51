#include "indexer/readers/page_furniture.h"

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

#include "indexer/readers/byline.h"
#include "indexer/readers/comments_heading.h"
#include "indexer/readers/layout.h"
#include "indexer/readers/names.h"
#include "indexer/readers/page_controls.h"

namespace sourcebook {
namespace {

struct Phrase {
  std::string_view words;  // ASCII letters in lower case
  Furniture furniture = Furniture::kCertain;
};

// Longer ones before those that they begin with.
constexpr auto kPhrases = std::to_array<Phrase>({
    {"newer posts"},
    {"newer post"},
    {"older posts"},
    {"older post"},
    {"email this"},
    {"emailthis"},
    {"blogthis!"},
    {"links to this post"},
    {"create a link"},
    {"powered by blogger."},
    {"powered by blogger"},
    {"proudly powered by wordpress"},
    {"view mobile version"},
    {"view web version"},
    {"add comment"},
    {"share to twitter"},
    {"share to facebook"},
    {"share to pinterest"},
    {"share to x"},
    {"share on twitter"},
    {"share on facebook"},
    {"share on linkedin"},
    {"share on pinterest"},
    {"share on whatsapp"},
    {"share on x"},
    {"neuerer post"},
    {"\u00c4lterer post"},
    {"diesen post per e-mail versenden"},
    {"in twitter freigeben"},
    {"in facebook freigeben"},
    {"auf pinterest teilen"},
    {"kommentar ver\u00f6ffentlichen"},
    {"article plus r\u00e9cent"},
    {"article plus ancien"},
    {"envoyer par e-mail"},
    {"partager sur twitter"},
    {"partager sur facebook"},
    {"partager sur pinterest"},
    {"enregistrer un commentaire"},
    {"entrada m\u00e1s reciente"},
    {"entrada antigua"},
    {"enviar por correo electr\u00f3nico"},
    {"compartir en twitter"},
    {"compartir en facebook"},
    {"compartir en pinterest"},
    {"publicar un comentario"},
    {"home", Furniture::kPossible},
    {"startseite", Furniture::kPossible},
    {"accueil", Furniture::kPossible},
    {"inicio", Furniture::kPossible},
    {"p\u00e1gina principal", Furniture::kPossible},
    {"back to top", Furniture::kPossible},
    {"load more", Furniture::kPossible},
    {"share this", Furniture::kPossible},
    {"like this", Furniture::kPossible},
    {"share", Furniture::kPossible},
    {"tweet", Furniture::kPossible},
    {"print", Furniture::kPossible},
    {"email", Furniture::kPossible},
    {"no comments", Furniture::kPossible},
    {"keine kommentare", Furniture::kPossible},
    {"aucun commentaire", Furniture::kPossible},
    {"no hay comentarios", Furniture::kPossible},
});

// Bytes of the blanks, bars, arrows and ellipses that `text` begins with: what stands between
// things to press. A single full stop ends a sentence.
std::size_t separator(std::string_view text) {
  constexpr std::array<std::string_view, 18> kMarks = {
      " ",      "\t",     "\u00a0", "|",      ":",      "\u00b7", "\u2022", "...",    "\u2026",
      "\u00ab", "\u00bb", "\u2039", "\u203a", "\u2190", "\u2192", "\u2191", "\u2193", "/"};
  std::size_t bytes = 0;
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view mark : kMarks) {
      if (!text.substr(bytes).starts_with(mark)) continue;
      bytes += mark.size();
      more = true;
    }
  }
  return bytes;
}

const Phrase* phrase_at(std::string_view text) {
  const auto found = std::find_if(kPhrases.begin(), kPhrases.end(), [&](const Phrase& phrase) {
    const std::string_view rest = text.substr(std::min(phrase.words.size(), text.size()));
    return text.starts_with(phrase.words) && (rest.empty() || separator(rest) > 0);
  });
  return found == kPhrases.end() ? nullptr : &*found;
}

// What a line is that consists of phrases.
Furniture phrases_in(std::string_view lower) {
  Furniture all = Furniture::kNone;
  std::size_t at = separator(lower);
  while (at < lower.size()) {
    const Phrase* const phrase = phrase_at(lower.substr(at));
    if (phrase == nullptr) return Furniture::kNone;
    all = std::max(all, phrase->furniture);
    at += phrase->words.size();
    at += separator(lower.substr(at));
  }
  return all;
}

// "Subscribe to: Post Comments (Atom)", in any language.
bool is_feed_link(std::string_view lower) {
  constexpr std::size_t kMaxWords = 8;
  return lower.ends_with(" (atom)") && lower.find(':') != std::string_view::npos &&
         names::words_of(lower).size() <= kMaxWords;
}

// What a page says of its post and puts among its furniture: whose it is, its labels.
bool is_about_post(std::string_view line) {
  constexpr auto kLabels = std::to_array<std::string_view>(
      {"labels:", "tags:", "categories:", "category:", "filed under", "posted by ", "posted in "});
  const std::string lower = names::lower(line);
  return read_byline(line).has_value() ||
         std::any_of(kLabels.begin(), kLabels.end(),
                     [&](std::string_view label) { return lower.starts_with(label); });
}

// Whether what stands in one paragraph with `line`, in lines from `begin` on, is said of the post.
bool is_beside_about_post(std::size_t line, std::size_t begin, std::string_view text,
                          const std::vector<layout::Line>& lines) {
  while (line > begin && !lines[line - 1].blank()) --line;
  for (; line < lines.size() && !lines[line].blank(); ++line) {
    if (is_about_post(layout::words_of(text, lines[line]))) return true;
  }
  return false;
}

// Which lines at the end of `text` are furniture. Where none is certain: a heading of comments,
// what is below it, and what stands in one paragraph with what is said of the post.
std::vector<bool> furniture_at_end(std::string_view text, const std::vector<layout::Line>& lines) {
  std::vector<bool> furniture(lines.size(), false);
  std::size_t begin = lines.size(), heading = lines.size();
  bool certain = false;
  for (std::size_t i = lines.size(); i-- > 0; begin = i) {
    if (lines[i].blank()) continue;
    const std::string_view line = layout::words_of(text, lines[i]);
    const Furniture found = furniture_in(line);
    if (found == Furniture::kNone && !is_about_post(line)) break;
    furniture[i] = found != Furniture::kNone;
    certain = certain || found == Furniture::kCertain;
    if (heading == lines.size() && announces_comments(line)) heading = i;
  }
  for (std::size_t i = begin; i < heading && !certain; ++i) {
    furniture[i] = furniture[i] && is_beside_about_post(i, begin, text, lines);
  }
  return furniture;
}

// `text` without the lines of `drop` and the blanks at its end.
std::string without(std::string_view text, const std::vector<layout::Line>& lines,
                    const std::vector<bool>& drop) {
  std::string out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (drop[i]) continue;
    const std::size_t next = i + 1 < lines.size() ? lines[i + 1].begin : text.size();
    out += text.substr(lines[i].begin, next - lines[i].begin);
  }
  const std::string_view words = layout::trim(out);
  out.resize(static_cast<std::size_t>(words.data() - out.data()) + words.size());
  return out;
}

}  // namespace

Furniture furniture_in(std::string_view line) {
  constexpr std::size_t kMaxBytes = 200;  // of several things side by side
  if (line.empty() || line.size() > kMaxBytes) return Furniture::kNone;
  const std::string lower = names::lower(line);
  if (is_feed_link(lower)) return Furniture::kCertain;
  if (const Furniture found = phrases_in(lower); found != Furniture::kNone) return found;
  const bool possible =
      announces_comments(line) || is_comment_control(line) || is_comment_form(line);
  return possible ? Furniture::kPossible : Furniture::kNone;
}

std::size_t end_above_furniture(std::string_view text) {
  const auto lines = layout::lines_of(text);
  std::size_t end = text.size(), indent = std::numeric_limits<std::size_t>::max();
  bool certain = false;
  for (std::size_t i = lines.size(); i-- > 0;) {
    if (lines[i].blank()) continue;
    const Furniture furniture = furniture_in(layout::words_of(text, lines[i]));
    // What is set in further may be of the comment above.
    const bool inside = furniture == Furniture::kPossible && lines[i].indent > indent;
    if (furniture == Furniture::kNone || inside) break;
    certain = certain || furniture == Furniture::kCertain;
    indent = std::min(indent, lines[i].indent);
    end = lines[i].begin;
  }
  return certain && !layout::trim(text.substr(0, end)).empty() ? end : text.size();
}

std::string without_furniture_at_end(std::string_view text) {
  const auto lines = layout::lines_of(text);
  const std::vector<bool> furniture = furniture_at_end(text, lines);
  return without(text, lines, furniture);
}

std::string without_furniture(std::string_view text) {
  const auto lines = layout::lines_of(text);
  std::vector<bool> drop(lines.size(), false);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    drop[i] = furniture_in(layout::words_of(text, lines[i])) != Furniture::kNone;
  }
  return without(text, lines, drop);
}

}  // namespace sourcebook
