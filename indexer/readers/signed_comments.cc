#include "indexer/readers/signed_comments.h"

#include <map>
#include <utility>

#include "indexer/readers/comment_signatures.h"
#include "indexer/readers/comments_heading.h"
#include "indexer/readers/signature_line.h"

namespace sourcebook {
namespace {

using layout::Line;

enum class Place { kAbove, kBelow };

// Where signatures stand; nullopt where it is not certain.
std::optional<Place> place_of(const std::vector<Signature>& signatures, const LineRange& range,
                              const SavedLines& saved) {
  const bool before = saved.has_words(range.begin, signatures.front().begin);
  const bool after = saved.has_words(signatures.back().end, range.end);
  if (before == after) return std::nullopt;
  return after ? Place::kAbove : Place::kBelow;
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
    for (std::size_t i = 0; i < signatures_.size(); ++i) add(i);
    return std::move(comments_);
  }

 private:
  // The lines of the text with signature `i`, without the words that the page puts under each.
  [[nodiscard]] LineRange lines_of(std::size_t i) const {
    const bool above = place_ == Place::kAbove;
    const bool first = i == 0, last = i + 1 == signatures_.size();
    LineRange text;
    text.begin = above ? signatures_[i].end : first ? range_.begin : signatures_[i - 1].end;
    text.end = !above ? signatures_[i].begin : last ? range_.end : signatures_[i + 1].begin;
    if (signatures_[i].text > 0) text.begin = signatures_[i].text;
    // A name that is not understood is a part of the text.
    if (!above && signatures_[i].author.empty()) ++text.end;
    while (text.end > text.begin && is_between_comments(text.end - 1, saved_)) --text.end;
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
    comments_.push_back({signature.author, signature.date, parent, std::move(text)});
  }

  const std::vector<Signature>& signatures_;
  const Place place_;
  const LineRange range_;
  const SavedLines& saved_;
  Links links_;
  std::vector<std::optional<std::size_t>> comment_of_;  // by signature
  std::vector<SignedComment> comments_;
};

// The page's own words below the last comment: how to leave another.
void leave_out_form(const std::vector<Signature>& signatures, const SavedLines& saved,
                    LineRange& range) {
  for (std::size_t i = signatures.back().end; i < range.end; ++i) {
    if (!saved.is_blank(i) && is_comment_form(saved.words(i))) range.end = i;
  }
}

}  // namespace

std::optional<SignedBlock> find_signed_comments(std::string_view text,
                                                const std::vector<Line>& lines) {
  const SavedLines saved{text, lines};
  auto range = find_comments_range(saved);
  if (!range) return std::nullopt;
  auto signatures = find_signatures(*range, saved);
  if (!signatures) return std::nullopt;
  leave_out_form(*signatures, saved, *range);
  const auto place = place_of(*signatures, *range, saved);
  if (!place) return std::nullopt;
  SignedBlock block{range->begin, Cutter(*signatures, *place, *range, saved).cut()};
  // Names and moments with nothing between them are a list of something else.
  const bool list = 2 * block.comments.size() < signatures->size();
  if (list || block.comments.size() < kEnoughComments) return std::nullopt;
  return block;
}

}  // namespace sourcebook
