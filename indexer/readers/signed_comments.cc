#include "indexer/readers/signed_comments.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "common/text/ascii.h"
#include "indexer/readers/byline.h"
#include "indexer/readers/comments_heading.h"
#include "indexer/readers/html_comment_author.h"
#include "indexer/readers/html_comment_date.h"
#include "indexer/readers/names.h"

namespace sourcebook {
namespace {

using layout::Line;

constexpr std::size_t kEnoughComments = 2;

struct Signature {
  std::size_t begin = 0, end = 0;  // its lines
  std::size_t indent = 0;
  bool alone = false;  // the moment stands in a line without a name
  std::string author;
  std::string answered;  // whom it answers, where it says so
  std::string date;
};

struct Text {
  std::string_view text;
  const std::vector<Line>& lines;

  [[nodiscard]] std::string_view words(std::size_t i) const {
    return text.substr(lines[i].text, lines[i].end - lines[i].text);
  }
  // Whether a line of [begin, end) has words in it.
  [[nodiscard]] bool has_words(std::size_t begin, std::size_t end) const {
    return std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(begin),
                       lines.begin() + static_cast<std::ptrdiff_t>(end),
                       [](const Line& line) { return !line.blank(); });
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

// "10:31", "9:37PM": without a time of day a name and a date may be of anything.
bool has_clock(std::string_view text) {
  for (std::size_t colon = text.find(':'); colon != std::string_view::npos;
       colon = text.find(':', colon + 1)) {
    if (colon > 0 && text::is_digit(text[colon - 1]) && colon + 1 < text.size() &&
        text::is_digit(text[colon + 1])) {
      return true;
    }
  }
  return false;
}

// `line` without what ends it and is no part of what it says: "Bart | 7 May 2017 10:31 | ".
std::string_view without_end(std::string_view line) {
  while (line.ends_with('|') || line.ends_with('.')) {
    line.remove_suffix(1);
    line = layout::trim(line);
  }
  return line;
}

// What stands before the moment: "Ann Lee", "Ann Lee replied to comment from Bob".
void read_names(std::string_view words, Signature& signature) {
  for (const std::string_view reply : {" replied to ", " in reply to ", " in response to "}) {
    const std::size_t at = words.find(reply);
    if (at == std::string_view::npos) continue;
    std::string_view answered = words.substr(at + reply.size());
    for (const std::string_view whose : {"comment from ", "comment by "}) {
      if (answered.starts_with(whose)) answered.remove_prefix(whose.size());
    }
    signature.answered = html::author_in_line(answered);
    words = words.substr(0, at);
    break;
  }
  signature.author = html::author_in_line(words);
}

// What a line says by itself: a moment, and mostly a name before it. A name that is not understood is
// none: it is nobody else's comment.
std::optional<Signature> read_signature(std::string_view line) {
  constexpr std::size_t kMaxBytes = 120;
  line = without_end(line);
  if (line.size() > kMaxBytes || !has_clock(line)) return std::nullopt;
  auto date = html::date_in_line(line);
  if (!date || date->date.empty() || !is_credible_date(date->date)) return std::nullopt;
  Signature signature;
  const std::string_view before = line.substr(0, date->begin);
  signature.alone = !names::has_letters(before);
  if (!signature.alone) read_names(before, signature);
  signature.date = std::move(date->date);
  return signature;
}

// The name that a line above the moment is, which may be made up ("h4rm0ny"); empty where it may be the
// end of a text.
std::string name_of(std::string_view line) {
  constexpr std::size_t kMaxWords = 4, kLongestInitial = 3;  // "P.", "Jr."
  std::string name = html::author_in_line(line);
  const auto words = names::words_of(name);
  if (words.empty() || words.size() > kMaxWords) return {};
  const std::string_view last = words.back();
  const bool sentence = last.ends_with('!') || last.ends_with('?') ||
                        (last.ends_with('.') && last.size() > kLongestInitial);
  return sentence ? std::string() : name;
}

// The signatures from line `first` on: all in a line each, or all in two.
std::vector<Signature> signatures_from(std::size_t first, const Text& text) {
  std::vector<Signature> in_one, in_two;
  std::size_t above = first;  // the last line with words
  for (std::size_t i = first; i < text.lines.size(); ++i) {
    if (text.lines[i].blank()) continue;
    auto signature = read_signature(text.words(i));
    if (signature && signature->alone && above < i && i - above <= 2) {
      signature->author = name_of(text.words(above));
    }
    if (signature) {
      const bool two = signature->alone && !signature->author.empty();
      signature->begin = two ? above : i;
      signature->end = i + 1;
      signature->indent = text.lines[i].indent;
      (signature->alone ? in_two : in_one).push_back(*std::move(signature));
    }
    above = i;
  }
  return in_one.size() >= in_two.size() ? in_one : in_two;
}

enum class Place { kAbove, kBelow };

// Where signatures stand, the heading being the line before `first`; nullopt where it is not certain.
std::optional<Place> place_of(const std::vector<Signature>& signatures, std::size_t first,
                              const Text& text) {
  const bool before = text.has_words(first, signatures.front().begin);
  const bool after = text.has_words(signatures.back().end, text.lines.size());
  if (before == after) return std::nullopt;
  return after ? Place::kAbove : Place::kBelow;
}

// Answers say whom they answer, of whose comments it is the last one above, or are set in further.
class Links {
 public:
  // The comment that the next one answers.
  std::optional<std::size_t> next(const Signature& signature) {
    while (!open_.empty() && open_.back().second >= signature.indent) open_.pop_back();
    std::optional<std::size_t> parent;
    if (!open_.empty()) parent = open_.back().first;
    const auto named = latest_.find(signature.answered);
    if (!signature.answered.empty() && named != latest_.end()) parent = named->second;
    open_.emplace_back(count_, signature.indent);
    latest_[signature.author] = count_++;
    return parent;
  }

