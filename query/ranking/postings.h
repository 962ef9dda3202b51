// The postings of a term, window by window. For block_search.h.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/schema/posting_block.h"
#include "query/ranking/block_index.h"
#include "query/ranking/bm25.h"
#include "query/ranking/norms.h"

namespace sourcebook {

// Passages that are looked at together: first ... of kPassages; `first` is a multiple of that, so
// that all lie in one block of length classes.
struct Window {
  static constexpr std::int64_t kPassages = 2048;
  std::int64_t first = 0;
  Norms norms;  // of its passages

  [[nodiscard]] std::int64_t last() const { return first + kPassages - 1; }
};

// A passage of a window that may be among the best.
struct Candidate {
  std::uint32_t at = 0;  // the passage, from the window's first
  bool found = false;    // holds the term that is being looked up
  float score = 0;       // so far
};

// Scores that are added up, one for each passage of a window.
struct Sums {
  std::vector<float> scores = std::vector<float>(static_cast<std::size_t>(Window::kPassages));
  float need = 0;  // more than 0
  // A bit for each passage that has so much.
  std::array<std::uint64_t, static_cast<std::size_t>(Window::kPassages) / 64> reached{};

  void begin(float needed) {
    std::fill(scores.begin(), scores.end(), 0.0F);
    need = needed;
    reached.fill(0);
  }
  void add(std::size_t at, float score) {
    scores[at] += score;
    reached[at / 64] |= std::uint64_t{scores[at] >= need} << at % 64;
  }
  // Calls `use` with each that has, ascending.
  template <typename Use>
  void for_each_reached(const Use& use) const {
    for (std::size_t word = 0; word < reached.size(); ++word) {
      for (std::uint64_t left = reached[word]; left != 0; left &= left - 1) {
        use(word * 64 + static_cast<std::size_t>(std::countr_zero(left)));
      }
    }
  }
};

// What is needed of a score for it to matter.
struct Need {
  float limit = 0;  // less does not
  float rest = 0;   // what may still be added to a candidate
};

struct Bound {
  float score = 0;     // 0: there is no posting
  bool rough = false;  // a look at postings closely may find it lower
};

// Scores are for a term of weight 1, rounded, and may be somewhat too high (norms.h); for passages
// that are gone 0. Windows ascend, until rewind(). Not thread-safe. Functions throw Error as
// BlockIndex.
class Postings {
 public:
  static constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::max();

  virtual ~Postings() = default;
  virtual void rewind() = 0;
  [[nodiscard]] virtual std::int64_t size() const = 0;
  // No posting lies from `passage`, which ascends, up to before this. kNone: none lies behind.
  [[nodiscard]] virtual std::int64_t next(std::int64_t passage) = 0;
  // No posting in the window has a higher score. If asked `closely`, as close as it pays to look,
  // else as is told without reading much.
  [[nodiscard]] virtual Bound bound(const Window& window, bool closely) = 0;
  // Adds weight times the score of each posting in the window, but for some that add less than
  // `least`.
  virtual void add(const Window& window, float weight, float least, Sums& sums) = 0;
  // Appends them as candidates instead, but for those of passages that are gone.
  virtual void take(const Window& window, float weight, float least,
                    std::vector<Candidate>& candidates) = 0;
  // Adds to the scores of `candidates`, which ascend; those that cannot reach what is needed may
  // get a score of -infinity instead.
  virtual void look_up(const Window& window, float weight, const Need& need,
                       std::span<Candidate> candidates) = 0;
  // Of a passage in the latest window.
  [[nodiscard]] virtual std::optional<FieldCounts> counts(std::int64_t passage) = 0;
};

// Those of a list in blocks.
class BlockPostings final : public Postings {
 public:
  // `index` and `bm25` must outlive it.
  BlockPostings(BlockIndex& index, std::shared_ptr<BlockList> list, const Bm25& bm25);

