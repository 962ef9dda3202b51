#include "indexer/readers/pdf_segments.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "common/text/utf8.h"

namespace sourcebook::pdf {
namespace {

constexpr char32_t kSoftHyphen = 0xAD;
constexpr std::string_view kSoftHyphenText = "\xC2\xAD";
constexpr double kWidestBlank = 1.0;      // between two words of a line, in units of the type size
constexpr double kMostOverlap = 0.6;      // likewise, of letters that lean over their neighbours
constexpr double kNarrowestBlank = 0.15;  // likewise: less is a change of type within a word
constexpr double kMinSharedHeight = 0.4;  // of a raised number and its line
constexpr double kMinSize = 1.0;
constexpr std::size_t kLeaderDots = 4;
constexpr double kSmall = 0.85;   // times the type of a line: a mark
constexpr double kRaised = 0.08;  // of that type: how far a mark stands above the line

std::string_view spelt_out(char32_t c) {
  static constexpr std::array<std::string_view, 7> kLigatures = {"ff",  "fi", "fl", "ffi",
                                                                 "ffl", "st", "st"};
  if (c == 0xF001 || c == 0xF002) c = c - 0xF001 + 0xFB01;  // in older fonts
  return c >= 0xFB00 && c <= 0xFB06 ? kLigatures[c - 0xFB00] : std::string_view();
}

bool is_left_out(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c & 0xFFFE) == 0xFFFE ||
         (c >= 0xFDD0 && c <= 0xFDEF) || c == 0xFEFF || c == 0x200B;
}

// Word processors set bullets in symbol fonts, whose characters have no names of their own.
bool is_symbol(char32_t c) { return c >= 0xF020 && c <= 0xF0FF; }

// Small capitals and old figures have characters of their own in some fonts: Adobe's private ones
// lie as those of Latin-1 do.
char32_t without_style(char32_t c) {
  const bool styled = (c >= 0xF721 && c <= 0xF77A) || (c >= 0xF7E0 && c <= 0xF7FE);
  return styled ? c - 0xF700 : c;
}

bool is_rtl_letter(char32_t c) {
  return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC);
}

void append_plain(std::string& out, char32_t c) {
  c = without_style(c);
  if (const auto letters = spelt_out(c); !letters.empty()) {
    out += letters;
  } else if (text::is_space(c)) {
    if (!out.empty() && out.back() != ' ') out += ' ';
  } else if (is_symbol(c)) {
    text::append_utf8(out, U'\u2022');
  } else if (c == 0x2010 || c == 0x2011) {
    out += '-';
  } else if (!is_left_out(c)) {
    text::append_utf8(out, c);
  }
}

// `text` with each run of dots that only leads the eye (to a page number) made a blank.
std::string without_leaders(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t run = std::min(text.find_first_not_of('.', at), text.size()) - at;
    if (run >= kLeaderDots) {
      out += ' ';
    } else {
      out.append(text, at, run);
    }
    at += run;
    if (at < text.size()) out += text[at++];
  }
  return out;
}

// "...", "\u00B7": nothing but dots.
std::size_t dots_in(std::string_view text) {
  std::size_t dots = 0;
  for (std::size_t at = 0; at < text.size(); ++dots) {
    const auto [c, length] = text::decode(text, at);
    if (c != '.' && c != 0xB7 && c != 0x2026 && c != 0x2024) return 0;
    at += length;
  }
  return dots;
}

// Leaders are also set as words of one dot each: how many words from `at` make one; 0 if none.
std::size_t leader_words(const std::vector<Word>& words, std::size_t at) {
  std::size_t dots = 0, end = at;
  for (std::size_t more; end < words.size() && (more = dots_in(words[end].text)) > 0; ++end) {
    dots += more;
  }
  return dots >= kLeaderDots ? end - at : 0;
}

// A word on the page turned by `turns` quarters anticlockwise.
Box upright(const Box& box, int turns, double width, double height) {
  switch (turns) {
    case 1:
      return {box.y0, width - box.x1, box.y1, width - box.x0};
    case 2:
      return {width - box.x1, height - box.y1, width - box.x0, height - box.y0};
    case 3:
      return {height - box.y1, box.x0, height - box.y0, box.x1};
    default:
      return box;
  }
}

int main_rotation(const PageWords& page) {
  std::array<std::size_t, 4> letters{};
  for (const Word& word : page.words) letters[word.rotation & 3] += word.text.size();
  return static_cast<int>(std::max_element(letters.begin(), letters.end()) - letters.begin());
}

bool is_sane(const Word& word) {
  const auto small = [](double length) { return std::isfinite(length) && std::abs(length) < 1e6; };
  return small(word.box.x0) && small(word.box.y0) && small(word.box.x1) && small(word.box.y1) &&
         small(word.size);
}

// "12", "3,4", "*": what refers to a note.
bool can_be_mark(std::string_view text) {
  static constexpr std::string_view kSigns[] = {"*", "**", "\u2020", "\u2021", "\u00A7"};
  if (std::find(std::begin(kSigns), std::end(kSigns), text) != std::end(kSigns)) return true;
  return text.size() <= 8 && !text.empty() && text.front() >= '0' && text.front() <= '9' &&
         text.find_first_not_of("0123456789,") == std::string_view::npos;
}

// Puts the words of one segment together.
class SegmentBuilder {
 public:
  [[nodiscard]] bool empty() const { return words_.empty(); }

