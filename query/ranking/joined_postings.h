// The postings of a term that lie in two places, by passage: in posting blocks, and those of
// passages that have come since these were made.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "query/ranking/postings.h"

namespace sourcebook {

class JoinedPostings final : public Postings {
 public:
  // `newer` has the passages from `first_newer` on, and `older` none of them.
  JoinedPostings(std::unique_ptr<Postings> older, std::unique_ptr<Postings> newer,
                 std::int64_t first_newer);

  void rewind() override;
  [[nodiscard]] std::int64_t size() const override { return older_->size() + newer_->size(); }
  [[nodiscard]] std::int64_t next(std::int64_t passage) override;
  [[nodiscard]] Bound bound(const Window& window, bool closely) override;
  void add(const Window& window, float weight, float least, Sums& sums) override;
  void take(const Window& window, float weight, float least,
            std::vector<Candidate>& candidates) override;
  void look_up(const Window& window, float weight, const Need& need,
               std::span<Candidate> candidates) override;
  [[nodiscard]] std::optional<FieldCounts> counts(std::int64_t passage) override;

 private:
  // Calls `use` with each of the two that may have passages of the window, in their order.
  template <typename Use>
  void for_each_in(const Window& window, const Use& use) {
    if (window.first < first_newer_) use(*older_);
    if (window.last() >= first_newer_) use(*newer_);
  }

  const std::unique_ptr<Postings> older_, newer_;
  const std::int64_t first_newer_;
};

}  // namespace sourcebook
