// Postings in blocks say window by window what a plain list of them says, however much of it has
// been read.
#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "common/schema/length_classes.h"
#include "common/schema/posting_lists.h"
#include "common/schema/schema.h"
#include "query/index.h"
#include "query/ranking/postings.h"
#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"

namespace sourcebook::test {
namespace {

constexpr std::int64_t kPassages = 700'000;

schema::FieldLengths lengths_of(std::int64_t passage) {
  return {static_cast<std::uint16_t>(40 + passage * 7919 % 160), 0, 9};
}

struct Item {
  schema::Posting posting;
  float score = 0;
};

// Lengths of many passages, and lists of some.
class ListFixture {
 public:
  ListFixture() : fixture_({{"a", std::vector<Document>{}}}) {
    auto connection = schema::open_for_writing(fixture_.path());
    auto put = connection.prepare("INSERT OR REPLACE INTO length_class_block VALUES(?1, ?2)");
    for (std::int64_t block = 0; block <= kPassages / schema::kBlockPassages; ++block) {
      std::string classes;
      for (std::int64_t i = 0; i < schema::kBlockPassages; ++i) {
        schema::set_length_class(classes, i, lengths_of(block * schema::kBlockPassages + i));
      }
      put.bind(1, block).bind_blob(2, classes).run();
    }
  }
  void store(const std::string& form, const std::vector<Item>& items) {
    const auto connection = schema::open_for_writing(fixture_.path());
    schema::BlockListWriter writer;
    for (const Item& item : items) writer.add(item.posting, lengths_of(item.posting.passage));
    schema::PostingListTable table(connection);
    table.add({form}, writer.finish());
    table.publish(kPassages);
  }
  [[nodiscard]] std::filesystem::path path() const { return fixture_.path(); }

 private:
  IndexFixture fixture_;
};

// One passage in so many, in stretches that have it and others that do not.
std::vector<Item> random_items(std::int64_t one_in, bool in_stretches, const Bm25& bm25) {
  std::mt19937_64 random(static_cast<std::uint64_t>(one_in));
  std::vector<Item> items;
  std::int64_t passage = 0;
  while (true) {
    passage += 1 + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(2 * one_in - 1));
    if (in_stretches && random() % 500 == 0) passage += 60'000;
    if (passage >= kPassages) return items;
    schema::Posting posting{passage, {1 + static_cast<std::uint32_t>(random() % 3), 0, 0}};
    if (random() % 400 == 0) posting.counts[2] = 1;
    const double norm = bm25.norm(lengths_of(passage));
    items.push_back({posting, static_cast<float>(bm25.term(1.0, posting.counts, norm))});
  }
}

class Reference {
 public:
  Reference(const std::vector<Item>& items, const Window& window) {
    const auto at = [&](std::int64_t passage) {
      return std::partition_point(items.begin(), items.end(),
                                  [&](const Item& item) { return item.posting.passage < passage; });
    };
    found_.assign(at(window.first), at(window.last() + 1));
  }
  [[nodiscard]] const std::vector<Item>& found() const { return found_; }
  [[nodiscard]] float highest() const {
    float highest = 0;
    for (const Item& item : found_) highest = std::max(highest, item.score);
    return highest;
  }

