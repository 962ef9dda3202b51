#include "indexer/readers/numbered_comments.h"

#include <algorithm>
#include <cassert>
#include <unordered_map>
#include <utility>

#include "indexer/readers/comments_heading.h"
#include "indexer/readers/names.h"
#include "indexer/readers/numbered_lines.h"
#include "indexer/readers/page_controls.h"

namespace sourcebook {
namespace {

using layout::Line;

constexpr std::size_t kNone = NumberedLines::kNone;
constexpr int kEnoughEvidence = 2;

// Whether nothing need follow `line`: it ends a sentence, or in a link.
bool is_complete(std::string_view line) {
  constexpr std::string_view kEnds = ".!?)\"*";
  return kEnds.find(line.back()) != std::string_view::npos || line.ends_with("\u2026") ||
         line.ends_with("\u201D") || line.ends_with("\u2019") ||
         line.find("://") != std::string_view::npos;
}

// "million in 2015", "% of it": the number before it counts something.
bool is_counted(std::string_view words) {
  constexpr std::string_view kUnits =
      " per percent pct million millions billion billions trillion thousand hundred m bn tn k "
      "Million Billion Trillion Percent M K Bn km mi mph kg g t cm mm ft kW MW GW kWh MWh hours "
      "minutes "
      "seconds years months weeks days times points pounds euros dollars pence cents degrees miles "
      "metres meters tonnes tons litres liters ";
  for (const std::string_view sign : {"%", "\u2030", "\u00b0", "\u20ac", "\u00a3", "$"}) {
    if (words.starts_with(sign)) return true;
  }
  const auto all = names::words_of(words);
  return !all.empty() && names::is_in(kUnits, names::bare(all.front()));
}

// What stands below `line` goes on with what it says.
bool goes_on(std::string_view line) {
  for (const std::string_view end : {":", ",", ";", "-", "(", "\u2013", "\u2014"}) {
    if (line.ends_with(end)) return true;
  }
  return false;
}

// Cuts a block into comments.
class Block {
 public:
  Block(const NumberedLines& page, std::size_t begin) : page_(page), begin_(begin) {}

  // The same where numbers run from 1 without a gap, since it is known how many there are. Without
  // `replies`, what is set in is a list.
  static Block counted(const NumberedLines& page, std::size_t begin, bool replies) {
    Block block(page, begin);
    block.counted_ = true;
    block.replies_ = replies;
    for (std::size_t i = begin; i < page.lines.size(); ++i) {
      if (page.lines[i].indent == page.lines[begin].indent && page.marked(i)) {
        block.last_line_of_[page.marks[i].number] = i;
      }
    }
    block.read();
    return block;
  }

  void read() {
    for (std::size_t i = begin_; i < page_.lines.size(); ++i) {
      if (page_.marked(i) && begins_comment(i)) continue;
      assert(!comments_.empty());  // the first line begins one
      auto& comment = comments_.back();
      ++comment.lines;
      const auto& line = page_.lines[i];
      if (line.blank()) continue;
      if (comment.column == 0) comment.column = line.indent;
      if (line.indent > comment.indent) margin_ = std::min(margin_, line.indent - comment.indent);
    }
    if (margin_ == kNone) margin_ = 0;
  }

  [[nodiscard]] std::vector<NumberedComment> comments() const {
    std::vector<NumberedComment> result;
    for (const auto& comment : comments_) {
      result.push_back({comment.number, comment.parent, text_of(comment)});
    }
    return result;
  }

  // False where some number may be a comment's or a part of one. Below a line that is not complete
  // it is a comment's if most of the others stand below complete ones.
  [[nodiscard]] bool certain() const { return !uncertain_ && 3 * doubtful_ <= sure_; }

  // How much speaks for comments and against a list.
  [[nodiscard]] int evidence() const {
    return (nested_ ? 2 : 0) + (gaps_ ? 2 : 0) + (several_paragraphs() ? 1 : 0);
  }

 private:
  struct Comment {
    std::string number;
    std::string parent;
    std::size_t first = 0;  // line
    std::size_t lines = 1;
    std::size_t indent = 0;
    std::size_t column = 0;  // of its text below the mark's line; 0 until there is any
  };

  // A comment that may still be answered.
  struct Open {
    std::size_t comment;
    std::size_t indent;
    int number;
    int last_child = 0;
    std::size_t list_indent = kNone;  // of a list in its own text
    int last_item = 0;
  };