  [[nodiscard]] bool takes(const Word& word) const {
    if (words_.empty()) return true;
    const Word& last = words_.back();
    if ((word.rotation & 3) != (last.rotation & 3)) return false;
    if (shared_height(last.box, word.box) < kMinSharedHeight) return false;
    const double unit = std::max({last.size, word.size, kMinSize});
    const double gap = word.box.x0 - last.box.x1;
    return gap > -kMostOverlap * unit && gap < kWidestBlank * unit;
  }

  void add(Word word) { words_.push_back(std::move(word)); }

  [[nodiscard]] Segment take(bool aside) {
    Segment segment;
    segment.aside = aside;
    segment.box = words_.front().box;
    std::string all;
    for (const Word& word : words_) all += word.text;
    const bool leftwards = is_right_to_left(all);
    if (leftwards) std::reverse(words_.begin(), words_.end());
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (segment.text.ends_with(kSoftHyphenText)) segment.text.resize(segment.text.size() - 2);
      if (i > 0 && has_blank(words_[i - 1], words_[i], leftwards)) segment.text += ' ';
      if (can_be_mark(words_[i].text))
        segment.marks.push_back({segment.text.size(), words_[i].text});
      segment.text += words_[i].text;
      segment.box.include(words_[i].box);
    }
    choose_type(segment);
    choose_ends(segment);
    keep_raised(segment);
    words_.clear();
    return segment;
  }

 private:
  static bool has_blank(const Word& before, const Word& after, bool leftwards) {
    if (leftwards ? after.space_after : before.space_after) return true;
    const double gap = leftwards ? before.box.x0 - after.box.x1 : after.box.x0 - before.box.x1;
    return gap > kNarrowestBlank * std::max({before.size, after.size, kMinSize});
  }

  void choose_ends(Segment& segment) const {
    const auto counts = [&](const Word& word) {
      return word.size >= kSmall * segment.size || !can_be_mark(word.text);
    };
    const auto first = std::find_if(words_.begin(), words_.end(), counts);
    const auto last = std::find_if(words_.rbegin(), words_.rend(), counts);
    if (first != words_.end()) segment.first = {first->size, first->bold};
    if (last != words_.rend()) segment.last = {last->size, last->bold};
  }

  // Leaves those marks that stand higher than the line, in smaller type.
  void keep_raised(Segment& segment) const {
    double foot = words_.front().box.y1;
    for (const Word& word : words_) {
      if (std::abs(word.size - segment.size) < 0.1) foot = word.box.y1;
    }
    std::vector<Mark> raised;
    auto mark = segment.marks.begin();
    for (const Word& word : words_) {
      if (!can_be_mark(word.text)) continue;
      const bool small = word.size < kSmall * segment.size;
      if (small && word.box.y1 < foot - kRaised * segment.size) raised.push_back(*mark);
      ++mark;
    }
    segment.marks = std::move(raised);
  }

  void choose_type(Segment& segment) const {
    segment.bold = true;
    std::map<int, std::size_t> letters;  // by tenths of a point
    for (const Word& word : words_) {
      segment.bold = segment.bold && word.bold;
      letters[static_cast<int>(std::lround(word.size * 10))] += word.text.size();
    }
    const auto fewer = [](const auto& a, const auto& b) { return a.second < b.second; };
    segment.size = std::max_element(letters.begin(), letters.end(), fewer)->first / 10.0;
  }

  std::vector<Word> words_;
};

}  // namespace

std::string plain_characters(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, length] = text::decode(text, at);
    at += length;
    if (c != kSoftHyphen) {
      append_plain(out, c);
    } else if (at == text.size()) {
      text::append_utf8(out, c);
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool is_right_to_left(std::string_view text) {
  std::size_t leftwards = 0, others = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, length] = text::decode(text, at);
    at += length;
    if (is_rtl_letter(c)) {
      ++leftwards;
    } else if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c >= 0xC0) {
      ++others;
    }
  }
  return leftwards > others;
}

Page make_segments(const PageWords& words) {
  const int turns = main_rotation(words);
  Page page{words.label, words.width, words.height, {}};
  if (turns % 2 != 0) std::swap(page.width, page.height);
  SegmentBuilder builder;
  bool aside = false;
  const auto finish = [&] {
    if (!builder.empty()) page.segments.push_back(builder.take(aside));
  };
  for (std::size_t i = 0; i < words.words.size(); ++i) {
    if (const std::size_t leader = leader_words(words.words, i); leader > 0) {
      finish();
      i += leader - 1;
      continue;
    }
    Word word = words.words[i];
    word.text = plain_characters(without_leaders(word.text));
    if (word.text.empty() || !is_sane(word)) continue;
    word.box = upright(word.box, word.rotation & 3, words.width, words.height);
    if (!builder.takes(word)) finish();
    aside = (word.rotation & 3) != turns;
    builder.add(std::move(word));
  }
  finish();
  return page;
}

bool is_mark(const Segment& segment, double size) {
  return segment.size < kSmall * size && can_be_mark(segment.text);
}

void take_out(Page& page, const std::set<std::size_t>& segments) {
  std::vector<Segment> kept;
  for (std::size_t i = 0; i < page.segments.size(); ++i) {
    if (!segments.contains(i)) kept.push_back(std::move(page.segments[i]));
  }
  page.segments = std::move(kept);
}

}  // namespace sourcebook::pdf
