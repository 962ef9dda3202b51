// The two records in which FTS5 keeps account of an index, rows 10 and 1 of table X_data: its
// segments, and its totals. Formats as sqlite.org's fts5_index.c documents them at its head
// ("Structure record", "Averages record").
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sourcebook::sqlite {

struct Fts5Structure {
  struct Segment {
    std::uint64_t id = 0;
    std::uint64_t first_page = 0, last_page = 0;
    friend bool operator==(const Segment&, const Segment&) = default;
  };
  struct Level {
    std::uint64_t merging = 0;      // so many of its first segments are being merged
    std::vector<Segment> segments;  // oldest first
    friend bool operator==(const Level&, const Level&) = default;
  };
  std::uint32_t cookie = 0;   // of the table's settings
  std::uint64_t written = 0;  // leaf pages of level 0, ever
  std::vector<Level> levels;

  [[nodiscard]] std::size_t segment_count() const;
  // The lowest number that no segment has.
  [[nodiscard]] std::uint64_t free_id() const;
  friend bool operator==(const Fts5Structure&, const Fts5Structure&) = default;
};

// Total: nullopt where `record` is none of this form.
[[nodiscard]] std::optional<Fts5Structure> decode_fts5_structure(std::string_view record);
[[nodiscard]] std::string encode_fts5_structure(const Fts5Structure& structure);

struct Fts5Totals {
  std::uint64_t rows = 0;
  std::vector<std::uint64_t> tokens;  // by column

  // Of as many columns.
  Fts5Totals& operator+=(const Fts5Totals& more);
};

// Total: what is not there is 0.
[[nodiscard]] Fts5Totals decode_fts5_totals(std::string_view record, std::size_t columns);
[[nodiscard]] std::string encode_fts5_totals(const Fts5Totals& totals);

}  // namespace sourcebook::sqlite
