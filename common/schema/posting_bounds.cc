#include "common/schema/posting_bounds.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "common/schema/varint.h"

namespace sourcebook::schema {
namespace {

constexpr std::size_t kText = 0, kHeading = 1, kTitle = 2;
// More of either make it no cheaper to pass over a block.
constexpr std::size_t kMaxPairs = 4;
constexpr std::size_t kMaxMixed = 4;
constexpr std::uint16_t kMaxLength = std::numeric_limits<std::uint16_t>::max();
constexpr std::uint32_t kNoLength = UINT32_MAX;

// Two pairs become the one that bounds both, where that gives away the least.
void merge_one(std::vector<PostingBounds::Text>& pairs) {
  std::size_t at = 0;
  std::uint64_t least = UINT64_MAX;
  for (std::size_t i = 0; i + 1 < pairs.size(); ++i) {
    const std::uint64_t given = std::uint64_t{pairs[i + 1].count - pairs[i].count} *
                                (pairs[i + 1].length - pairs[i].length);
    if (given < least) least = given, at = i;
  }
  pairs[at].count = pairs[at + 1].count;
  pairs.erase(pairs.begin() + static_cast<std::ptrdiff_t>(at) + 1);
}

bool take_up_to(std::string_view& bytes, std::uint32_t most, std::uint32_t& value) {
  return take_varint(bytes, value) && value <= most;
}

bool take_length(std::string_view& bytes, std::uint16_t& length) {
  std::uint32_t value = 0;
  if (!take_up_to(bytes, kMaxLength, value)) return false;
  length = static_cast<std::uint16_t>(value);
  return true;
}

bool take_pairs(std::string_view& bytes, std::vector<PostingBounds::Text>& pairs) {
  PostingBounds::Text before;
  for (PostingBounds::Text& pair : pairs) {
    std::uint32_t count = 0, length = 0;
    if (!take_up_to(bytes, UINT32_MAX - before.count, count) ||
        !take_up_to(bytes, std::uint32_t{kMaxLength} - before.length, length)) {
      return false;
    }
    before = pair = {before.count + count, static_cast<std::uint16_t>(before.length + length)};
  }
  return true;
}

using Mixed = PostingBounds::Mixed;

// About what a posting scores, with usual parameters and lengths. Which postings are bounded
// together depends on it, that they are bounded does not.
float usual_score(const Mixed& bound) {
  constexpr float kTitleWeight = 2, kMeanLength = 150;
  const auto sum = [](const auto& of_fields) {
    return static_cast<float>(of_fields[kText]) + static_cast<float>(of_fields[kHeading]) +
           kTitleWeight * static_cast<float>(of_fields[kTitle]);
  };
  const float frequency = sum(bound.counts);
  return frequency / (frequency + 0.3F + 0.9F * sum(bound.lengths) / kMeanLength);
}

// What bounds both.
Mixed joined(const Mixed& a, const Mixed& b) {
  Mixed out;
  for (std::size_t f = 0; f < kFields; ++f) {
    out.counts[f] = std::max(a.counts[f], b.counts[f]);
    out.lengths[f] = std::min(a.lengths[f], b.lengths[f]);
  }
  return out;
}

}  // namespace

bool PostingBounds::hold(const Posting& posting, const FieldLengths& lengths) const {
  if (is_text_only(posting)) {
    return lengths[kHeading] >= heading && lengths[kTitle] >= title &&
           std::any_of(text.begin(), text.end(), [&](const Text& pair) {
             return posting.counts[kText] <= pair.count && lengths[kText] >= pair.length;
           });
  }
  const Mixed one{posting.counts, lengths};
  return std::any_of(mixed.begin(), mixed.end(),
                     [&](const Mixed& bound) { return joined(bound, one) == bound; });
}

BoundsFinder::BoundsFinder() {
  shortest_.fill(kNoLength);
  found_.heading = found_.title = kMaxLength;
}

void BoundsFinder::add_text(std::uint32_t count, const FieldLengths& lengths) {
  std::uint32_t& shortest = shortest_[std::min<std::size_t>(count, kMaxSingle)];
  shortest = std::min<std::uint32_t>(shortest, lengths[kText]);
  highest_ = std::max(highest_, count);
  found_.heading = std::min(found_.heading, lengths[kHeading]);
  found_.title = std::min(found_.title, lengths[kTitle]);
}

void BoundsFinder::add(const Posting& posting, const FieldLengths& lengths) {
  if (is_text_only(posting)) {
    add_text(posting.counts[kText], lengths);
  } else {
    mixed_.push_back({posting.counts, lengths});
  }
}

void BoundsFinder::add(const PostingBounds& bounds) {
  for (const PostingBounds::Text& pair : bounds.text) {
    add_text(pair.count, {pair.length, bounds.heading, bounds.title});
  }
  mixed_.insert(mixed_.end(), bounds.mixed.begin(), bounds.mixed.end());
}

// The pairs that no other dominates, and of these so few that each still is bounded.
void BoundsFinder::find_text() {
  std::vector<PostingBounds::Text>& best = found_.text;  // ascending in the end
  for (std::size_t count = std::min<std::size_t>(highest_, kMaxSingle); count > 0; --count) {
    if (shortest_[count] == kNoLength) continue;
    if (!best.empty() && shortest_[count] >= best.back().length) continue;
    const bool single = count < kMaxSingle;
    best.push_back({single ? static_cast<std::uint32_t>(count) : highest_,
                    static_cast<std::uint16_t>(shortest_[count])});
  }
  std::reverse(best.begin(), best.end());
  while (best.size() > kMaxPairs) merge_one(best);
  if (best.empty()) found_.heading = found_.title = 0;
}

// Each goes to those whose bound stays the lowest, the best first (as boxes of an R-tree are
// chosen: Guttman, "R-trees: a dynamic index structure for spatial searching", 1984).
void BoundsFinder::find_mixed() {
  std::sort(mixed_.begin(), mixed_.end(),
            [](const Mixed& a, const Mixed& b) { return usual_score(a) > usual_score(b); });
  std::vector<Mixed>& bounds = found_.mixed;
  for (const Mixed& one : mixed_) {
    const auto holds = [&](const Mixed& bound) { return joined(bound, one) == bound; };
    if (std::any_of(bounds.begin(), bounds.end(), holds)) continue;
    if (bounds.size() < kMaxMixed) {
      bounds.push_back(one);
      continue;
    }
    const auto best =
        std::min_element(bounds.begin(), bounds.end(), [&](const Mixed& a, const Mixed& b) {
          return usual_score(joined(a, one)) < usual_score(joined(b, one));
        });
    *best = joined(*best, one);
  }
}

PostingBounds BoundsFinder::finish() {
  find_text();
  find_mixed();
  return std::exchange(*this, {}).found_;
}

// One number says how many there are of both.
void put_bounds(std::string& out, const PostingBounds& bounds) {
  out += static_cast<char>(bounds.text.size() + bounds.mixed.size() * (kMaxPairs + 1));
  PostingBounds::Text before;
  for (const PostingBounds::Text& pair : bounds.text) {
    put_varint(out, pair.count - before.count);
    put_varint(out, static_cast<std::uint32_t>(pair.length - before.length));
    before = pair;
  }
  if (!bounds.text.empty()) {
    put_varint(out, bounds.heading);
    put_varint(out, bounds.title);
  }
  for (const Mixed& bound : bounds.mixed) {
    for (const std::uint32_t count : bound.counts) put_varint(out, count);
    for (const std::uint16_t length : bound.lengths) put_varint(out, length);
  }
}

bool take_bounds(std::string_view& bytes, PostingBounds& bounds) {
  std::uint32_t kinds = 0;
  if (!take_up_to(bytes, kMaxPairs + kMaxMixed * (kMaxPairs + 1), kinds)) return false;
  bounds.text.resize(kinds % (kMaxPairs + 1));
  bounds.mixed.resize(kinds / (kMaxPairs + 1));
  bounds.heading = bounds.title = 0;
  if (!bounds.text.empty() &&
      !(take_pairs(bytes, bounds.text) && take_length(bytes, bounds.heading) &&
        take_length(bytes, bounds.title))) {
    return false;
  }
  for (Mixed& bound : bounds.mixed) {
    for (std::uint32_t& count : bound.counts) {
      if (!take_varint(bytes, count)) return false;
    }
    for (std::uint16_t& length : bound.lengths) {
      if (!take_length(bytes, length)) return false;
    }
  }
  return true;
}

}  // namespace sourcebook::schema
