// What frequencies in passages are held against (Bm25::norm()), about, from the classes of their
// lengths: a search looks at very many.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "common/schema/length_classes.h"
#include "query/ranking/bm25.h"

namespace sourcebook {

// The lowest norm of each class of lengths; infinite for a passage that is not there.
class ClassNorms {
 public:
  ClassNorms() { norms_.fill(std::numeric_limits<float>::infinity()); }
  explicit ClassNorms(const Bm25& bm25) : ClassNorms() {
    const double constant = bm25.norm({});
    // A norm is linear in the lengths. Fields may weigh other than usual: no less than this.
    double slope = std::numeric_limits<double>::infinity();
    for (std::size_t f = 0; f < schema::kFields; ++f) {
      schema::FieldLengths one{};
      one[f] = 1;
      slope = std::min(slope, (bm25.norm(one) - constant) / schema::kUsualWeights[f]);
    }
    for (std::size_t i = 1; i < norms_.size(); ++i) {
      const std::uint32_t length = schema::least_length(static_cast<std::uint8_t>(i));
      norms_[i] = static_cast<float>(constant + slope * length);
    }
  }
  [[nodiscard]] float operator[](std::uint8_t length_class) const { return norms_[length_class]; }

 private:
  std::array<float, 256> norms_{};
};

// Those of passages that follow each other: no higher than they are, but for rounding. A view.
class Norms {
 public:
  Norms() = default;
  // `classes`: one for each.
  Norms(const ClassNorms& of_class, const char* classes)
      : of_class_(&of_class), classes_(classes) {}

  [[nodiscard]] float operator[](std::size_t i) const {
    return (*of_class_)[static_cast<std::uint8_t>(classes_[i])];
  }

 private:
  const ClassNorms* of_class_ = nullptr;
  const char* classes_ = nullptr;
};

}  // namespace sourcebook