  void rewind() override { at_ = 0; }
  [[nodiscard]] std::int64_t size() const override { return list_->postings; }
  [[nodiscard]] std::int64_t next(std::int64_t passage) override;
  [[nodiscard]] Bound bound(const Window& window, bool closely) override;
  void add(const Window& window, float weight, float least, Sums& sums) override;
  void take(const Window& window, float weight, float least,
            std::vector<Candidate>& candidates) override;
  void look_up(const Window& window, float weight, const Need& need,
               std::span<Candidate> candidates) override;
  [[nodiscard]] std::optional<FieldCounts> counts(std::int64_t passage) override;

 private:
  // A block that has been decoded.
  struct Decoded {
    const BlockList::Block* block = nullptr;
    schema::PostingBlock postings;
    // Bm25::frequency(), where some are elsewhere than in the text.
    std::array<float, schema::kBlockPostings> frequencies{};
  };
  // Those of a window of a word that stands nearly everywhere.
  static constexpr std::size_t kKept =
      static_cast<std::size_t>(Window::kPassages) / schema::kBlockPostings;

  template <typename Use>
  void for_each_block(const Window& window, float weight, float least, const Use& use);
  template <typename Take>
  void for_each(const Window& window, float weight, float least, const Take& take);
  [[nodiscard]] const BlockList::Content& content(std::size_t chunk) {
    return index_.content(*list_, chunk);
  }
  [[nodiscard]] const Decoded& decoded(const BlockList::Content& content,
                                       const BlockList::Block& block);
  void decode(const BlockList::Content& content, const BlockList::Block& block, Decoded& out);
  // The first chunk from the present one on that does not end before `passage`.
  [[nodiscard]] std::size_t chunk_of(std::int64_t passage) const;
  [[nodiscard]] std::size_t block_of(std::int64_t passage, std::size_t number,
                                     const BlockList::Content& content);
  [[nodiscard]] float score(const Decoded& block, std::size_t posting, float norm) const {
    const float frequency = block.postings.elsewhere.empty()
                                ? in_text_ * static_cast<float>(block.postings.counts[posting])
                                : block.frequencies[posting];
    return scale_ * frequency / (frequency + norm);
  }

  BlockIndex& index_;
  const std::shared_ptr<BlockList> list_;
  const std::vector<BlockList::Chunk>& chunks_;
  const Bm25& bm25_;
  const float scale_;    // k1 + 1
  const float in_text_;  // Bm25::frequency() of once in the text
  std::size_t at_ = 0;   // the first chunk that does not end before the window
  struct Near {
    std::size_t chunk = 0, block = 0;
  };
  Near near_;                                            // where block_of() found the latest
  std::array<std::unique_ptr<Decoded>, kKept> decoded_;  // by where the block is
};

// Those that FTS5 has been asked for.
class GatheredPostings final : public Postings {
 public:
  struct Posting {
    std::int64_t passage = 0;
    FieldCounts counts{};
    float score = 0;
  };
  // Ascending.
  explicit GatheredPostings(std::vector<Posting> postings) : postings_(std::move(postings)) {}

  void rewind() override { at_ = 0; }
  [[nodiscard]] std::int64_t size() const override {
    return static_cast<std::int64_t>(postings_.size());
  }
  [[nodiscard]] std::int64_t next(std::int64_t passage) override;
  [[nodiscard]] Bound bound(const Window& window, bool closely) override;
  void add(const Window& window, float weight, float least, Sums& sums) override;
  void take(const Window& window, float weight, float least,
            std::vector<Candidate>& candidates) override;
  void look_up(const Window& window, float weight, const Need& need,
               std::span<Candidate> candidates) override;
  [[nodiscard]] std::optional<FieldCounts> counts(std::int64_t passage) override;

 private:
  [[nodiscard]] std::span<const Posting> within(const Window& window);

  const std::vector<Posting> postings_;
  std::size_t at_ = 0;  // the first that is not before the window
};

}  // namespace sourcebook
