#include "indexer/readers/left_out.h"

#include <algorithm>

namespace sourcebook {
namespace {

constexpr std::size_t kMaxKinds = 20;

}  // namespace

void LeftOut::add(std::string_view what, std::size_t count) {
  auto found = std::find_if(counts_.begin(), counts_.end(),
                            [what](const auto& counted) { return counted.first == what; });
  if (found == counts_.end() && counts_.size() == kMaxKinds) {
    counts_.emplace_back("others", 0);
    found = counts_.end() - 1;
  } else if (found == counts_.end() && counts_.size() > kMaxKinds) {
    found = counts_.end() - 1;
  } else if (found == counts_.end()) {
    counts_.emplace_back(what, 0);
    found = counts_.end() - 1;
  }
  found->second += count;
}

std::size_t LeftOut::total() const {
  std::size_t total = 0;
  for (const auto& [what, count] : counts_) total += count;
  return total;
}

std::string LeftOut::note() const {
  std::string note;
  for (const auto& [what, count] : counts_) {
    note += (note.empty() ? "left out: " : ", ") + what + " " + std::to_string(count);
  }
  return note;
}

std::string LeftOut::note_of_all() const { return "holds nothing to be read; " + note(); }

}  // namespace sourcebook
