#include "indexer/readers/pdf_furniture.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>

#include "common/text/utf8.h"

namespace sourcebook::pdf {
namespace {

constexpr double kBand = 0.15;         // of the page's height, at the top and at the bottom
constexpr std::size_t kRows = 4;       // furniture is among the outermost rows of a band
constexpr double kSameHeight = 4;      // points between the centres of what recurs
constexpr double kSlotShare = 0.6;     // of the pages have changing furniture at one height
constexpr std::size_t kSlotPages = 4;  // fewer pages show no such habit
constexpr std::size_t kNearPages = 2;  // a left page's neighbour is the next left page

enum class Edge { kTop, kBottom, kAside };

struct Candidate {
  std::size_t page = 0, segment = 0;
  Edge edge = Edge::kTop;
  double height = 0;           // of its centre, from its edge
  std::string mask;            // its letters, and # for each number
  std::optional<long> number;  // where there is nothing else
  bool recurs = false;         // on neighbouring pages
  bool furniture = false;
};

std::optional<long> roman(std::string_view text) {
  static const std::map<char, long> kDigits = {{'i', 1},   {'v', 5},   {'x', 10},  {'l', 50},
                                               {'c', 100}, {'d', 500}, {'m', 1000}};
  long value = 0, before = 0;
  if (text.empty() || text.size() > 12) return std::nullopt;
  for (auto c = text.rbegin(); c != text.rend(); ++c) {
    const auto digit = kDigits.find(*c);
    if (digit == kDigits.end()) return std::nullopt;
    value += digit->second < before ? -digit->second : digit->second;
    before = std::max(before, digit->second);
  }
  return value;
}

// Splits off what a candidate is compared by.
void mask_text(std::string_view text, Candidate& candidate) {
  const std::string folded = text::fold(text);
  std::string digits;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const auto c = static_cast<unsigned char>(folded[i]);
    if (std::isdigit(c)) {
      if (!candidate.number) digits += folded[i];
      if (!candidate.mask.ends_with('#')) candidate.mask += '#';
      continue;
    }
    if (!digits.empty() && digits.size() < 9) candidate.number = std::atol(digits.c_str());
    digits.clear();
    if (std::isalpha(c) || c >= 0x80) candidate.mask += folded[i];
  }
  if (!digits.empty() && digits.size() < 9 && !candidate.number) {
    candidate.number = std::atol(digits.c_str());
  }
  if (const auto value = roman(candidate.mask)) {
    candidate.number = value;
    candidate.mask = "#";
  }
  if (candidate.mask.find_first_not_of('#') != std::string::npos) candidate.number.reset();
}

// The segments of `page` in a band that are in its outermost rows.
void add_band(const Page& page, std::size_t page_index, Edge edge, std::vector<Candidate>& out) {
  std::vector<std::pair<double, std::size_t>> from_edge;  // distance, segment
  for (std::size_t i = 0; i < page.segments.size(); ++i) {
    const Segment& segment = page.segments[i];
    if (segment.aside) continue;
    const double centre = (segment.box.y0 + segment.box.y1) / 2;
    const double distance = edge == Edge::kTop ? centre : page.height - centre;
    if (distance < kBand * page.height) from_edge.emplace_back(distance, i);
  }
  std::sort(from_edge.begin(), from_edge.end());
  std::size_t rows = 0;
  double row = 0;
  for (const auto& [distance, segment] : from_edge) {
    if (rows == 0 || distance - row > kSameHeight) {
      if (++rows > kRows) break;
      row = distance;
    }
    Candidate candidate{page_index, segment, edge, distance, {}, {}, false, false};
    mask_text(page.segments[segment].text, candidate);
    if (!candidate.mask.empty()) out.push_back(std::move(candidate));
  }
}

void add_asides(const Page& page, std::size_t page_index, std::vector<Candidate>& out) {
  for (std::size_t i = 0; i < page.segments.size(); ++i) {
    if (!page.segments[i].aside) continue;
    Candidate candidate{page_index, i, Edge::kAside, 0, {}, {}, false, false};
    mask_text(page.segments[i].text, candidate);
    if (!candidate.mask.empty()) out.push_back(std::move(candidate));
  }
}

// Candidates of one mask at one height, in order of page.
using Group = std::vector<Candidate*>;

std::vector<Group> groups_of(std::vector<Candidate>& candidates) {
  std::map<std::pair<Edge, std::string_view>, Group> by_mask;
  for (Candidate& candidate : candidates) {
    by_mask[{candidate.edge, candidate.mask}].push_back(&candidate);
  }
  std::vector<Group> groups;
  for (auto& [mask, all] : by_mask) {
    const auto higher = [](const Candidate* a, const Candidate* b) {
      return a->height < b->height;
    };
    std::stable_sort(all.begin(), all.end(), higher);
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (i == 0 || all[i]->height - all[i - 1]->height > kSameHeight) groups.emplace_back();
      groups.back().push_back(all[i]);
    }
  }
  for (Group& group : groups) {
    std::stable_sort(group.begin(), group.end(),
                     [](const Candidate* a, const Candidate* b) { return a->page < b->page; });
  }
  return groups;
}

