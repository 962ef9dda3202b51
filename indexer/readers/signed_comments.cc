#include "indexer/readers/signed_comments.h"

#include <map>
#include <set>
#include <utility>

#include "indexer/readers/comment_signatures.h"
#include "indexer/readers/names.h"
#include "indexer/readers/page_controls.h"
#include "indexer/readers/signature_line.h"

namespace sourcebook {
namespace {

using layout::Line;

enum class Place { kAbove, kBelow };

// `range` without the words that the page puts at its begin.
LineRange without_controls(LineRange range, const SavedLines& saved) {
  while (!range.empty() && is_between_comments(range.begin, saved)) ++range.begin;
  return range;
}

// Whether lines say something, rather than being what a page has at its edges: "Powered by ...", "©
// 2017 ...".
bool is_prose(LineRange range, const SavedLines& saved) {
  constexpr std::size_t kFewWords = 8;
  constexpr std::string_view kEnds = ".!?)\"";
  for (std::size_t i = range.begin; i < range.end; ++i) {
    if (saved.is_blank(i)) continue;
    const std::string_view line = saved.words(i);
    const std::string lower = names::lower(line);
    const bool notice = lower.starts_with("\u00a9") || lower.starts_with("copyright") ||
                        lower.find("all rights reserved") != std::string::npos;
    const bool ends = kEnds.find(line.back()) != std::string_view::npos ||
                      line.ends_with("\u2026") || line.ends_with("\u201d");
    if (!notice && (ends || names::words_of(line).size() > kFewWords)) return true;
  }
  return false;
}

// Where signatures stand; nullopt where it is not certain. What is beyond the outermost of them
// must be a comment: the page's own words there would make each comment somebody else's.
std::optional<Place> place_of(const std::vector<Signature>& signatures, const LineRange& range,
                              const SavedLines& saved) {
  const Signature &first = signatures.front(), &last = signatures.back();
  const LineRange before = without_controls({range.begin, first.begin}, saved);
  const LineRange after = without_controls({last.end, range.end}, saved);
  if (before.empty() == after.empty()) return std::nullopt;
  const Place place = before.empty() ? Place::kAbove : Place::kBelow;
  const bool certain =
      first.text > 0 ? place == Place::kBelow : is_prose(before.empty() ? after : before, saved);
  return certain ? std::optional(place) : std::nullopt;
}

// Answers say whom they answer, of whose comments it is the last one above, or are set in further.
class Links {
 public:
  // Of the next signature: the one that it answers.
  std::optional<std::size_t> next(const Signature& signature, const std::string& answered) {
    while (!open_.empty() && open_.back().second >= signature.indent) open_.pop_back();
    std::optional<std::size_t> parent;
    if (!open_.empty()) parent = open_.back().first;
    const auto named = latest_.find(answered);
    if (!answered.empty() && named != latest_.end()) parent = named->second;
    open_.emplace_back(count_, signature.indent);
    latest_[signature.author] = count_++;
    return parent;
  }

 private:
  std::size_t count_ = 0;
  std::vector<std::pair<std::size_t, std::size_t>> open_;  // signatures and their indentation
  std::map<std::string, std::size_t> latest_;              // by author
};

// What stands between signatures.
class Cutter {
 public:
  Cutter(const std::vector<Signature>& signatures, Place place, const LineRange& range,
         const SavedLines& saved)
      : signatures_(signatures), place_(place), range_(range), saved_(saved) {}

  std::vector<SignedComment> cut() {
    for (std::size_t i = 0; i < signatures_.size(); ++i) note_controls(i);
    for (std::size_t i = 0; i < signatures_.size(); ++i) add(i);
    return std::move(comments_);
  }

 private:
  // The lines that belong to signature `i`.
  [[nodiscard]] LineRange all_lines_of(std::size_t i) const {
    const bool above = place_ == Place::kAbove;
    const bool first = i == 0, last = i + 1 == signatures_.size();
    LineRange text;
    text.begin = above ? signatures_[i].end : first ? range_.begin : signatures_[i - 1].end;
    text.end = !above ? signatures_[i].begin : last ? range_.end : signatures_[i + 1].begin;
    if (signatures_[i].text > 0) text.begin = signatures_[i].text;
    // A name that is not understood is a part of the text.
    if (!above && signatures_[i].author.empty()) ++text.end;
    return text;
  }