 private:
  std::size_t count_ = 0;
  std::vector<std::pair<std::size_t, std::size_t>> open_;  // comments and their indentation
  std::map<std::string, std::size_t> latest_;              // by author
};

std::vector<SignedComment> cut(const std::vector<Signature>& signatures, Place place,
                               std::size_t first, const Text& text) {
  std::vector<SignedComment> comments;
  Links links;
  for (std::size_t i = 0; i < signatures.size(); ++i) {
    const Signature& signature = signatures[i];
    const bool last = i + 1 == signatures.size();
    const std::size_t begin = place == Place::kAbove ? signature.end
                              : i == 0               ? first
                                                     : signatures[i - 1].end;
    const std::size_t end = place == Place::kBelow ? signature.begin
                            : last                 ? text.lines.size()
                                                   : signatures[i + 1].begin;
    std::string words = text.dedented(begin, std::max(begin, end));
    if (words.empty()) continue;
    comments.push_back({signature.author, signature.date, links.next(signature), std::move(words)});
  }
  return comments;
}

// The comments that stand from line `first` on; none where that is not certain.
SignedBlock read_block(std::size_t first, const Text& text) {
  std::vector<Signature> signatures = signatures_from(first, text);
  if (signatures.size() < kEnoughComments) return {};
  const bool between = text.has_words(first, signatures.front().begin) ||
                       text.has_words(signatures.back().end, text.lines.size());
  if (!between) {
    // The first one is the post's own, which Movable Type signs as it does comments: below it.
    first = signatures.front().end;
    signatures.erase(signatures.begin());
  }
  const auto place = place_of(signatures, first, text);
  if (!place) return {};
  SignedBlock block{first, cut(signatures, *place, first, text)};
  // Names and moments with nothing between them are a list of something else.
  const bool list = 2 * block.comments.size() < signatures.size();
  return list || block.comments.size() < kEnoughComments ? SignedBlock() : std::move(block);
}

}  // namespace

std::optional<SignedBlock> find_signed_comments(std::string_view whole,
                                                const std::vector<Line>& lines) {
  constexpr int kMaxTries = 4;
  const Text text{whole, lines};
  int tries = 0;
  for (std::size_t i = 1; i < lines.size() && tries < kMaxTries; ++i) {
    if (lines[i].blank() || !is_comments_heading(text.words(i))) continue;
    if (!text.has_words(0, i)) continue;  // nothing that could be commented on
    ++tries;
    SignedBlock block = read_block(i + 1, text);
    if (!block.comments.empty()) return block;
  }
  return std::nullopt;
}

}  // namespace sourcebook
