#include "indexer/readers/mail_originals.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "indexer/readers/layout.h"
#include "indexer/readers/mail_headers.h"
#include "indexer/readers/mail_names.h"

namespace sourcebook::mail {
namespace {

using std::string_view;

// Lines that are looked at below one that may be the first: all of this is linear.
constexpr std::size_t kMostLines = 60;
constexpr std::size_t kMostSentenceLines = 4;
constexpr std::size_t kMostWrapped = 3;  // lines that a header goes on for

bool is_blank(const Line& line) { return layout::trim(line.text).empty(); }

bool is_any_rule(string_view text) { return is_rule(text, '_') || is_rule(text, '-'); }

class Finder {
 public:
  explicit Finder(const std::vector<Line>& lines) : lines_(lines) {
    for (std::size_t i = lines.size(); i-- > 0 && last_quoted_ == 0;) {
      if (lines[i].depth > 0 && !is_blank(lines[i])) last_quoted_ = i;
    }
  }

  std::vector<Original> find() {
    std::vector<Original> found;
    for (std::size_t i = 0; i < lines_.size();) {
      std::optional<Original> original = is_blank(lines_[i]) ? std::nullopt : at(i);
      if (!original) {
        if (!is_blank(lines_[i])) above_ = i;
        ++i;
        continue;
      }
      i = std::max(original->body, i + 1);
      found.push_back(std::move(*original));
      above_.reset();
    }
    return found;
  }

 private:
  struct Headers {
    std::size_t end = 0;
    std::size_t count = 0;
    bool from = false, date = false;
    std::string writer;
  };

  [[nodiscard]] std::optional<Original> at(std::size_t i) const {
    if (auto original = below_mark(i)) return original;
    if (auto original = headers(i)) return original;
    if (auto original = notes_block(i)) return original;
    return attribution(i);
  }