  // Opens a comment at line `i`, which has a mark, unless the mark is part of a comment's text.
  bool begins_comment(std::size_t i) {
    if (!page_.whole[i].empty()) return begins_numbered_whole(i);
    const auto& mark = page_.marks[i];
    const std::size_t indent = page_.lines[i].indent;
    std::size_t depth = open_.size();
    while (depth > 0 && open_[depth - 1].indent >= indent) --depth;
    const bool top = indent == page_.lines[begin_].indent;
    if (counted_ && top && !runs_on(i)) return false;
    if (counted_ && !top && !replies_) return false;
    if (!top && (depth == 0 || !is_reply(i, depth))) return false;
    const int last = top ? last_top_ : open_[depth - 1].last_child;
    if (mark.number <= last || (!top && mark.closer != page_.marks[begin_].closer)) return false;
    gaps_ = gaps_ || mark.number != last + 1;
    nested_ = nested_ || !top;
    (top ? last_top_ : open_[depth - 1].last_child) = mark.number;
    add(i, top ? 0 : depth);
    return true;
  }

  // Whether the number at line `i` is that of the next comment, and not of a list in the one above:
  // such a list begins with 1 and counts on, and the number comes again below it.
  bool runs_on(std::size_t i) {
    const auto& mark = page_.marks[i];
    if (mark.closer != page_.marks[begin_].closer) return false;
    if (i == begin_) return true;
    const bool next = mark.number == last_top_ + 1;
    const bool in_list = mark.number == last_in_list_ + 1;
    const bool again = last_line_of_.at(mark.number) > i;
    if (next && !(in_list && again)) {
      last_in_list_ = 0;
      return true;
    }
    if (in_list) last_in_list_ = mark.number;
    return false;
  }

  // The same where the number says what is answered: the comment above or what that answers, of
  // which it must be the next answer, but for a few that are missing.
  bool begins_numbered_whole(std::size_t i) {
    constexpr int kMostMissing = 3;
    const std::string& number = page_.whole[i];
    const std::string& last = comments_.back().number;
    const std::string parent = number.substr(0, number.rfind('.'));
    int& last_child = last_child_[parent];
    const int missing = page_.marks[i].number - last_child - 1;
    if (last != parent && !last.starts_with(parent + '.')) return false;
    if (missing < 0 || missing > kMostMissing) return false;
    const std::string_view words = page_.marked_words(i);
    const std::string_view before = page_.words(above(i));
    if (is_counted(words) || goes_on(before)) return false;
    if (!words.empty() && words.front() >= 'a' && words.front() <= 'z') {
      uncertain_ = true;  // "2.1 is what it costs"
      return false;
    }
    const bool complete = is_complete(before);
    uncertain_ = uncertain_ || (!complete && missing > 0);
    ++(complete ? sure_ : doubtful_);
    const std::size_t indent = page_.lines[i].indent;
    nested_ = true;
    last_child = page_.marks[i].number;
    open_.clear();
    comments_.push_back({number, parent, i, 1, indent, 0});
    open_.push_back({comments_.size() - 1, indent, page_.marks[i].number});
    return true;
  }

  // The last line with words above line `i`.
  [[nodiscard]] std::size_t above(std::size_t i) const {
    do --i;
    while (page_.lines[i].blank());
    return i;
  }

  void add(std::size_t i, std::size_t depth) {
    open_.resize(depth, Open{});
    const std::string parent = depth > 0 ? comments_[open_.back().comment].number : "";
    const std::string own = std::to_string(page_.marks[i].number);
    const std::size_t indent = page_.lines[i].indent;
    comments_.push_back({parent.empty() ? own : parent + "." + own, parent, i, 1, indent, 0});
    last_child_[parent] = page_.marks[i].number;
    open_.push_back({comments_.size() - 1, indent, page_.marks[i].number});
  }

  // True where the mark at line `i` is of a reply to the open comment above, not of a list in it.
  bool is_reply(std::size_t i, std::size_t depth) {
    constexpr std::size_t kMaxStep = 2;
    auto& parent = open_[depth - 1];
    const auto& line = page_.lines[i];
    const auto& parent_mark = page_.marks[comments_[parent.comment].first];
    const std::size_t text_column = parent.indent + parent_mark.bytes;
    if (depth >= kMaxCommentDepth ||
        line.indent > std::max(text_column, comments_[parent.comment].column) + kMaxStep) {
      return false;
    }
    if (!is_list(i, parent)) return true;
    parent.list_indent = line.indent;
    parent.last_item = page_.marks[i].number;
    return false;
  }

  [[nodiscard]] bool is_list(std::size_t i, const Open& parent) const {
    const auto& lines = page_.lines;
    const int number = page_.marks[i].number;
    if (parent.list_indent == lines[i].indent && number == parent.last_item + 1) return true;
    // Items stand line by line.
    if (i + 1 < lines.size() && !lines[i + 1].blank() && lines[i + 1].indent == lines[i].indent &&
        layout::list_mark(page_.words(i + 1)).bytes > 0) {
      return true;
    }
    // The comment goes on after them.
    const auto next = page_.outdent[i];
    if (next != kNone && !page_.marked(next) && lines[next].indent > parent.indent) return true;
    // The comment announces them.
    if (parent.last_child > 0) return false;
    return page_.words(above(i)).ends_with(':');
  }