 private:
  std::vector<Item> found_;
};

bool is_near(float score, float exact) {
  return score >= exact * (1 - 1e-5F) && score <= exact * 23 / 22 * (1 + 1e-5F);
}

void check_counts(BlockPostings& postings, const Reference& expected) {
  for (std::size_t i = 0; i < expected.found().size(); i += 7) {
    const schema::Posting& posting = expected.found()[i].posting;
    REQUIRE(postings.counts(posting.passage) == posting.counts);
  }
}

// Both ways to get at postings: all with a score of `least`, and only such as there are. How many
// there are more than that.
std::size_t check_scores(BlockPostings& postings, const Window& window, const Reference& expected,
                         float least) {
  std::vector<Candidate> taken;
  postings.take(window, 1, least, taken);
  Sums sums;
  sums.begin(1);
  postings.add(window, 1, least, sums);
  auto candidate = taken.begin();
  for (const Item& item : expected.found()) {
    const auto at = static_cast<std::uint32_t>(item.posting.passage - window.first);
    if (candidate == taken.end() || candidate->at != at) {
      REQUIRE(item.score < least);
      REQUIRE(sums.scores[at] == 0);
      continue;
    }
    REQUIRE(is_near(candidate->score, item.score));
    REQUIRE(sums.scores[at] == candidate->score);
    ++candidate;
  }
  REQUIRE(candidate == taken.end());
  return expected.found().size() - taken.size();
}

// Every fifth passage is asked for; what cannot reach the limit may be given up. How many were.
std::size_t check_look_up(BlockPostings& postings, const Window& window, const Reference& expected,
                          float limit) {
  std::size_t given_up = 0;
  std::vector<Candidate> asked;
  for (std::uint32_t at = 0; at < Window::kPassages; at += 5) asked.push_back({at, false, 0});
  postings.look_up(window, 1, {limit, 0}, asked);
  auto item = expected.found().begin();
  for (const Candidate& candidate : asked) {
    const std::int64_t passage = window.first + candidate.at;
    while (item != expected.found().end() && item->posting.passage < passage) ++item;
    const bool is_there = item != expected.found().end() && item->posting.passage == passage;
    const float score = is_there ? item->score : 0;
    if (candidate.score < 0) {
      REQUIRE(score < limit);
      ++given_up;
      continue;
    }
    REQUIRE(candidate.found == is_there);
    REQUIRE(is_near(candidate.score, score));
  }
  return given_up;
}

}  // namespace

TEST_CASE("postings in blocks are those of a plain list, window by window",
          "[query][block_postings]") {
  struct Case {
    const char* name;
    std::int64_t one_in;
    bool in_stretches;
    bool is_dense;  // so that chunks need not be looked into
    bool has_gaps;  // longer than a window
  };
  const auto c = GENERATE(values<Case>({{"everywhere", 1, false, true, false},
                                        {"common", 6, false, true, false},
                                        {"not so common", 90, false, false, false},
                                        {"rare", 2500, false, false, true},
                                        {"in stretches", 4, true, false, true}}));
  const auto skipped = GENERATE(1, 3, 40);  // windows up to the next that is looked at
  DYNAMIC_SECTION(c.name << ", each " << skipped) {
    ListFixture fixture;
    const Collection collection{kPassages, {120 * kPassages, 0, 9 * kPassages}};
    const Bm25 bm25({}, collection);
    const std::vector<Item> items = random_items(c.one_in, c.in_stretches, bm25);
    fixture.store("word", items);
    Index index(fixture.path());
    BlockIndex& blocks = index.blocks();
    blocks.set_scores({}, collection);
    BlockPostings postings(blocks, blocks.find("word"), bm25);
    REQUIRE(postings.size() == std::ssize(items));
    float most = 0;
    for (const Item& item : items) most = std::max(most, item.score);
    std::size_t rough = 0, closer = 0, far = 0, left_out = 0, given_up = 0;
    for (std::int64_t number = 0; number * Window::kPassages < kPassages; number += skipped) {
      Window window{number * Window::kPassages, blocks.norms(number * Window::kPassages)};
      const Reference expected(items, window);
      const std::int64_t next = postings.next(window.first);
      REQUIRE(next >= window.first);
      if (!expected.found().empty()) REQUIRE(next <= expected.found().front().posting.passage);
      far += next > window.last() ? 1 : 0;
      const Bound roughly = postings.bound(window, false);
      rough += roughly.rough ? 1 : 0;
      REQUIRE(roughly.score >= expected.highest() * (1 - 1e-5F));
      given_up += check_look_up(postings, window, expected, most * 0.99F);
      const Bound closely = postings.bound(window, true);
      CHECK_FALSE(closely.rough);
      REQUIRE(closely.score >= expected.highest() * (1 - 1e-5F));
      REQUIRE(closely.score <= roughly.score);
      closer += closely.score < roughly.score ? 1 : 0;
      left_out += check_scores(postings, window, expected, most * 0.99F);
      CHECK(check_scores(postings, window, expected, 0) == 0);
      check_counts(postings, expected);
    }
    if (c.is_dense) CHECK(rough > 0);
    if (skipped == 1) {  // else what may be passed over never was
      CHECK((closer > 0) == c.is_dense);
      CHECK((far > 0) == c.has_gaps);
      CHECK(left_out > 0);
      CHECK(given_up > 0);
    }
    CHECK(postings.next(kPassages) == Postings::kNone);
  }
}

}  // namespace sourcebook::test
