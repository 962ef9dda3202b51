#include "query/ranking/joined_postings.h"

#include <cstdint>
#include <memory>
#include <vector>

#include "tests/support/catch.h"

namespace sourcebook {
namespace {

std::unique_ptr<Postings> gathered(const std::vector<std::int64_t>& passages) {
  std::vector<GatheredPostings::Posting> postings;
  for (const std::int64_t passage : passages) {
    postings.push_back({passage, {1, 0, 0}, static_cast<float>(passage % 100)});
  }
  return std::make_unique<GatheredPostings>(std::move(postings));
}

Window window_at(std::int64_t first) {
  Window window;
  window.first = first;
  return window;
}

// The border lies within the second window.
JoinedPostings joined() { return {gathered({5, 2060, 2090}), gathered({2100, 2107, 5000}), 2100}; }

TEST_CASE("older and newer postings go on in one list", "[query][postings]") {
  JoinedPostings postings = joined();
  CHECK(postings.size() == 6);
  std::vector<std::int64_t> found;
  for (std::int64_t at = postings.next(1); at != Postings::kNone; at = postings.next(at + 1)) {
    found.push_back(at);
  }
  CHECK(found == std::vector<std::int64_t>{5, 2060, 2090, 2100, 2107, 5000});
  postings.rewind();
  CHECK(postings.next(2091) == 2100);
  CHECK(postings.counts(2090) == FieldCounts{1, 0, 0});
  CHECK(postings.counts(2107) == FieldCounts{1, 0, 0});
  CHECK_FALSE(postings.counts(2099));
}

TEST_CASE("a window with the border has postings of both sides", "[query][postings]") {
  JoinedPostings postings = joined();
  CHECK(postings.bound(window_at(0), true).score == 5);
  postings.rewind();
  const Window window = window_at(2048);
  CHECK(postings.bound(window, true).score == 90);
  std::vector<Candidate> candidates;
  postings.take(window, 2, 0, candidates);
  std::vector<std::uint32_t> places;
  for (const Candidate& one : candidates) places.push_back(one.at);
  CHECK(places == std::vector<std::uint32_t>{12, 42, 52, 59});
  CHECK(candidates.back().score == 14);

  Sums sums;
  sums.begin(1);
  postings.add(window, 1, 0, sums);
  CHECK(sums.scores[42] == 90);
  CHECK(sums.scores[59] == 7);
  CHECK(sums.scores[58] == 0);

  std::vector<Candidate> asked = {{42, false, 1}, {43, false, 1}, {52, false, 1}, {59, false, 1}};
  postings.look_up(window, 1, {}, asked);
  CHECK(asked[0].score == 91);
  CHECK_FALSE(asked[1].found);
  CHECK(asked[2].found);
  CHECK(asked[3].score == 8);
  CHECK(postings.bound(window_at(4096), true).score == 0);
}

}  // namespace
}  // namespace sourcebook
