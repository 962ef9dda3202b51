#include "indexer/passage_units.h"

#include <algorithm>
#include <map>

#include "common/text/sentences.h"
#include "common/text/tokenizer.h"
#include "common/text/utf8.h"
#include "indexer/passages.h"

namespace sourcebook {
namespace {

// A longer "heading" is a paragraph that some outline points to.
constexpr std::size_t kMaxHeadingWords = 40;
// A short paragraph that ends in a colon belongs to what follows, as a heading does.
constexpr std::size_t kMaxLeadWords = 12;
// Numbering and marks that a heading may have beside its title.
constexpr std::size_t kHeadingSlackBytes = 16;

bool is_white(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// No script without blanks has letters that are encoded in less than three bytes.
bool may_be_unspaced(char c) { return static_cast<unsigned char>(c) >= 0xE0; }

// Counts words while bytes go by.
class WordCounter {
 public:
  // The code point at text[at]; returns its length.
  std::size_t step(std::string_view text, std::size_t at) {
    if (is_ascii(text[at])) {
      const bool white = is_white(text[at]);
      words_ += static_cast<std::size_t>(!white && !in_word_);  // no branch: it would be a guess
      in_word_ = !white;
      return 1;
    }
    const std::size_t gram = may_be_unspaced(text[at]) ? text::gram_letters(text.substr(at)) : 0;
    if (gram > 0) {
      words_ += letters_++ % gram == 0 ? 1 : 0;
    } else if (!in_word_) {
      ++words_;
    }
    in_word_ = true;  // its marks and what follows until a blank are of it
    return text::decode(text, at).length;
  }
  [[nodiscard]] std::size_t words() const { return words_; }

 private:
  std::size_t words_ = 0;
  std::size_t letters_ = 0;  // of scripts without blanks
  bool in_word_ = false;
};

void trim(std::string_view text, PassageUnit& unit) {
  while (unit.begin < unit.end && is_white(text[unit.begin])) ++unit.begin;
  while (unit.end > unit.begin && is_white(text[unit.end - 1])) --unit.end;
}

// Places where paragraphs are cut, and what may not be joined across them.
using Cuts = std::map<std::size_t, Border>;

void add_cut(Cuts& cuts, std::size_t at, Border border) {
  Border& known = cuts.emplace(at, border).first->second;
  known = std::max(known, border);
}

// A word is never cut: marks that touch a quotation stay with it.
std::size_t word_begin(std::string_view text, std::size_t at) {
  while (at > 0 && !is_white(text[at - 1])) --at;
  return at;
}

std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size() && !is_white(text[at])) ++at;
  return at;
}

void cut_at_quotations(const Document& document, Cuts& cuts) {
  const std::string_view text = document.text;
  std::size_t last_end = 0;
  for (const Quotation& q : document.quotations) {
    if (q.begin < last_end || q.end > text.size() || q.begin >= q.end) continue;
    last_end = q.end;
    if (q.credit.empty()) continue;
    if (count_words(text.substr(q.begin, q.end - q.begin)) < kMinPassageWords) continue;
    add_cut(cuts, word_begin(text, q.begin), Border::kSpeaker);
    add_cut(cuts, word_end(text, q.end), Border::kSpeaker);
  }
}

void cut_at_sections(const Document& document, Cuts& cuts) {
  for (const Section& section : document.sections) {
    const std::size_t at = section.begin;
    const bool at_word = at == 0 || (at < document.text.size() && is_white(document.text[at - 1]));
    if (at_word) add_cut(cuts, at, Border::kNone);
  }
}

// Where section `i` ends: at the next one of its level or a higher one. All ends in one pass.
std::vector<std::size_t> section_ends(const Document& document) {
  const auto& sections = document.sections;
  std::vector<std::size_t> ends(sections.size(), document.text.size());
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    while (!open.empty() && sections[open.back()].level >= sections[i].level) {
      ends[open.back()] = sections[i].begin;
      open.pop_back();
    }
    open.push_back(i);
  }
  return ends;
}

std::size_t first_unit_from(const std::vector<PassageUnit>& units, std::size_t at) {
  const auto unit =
      std::lower_bound(units.begin(), units.end(), at,
                       [](const PassageUnit& u, std::size_t begin) { return u.begin < begin; });
  return static_cast<std::size_t>(unit - units.begin());
}

