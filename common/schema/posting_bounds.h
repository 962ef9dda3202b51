// What none of some postings exceeds: enough to pass over all of them, whatever the parameters of
// BM25 are. Pairs of occurrences and text length, of which none is both lower and longer than
// another (Lucene's "impacts": Grand et al.: "From MAXSCORE to block-max WAND", ECIR 2020).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema/lengths.h"

namespace sourcebook::schema {

struct Posting {
  std::int64_t passage = 0;
  std::array<std::uint32_t, kFields> counts{};  // distinct positions in each field
  friend bool operator==(const Posting&, const Posting&) = default;
};

// Any posting whose word stands in the text only has counts and lengths like one of `text`, or
// lower and longer; the others likewise like one of `mixed`.
struct PostingBounds {
  struct Text {
    std::uint32_t count = 0;
    std::uint16_t length = 0;
    friend bool operator==(const Text&, const Text&) = default;
  };
  struct Mixed {
    std::array<std::uint32_t, kFields> counts{};  // highest
    FieldLengths lengths{};                       // lowest
    friend bool operator==(const Mixed&, const Mixed&) = default;
  };
  std::vector<Text> text;                // ascending in both
  std::uint16_t heading = 0, title = 0;  // the lowest lengths of passages with the word in the text
  std::vector<Mixed> mixed;

  // Whether it exceeds nothing.
  [[nodiscard]] bool hold(const Posting& posting, const FieldLengths& lengths) const;
  friend bool operator==(const PostingBounds&, const PostingBounds&) = default;
};

// Finds the bounds of what it is given: few, and so that they give away little.
class BoundsFinder {
 public:
  BoundsFinder();
  void add(const Posting& posting, const FieldLengths& lengths);
  // What these bound.
  void add(const PostingBounds& bounds);
  // It is then as new.
  [[nodiscard]] PostingBounds finish();

 private:
  void add_text(std::uint32_t count, const FieldLengths& lengths);
  void find_text();
  void find_mixed();

  // The shortest text for each number of occurrences: those from kMaxSingle on are one.
  static constexpr std::size_t kMaxSingle = 64;
  std::array<std::uint32_t, kMaxSingle + 1> shortest_{};
  std::uint32_t highest_ = 0;
  std::vector<PostingBounds::Mixed> mixed_;
  PostingBounds found_;
};

void put_bounds(std::string& out, const PostingBounds& bounds);
// Takes bounds off the front of `bytes`. False where there are none.
[[nodiscard]] bool take_bounds(std::string_view& bytes, PostingBounds& bounds);

[[nodiscard]] inline bool is_text_only(const Posting& posting) {
  return posting.counts[1] == 0 && posting.counts[2] == 0;
}

}  // namespace sourcebook::schema
