#include "query/snippet.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "common/text/sentences.h"
#include "common/text/tokenizer.h"
#include "common/text/utf8.h"

namespace sourcebook {
namespace {

using text::Span;

// Bytes that are few letters of a script without blanks.
constexpr std::size_t kFewLetters = 24;
constexpr std::string_view kEllipsis = "\u2026";

// How long pieces of a text are as they are shown: characters, each stretch of white space one.
class ShownLengths {
 public:
  explicit ShownLengths(std::string_view text) : before_(text.size() + 1) {
    std::uint32_t length = 0;
    bool after_space = false;
    for (std::size_t at = 0; at < text.size();) {
      const auto [c, bytes] = text::decode(text, at);
      std::fill_n(before_.begin() + static_cast<std::ptrdiff_t>(at), bytes, length);
      const bool is_space = text::is_space(c);
      if (!is_space || !after_space) ++length;
      after_space = is_space;
      at += bytes;
    }
    before_.back() = length;
  }

  // Of a piece that begins with no white space.
  [[nodiscard]] std::size_t of(const Span& span) const {
    return before_[span.end] - before_[span.begin];
  }

 private:
  std::vector<std::uint32_t> before_;  // by byte: the length of what comes before it
};

// Which shows by itself that something begins.
bool begins_with_bullet(std::string_view text, const Span& sentence) {
  const std::string_view words = text.substr(sentence.begin);
  return words.starts_with("- ") || words.starts_with("* ") || words.starts_with("\u2022");
}

struct Window {
  Span span;
  double worth = 0;     // of the distinct terms in it
  double nearness = 0;  // of the two that stand closest together
};

bool is_better(const Window& a, const Window& b) {
  if (a.worth != b.worth) return a.worth > b.worth;
  if (a.nearness != b.nearness) return a.nearness > b.nearness;
  const std::size_t a_size = a.span.end - a.span.begin;
  const std::size_t b_size = b.span.end - b.span.begin;
  return a_size != b_size ? a_size < b_size : a.span.begin < b.span.begin;
}

class Chooser {
 public:
  Chooser(std::string_view text, const std::vector<Mark>& marks, std::span<const double> weights)
      : text_(text),
        marks_(marks),
        weights_(weights),
        sentences_(text::sentences(text)),
        lengths_(text) {}

  Span choose() const {
    if (sentences_.empty()) return {0, 0};
    Window best;
    std::size_t first = 0;
    std::size_t last = 0;
    for (std::size_t i = 0; i < sentences_.size(); ++i) {
      for (std::size_t j = i; j <= i + 1 && j < sentences_.size(); ++j) {
        const Window window = judge({sentences_[i].begin, sentences_[j].end});
        if (j > i && lengths_.of(window.span) > kMaxSnippet) break;
        if (best.span.end != 0 && !is_better(window, best)) continue;
        best = window;
        first = i;
        last = j;
      }
    }
    if (lengths_.of(best.span) > kMaxSnippet) return cut(best.span);
    return widen(first, last);
  }

  [[nodiscard]] const std::vector<Span>& sentences() const { return sentences_; }

 private:
  std::string_view piece(const Span& span) const {
    return text_.substr(span.begin, span.end - span.begin);
  }

  // Marks are in order of where they begin.
  std::span<const Mark> marks_in(const Span& span) const {
    const auto begins_before = [](const Mark& mark, std::size_t at) {
      return mark.bytes.begin < at;
    };
    auto first = std::lower_bound(marks_.begin(), marks_.end(), span.begin, begins_before);
    const auto last = std::lower_bound(first, marks_.end(), span.end, begins_before);
    return {first, last};
  }

