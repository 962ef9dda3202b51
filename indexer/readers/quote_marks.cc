#include "indexer/readers/quote_marks.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

namespace sourcebook::credits {
namespace {

enum class MarkKind : std::uint8_t { kOpening, kClosing };

struct Mark {
  std::size_t begin;
  std::size_t end;
  MarkKind kind;
};

constexpr std::string_view kBlanks = " \t\n";

bool is_blank_at(std::string_view text, std::size_t at) {
  return at >= text.size() || kBlanks.find(text[at]) != std::string_view::npos ||
         text.substr(at).starts_with("\u00A0");
}

// A straight mark opens at the beginning and after a blank, a bracket, a dash or another opening
// mark.
std::optional<MarkKind> kind_of_straight(std::string_view text, std::size_t at,
                                         const std::vector<Mark>& before) {
  if (at == 0) return MarkKind::kOpening;
  constexpr std::array<std::string_view, 8> kOpeners = {"(", "[",      "{",      "-",
                                                        "/", "\u2013", "\u2014", "\u2018"};
  const auto head = text.substr(0, at);
  const bool after_opening =
      !before.empty() && before.back().end == at && before.back().kind == MarkKind::kOpening;
  const bool free_before = is_blank_at(text, at - 1) || head.ends_with("\u00A0") || after_opening ||
                           std::any_of(kOpeners.begin(), kOpeners.end(),
                                       [head](std::string_view o) { return head.ends_with(o); });
  if (!free_before) return MarkKind::kClosing;
  if (!is_blank_at(text, at + 1)) return MarkKind::kOpening;
  if (at + 1 == text.size()) return MarkKind::kClosing;
  return std::nullopt;  // between two blanks it may be either
}

std::vector<Mark> find_marks(std::string_view text) {
  std::vector<Mark> marks;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '"' && text[at] != '\xE2' && text[at] != '\xC2') continue;
    const auto rest = text.substr(at, 3);
    if (rest[0] == '"') {
      if (const auto kind = kind_of_straight(text, at, marks)) marks.push_back({at, at + 1, *kind});
    } else if (rest == "\u201C" || rest == "\u201E" || (rest == "\u201D" && at == 0)) {
      marks.push_back({at, at + 3, MarkKind::kOpening});
    } else if (rest == "\u201D") {
      marks.push_back({at, at + 3, MarkKind::kClosing});
    } else if (rest.starts_with("\u00AB") || rest.starts_with("\u00BB")) {
      const auto kind = rest.starts_with("\u00AB") ? MarkKind::kOpening : MarkKind::kClosing;
      marks.push_back({at, at + 2, kind});
    }
  }
  return marks;
}

// Nothing but punctuation follows the mark.
bool ends_text(std::string_view text, const Mark& mark) {
  return text.find_first_not_of(".,;!?)]", mark.end) == std::string_view::npos;
}

// Follows a quotation from paragraph to paragraph.
class Follower {
 public:
  explicit Follower(bool introduced) : introduced_(introduced) {}

  enum class Step : std::uint8_t {
    kGoesOn,
    kEndsHere,
    kUnclear  // its end cannot be told from a mark in the middle
  };

  void begin(const Marks& marks) { inner_open_ = marks.opened - marks.closed > 1; }

  Step next(const Marks& marks) {
    certain_ = false;
    every_opens_ = every_opens_ && marks.opens_first;
    return every_opens_ && !inner_open_ ? next_of_same(marks) : next_of_article(marks);
  }

  // True where the last paragraph is part of the quotation, whether or not its end is found.
  [[nodiscard]] bool certain() const { return certain_; }

 private:
  // So far every paragraph begins with a mark: it means that the quotation goes on.
  Step next_of_same(const Marks& marks) {
    const int net = marks.opened - 1 - marks.closed;
    if (net >= 0) {
      inner_open_ = net > 0;
      certain_ = true;
      return Step::kGoesOn;
    }
    return marks.closes_last && !marks.shut_inside ? Step::kEndsHere : Step::kUnclear;
  }

