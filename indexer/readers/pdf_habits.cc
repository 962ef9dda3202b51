#include "indexer/readers/pdf_habits.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace sourcebook::pdf {
namespace {

constexpr double kSameHeight =
    8;                            // points between the centres of what recurs: left and right pages
                                  // may differ
constexpr std::size_t kRows = 4;  // furniture is among the outermost rows
constexpr std::size_t kRun = 5;   // neighbouring pages with the same words show a habit
constexpr double kSlotShare = 0.6;        // of the pages have changing furniture at one height
constexpr std::size_t kSlotPages = 4;     // fewer pages show no such habit
constexpr std::size_t kNearPages = 2;     // a left page's neighbour is the next left page
constexpr std::size_t kNumbersInRow = 2;  // a page number has little company
constexpr std::size_t kMaxBand = 200;     // pieces of text: more are a table
constexpr double kSameRow = 4;            // points between the centres of what is level

bool is_number(const EdgeText& text) { return text.mask == "#" || text.mask == "~"; }

// Candidates of one mask at one height, in order of page.
using Group = std::vector<Candidate*>;

std::vector<Group> groups_of(std::vector<Candidate>& candidates) {
  std::map<std::pair<Edge, std::string_view>, Group> by_mask;
  for (Candidate& candidate : candidates) {
    if (candidate.row > kRows) continue;
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

// Whether two of a group say the same, but for the number of the page.
bool says_the_same(const Candidate& a, const Candidate& b) {
  if (a.text == b.text) return true;
  const auto goes_up = [&](std::optional<long> Candidate::*number) {
    return a.*number && b.*number &&
           *(b.*number) - *(a.*number) == static_cast<long>(b.page) - static_cast<long>(a.page);
  };
  return goes_up(&Candidate::first_number) || goes_up(&Candidate::last_number);
}

// Marks what recurs on neighbouring pages; and what does so on many as furniture, but for the
// first: it may be the heading of a long table.
void mark_neighbours(const Group& group) {
  std::size_t run = 1;
  for (std::size_t i = 1; i < group.size(); ++i) {
    const std::size_t apart = group[i]->page - group[i - 1]->page;
    if (apart == 0) continue;
    if (apart > kNearPages || !says_the_same(*group[i - 1], *group[i])) {
      run = 1;
      continue;
    }
    group[i]->recurs = group[i - 1]->recurs = true;
    if (++run < kRun) continue;
    for (std::size_t k = i + 2 - run; k <= i; ++k) group[k]->furniture = true;
  }
}

// Numbers are furniture where they stand alone and go up as the pages do: those of a table do not.
void mark_page_numbers(const Group& group, std::size_t page_count,
                       std::optional<long> Candidate::*number) {
  std::map<long, std::set<std::size_t>> pages_by_offset;
  const auto offset = [&](const Candidate* candidate) {
    return *(candidate->*number) - static_cast<long>(candidate->page);
  };
  std::map<std::size_t, std::size_t> numbers_on_page;
  for (const Candidate* candidate : group) {
    if (!(candidate->*number)) continue;
    pages_by_offset[offset(candidate)].insert(candidate->page);
    ++numbers_on_page[candidate->page];
  }
  for (Candidate* candidate : group) {
    if (!(candidate->*number) || numbers_on_page[candidate->page] > kNumbersInRow) continue;
    const std::size_t count = pages_by_offset[offset(candidate)].size();
    if (count >= 3 || (count >= 2 && 2 * count >= page_count)) candidate->furniture = true;
  }
}

// What stands in the row of each candidate, itself left out.
class Rows {
 public:
  explicit Rows(const std::vector<Candidate>& candidates) {
    for (const Candidate& candidate : candidates) {
      rows_[{candidate.page, candidate.edge}].push_back(&candidate);
    }
  }

  // Whether nothing but furniture is level with `one`.
  [[nodiscard]] bool is_furniture_but_for(const Candidate& one) const {
    const auto& band = rows_.at({one.page, one.edge});
    if (band.size() > kMaxBand) return false;
    return std::all_of(band.begin(), band.end(), [&](const Candidate* other) {
      const bool level = std::abs(other->height - one.height) < kSameRow;
      return !level || other->furniture || other->text == one.text;
    });
  }

 private:
  std::map<std::pair<std::size_t, Edge>, std::vector<const Candidate*>> rows_;
};

// Numbers that are the same on most pages (a date of printing, "138 (H)") are furniture where no
// text is level with them: those of a table have their row.
void mark_same_numbers(const Group& group, std::size_t page_count, const Rows& rows) {
  std::map<std::string_view, Group> by_text;
  for (Candidate* candidate : group) by_text[candidate->text].push_back(candidate);
  for (const auto& [text, same] : by_text) {
    if (!is_on_most(same, page_count)) continue;
    for (Candidate* candidate : same) {
      if (rows.is_furniture_but_for(*candidate)) candidate->furniture = true;
    }
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

}  // namespace

void mark_furniture(std::vector<Candidate>& candidates, std::size_t page_count) {
  const std::vector<Group> groups = groups_of(candidates);
  for (const Group& group : groups) {
    if (is_number(*group.front())) {
      mark_page_numbers(group, page_count, &Candidate::first_number);
      mark_page_numbers(group, page_count, &Candidate::last_number);
    } else if (is_on_most(group, page_count)) {
      for (Candidate* candidate : group) candidate->furniture = true;
    } else if (group.front()->edge != Edge::kAside) {
      mark_neighbours(group);
    }
  }
  const Rows rows(candidates);
  for (const Group& group : groups) {
    const bool beside_text = group.front()->edge == Edge::kAside;
    if (is_number(*group.front()) && !beside_text) mark_same_numbers(group, page_count, rows);
  }
  Slots slots(candidates, page_count);
  for (Candidate& candidate : candidates) {
    if (candidate.recurs && slots.has(candidate)) candidate.furniture = true;
  }
}

}  // namespace sourcebook::pdf