// Finds the headings among `units`, and the sections that hold enough to stand alone.
void mark_sections(const Document& document, std::vector<PassageUnit>& units) {
  std::vector<std::size_t> words_before{0};
  for (const PassageUnit& unit : units) words_before.push_back(words_before.back() + unit.words);
  const std::vector<std::size_t> ends = section_ends(document);
  for (std::size_t i = 0; i < document.sections.size(); ++i) {
    const Section& section = document.sections[i];
    const std::size_t first = first_unit_from(units, section.begin);
    const std::size_t last = first_unit_from(units, ends[i]);
    const bool inside_unit = first > 0 && units[first - 1].end > section.begin;
    if (inside_unit || last <= first) continue;
    PassageUnit& unit = units[first];
    unit.heading |= unit.words <= kMaxHeadingWords &&
                    unit.end - unit.begin <= section.title.size() + kHeadingSlackBytes;
    if (words_before[last] - words_before[first] >= kMinPassageWords) {
      unit.border = std::max(unit.border, Border::kSection);
    }
  }
}

PassageUnit finish(std::string_view text, PassageUnit unit) {
  trim(text, unit);
  unit.words = count_words(text.substr(unit.begin, unit.end - unit.begin));
  return unit;
}

// "TONY ABBOTT:", "The committee recommends:"
bool leads_on(std::string_view text, const PassageUnit& unit) {
  return unit.words <= kMaxLeadWords &&
         text.substr(unit.begin, unit.end - unit.begin).ends_with(':');
}

std::vector<PassageUnit> into_sentences(std::string_view text, const PassageUnit& unit) {
  std::vector<PassageUnit> pieces;
  for (const text::Span span : text::sentences(text.substr(unit.begin, unit.end - unit.begin))) {
    PassageUnit piece{unit.begin + span.begin, unit.begin + span.end, 0, unit.paragraph,
                      Grain::kSentence};
    pieces.push_back(finish(text, piece));
  }
  return pieces;
}

// The end of the longest run from `begin` on that keeps to the bounds.
std::size_t run_end(std::string_view text, std::size_t begin, std::size_t end,
                    std::size_t max_words) {
  WordCounter counter;
  std::size_t blank = begin;  // the last place to cut at
  for (std::size_t at = begin; at < end;) {
    const bool at_word = at > begin && (is_white(text[at]) != is_white(text[at - 1]));
    if (at_word) blank = at;
    const std::size_t next = at + counter.step(text, at);
    if (counter.words() > max_words || next - begin > kMaxPassageSpan) {
      return blank > begin ? blank : at;
    }
    at = next;
  }
  return end;
}

std::vector<PassageUnit> into_runs(std::string_view text, const PassageUnit& unit,
                                   std::size_t max_words) {
  std::vector<PassageUnit> pieces;
  for (std::size_t begin = unit.begin; begin < unit.end;) {
    const std::size_t end = run_end(text, begin, unit.end, max_words);
    const PassageUnit piece = finish(text, {begin, end, 0, unit.paragraph, Grain::kRun});
    if (piece.begin < piece.end) pieces.push_back(piece);
    begin = end;
  }
  return pieces;
}

}  // namespace

std::size_t count_words(std::string_view text) {
  WordCounter counter;
  for (std::size_t at = 0; at < text.size();) at += counter.step(text, at);
  return counter.words();
}

std::vector<PassageUnit> paragraph_units(const Document& document) {
  const std::string_view text = document.text;
  Cuts cuts;
  cut_at_sections(document, cuts);
  cut_at_quotations(document, cuts);
  std::vector<PassageUnit> units;
  auto cut = cuts.begin();
  std::size_t number = 0;
  for (const text::Span paragraph : text::paragraphs(text)) {
    ++number;
    Border border = Border::kNone;
    for (std::size_t begin = paragraph.begin; begin < paragraph.end;) {
      for (; cut != cuts.end() && cut->first <= begin; ++cut)
        border = std::max(border, cut->second);
      const std::size_t end =
          cut == cuts.end() ? paragraph.end : std::min(cut->first, paragraph.end);
      PassageUnit unit = finish(text, {begin, end, 0, number, Grain::kParagraph, border});
      unit.heading = leads_on(text, unit);
      if (unit.begin < unit.end) {
        units.push_back(unit);
        border = Border::kNone;
      }
      begin = end;
    }
  }
  mark_sections(document, units);
  return units;
}

std::vector<PassageUnit> divide(std::string_view text, const PassageUnit& unit,
                                std::size_t max_words) {
  std::vector<PassageUnit> pieces;
  if (unit.grain == Grain::kParagraph) pieces = into_sentences(text, unit);
  if (unit.grain == Grain::kSentence) pieces = into_runs(text, unit, max_words);
  if (pieces.empty()) pieces = {unit};
  pieces.front().border = unit.border;
  pieces.front().heading = unit.heading && pieces.size() == 1;
  return pieces;
}

}  // namespace sourcebook
