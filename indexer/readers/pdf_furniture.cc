#include "indexer/readers/pdf_furniture.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "indexer/readers/pdf_habits.h"
#include "indexer/readers/pdf_strays.h"

namespace sourcebook::pdf {
namespace {

constexpr double kLineGap = 0.7;             // of a line's height, to the next of its paragraph
constexpr double kLineWidth = 0.5;           // of the page's: a line of a paragraph
constexpr std::size_t kFewWords = 24;        // of a header; more are text that recurs
constexpr std::size_t kMaxPieces = 200;      // of headers on a page; more are a table
constexpr std::size_t kMaxSegments = 5'000;  // of a page that has paragraphs
constexpr int kMaxRounds = 16;               // a paragraph is spared line by line from its last one

// What is to go, by page and segment.
using Gone = std::vector<std::set<std::size_t>>;

// The gap between two lines that stand one above the other, in heights of the first; a large number
// for lines that do not.
double gap_between(const Segment& line, const Segment& other) {
  if (shared_width(other.box, line.box) <= 0) return 1000;
  const double below = other.box.y0 - line.box.y1, above = line.box.y0 - other.box.y1;
  const double gap = std::max(below, above) / std::max(line.box.height(), 1.0);
  return gap < -0.5 ? 1000 : gap;
}

// Whether `other` is the line of a paragraph before or after `line`.
bool is_paragraph(const Page& page, const Segment& line, const Segment& other) {
  const bool same_type = std::abs(other.size - line.size) < 0.5 && other.bold == line.bold;
  return same_type && gap_between(line, other) < kLineGap &&
         shared_width(other.box, line.box) > 0.9 &&
         std::max(other.box.width(), line.box.width()) > kLineWidth * page.width;
}

// Takes back what is a line of a paragraph that stays in part, as on the pages of a form letter.
void spare_paragraphs(const std::vector<Page>& pages, const std::vector<Candidate>& candidates,
                      Gone& gone) {
  bool again = true;
  for (int round = 0; again && round < kMaxRounds; ++round) {
    again = false;
    for (const Candidate& candidate : candidates) {
      const Page& page = pages[candidate.page];
      auto& here = gone[candidate.page];
      if (candidate.edge == Edge::kAside || !here.contains(candidate.segment)) continue;
      if (page.segments.size() > kMaxSegments) continue;
      for (std::size_t i = 0; i < page.segments.size(); ++i) {
        if (here.contains(i)) continue;
        if (!is_paragraph(page, page.segments[candidate.segment], page.segments[i])) continue;
        here.erase(candidate.segment);
        again = true;
        break;
      }
    }
  }
}

// The furniture of one edge of one page.
using Block = std::vector<const Candidate*>;

std::map<std::pair<std::size_t, Edge>, Block> blocks_of(const std::vector<Candidate>& candidates,
                                                        const Gone& gone) {
  std::map<std::pair<std::size_t, Edge>, Block> blocks;
  for (const Candidate& candidate : candidates) {
    if (gone[candidate.page].contains(candidate.segment)) {
      blocks[{candidate.page, candidate.edge}].push_back(&candidate);
    }
  }
  return blocks;
}

// Whether `block` is more than a header: text of some length, or right at the text of the page, as
// the headings of a long table are.
bool says_something(const Page& page, const Block& block, const std::set<std::size_t>& gone) {
  std::size_t words = 0;
  for (const Candidate* candidate : block) {
    const Segment& line = page.segments[candidate->segment];
    words += 1 + static_cast<std::size_t>(std::count(line.text.begin(), line.text.end(), ' '));
    for (std::size_t i = 0; i < page.segments.size(); ++i) {
      if (!gone.contains(i) && gap_between(line, page.segments[i]) < kLineGap) return true;
    }
  }
  return words > kFewWords;
}

// Takes back the first of what recurs but is not said anywhere else.
void spare_first(const std::vector<Page>& pages, const std::vector<Candidate>& candidates,
                 Gone& gone) {
  std::set<std::pair<Edge, std::string_view>> said;
  for (const auto& [place, block] : blocks_of(candidates, gone)) {
    const auto& [page, edge] = place;
    if (edge == Edge::kAside || !says_something(pages[page], block, gone[page])) continue;
    std::vector<std::size_t> spared;
    for (const Candidate* candidate : block) {
      if (candidate->mask == "#" || candidate->mask == "~") continue;
      if (said.emplace(edge, candidate->mask).second) spared.push_back(candidate->segment);
    }
    for (const std::size_t segment : spared) gone[page].erase(segment);
  }
}

// Whether most pages that have text would be left with none.
bool is_all_there_is(const std::vector<Page>& pages, const Gone& gone) {
  std::size_t with_text = 0, emptied = 0;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (pages[i].segments.empty()) continue;
    ++with_text;
    if (gone[i].size() == pages[i].segments.size()) ++emptied;
  }
  return 2 * emptied > with_text;
}

}  // namespace

void remove_furniture(std::vector<Page>& pages) {
  if (pages.size() < 2) return;
  std::vector<Candidate> candidates;
  for (EdgeText& text : texts_at_edges(pages)) candidates.push_back({std::move(text)});
  mark_furniture(candidates, pages.size());
  mark_strays(pages, candidates);
  Gone gone(pages.size());
  for (const Candidate& candidate : candidates) {
    if (candidate.furniture) gone[candidate.page].insert(candidate.segment);
  }
  for (auto& here : gone) {
    if (here.size() > kMaxPieces) here.clear();
  }
  spare_paragraphs(pages, candidates, gone);
  spare_first(pages, candidates, gone);
  if (is_all_there_is(pages, gone)) return;
  for (std::size_t i = 0; i < pages.size(); ++i) take_out(pages[i], gone[i]);
}

}  // namespace sourcebook::pdf