  [[nodiscard]] bool several_paragraphs() const {
    for (const auto& comment : comments_) {
      for (std::size_t i = comment.first + 1; i < comment.first + comment.lines; ++i) {
        if (!page_.lines[i].blank() && page_.lines[i - 1].blank()) return true;
      }
    }
    return false;
  }

  // Without what the page has below each comment, unless nothing else is said.
  [[nodiscard]] std::string text_of(const Comment& comment) const {
    const std::size_t end = comment.first + comment.lines;
    std::size_t last = end;
    while (last > comment.first + 1 &&
           (page_.is_blank(last - 1) || is_comment_control(page_.words(last - 1)))) {
      --last;
    }
    const std::string text = text_of(comment, last);
    return text.empty() ? text_of(comment, end) : text;
  }

  // The same of its lines above `end`.
  [[nodiscard]] std::string text_of(const Comment& comment, std::size_t end) const {
    std::string text(page_.words(comment.first).substr(page_.marks[comment.first].bytes));
    for (std::size_t i = comment.first + 1; i < end; ++i) {
      const auto& line = page_.lines[i];
      text += '\n';
      if (line.blank()) continue;
      const std::size_t margin = comment.indent + margin_;
      if (line.indent > margin) text.append(line.indent - margin, ' ');
      text += page_.words(i);
    }
    return std::string(layout::trim(text));
  }

  const NumberedLines& page_;
  std::size_t begin_;
  std::vector<Comment> comments_;
  std::unordered_map<std::string, int> last_child_;  // of these, by number; of the post: ""
  std::vector<Open> open_;
  std::size_t margin_ = kNone;  // how far text is set in below the marks, anywhere
  int last_top_ = 0;
  bool counted_ = false, replies_ = true;
  std::unordered_map<int, std::size_t> last_line_of_;  // where it is counted; by number, at the top
  int last_in_list_ = 0;                               // likewise; of a list in the last comment
  bool nested_ = false;
  bool gaps_ = false;
  bool uncertain_ = false;
  int sure_ = 0, doubtful_ = 0;  // numbers written whole, below a line that is complete or not
};

// What the line above says: comments follow, a list follows, or nothing.
int evidence_above(std::string_view line) {
  constexpr std::size_t kMaxHeadingWords = 8;
  if (announces_comments(line)) return 3;
  if (line.ends_with(':') || line.ends_with(":-")) return -2;
  const bool short_line = names::words_of(line).size() <= kMaxHeadingWords;
  return short_line && !is_complete(line) ? -2 : 0;
}

// All that speaks for comments from line `begin` on, but for what is in them.
int evidence_around(const NumberedLines& page, std::size_t begin, bool saved_post) {
  std::size_t above = begin;
  while (above > 0 && page.lines[above - 1].blank()) --above;
  if (above == 0) return -kEnoughEvidence * 10;  // nothing that could be commented on
  int evidence = evidence_above(page.words(above - 1));
  if (begin - above >= 2) evidence += 2;
  if (saved_post) evidence += 2;
  if (page.lines[begin].indent == 0) evidence -= 3;
  return evidence;
}

// The comments of which the last heading that counts some says how many there are; nullopt where
// other numbers run below it.
std::optional<CommentBlock> find_counted_comments(const NumberedLines& page) {
  std::optional<std::size_t> begin;
  int count = 0;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    const auto counted = count_in_comments_heading(page.words(i));
    std::size_t below = i + 1;
    while (counted && below < page.lines.size() && page.lines[below].blank()) ++below;
    if (!counted || below == page.lines.size()) continue;
    const bool numbered = page.whole[below].empty() && page.marks[below].number == 1;
    begin = numbered && page.marked(below) ? std::optional(below) : std::nullopt;
    count = *counted;
  }
  if (!begin || count < 2) return std::nullopt;
  for (const bool replies : {true, false}) {
    const Block block = Block::counted(page, *begin, replies);
    auto comments = block.comments();
    const bool all = comments.size() == static_cast<std::size_t>(count);
    if (all && block.certain()) return CommentBlock{*begin, std::move(comments)};
  }
  return std::nullopt;
}

}  // namespace

std::optional<CommentBlock> find_numbered_comments(std::string_view text,
                                                   const std::vector<Line>& lines,
                                                   bool saved_post) {
  constexpr std::size_t kMaxTries = 4;
  const auto page = look_at_numbers(text, lines);
  if (auto counted = find_counted_comments(page)) return counted;
  const auto beginnings = possible_beginnings(page);
  std::optional<CommentBlock> best;
  int most = kEnoughEvidence - 1;
  for (std::size_t i = 0; i < std::min(beginnings.size(), kMaxTries); ++i) {
    Block block(page, beginnings[i]);
    block.read();
    if (!block.certain()) continue;
    const int evidence = evidence_around(page, beginnings[i], saved_post) + block.evidence();
    if (evidence <= most) continue;
    most = evidence;
    best = CommentBlock{beginnings[i], block.comments()};
  }
  return best;
}

}  // namespace sourcebook