  // `all` without the words that the page puts under each.
  [[nodiscard]] LineRange trimmed(std::size_t i, LineRange all) const {
    while (!all.empty() && is_between_comments(all.end - 1, saved_)) --all.end;
    const bool below = place_ == Place::kBelow && signatures_[i].text == 0;
    return below ? without_controls(all, saved_) : all;
  }

  // What the page puts under this one, if there is a text that it stands under.
  void note_controls(std::size_t i) {
    const LineRange all = all_lines_of(i), text = trimmed(i, all);
    if (text.empty()) return;
    for (std::size_t line = all.begin; line < all.end; ++line) {
      const bool inside = line >= text.begin && line < text.end;
      if (!inside && !saved_.is_blank(line)) controls_.emplace(saved_.words(line));
    }
  }

  // The lines of the text with signature `i`. Where there is nothing but what might be a control,
  // it is one if it is under other texts as well.
  [[nodiscard]] LineRange lines_of(std::size_t i) const {
    const LineRange all = all_lines_of(i), text = trimmed(i, all);
    if (!text.empty()) return text;
    for (std::size_t line = all.begin; line < all.end; ++line) {
      if (!saved_.is_blank(line) && !controls_.contains(saved_.words(line))) return all;
    }
    return text;
  }

  [[nodiscard]] std::string answered(std::size_t i, LineRange text) const {
    if (!signatures_[i].answered.empty()) return signatures_[i].answered;
    while (text.begin < text.end && saved_.is_blank(text.begin)) ++text.begin;
    return text.begin < text.end ? answered_in_line(saved_.words(text.begin)) : std::string();
  }

  void add(std::size_t i) {
    const Signature& signature = signatures_[i];
    const LineRange lines = lines_of(i);
    std::string text = saved_.dedented(lines.begin, lines.end);
    if (place_ == Place::kAbove && signature.author.empty()) {
      text = std::string(layout::trim(std::string(saved_.words(signature.begin)) + "\n\n" + text));
    }
    const auto answers = links_.next(signature, answered(i, lines));
    std::optional<std::size_t> parent;
    if (answers) parent = comment_of_[*answers];
    // An answer to one without a text is one to what that answers.
    comment_of_.push_back(text.empty() ? parent : comments_.size());
    if (text.empty()) return;
    comments_.push_back(
        {signature.author, signature.date, signature.number, parent, std::move(text)});
  }

  const std::vector<Signature>& signatures_;
  const Place place_;
  const LineRange range_;
  const SavedLines& saved_;
  Links links_;
  std::set<std::string_view> controls_;                 // that stand under texts
  std::vector<std::optional<std::size_t>> comment_of_;  // by signature
  std::vector<SignedComment> comments_;
};

// Where the page's own words begin below the last comment: how to leave another.
std::size_t end_of_comments(std::size_t last_signature_end, const SavedLines& saved,
                            const LineRange& range) {
  std::size_t i = last_signature_end;
  while (i < range.end && (saved.is_blank(i) || !is_comment_form(saved.words(i)))) ++i;
  return i;
}

}  // namespace

std::optional<SignedBlock> find_signed_comments(std::string_view text,
                                                const std::vector<Line>& lines) {
  const SavedLines saved{text, lines};
  auto range = find_comments_range(saved);
  if (!range) return std::nullopt;
  auto signatures = find_signatures(*range, saved);
  if (!signatures) return std::nullopt;
  range->end = end_of_comments(signatures->back().end, saved, *range);
  *range = without_controls(*range, saved);
  const auto place = place_of(*signatures, *range, saved);
  if (!place) return std::nullopt;
  SignedBlock block{range->begin, range->end, Cutter(*signatures, *place, *range, saved).cut()};
  // Names and moments with nothing between them are a list of something else.
  const bool list = 2 * block.comments.size() < signatures->size();
  if (list || block.comments.size() < kEnoughComments) return std::nullopt;
  return block;
}

}  // namespace sourcebook