  Window judge(const Span& span) const {
    Window window{span};
    std::set<std::size_t> terms;
    const std::span<const Mark> marks = marks_in(span);
    for (std::size_t i = 0; i < marks.size(); ++i) {
      if (terms.insert(marks[i].term).second) window.worth += weights_[marks[i].term];
      if (i == 0 || marks[i].term == marks[i - 1].term) continue;
      const double gap = static_cast<double>(marks[i].position - marks[i - 1].position);
      window.nearness = std::max(window.nearness, 1.0 / (1.0 + gap));
    }
    return window;
  }

  // Whether sentence i and the next one are of one paragraph, as its writer went on.
  bool go_together(std::size_t i) const {
    const std::string_view between =
        text_.substr(sentences_[i].end, sentences_[i + 1].begin - sentences_[i].end);
    return std::count(between.begin(), between.end(), '\n') < 2 &&
           !text::ends_by_layout(text_, sentences_[i]);
  }

  // Takes in neighbours of what is too short to be understood: of its own paragraph first, and the
  // next one rather than the last. "The report said:" would end on what is not shown.
  Span widen(std::size_t first, std::size_t last) const {
    Span span{sentences_[first].begin, sentences_[last].end};
    const std::size_t chosen = last;
    std::size_t shown = last;
    while (lengths_.of(span) < kMinSnippet) {
      Span wider = span;
      const bool more = last + 1 < sentences_.size();
      if (more && (go_together(last) || first == 0 || !go_together(first - 1))) {
        wider.end = sentences_[++last].end;
      } else if (first > 0) {
        wider.begin = sentences_[--first].begin;
      } else {
        break;
      }
      if (lengths_.of(wider) > kMaxSnippet) break;
      span = wider;
      shown = last;
    }
    while (shown > chosen && piece(sentences_[shown]).ends_with(':')) {
      span.end = sentences_[--shown].end;
    }
    return span;
  }

  // The words of a long sentence around the best of its marks.
  Span cut(const Span& sentence) const {
    const std::vector<Span> words = words_of(sentence);
    Window best;
    std::size_t end = 0;
    for (std::size_t begin = 0; begin < words.size(); ++begin) {
      end = std::max(end, begin + 1);
      while (end < words.size() &&
             lengths_.of({words[begin].begin, words[end].end}) <= kMaxSnippet) {
        ++end;
      }
      const Window window = judge({words[begin].begin, words[end - 1].end});
      const bool worthier =
          window.worth != best.worth ? window.worth > best.worth : window.nearness > best.nearness;
      if (best.span.end == 0 || worthier) best = window;
      if (end == words.size()) break;
    }
    return centred(best.span, sentence, words);
  }

  // What is between blanks. In scripts without them a few letters with their marks count as a word,
  // of anything else kMaxSnippet bytes.
  std::vector<Span> words_of(const Span& span) const {
    std::vector<Span> words;
    bool in_word = false;
    for (std::size_t at = span.begin; at < span.end;) {
      const auto [c, bytes] = text::decode(text_, at);
      const bool is_space = text::is_space(c);
      const std::size_t size = in_word ? at - words.back().begin : 0;
      const bool is_letter = size >= kFewLetters && text::gram_letters(text_.substr(at)) > 0;
      if (!is_space && (!in_word || is_letter || size >= kMaxSnippet)) words.push_back({at, at});
      in_word = !is_space;
      at += bytes;
      if (in_word) words.back().end = std::min(at, span.end);
    }
    return words;
  }

  // The same marks with as many words before them as after them, where the sentence has them.
  Span centred(const Span& window, const Span& sentence, const std::vector<Span>& words) const {
    const std::span<const Mark> marks = marks_in(window);
    if (marks.empty()) return window;
    const std::size_t marks_end =
        std::max_element(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
          return a.bytes.end < b.bytes.end;
        })->bytes.end;
    const auto word_at = [&](std::size_t at) {
      return static_cast<std::size_t>(
          std::upper_bound(words.begin(), words.end(), at,
                           [](std::size_t a, const Span& word) { return a < word.end; }) -
          words.begin());
    };
    std::size_t first = std::min(word_at(marks.front().bytes.begin), words.size() - 1);
    std::size_t last = std::min(word_at(marks_end - 1), words.size() - 1);
    for (bool grown = true; grown;) {
      grown = false;
      if (first > 0 && fits(words[first - 1].begin, words[last].end)) {
        --first;
        grown = true;
      }
      if (last + 1 < words.size() && fits(words[first].begin, words[last + 1].end)) {
        ++last;
        grown = true;
      }
    }
    return {std::max(words[first].begin, sentence.begin), words[last].end};
  }