  // The next line that is not blank, at most `most` lines on, if it is as deep as line `i`.
  [[nodiscard]] std::optional<std::size_t> next(std::size_t i, std::size_t most) const {
    for (std::size_t k = i + 1; k < lines_.size() && k <= i + most; ++k) {
      if (is_blank(lines_[k])) continue;
      return lines_[k].depth == lines_[i].depth ? std::optional(k) : std::nullopt;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Original> below_mark(std::size_t i) const {
    constexpr std::size_t kMostBlank = 4;
    const bool mark = begins_original(lines_[i].text), rule = is_any_rule(lines_[i].text);
    if (!mark && !rule) return std::nullopt;
    const auto first = next(i, kMostBlank);
    if (!first) return std::nullopt;
    if (auto original = notes_block(*first)) {
      original->begin = i;
      return original;
    }
    Headers read = read_headers(*first);
    if (read.count == 0 || (rule && !mark && !says_enough(read))) return std::nullopt;
    return Original{i, read.end, std::move(read.writer), Naming::kHeaders};
  }

  [[nodiscard]] std::optional<Original> headers(std::size_t i) const {
    Headers read = read_headers(i);
    if (!says_enough(read)) return std::nullopt;
    return Original{i, read.end, std::move(read.writer), Naming::kHeaders};
  }

  static bool says_enough(const Headers& read) {
    constexpr std::size_t kFewest = 3;
    return read.count >= kFewest && read.from && read.date;
  }

  [[nodiscard]] Headers read_headers(std::size_t i) const {
    Headers read{i, 0, false, false, {}};
    const std::size_t depth = lines_[i].depth, most = std::min(i + kMostLines, lines_.size());
    for (std::size_t k = i; k < most;) {
      if (is_blank(lines_[k])) {
        ++k;
        continue;
      }
      const HeaderLine line = header_line(lines_[k].text);
      if (line.header == Header::kNone || lines_[k].depth != depth) break;
      if (line.header == Header::kFrom && read.from) break;  // of the next message
      k = take_header(line, k, read);
    }
    return read;
  }

  // Gives the line after the header, which begins in line `k`.
  std::size_t take_header(const HeaderLine& line, std::size_t k, Headers& read) const {
    std::string value(line.value);
    std::size_t end = k + 1;
    if (value.empty()) {
      const auto below = next(k, 2);
      if (below && header_line(lines_[*below].text).header == Header::kNone &&
          goes_on_with_header(*below)) {
        value = lines_[*below].text;
        end = *below + 1;
      }
    } else {
      for (const std::size_t last = end_of_wrapped(k); end < last; ++end) {
        value.append(" ").append(layout::trim(lines_[end].text));
      }
    }
    ++read.count;
    if (line.header == Header::kFrom) {
      read.from = true;
      read.writer = name_in(value);
    }
    read.date = read.date || (line.header == Header::kDate && has_date(value));
    read.end = end;
    return end;
  }

  // Whether a header comes next below line `k`, which may be the value of one.
  [[nodiscard]] bool goes_on_with_header(std::size_t k) const {
    const auto below = next(k, 2);
    return below && header_line(lines_[*below].text).header != Header::kNone;
  }

  // Where the lines end that the header in line `k` goes on in: up to the next header, right below;
  // or, if it is as long as lines get, up to the next blank.
  [[nodiscard]] std::size_t end_of_wrapped(std::size_t k) const {
    constexpr std::size_t kLong = 60;  // columns
    const bool is_long = layout::width(lines_[k].text) >= kLong;
    for (std::size_t i = k + 1; i < lines_.size() && i <= k + 1 + kMostWrapped; ++i) {
      if (is_blank(lines_[i])) return is_long && i < k + 1 + kMostWrapped ? i : k + 1;
      if (lines_[i].depth != lines_[k].depth) break;
      if (header_line(lines_[i].text).header != Header::kNone) return i;
    }
    return k + 1;
  }

  // "Ann Lee/Ferries", "03/03/2013 18:02", "To", "cc", "Subject", with their values.
  [[nodiscard]] std::optional<Original> notes_block(std::size_t i) const {
    constexpr std::size_t kMostName = 160;
    const string_view name = layout::trim(lines_[i].text);
    if (name.size() > kMostName || name.ends_with('.') || name.ends_with(',')) return std::nullopt;
    auto stamp = next(i, 3);
    if (stamp && header_line(lines_[*stamp].text).header == Header::kOther) {  // "Sent by: ..."
      stamp = next(*stamp, 3);
    }
    if (!stamp || !is_timestamp(lines_[*stamp].text)) return std::nullopt;
    bool to = false;
    std::size_t gap = 1;  // between a header and its value
    const std::size_t most = std::min(*stamp + kMostLines / 3, lines_.size());
    for (std::size_t k = *stamp + 1; k < most; ++k) {
      if (is_blank(lines_[k])) continue;
      if (lines_[k].depth != lines_[i].depth) break;
      const HeaderLine line = header_line(lines_[k].text);
      const bool bare = line.value.empty();
      const Header header = bare ? bare_header(lines_[k].text) : line.header;
      const auto value = next(k, 2);
      if (header == Header::kTo) {
        to = true;
        if (bare && value) gap = *value - k;
      } else if (header == Header::kSubject && to) {
        const bool below = bare && value && *value - k <= gap;
        return Original{i, below ? *value + 1 : k + 1, name_in(name), Naming::kNotes};
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Original> attribution(std::size_t i) const {
    std::string sentence;
    std::size_t end = i;
    for (; end < lines_.size() && end < i + kMostSentenceLines; ++end) {
      if (is_blank(lines_[end]) || lines_[end].depth != lines_[i].depth) return std::nullopt;
      sentence.append(sentence.empty() ? "" : " ").append(layout::trim(lines_[end].text));
      if (sentence.ends_with(':') || sentence.ends_with(":*")) break;
    }
    if (end == lines_.size() || !is_attribution(sentence) || !may_stand(i, end)) {
      return std::nullopt;
    }
    return Original{i, end + 1, writer_in(sentence), Naming::kSentence};
  }

  // Whether the words below an attribution in the lines from `i` to `end` are nobody else's.
  [[nodiscard]] bool may_stand(std::size_t i, std::size_t end) const {
    constexpr std::size_t kMostBlank = 6;
    if (!next(end, kMostBlank)) return false;
    const bool begins = !above_ || lines_[*above_].depth != lines_[i].depth;
    if (lines_[i].depth > 0) return begins;
    const bool apart = i > 0 && is_blank(lines_[i - 1]);
    return !begins && apart && last_quoted_ < i &&
           !layout::trim(lines_[*above_].text).ends_with(',');
  }

  const std::vector<Line>& lines_;
  std::size_t last_quoted_ = 0;
  std::optional<std::size_t> above_;  // the last line with words, below the last original
};

}  // namespace

std::vector<Original> originals_in(const std::vector<Line>& lines) { return Finder(lines).find(); }

}  // namespace sourcebook::mail
