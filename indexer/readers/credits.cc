#include "indexer/readers/credits.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "indexer/readers/credit_line.h"
#include "indexer/readers/layout.h"
#include "indexer/readers/names.h"
#include "indexer/readers/nested_quotations.h"
#include "indexer/readers/quote_marks.h"
#include "indexer/readers/speaker_turns.h"

namespace sourcebook {
namespace {

using credits::Marks;
using layout::Unit;

// Short quoted paragraphs that nothing introduces may be titles and catchwords.
constexpr std::size_t kMinUnannouncedWords = 5;

class Finder {
 public:
  Finder(std::string_view text, std::span<const Section> sections)
      : text_(text), sections_(sections), units_(layout::units_of(text)) {
    marks_.reserve(units_.size());
    for (const auto& unit : units_) marks_.push_back(credits::marks_in(content(unit)));
  }

  std::vector<Quotation> find() {
    for (std::size_t i = 0; i < units_.size();) {
      free_from_ = std::max(free_from_, quoted_at(i));
      i = std::max(i + 1, free_from_);
    }
    return within_turns(speaker_turns(text_, units_, sections_));
  }

 private:
  // What a speaker of a transcript says is that one's, but for what is credited to others in it.
  [[nodiscard]] std::vector<Quotation> within_turns(std::vector<Quotation> turns) {
    if (turns.empty()) return std::move(found_);
    for (Quotation& inner : found_) {  // "ANN LEE: The Ministry said:"
      const std::size_t label = inner.credit.find(": ");
      if (inner.begin >= turns.back().end || label == std::string::npos) continue;
      inner.credit.erase(0, label + 2);
    }
    return nested(text_, std::move(turns), std::move(found_));
  }

  [[nodiscard]] std::string_view content(const Unit& unit) const {
    return text_.substr(unit.begin, unit.end - unit.begin);
  }

  // What stands before `i` where it announces what follows and is the writer's own; else empty. It
  // begins in the line where the sentence may begin.
  [[nodiscard]] std::string_view introduction(std::size_t i) const {
    constexpr std::size_t kMaxLines = 8;
    if (i == 0 || i - 1 < free_from_ || !credits::introduces(content(units_[i - 1]))) return {};
    std::size_t first = i - 1;
    while (first > free_from_ && !units_[first].after_blank && i - first < kMaxLines &&
           is_broken_off(content(units_[first - 1]))) {
      --first;
    }
    return text_.substr(units_[first].begin, units_[i - 1].end - units_[first].begin);
  }

  // True for a line that its sentence goes on after: it ends in a comma or in a small letter.
  [[nodiscard]] static bool is_broken_off(std::string_view line) {
    const char last = line.back();
    return last == ',' ||
           (last >= 'a' && last <= 'z' && !names::is_capitalised(names::words_of(line).back()));
  }

  void add(std::size_t begin, std::size_t last, std::string credit) {
    found_.push_back({begin, units_[last].end, std::move(credit)});
  }

  // Adds the quotation that begins in unit `i`, if one does. Gives the first unit after it, else 0.
  std::size_t quoted_at(std::size_t i) {
    if (text_[units_[i].begin] == '>') return mail(i);
    if (marks_[i].opens_first) return between_marks(i);
    if (credits::in_single_marks(content(units_[i]))) return in_single_marks(i);
    if (const auto next = after_colon(i)) return next;
    const auto intro = introduction(i);
    if (intro.empty()) return 0;
    if (const auto next = unopened(i, intro)) return next;
    if (const auto next = indented(i, intro)) return next;
    return article(i, intro);
  }

  // "..." over one or more paragraphs.
  std::size_t between_marks(std::size_t i) {
    const auto intro = introduction(i);
    const auto run = credits::quoted_run(marks_, i, !intro.empty());
    if (!run) return 0;
    if (intro.empty() && run->last == i && is_catchword(content(units_[i]))) return 0;
    add(units_[i].begin, run->last, credits::credit_in(intro));
    return run->last + 1;
  }

  std::size_t in_single_marks(std::size_t i) {
    add(units_[i].begin, i, credits::credit_in(introduction(i)));
    return i + 1;
  }

  [[nodiscard]] static bool is_catchword(std::string_view unit) {
    const bool sentence = unit.find_first_of(".!?") != std::string_view::npos;
    return !sentence && names::words_of(unit).size() < kMinUnannouncedWords;
  }

  // X said: "..." in one paragraph, maybe going on in the next.
  std::size_t after_colon(std::size_t i) {
    const auto unit = content(units_[i]);
    if (marks_[i].opened == 0) return 0;
    const auto at = credits::mark_after_colon(unit);
    if (!at) return 0;
    auto credit = credits::credit_in(unit.substr(0, *at));
    if (credit.empty()) return 0;
    auto quoted = credits::marks_in(unit.substr(*at));
    std::swap(marks_[i], quoted);
    const auto run = credits::quoted_run(marks_, i, true);
    std::swap(marks_[i], quoted);
    if (!run) return 0;
    // Without a closing mark the rest of the paragraph is quoted only if the next goes on with it.
    const bool goes_on = i + 1 < units_.size() && marks_[i + 1].opens_first;
    if (!run->closed && run->last == i && !goes_on) return 0;
    add(units_[i].begin + *at, run->last, std::move(credit));
    return run->last + 1;
  }