  bool fits(std::size_t begin, std::size_t end) const {
    return lengths_.of({begin, end}) <= kMaxSnippet;
  }

  std::string_view text_;
  const std::vector<Mark>& marks_;
  std::span<const double> weights_;
  std::vector<Span> sentences_;
  ShownLengths lengths_;
};

// Ranges that overlap become one.
std::vector<ByteRange> ranges_of(const std::vector<Mark>& marks, const Span& span) {
  std::vector<ByteRange> out;
  for (const Mark& mark : marks) {
    if (mark.bytes.begin < span.begin || mark.bytes.end > span.end) continue;
    if (!out.empty() && mark.bytes.begin < out.back().end) {
      out.back().end = std::max(out.back().end, mark.bytes.end);
    } else {
      out.push_back(mark.bytes);
    }
  }
  return out;
}

// Appends text[span] with white space as single blanks and a slash where the layout alone ends one
// of the sentences, and tells where the hits have come to lie.
void append_collapsed(std::string_view text, const Span& span, const std::vector<ByteRange>& hits,
                      const std::vector<Span>& sentences, Snippet& out) {
  std::size_t hit = 0;
  auto sentence = std::partition_point(sentences.begin(), sentences.end(),
                                       [&](const Span& one) { return one.end <= span.begin; });
  for (std::size_t at = span.begin; at < span.end;) {
    if (sentence != sentences.end() && at == sentence->end) {
      const bool ends = text::ends_by_layout(text, *sentence);
      ++sentence;
      if (ends && sentence != sentences.end() && !begins_with_bullet(text, *sentence)) {
        out.text += " /";
      }
    }
    if (hit < hits.size() && at == hits[hit].begin) out.hits.push_back({out.text.size(), 0});
    const auto [c, bytes] = text::decode(text, at);
    if (!text::is_space(c)) {
      out.text += text.substr(at, bytes);
    } else if (!out.text.empty() && out.text.back() != ' ') {
      out.text += ' ';
    }
    at += bytes;
    if (hit < hits.size() && at >= hits[hit].end) {
      out.hits.back().end = out.text.size();
      ++hit;
    }
  }
}

bool begins_sentence(const std::vector<Span>& sentences, std::size_t at) {
  return std::any_of(sentences.begin(), sentences.end(),
                     [&](const Span& sentence) { return sentence.begin == at; });
}

bool ends_sentence(const std::vector<Span>& sentences, std::size_t at) {
  return std::any_of(sentences.begin(), sentences.end(),
                     [&](const Span& sentence) { return sentence.end == at; });
}

}  // namespace

Excerpt make_snippet(std::string_view text, const std::vector<Mark>& marks,
                     std::span<const double> weights) {
  const Chooser chooser(text, marks, weights);
  const Span span = chooser.choose();
  Excerpt out;
  out.hits = ranges_of(marks, span);
  out.bytes = {span.begin, span.end};
  const std::vector<Span>& sentences = chooser.sentences();
  if (span.end > span.begin && !begins_sentence(sentences, span.begin)) {
    out.snippet.text = kEllipsis;
  }
  append_collapsed(text, span, out.hits, sentences, out.snippet);
  if (span.end > span.begin && !ends_sentence(sentences, span.end)) out.snippet.text += kEllipsis;
  return out;
}

}  // namespace sourcebook
