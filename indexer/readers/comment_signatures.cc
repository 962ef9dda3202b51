#include "indexer/readers/comment_signatures.h"

#include <algorithm>
#include <map>
#include <utility>

#include "indexer/readers/comments_heading.h"
#include "indexer/readers/page_controls.h"
#include "indexer/readers/signature_line.h"

namespace sourcebook {
namespace {

using Name = SignatureLine::Name;

// A line that may sign a comment, and the one above it.
struct Candidate {
  std::size_t line = 0;
  SignatureLine read;
  std::optional<std::size_t> above;  // the last line with words
};

std::vector<Candidate> candidates_in(const SavedLines& saved, std::size_t begin, std::size_t end,
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

std::vector<std::size_t> headings_in(const SavedLines& saved) {
  std::vector<std::size_t> headings;
  std::optional<std::size_t> above;
  for (std::size_t i = 0; i < saved.lines.size(); ++i) {
    if (saved.lines[i].blank()) continue;
    // Comments are on something. "Replies" below what can be pressed opens those to a comment.
    const auto is_control = [&](std::size_t line) { return is_comment_control(saved.words(line)); };
    const bool inside = above && is_control(i) && is_control(*above);
    if (above && !inside && is_comments_heading(saved.words(i))) headings.push_back(i);
    above = i;
  }
  return headings;
}

// How a page writes its signatures: all alike.
std::string form_of(const SignatureLine& read) {
  return read.name == Name::kNone ? std::string() : read.lead + '\n' + read.join;
}

// Whether what a candidate says counts: others may be lines of a text.
bool is_understood(const SignatureLine& read) {
  return read.name != Name::kDoubtful && (read.name != Name::kNone || !read.connected);
}

// The form of nearly all candidates that can be understood; nullopt where several are common. What
// is written otherwise is no signature, then: a page does not change its form. The first does not
// count where nothing is above it, which may be the post's own.
std::optional<std::string> common_form(const std::vector<Candidate>& candidates) {
  constexpr std::size_t kPerOther = 8;
  std::map<std::string, std::size_t> counts;
  std::size_t all = 0;
  for (const Candidate& candidate : candidates) {
    const SignatureLine& read = candidate.read;
    if (!candidate.above || !is_understood(read)) continue;
    ++counts[form_of(read)];
    ++all;
  }
  const auto most =
      std::max_element(counts.begin(), counts.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == counts.end() || kPerOther * (all - most->second) > all) return std::nullopt;
  return most->first;
}

// The order of day and month in the dates of those written in `form`: nullopt where some show one
// and some the other. A date that a comment speaks of shows nothing.
std::optional<DayOrder> order_of(const std::vector<Candidate>& candidates,
                                 const std::string& form) {
  DayOrder order = DayOrder::kUnknown;
  for (const auto& [line, read, above] : candidates) {
    if (read.shows == DayOrder::kUnknown || read.shows == order) continue;
    if (!is_understood(read) || form_of(read) != form) continue;
    if (order != DayOrder::kUnknown) return std::nullopt;
    order = read.shows;
  }
  return order;
}

// Name and moment in one line. nullopt where one is not understood.
std::optional<std::vector<Signature>> in_one_line(const std::vector<Candidate>& candidates,
                                                  const std::string& form,
                                                  const SavedLines& saved) {
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
    if (read.author.empty()) return std::nullopt;
    signatures.push_back(
        {i, i + 1, saved.lines[i].indent, read.author, read.answered, read.date, read.number});
  }
  return signatures;
}

// In two: the name in the line above the moment, or in the paragraph above it.
std::optional<std::vector<Signature>> in_two_lines(const std::vector<Candidate>& candidates,
                                                   const SavedLines& saved) {
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
    if (!alike || lines > 2 || (lines == 2 && author.empty())) return std::nullopt;
    distance = lines;
    signatures.push_back({*candidate.above, candidate.line + 1, saved.lines[candidate.line].indent,
                          std::move(author), "", read.date, read.number});
  }
  return signatures;
}

// Blogger's: the name above the text ("Ann Lee said..."), the moment below. Empty where not all are
// so; nullopt where some are.
std::optional<std::vector<Signature>> around_texts(const std::vector<Candidate>& candidates,
                                                   const LineRange& range,
                                                   const SavedLines& saved) {
  std::vector<Signature> signatures;
  std::size_t moments = 0, begin = range.begin;
  for (const Candidate& candidate : candidates) {
    const SignatureLine& read = candidate.read;
    if (read.name != Name::kNone || read.connected) continue;
    ++moments;
    while (begin < candidate.line && is_between_comments(begin, saved)) ++begin;
    std::string author = name_that_says(saved.words(begin));
    std::size_t words = begin + 1;
    while (saved.is_blank(words) && words < candidate.line) ++words;
    const bool around = words < candidate.line;
    if (around && !author.empty()) {
      signatures.push_back({candidate.line, candidate.line + 1, saved.lines[begin].indent,
                            std::move(author), "", read.date, read.number, begin + 1});
    }
    begin = candidate.line + 1;
  }
  if (!signatures.empty() && signatures.size() < moments) return std::nullopt;
  return signatures;
}

}  // namespace

bool is_between_comments(std::size_t line, const SavedLines& saved) {
  return saved.is_blank(line) || is_comment_control(saved.words(line));
}

std::optional<LineRange> find_comments_range(const SavedLines& saved) {
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
  return LineRange{headings.back() + 1, saved.lines.size()};
}

std::optional<std::vector<Signature>> find_signatures(LineRange& range, const SavedLines& saved) {
  auto candidates = candidates_in(saved, range.begin, range.end, DayOrder::kUnknown);
  const auto form = common_form(candidates);
  if (!form) return std::nullopt;
  const auto order = order_of(candidates, *form);
  if (!order) return std::nullopt;
  if (*order != DayOrder::kUnknown) {
    candidates = candidates_in(saved, range.begin, range.end, *order);
  }
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

}  // namespace sourcebook
