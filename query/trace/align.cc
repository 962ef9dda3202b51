#include "query/trace/align.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

namespace sourcebook {
namespace {

bool same(const Unit& a, const Unit& b) { return a.word >= 0 && a.word == b.word; }

// How a cell's score came about.
enum class From : std::uint8_t { kStart, kSame, kReplaced, kMissing, kAdded, kLeftOut, kCut };

// The table of scores: row i, column j is the best that ends behind i words asked for and j of the
// text. Only the last row is kept, and where each cell came from.
class Table {
 public:
  enum class Kind { kLocal, kWhole };

  Table(std::span<const Unit> asked, std::span<const Unit> text, Kind kind)
      : asked_(asked),
        text_(text),
        kind_(kind),
        columns_(text.size() + 1),
        from_((asked.size() + 1) * columns_, From::kStart),
        row_(columns_, 0),
        best_cut_(columns_) {
    for (std::size_t i = 0; i <= asked.size(); ++i) fill_row(i);
  }

  [[nodiscard]] Alignment trace() const {
    Alignment out;
    out.score = best_;
    std::size_t i = best_row_, j = best_column_;
    out.asked.end = i;
    out.text.end = j;
    while (from(i, j) != From::kStart) step_back(i, j, out.steps);
    out.asked.begin = i;
    out.text.begin = j;
    std::reverse(out.steps.begin(), out.steps.end());
    return out;
  }

 private:
  struct Best {
    int score = 0;
    std::size_t row = 0;
  };

  [[nodiscard]] From from(std::size_t i, std::size_t j) const { return from_[i * columns_ + j]; }

  void fill_row(std::size_t i) {
    int diagonal = 0;
    for (std::size_t j = 0; j < columns_; ++j) {
      const int above = row_[j];
      auto [score, from] = cell(i, j, diagonal, above);
      diagonal = above;
      pass_over_asked(i, j, score, from);
      row_[j] = score;
      from_[i * columns_ + j] = from;
      if (!is_better(i, score)) continue;
      best_ = score;
      best_row_ = i;
      best_column_ = j;
    }
    if (i < asked_.size() && i > 0 && asked_[i].after_ellipsis) pass_over_text(i);
  }

  [[nodiscard]] bool is_better(std::size_t i, int score) const {
    if (kind_ == Kind::kLocal) return score > best_;
    // Of equal ones the longer: its last words replace what was asked for, in the other they lack.
    return i == asked_.size() && score >= best_;
  }

  [[nodiscard]] std::pair<int, From> cell(std::size_t i, std::size_t j, int diagonal,
                                          int above) const {
    if (i == 0) return {0, From::kStart};
    int score = above - 1;
    From from = From::kMissing;
    if (j > 0) {
      const bool is_same = same(asked_[i - 1], text_[j - 1]);
      const int both = diagonal + (is_same ? 1 : -1);
      if (both >= score) {
        score = both;
        from = is_same ? From::kSame : From::kReplaced;
      }
      if (row_[j - 1] - 1 > score) {
        score = row_[j - 1] - 1;
        from = From::kAdded;
      }
    }
    if (kind_ == Kind::kLocal && score <= 0) return {0, From::kStart};
    return {score, from};
  }

  // Behind j words the text has an ellipsis: words asked for may be passed over.
  void pass_over_asked(std::size_t i, std::size_t j, int& score, From& from) {
    if (j == 0 || j == text_.size() || !text_[j].after_ellipsis) return;
    Best& best = best_cut_[j];
    if (i > 0 && best.score - 1 > score) {
      score = best.score - 1;
      from = From::kCut;
      auto& origins = cuts_[j];
      origins.resize(asked_.size() + 1);
      origins[i] = static_cast<std::uint32_t>(best.row);
    } else if (i == 0 || score >= best.score) {
      best = {score, i};
    }
  }

  // Behind i words the wording has an ellipsis: words of the text may be passed over.
  void pass_over_text(std::size_t i) {
    std::size_t best = 0;
    auto& origins = left_out_[i];
    origins.resize(columns_);
    for (std::size_t j = 1; j < columns_; ++j) {
      if (row_[j] >= row_[best]) {
        best = j;
        continue;
      }
      row_[j] = row_[best];
      from_[i * columns_ + j] = From::kLeftOut;
      origins[j] = static_cast<std::uint32_t>(best);
    }
  }

  void step_back(std::size_t& i, std::size_t& j, std::vector<Step>& steps) const {
    switch (from(i, j)) {
      case From::kStart:
        return;
      case From::kSame:
      case From::kReplaced:
        steps.push_back(from(i, j) == From::kSame ? Step::kSame : Step::kReplaced);
        --i;
        --j;
        return;
      case From::kMissing:
        steps.push_back(Step::kMissing);
        --i;
        return;
      case From::kAdded:
        steps.push_back(Step::kAdded);
        --j;
        return;
      case From::kLeftOut:
        for (const std::uint32_t origin = left_out_.at(i)[j]; j > origin; --j) {
          steps.push_back(Step::kLeftOut);
        }
        return;
      case From::kCut:
        for (const std::uint32_t origin = cuts_.at(j)[i]; i > origin; --i) {
          steps.push_back(Step::kCut);
        }
        return;
    }
  }

  const std::span<const Unit> asked_, text_;
  const Kind kind_;
  const std::size_t columns_;
  std::vector<From> from_;
  std::vector<int> row_;
  std::vector<Best> best_cut_;  // by column: the best above
  // Where a cell came from, that passed over words: its column by row, its row by column.
  std::map<std::size_t, std::vector<std::uint32_t>> left_out_, cuts_;
  int best_ = std::numeric_limits<int>::min();
  std::size_t best_row_ = 0, best_column_ = 0;
};

}  // namespace

std::size_t Alignment::same() const {
  return static_cast<std::size_t>(std::count(steps.begin(), steps.end(), Step::kSame));
}

int local_score(std::span<const Unit> asked, std::span<const Unit> text) {
  std::vector<int> row(text.size() + 1, 0);
  int best = 0;
  for (const Unit& word : asked) {
    int diagonal = 0;
    for (std::size_t j = 1; j <= text.size(); ++j) {
      const int above = row[j];
      const int both = diagonal + (same(word, text[j - 1]) ? 1 : -1);
      row[j] = std::max({0, both, above - 1, row[j - 1] - 1});
      best = std::max(best, row[j]);
      diagonal = above;
    }
  }
  return best;
}

std::optional<Alignment> align_local(std::span<const Unit> asked, std::span<const Unit> text) {
  Alignment found = Table(asked, text, Table::Kind::kLocal).trace();
  if (found.score <= 0) return std::nullopt;
  return found;
}

Alignment align_whole(std::span<const Unit> asked, std::span<const Unit> text) {
  return Table(asked, text, Table::Kind::kWhole).trace();
}

}  // namespace sourcebook
