#include "indexer/readers/numbered_comments.h"

#include <algorithm>
#include <cassert>
#include <unordered_set>
#include <utility>

#include "indexer/readers/comments_heading.h"
#include "indexer/readers/names.h"
#include "indexer/readers/numbered_lines.h"

namespace sourcebook {
namespace {

using layout::Line;

constexpr std::size_t kNone = NumberedLines::kNone;
constexpr int kEnoughEvidence = 2;

// Cuts a block into comments.
class Block {
 public:
  Block(const NumberedLines& page, std::size_t begin) : page_(page), begin_(begin) {}

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
    if (!top && (depth == 0 || !is_reply(i, depth))) return false;
    const int last = top ? last_top_ : open_[depth - 1].last_child;
    if (mark.number <= last || (!top && mark.closer != page_.marks[begin_].closer)) return false;
    gaps_ = gaps_ || mark.number != last + 1;
    nested_ = nested_ || !top;
    (top ? last_top_ : open_[depth - 1].last_child) = mark.number;
    add(i, top ? 0 : depth);
    return true;
  }

  // The same where the number says what is answered, which must be there.
  bool begins_numbered_whole(std::size_t i) {
    const std::string& number = page_.whole[i];
    const std::string parent = number.substr(0, number.rfind('.'));
    if (!numbers_.contains(parent) || !numbers_.insert(number).second) return false;
    const std::size_t indent = page_.lines[i].indent;
    nested_ = true;
    open_.clear();
    comments_.push_back({number, parent, i, 1, indent, 0});
    open_.push_back({comments_.size() - 1, indent, page_.marks[i].number});
    return true;
  }

  void add(std::size_t i, std::size_t depth) {
    open_.resize(depth, Open{});
    const std::string parent = depth > 0 ? comments_[open_.back().comment].number : "";
    const std::string own = std::to_string(page_.marks[i].number);
    const std::size_t indent = page_.lines[i].indent;
    comments_.push_back({parent.empty() ? own : parent + "." + own, parent, i, 1, indent, 0});
    numbers_.insert(comments_.back().number);
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
    std::size_t above = i;
    do --above;
    while (lines[above].blank());
    return page_.words(above).ends_with(':');
  }

  [[nodiscard]] bool several_paragraphs() const {
    for (const auto& comment : comments_) {
      for (std::size_t i = comment.first + 1; i < comment.first + comment.lines; ++i) {
        if (!page_.lines[i].blank() && page_.lines[i - 1].blank()) return true;
      }
    }
    return false;
  }

  [[nodiscard]] std::string text_of(const Comment& comment) const {
    std::string text(page_.words(comment.first).substr(page_.marks[comment.first].bytes));
    for (std::size_t i = comment.first + 1; i < comment.first + comment.lines; ++i) {
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
  std::unordered_set<std::string> numbers_;  // of these
  std::vector<Open> open_;
  std::size_t margin_ = kNone;  // how far text is set in below the marks, anywhere
  int last_top_ = 0;
  bool nested_ = false;
  bool gaps_ = false;
};

// What the line above says: comments follow, a list follows, or nothing.
int evidence_above(std::string_view line) {
  constexpr std::size_t kMaxHeadingWords = 8;
  if (is_comments_heading(line)) return 3;
  if (line.ends_with(':') || line.ends_with(":-")) return -2;
  const bool short_line = names::words_of(line).size() <= kMaxHeadingWords;
  constexpr std::string_view kEnds = ".!?)\"*";
  const bool ends = kEnds.find(line.back()) != std::string_view::npos || line.ends_with("\u2026") ||
                    line.ends_with("\u201D") || line.ends_with("\u2019");
  const bool link = line.find("://") != std::string_view::npos;
  return short_line && !ends && !link ? -2 : 0;
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

}  // namespace

std::optional<CommentBlock> find_numbered_comments(std::string_view text,
                                                   const std::vector<Line>& lines,
                                                   bool saved_post) {
  constexpr std::size_t kMaxTries = 4;
  const auto page = look_at_numbers(text, lines);
  const auto beginnings = possible_beginnings(page);
  std::optional<CommentBlock> best;
  int most = kEnoughEvidence - 1;
  for (std::size_t i = 0; i < std::min(beginnings.size(), kMaxTries); ++i) {
    Block block(page, beginnings[i]);
    block.read();
    const int evidence = evidence_around(page, beginnings[i], saved_post) + block.evidence();
    if (evidence <= most) continue;
    most = evidence;
    best = CommentBlock{beginnings[i], block.comments()};
  }
  return best;
}

}  // namespace sourcebook
