#include "indexer/readers/signed_comments.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "indexer/readers/comments_heading.h"
#include "indexer/readers/signature_line.h"

namespace sourcebook {
namespace {

using layout::Line;
using Name = SignatureLine::Name;

constexpr std::size_t kEnoughComments = 2;

struct Saved {
  std::string_view text;
  const std::vector<Line>& lines;

  [[nodiscard]] std::string_view words(std::size_t i) const {
    return text.substr(lines[i].text, lines[i].end - lines[i].text);
  }
  [[nodiscard]] bool is_blank(std::size_t i) const { return i >= lines.size() || lines[i].blank(); }
  // Whether a line of [begin, end) has words in it.
  [[nodiscard]] bool has_words(std::size_t begin, std::size_t end) const {
    while (begin < end && lines[begin].blank()) ++begin;
    return begin < end;
  }
  // Lines [begin, end) without their common indentation.
  [[nodiscard]] std::string dedented(std::size_t begin, std::size_t end) const {
    std::size_t margin = std::numeric_limits<std::size_t>::max();
    for (std::size_t i = begin; i < end; ++i) {
      if (!lines[i].blank()) margin = std::min(margin, lines[i].indent);
    }
    std::string out;
    for (std::size_t i = begin; i < end; ++i) {
      if (!lines[i].blank()) out.append(lines[i].indent - margin, ' ').append(words(i));
      out += '\n';
    }
    return std::string(layout::trim(out));
  }
};

// A line that may sign a comment, and the one above it.
struct Candidate {
  std::size_t line = 0;
  SignatureLine read;
  std::optional<std::size_t> above;  // the last line with words
};

struct Signature {
  std::size_t begin = 0, end = 0;  // its lines
  std::size_t indent = 0;
  std::string author, answered, date;
  std::size_t text = 0;  // where its text begins, if not at the signature before it; 0: there
};

std::vector<Candidate> candidates_in(const Saved& saved, std::size_t begin, std::size_t end,
                                     DayOrder order) {
  std::vector<Candidate> found;
  std::optional<std::size_t> above;
  for (std::size_t i = begin; i < end; ++i) {
    if (saved.lines[i].blank()) continue;
    if (auto read = read_signature_line(saved.words(i), order)) {
      found.push_back({i, *std::move(read), above});
    }
    above = i;
  }
  return found;
}

// The order of day and month in all dates: nullopt where some show one and some the other.
std::optional<DayOrder> order_of(const std::vector<Candidate>& candidates) {
  DayOrder order = DayOrder::kUnknown;
  for (const Candidate& candidate : candidates) {
    if (candidate.read.shows == DayOrder::kUnknown || candidate.read.shows == order) continue;
    if (order != DayOrder::kUnknown) return std::nullopt;
    order = candidate.read.shows;
  }
  return order;
}

// Lines [begin, end), below a heading.
struct Range {
  std::size_t begin = 0, end = 0;
};

std::vector<std::size_t> headings_in(const Saved& saved) {
  std::vector<std::size_t> headings;
  bool words_above = false;
  for (std::size_t i = 0; i < saved.lines.size(); ++i) {
    if (saved.lines[i].blank()) continue;
    // Comments are on something.
    if (words_above && is_comments_heading(saved.words(i))) headings.push_back(i);
    words_above = true;
  }
  return headings;
}

// Below the last heading. nullopt where there are signatures below an earlier one, too: but for one, which
// is the post's own where comments are counted above its text.
std::optional<Range> find_range(const Saved& saved) {
  const auto candidates = candidates_in(saved, 0, saved.lines.size(), DayOrder::kUnknown);
  const auto headings = headings_in(saved);
  auto last = candidates.end();
  for (auto heading = headings.rbegin(); heading != headings.rend(); ++heading) {
    const auto first = std::partition_point(candidates.begin(), last,
                                            [&](const Candidate& c) { return c.line < *heading; });
    const bool enough = static_cast<std::size_t>(last - first) >= kEnoughComments;
    if (enough != (heading == headings.rbegin())) return std::nullopt;
    last = first;
  }
  if (headings.empty()) return std::nullopt;
  return Range{headings.back() + 1, saved.lines.size()};
}

// How a page writes its signatures: all alike.
std::string form_of(const SignatureLine& read) {
  return read.name == Name::kNone ? std::string() : read.lead + '\n' + read.join;
}

// The form of nearly all candidates that can be understood; nullopt where several are common. What is
// written otherwise is no signature, then: a page does not change its form. The first does not count
// where nothing is above it, which may be the post's own.
std::optional<std::string> common_form(const std::vector<Candidate>& candidates) {
  constexpr std::size_t kPerOther = 8;
  std::map<std::string, std::size_t> counts;
  std::size_t all = 0;
  for (const Candidate& candidate : candidates) {
    const SignatureLine& read = candidate.read;
    if (!candidate.above || read.name == Name::kDoubtful) continue;
    if (read.name == Name::kNone && read.connected) continue;
    ++counts[form_of(read)];
    ++all;
  }
  const auto most =
      std::max_element(counts.begin(), counts.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == counts.end() || kPerOther * (all - most->second) > all) return std::nullopt;
  return most->first;
}

// Name and moment in one line. nullopt where one is not understood.
std::optional<std::vector<Signature>> in_one_line(const std::vector<Candidate>& candidates,
                                                  const std::string& form, const Saved& saved) {
  std::vector<Signature> signatures;
  for (const Candidate& candidate : candidates) {
    const SignatureLine& read = candidate.read;
    const std::size_t i = candidate.line;
    if (form_of(read) != form) continue;
    if (read.name == Name::kDoubtful && !read.marked) {
      // The end of a paragraph, or a name in small letters.
      if (!saved.is_blank(i - 1) && !saved.is_blank(i + 1)) continue;
      return std::nullopt;
    }
    if (read.author.empty() || read.date.empty()) return std::nullopt;
    signatures.push_back({i, i + 1, saved.lines[i].indent, read.author, read.answered, read.date});
  }
  return signatures;
}

// In two: the name in the line above the moment, or in the paragraph above it.
std::optional<std::vector<Signature>> in_two_lines(const std::vector<Candidate>& candidates,
                                                   const Saved& saved) {
  std::vector<Signature> signatures;
  std::size_t distance = 0;
  for (const Candidate& candidate : candidates) {
    const SignatureLine& read = candidate.read;
    if (read.name != Name::kNone) continue;
    if (!candidate.above) return std::nullopt;
    const std::string_view above = saved.words(*candidate.above);
    std::string author = name_above_moment(above);
    if (leads_to_moment(above) || (author.empty() && read.connected)) continue;
    const std::size_t lines = candidate.line - *candidate.above;
    const bool alike = signatures.empty() || lines == distance;
    if (!alike || lines > 2 || (lines == 2 && author.empty()) || read.date.empty()) {
      return std::nullopt;
    }
    distance = lines;
    signatures.push_back({*candidate.above, candidate.line + 1, saved.lines[candidate.line].indent,
                          std::move(author), "", read.date});
  }
  return signatures;
}

// Blogger's: the name above the text ("Ann Lee said..."), the moment below. Empty where not all are so;
// nullopt where some are.
std::optional<std::vector<Signature>> around_texts(const std::vector<Candidate>& candidates,
                                                   const Range& range, const Saved& saved) {
  std::vector<Signature> signatures;
  std::size_t moments = 0, begin = range.begin;
  for (const Candidate& candidate : candidates) {
    const SignatureLine& read = candidate.read;
    if (read.name != Name::kNone || read.connected) continue;
    ++moments;
    while (begin < candidate.line && saved.lines[begin].blank()) ++begin;
    std::string author = name_that_says(saved.words(begin));
    const bool around = begin < candidate.line && saved.has_words(begin + 1, candidate.line);
    if (around && !author.empty() && !read.date.empty()) {
      signatures.push_back({candidate.line, candidate.line + 1, saved.lines[begin].indent,
                            std::move(author), "", read.date, begin + 1});
    }
    begin = candidate.line + 1;
  }
  if (!signatures.empty() && signatures.size() < moments) return std::nullopt;
  return signatures;
}

std::optional<std::vector<Signature>> find_signatures(Range& range, const Saved& saved) {
  auto candidates = candidates_in(saved, range.begin, range.end, DayOrder::kUnknown);
  const auto order = order_of(candidates);
  if (!order) return std::nullopt;
  if (*order != DayOrder::kUnknown) {
    candidates = candidates_in(saved, range.begin, range.end, *order);
  }
  const auto form = common_form(candidates);
  if (!form) return std::nullopt;
  // One that comes first and is written otherwise is the post's own.
  const Candidate& first = candidates.front();
  if (!first.above && form_of(first.read) != *form) range.begin = first.line + 1;
  auto signatures = form->empty() ? around_texts(candidates, range, saved)
                                  : in_one_line(candidates, *form, saved);
  if (form->empty() && signatures && signatures->empty()) {
    signatures = in_two_lines(candidates, saved);
  }
  if (!signatures || signatures->size() < kEnoughComments) return std::nullopt;
  return signatures;
}

enum class Place { kAbove, kBelow };

// Where signatures stand; nullopt where it is not certain.
std::optional<Place> place_of(const std::vector<Signature>& signatures, const Range& range,
                              const Saved& saved) {
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
  Cutter(const std::vector<Signature>& signatures, Place place, const Range& range,
         const Saved& saved)
      : signatures_(signatures), place_(place), range_(range), saved_(saved) {}

  std::vector<SignedComment> cut() {
    for (std::size_t i = 0; i < signatures_.size(); ++i) add(i);
    return std::move(comments_);
  }

 private:
  // The lines of the text with signature `i`, without the words that the page puts under each.
  [[nodiscard]] Range lines_of(std::size_t i) const {
    const bool above = place_ == Place::kAbove;
    const bool first = i == 0, last = i + 1 == signatures_.size();
    Range text;
    text.begin = above ? signatures_[i].end : first ? range_.begin : signatures_[i - 1].end;
    text.end = !above ? signatures_[i].begin : last ? range_.end : signatures_[i + 1].begin;
    if (signatures_[i].text > 0) text.begin = signatures_[i].text;
    // A name that is not understood is a part of the text.
    if (!above && signatures_[i].author.empty()) ++text.end;
    while (text.end > text.begin &&
           (saved_.is_blank(text.end - 1) || is_comment_control(saved_.words(text.end - 1)))) {
      --text.end;
    }
    return text;
  }

  [[nodiscard]] std::string answered(std::size_t i, Range text) const {
    if (!signatures_[i].answered.empty()) return signatures_[i].answered;
    while (text.begin < text.end && saved_.is_blank(text.begin)) ++text.begin;
    return text.begin < text.end ? answered_in_line(saved_.words(text.begin)) : std::string();
  }

  void add(std::size_t i) {
    const Signature& signature = signatures_[i];
    const Range lines = lines_of(i);
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
  const Range range_;
  const Saved& saved_;
  Links links_;
  std::vector<std::optional<std::size_t>> comment_of_;  // by signature
  std::vector<SignedComment> comments_;
};

// The page's own words below the last comment: how to leave another.
void leave_out_form(const std::vector<Signature>& signatures, const Saved& saved, Range& range) {
  for (std::size_t i = signatures.back().end; i < range.end; ++i) {
    if (!saved.is_blank(i) && is_comment_form(saved.words(i))) range.end = i;
  }
}

}  // namespace

std::optional<SignedBlock> find_signed_comments(std::string_view text,
                                                const std::vector<Line>& lines) {
  const Saved saved{text, lines};
  auto range = find_range(saved);
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