  // Marks inside an article: what is opened and closed within a paragraph does not matter.
  Step next_of_article(const Marks& marks) {
    const bool continues_inner = inner_open_ && marks.opens_first;
    const int net = marks.opened - marks.closed - (continues_inner ? 1 : 0);
    if (net == 0) {
      // `"We will," she said.` under no introduction: direct speech ended, and the writer goes on.
      return marks.shut_inside && !introduced_ ? Step::kUnclear : Step::kGoesOn;
    }
    if (net > 0) {
      inner_open_ = true;
      return Step::kGoesOn;
    }
    if (!marks.closes_last) return Step::kUnclear;
    if (-net >= (inner_open_ ? 2 : 1)) return Step::kEndsHere;
    inner_open_ = false;
    certain_ = true;  // what it closed was opened inside
    return Step::kGoesOn;
  }

  bool introduced_;
  bool every_opens_ = true;
  bool inner_open_ = false;
  bool certain_ = false;
};

}  // namespace

Marks marks_in(std::string_view paragraph) {
  Marks result;
  const auto marks = find_marks(paragraph);
  if (marks.empty()) return result;
  result.opens_first = marks.front().begin == 0 && marks.front().kind == MarkKind::kOpening;
  result.closes_last =
      marks.back().kind == MarkKind::kClosing && ends_text(paragraph, marks.back());
  int depth = 0;
  for (const auto& mark : marks) {
    const bool opening = mark.kind == MarkKind::kOpening;
    ++(opening ? result.opened : result.closed);
    depth += opening ? 1 : -1;
    if (depth <= 0 && !ends_text(paragraph, mark)) result.shut_inside = true;
  }
  return result;
}

std::optional<std::size_t> mark_after_colon(std::string_view paragraph) {
  for (const auto& mark : find_marks(paragraph)) {
    const auto before = paragraph.substr(0, mark.begin);
    const auto last = before.find_last_not_of(kBlanks);
    if (mark.kind == MarkKind::kOpening && last != std::string_view::npos && before[last] == ':') {
      return mark.begin;
    }
  }
  return std::nullopt;
}

std::vector<std::string_view> outside_marks(std::string_view paragraph) {
  const auto marks = find_marks(paragraph);
  if (marks.empty()) return {paragraph};
  return {paragraph.substr(0, marks.front().begin), paragraph.substr(marks.back().end)};
}

bool in_single_marks(std::string_view paragraph) {
  constexpr std::string_view kOpen = "\u2018";
  constexpr std::string_view kClose = "\u2019";
  if (!paragraph.starts_with(kOpen) || !paragraph.ends_with(kClose)) return false;
  for (const char stop : {'.', '!', '?', ','}) {
    const std::string closing = stop + std::string(kClose);
    const auto at = paragraph.find(closing);
    if (at == std::string_view::npos) continue;
    if (at + closing.size() != paragraph.size()) return false;
  }
  const auto before = paragraph.substr(0, paragraph.size() - kClose.size());
  return before.ends_with('.') || before.ends_with('!') || before.ends_with('?');
}

std::optional<QuotedRun> quoted_run(const std::vector<Marks>& paragraphs, std::size_t first,
                                    bool introduced) {
  const auto& opening = paragraphs[first];
  if (opening.shut_inside) return std::nullopt;
  if (opening.opened == opening.closed) return QuotedRun{first, true};
  Follower follower(introduced);
  follower.begin(opening);
  std::size_t certain = first;  // under an introduction at least this is quoted
  const std::size_t limit = std::min(paragraphs.size(), first + kMaxQuotedParagraphs);
  for (std::size_t i = first + 1; i < limit; ++i) {
    const auto step = follower.next(paragraphs[i]);
    if (step == Follower::Step::kEndsHere) return QuotedRun{i, true};
    if (step == Follower::Step::kUnclear) break;
    if (follower.certain()) certain = i;
  }
  if (introduced) return QuotedRun{certain, false};
  return std::nullopt;
}

}  // namespace sourcebook::credits
