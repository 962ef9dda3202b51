#include "indexer/readers/pdf_outline.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "common/text/utf8.h"
#include "indexer/readers/pdf_metadata.h"

namespace sourcebook::pdf {
namespace {

constexpr std::size_t kMaxHeadingLines = 3;
constexpr std::size_t kMaxHeadingBytes = 300;
constexpr int kFound = 8;  // weighs more than any look
constexpr int kLarge = 2, kBold = 1;

// What headings are compared by: letters and digits, folded.
std::string key_of(std::string_view heading) {
  std::string key;
  for (const char c : text::fold(heading)) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) || byte >= 0x80) key += c;
  }
  return key;
}

// `heading` without "2.4" or "IV." before it; all of it if there is none.
std::string_view without_number(std::string_view heading) {
  const auto blank = heading.find(' ');
  if (blank == std::string_view::npos) return heading;
  const std::string_view first = heading.substr(0, blank);
  const bool digits = first.find_first_not_of("0123456789.-") == std::string_view::npos;
  const bool roman = first.size() > 1 && first.back() == '.' &&
                     first.find_first_not_of("IVXLC.") == std::string_view::npos;
  const bool letter = first.size() == 2 && first.back() == '.' &&
                      std::isupper(static_cast<unsigned char>(first.front()));
  return digits || roman || letter ? heading.substr(blank + 1) : heading;
}

// Where each run of one to three lines stands, by its key with and without a number.
class Headings {
 public:
  explicit Headings(std::span<const Line> lines) {
    for (std::size_t first = 0; first < lines.size(); ++first) {
      std::string heading;
      for (std::size_t i = first; i < std::min(first + kMaxHeadingLines, lines.size()); ++i) {
        if (!heading.empty()) heading += ' ';
        heading += lines[i].text;
        if (heading.size() > kMaxHeadingBytes) break;
        add(heading, first);
      }
    }
  }

  [[nodiscard]] std::vector<std::size_t> find(std::string_view title) const {
    std::vector<std::size_t> lines;
    for (const std::string_view form : {title, without_number(title)}) {
      const auto found = lines_.find(key_of(form));
      if (found != lines_.end()) {
        lines.insert(lines.end(), found->second.begin(), found->second.end());
      }
    }
    std::sort(lines.begin(), lines.end(), std::greater<>());
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    return lines;
  }

 private:
  void add(std::string_view heading, std::size_t line) {
    const std::string key = key_of(heading), plain = key_of(without_number(heading));
    if (!key.empty()) lines_[key].push_back(line);
    if (!plain.empty() && plain != key) lines_[plain].push_back(line);
  }

  std::unordered_map<std::string, std::vector<std::size_t>> lines_;
};

struct Match {
  std::size_t entry = 0, line = 0;
  int total = 0;               // weight of the best chain that ends here
  std::ptrdiff_t before = -1;  // the match before it in that chain
};

// The best chain that ends at a line below some bound (a Fenwick tree of maxima).
class BestChains {
 public:
  explicit BestChains(std::size_t lines) : best_(lines + 1, -1) {}

  void add(const std::vector<Match>& matches, std::size_t match) {
    for (std::size_t i = matches[match].line + 1; i < best_.size(); i += i & (~i + 1)) {
      if (best_[i] < 0 ||
          matches[static_cast<std::size_t>(best_[i])].total < matches[match].total) {
        best_[i] = static_cast<std::ptrdiff_t>(match);
      }
    }
  }

  [[nodiscard]] std::ptrdiff_t before(const std::vector<Match>& matches, std::size_t line) const {
    std::ptrdiff_t best = -1;
    for (std::size_t i = line; i > 0; i -= i & (~i + 1)) {
      if (best_[i] < 0) continue;
      const int total = matches[static_cast<std::size_t>(best_[i])].total;
      if (best < 0 || total > matches[static_cast<std::size_t>(best)].total) best = best_[i];
    }
    return best;
  }

 private:
  std::vector<std::ptrdiff_t> best_;
};

// The heaviest chain of matches in which entries and lines both ascend.
std::vector<Match> best_chain(std::span<const OutlineEntry> outline, std::span<const Line> lines) {
  const Headings headings(lines);
  const double body = body_size(lines);
  std::vector<Match> matches;
  BestChains chains(lines.size());
  std::ptrdiff_t best = -1;
  for (std::size_t entry = 0; entry < outline.size(); ++entry) {
    for (const std::size_t line : headings.find(outline[entry].title)) {  // last line first
      const int look =
          (lines[line].size > 1.05 * body ? kLarge : 0) + (lines[line].bold ? kBold : 0);
      const std::ptrdiff_t before = chains.before(matches, line);
      const int total = before < 0 ? 0 : matches[static_cast<std::size_t>(before)].total;
      matches.push_back({entry, line, total + kFound + look, before});
      chains.add(matches, matches.size() - 1);
      if (best < 0 || matches.back().total > matches[static_cast<std::size_t>(best)].total) {
        best = static_cast<std::ptrdiff_t>(matches.size()) - 1;
      }
    }
  }
  std::vector<Match> chain;
  for (; best >= 0; best = chain.back().before) {
    chain.push_back(matches[static_cast<std::size_t>(best)]);
  }
  std::reverse(chain.begin(), chain.end());
  return chain;
}

}  // namespace

std::vector<Section> find_sections(std::span<const OutlineEntry> outline,
                                   std::span<const Line> lines, const Text& text) {
  std::vector<Section> sections;
  for (const Match& match : best_chain(outline, lines)) {
    const OutlineEntry& entry = outline[match.entry];
    sections.push_back({text.line_begin[match.line], entry.level, entry.title});
  }
  return sections;
}

}  // namespace sourcebook::pdf