  // A paragraph that closes a mark it did not open, under an introduction.
  std::size_t unopened(std::size_t i, std::string_view intro) {
    const auto& marks = marks_[i];
    if (!marks.closes_last || marks.closed != marks.opened + 1) return 0;
    add(units_[i].begin, i, credits::credit_in(intro));
    return i + 1;
  }

  // Paragraphs set in below the line that credits them.
  std::size_t indented(std::size_t i, std::string_view intro) {
    constexpr std::size_t kMinColumns = 2;
    const auto margin = units_[i - 1].indent + kMinColumns;
    if (units_[i].indent < margin || layout::is_list_item(content(units_[i]))) return 0;
    auto credit = credits::credit_in(intro);
    if (credit.empty()) return 0;
    std::size_t last = i;
    while (last + 1 < units_.size() && units_[last + 1].indent >= margin) ++last;
    add(units_[i].begin, last, std::move(credit));
    return last + 1;
  }

  // ---- An article pasted under a line that presents it

  std::size_t article(std::size_t i, std::string_view intro) {
    if (!credits::presents_article(intro) || layout::is_list_item(content(units_[i]))) return 0;
    auto credit = credits::publication_in(intro);
    if (credit.empty()) return 0;
    std::size_t last = i;
    if (resumes(i, units_[i].begin)) return 0;
    while (last + 1 < units_.size() && !resumes(last + 1, units_[i].begin)) ++last;
    if (last == i) return 0;
    add(units_[i].begin, last, std::move(credit));
    return last + 1;
  }

  // True where unit `i` ends an article that began at byte `begin`: the writer speaks again ("I"),
  // a rule is drawn, or there stands a footnote whose mark is in the writer's words before.
  [[nodiscard]] bool resumes(std::size_t i, std::size_t begin) const {
    constexpr std::size_t kNearBytes = 8192;
    const auto unit = content(units_[i]);
    if (unit.find_first_not_of("-_*=~# ") == std::string_view::npos) return true;
    const std::size_t near = begin - std::min(begin, kNearBytes);
    return is_footnote(unit, text_.substr(near, begin - near)) || speaks_of_self(unit);
  }

  [[nodiscard]] static bool is_footnote(std::string_view unit, std::string_view before) {
    for (const std::string_view mark : {"*", "\u2020", "\u2021"}) {
      if (!unit.starts_with(mark)) continue;
      const auto words = names::words_of(unit.substr(mark.size()));
      if (words.empty()) return false;
      return before.find(std::string(names::bare(words.front())) + std::string(mark)) !=
             std::string_view::npos;
    }
    return false;
  }

  [[nodiscard]] static bool speaks_of_self(std::string_view unit) {
    for (const auto outside : credits::outside_marks(unit)) {
      for (const auto word : names::words_of(outside)) {
        if (word == "I" || word.starts_with("I'") || word.starts_with("I\u2019") || word == "my") {
          return true;
        }
      }
    }
    return false;
  }

  // ---- Lines that begin with >

  std::size_t mail(std::size_t i) {
    std::array<std::string, kMaxDepth + 1> credit;  // by depth; the last holds all that are deeper
    credit[1] = credit_above(i);
    std::size_t last = i;
    while (last < units_.size() && text_[units_[last].begin] == '>') {
      const std::size_t first = last;
      const auto depth = depth_of(content(units_[first])).first;
      while (last + 1 < units_.size() && text_[units_[last + 1].begin] == '>' &&
             depth_of(content(units_[last + 1])).first == depth) {
        ++last;
      }
      add(units_[first].begin, last, credit[depth]);
      // Whoever was credited deeper down was so above these lines, not below them.
      std::fill(credit.begin() + depth + 1, credit.end(), std::string());
      if (depth + 1 < kMaxDepth) {
        credit[depth + 1] = credits::correspondent_in(depth_of(content(units_[last])).second);
      }
      ++last;
    }
    return last;
  }

  static constexpr std::size_t kMaxDepth = 8;

  // How many > `line` begins with (kMaxDepth at most), and what follows them.
  [[nodiscard]] static std::pair<std::size_t, std::string_view> depth_of(std::string_view line) {
    std::size_t depth = 0;
    while (line.starts_with('>') && depth < kMaxDepth) {
      line = layout::trim(line.substr(1));
      ++depth;
    }
    return {depth, line};
  }

  // "On DATE, NAME wrote:" or another credit line above unit `i`.
  [[nodiscard]] std::string credit_above(std::size_t i) const {
    const auto intro = introduction(i);
    if (intro.empty()) return {};
    auto credit = credits::correspondent_in(intro);
    return credit.empty() ? credits::credit_in(intro) : credit;
  }

  std::string_view text_;
  std::span<const Section> sections_;
  std::vector<Unit> units_;
  std::vector<Marks> marks_;
  std::vector<Quotation> found_;
  std::size_t free_from_ = 0;  // units before it are quoted
};

}  // namespace

std::vector<Quotation> find_quotations(std::string_view text, std::span<const Section> sections) {
  return Finder(text, sections).find();
}

}  // namespace sourcebook