// Whether `group` is on most pages, or on most left or most right ones.
bool is_on_most(const Group& group, std::size_t page_count) {
  std::set<std::size_t> pages;
  std::size_t odd = 0;
  for (const Candidate* candidate : group) {
    if (pages.insert(candidate->page).second) odd += candidate->page % 2;
  }
  const auto most = [](std::size_t some, std::size_t all) { return some >= 2 && 2 * some >= all; };
  return most(pages.size(), page_count) || most(odd, page_count / 2) ||
         most(pages.size() - odd, page_count - page_count / 2);
}

void mark_neighbours(const Group& group) {
  for (std::size_t i = 1; i < group.size(); ++i) {
    const std::size_t apart = group[i]->page - group[i - 1]->page;
    if (apart >= 1 && apart <= kNearPages) group[i]->recurs = group[i - 1]->recurs = true;
  }
}

// Numbers are furniture where they go up as the pages do: those of a table do not.
void mark_page_numbers(const Group& group, std::size_t page_count) {
  std::map<long, std::set<std::size_t>> pages_by_offset;
  const auto offset = [](const Candidate* candidate) {
    return *candidate->number - static_cast<long>(candidate->page);
  };
  for (const Candidate* candidate : group) {
    if (candidate->number) pages_by_offset[offset(candidate)].insert(candidate->page);
  }
  for (Candidate* candidate : group) {
    if (!candidate->number) continue;
    const std::size_t count = pages_by_offset[offset(candidate)].size();
    if (count >= 3 || (count >= 2 && 2 * count >= page_count)) candidate->furniture = true;
  }
}

// Heights at which most pages have furniture, whatever its words.
class Slots {
 public:
  Slots(const std::vector<Candidate>& candidates, std::size_t page_count)
      : page_count_(page_count) {
    for (const Candidate& candidate : candidates) {
      if (!candidate.furniture && !candidate.recurs) continue;
      pages_[{candidate.edge, std::lround(candidate.height)}].insert(candidate.page);
    }
  }

  [[nodiscard]] bool has(const Candidate& candidate) {
    if (page_count_ < kSlotPages) return false;
    const Key key{candidate.edge, std::lround(candidate.height)};
    const auto [known, is_new] = is_slot_.try_emplace(key, false);
    if (is_new) known->second = is_habit(key);
    return known->second;
  }

 private:
  using Key = std::pair<Edge, long>;

  [[nodiscard]] bool is_habit(const Key& key) const {
    std::set<std::size_t> pages;
    for (long nearby = key.second - 2; nearby <= key.second + 2; ++nearby) {
      if (const auto found = pages_.find({key.first, nearby}); found != pages_.end()) {
        pages.insert(found->second.begin(), found->second.end());
      }
    }
    return static_cast<double>(pages.size()) >= kSlotShare * static_cast<double>(page_count_);
  }

  std::size_t page_count_;
  std::map<Key, std::set<std::size_t>> pages_;
  std::map<Key, bool> is_slot_;
};

void mark_furniture(std::vector<Candidate>& candidates, std::size_t page_count) {
  for (const Group& group : groups_of(candidates)) {
    const bool number = group.front()->mask == "#";
    if (number) {
      mark_page_numbers(group, page_count);
    } else if (is_on_most(group, page_count)) {
      for (Candidate* candidate : group) candidate->furniture = true;
    } else if (group.front()->edge != Edge::kAside) {
      mark_neighbours(group);
    }
  }
  Slots slots(candidates, page_count);
  for (Candidate& candidate : candidates) {
    if (candidate.recurs && slots.has(candidate)) candidate.furniture = true;
  }
}

}  // namespace

void remove_furniture(std::vector<Page>& pages) {
  if (pages.size() < 2) return;
  std::vector<Candidate> candidates;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    add_band(pages[i], i, Edge::kTop, candidates);
    add_band(pages[i], i, Edge::kBottom, candidates);
    add_asides(pages[i], i, candidates);
  }
  mark_furniture(candidates, pages.size());
  std::vector<std::set<std::size_t>> gone(pages.size());
  for (const Candidate& candidate : candidates) {
    if (candidate.furniture) gone[candidate.page].insert(candidate.segment);
  }
  for (std::size_t i = 0; i < pages.size(); ++i) {
    std::vector<Segment> kept;
    for (std::size_t s = 0; s < pages[i].segments.size(); ++s) {
      if (!gone[i].contains(s)) kept.push_back(std::move(pages[i].segments[s]));
    }
    pages[i].segments = std::move(kept);
  }
}

}  // namespace sourcebook::pdf
