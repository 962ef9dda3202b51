// What frequencies in passages are held against (Bm25::norm()), from their lengths as they lie in
// the index: a search asks for few of the passages of most blocks.
#pragma once

#include <cstddef>
#include <limits>

#include "common/schema/lengths.h"
#include "query/ranking/bm25.h"

namespace sourcebook {

// A norm is linear in the lengths: this is how much each of them makes it.
struct NormScale {
  float constant = 0;
  float text = 0, heading = 0, title = 0;

  NormScale() = default;
  explicit NormScale(const Bm25& bm25)
      : constant(static_cast<float>(bm25.norm({}))),
        text(static_cast<float>(bm25.norm({1, 0, 0}) - bm25.norm({}))),
        heading(static_cast<float>(bm25.norm({0, 1, 0}) - bm25.norm({}))),
        title(static_cast<float>(bm25.norm({0, 0, 1}) - bm25.norm({}))) {}
};

// Those of passages that follow each other, rounded. A view.
class Norms {
 public:
  Norms() = default;
  // `lengths`: an entry of schema::kLengthBytes for each.
  Norms(const NormScale& scale, const char* lengths) : scale_(scale), lengths_(lengths) {}

  // Infinite for a passage that is not there.
  [[nodiscard]] float operator[](std::size_t i) const {
    const schema::FieldLengths lengths =
        schema::decode_lengths(lengths_ + i * schema::kLengthBytes);
    if (lengths == schema::FieldLengths{}) return std::numeric_limits<float>::infinity();
    return scale_.constant + scale_.text * static_cast<float>(lengths[0]) +
           scale_.heading * static_cast<float>(lengths[1]) +
           scale_.title * static_cast<float>(lengths[2]);
  }

 private:
  NormScale scale_;
  const char* lengths_ = nullptr;
};

}  // namespace sourcebook
