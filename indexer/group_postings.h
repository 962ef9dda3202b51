// What FTS5 has of several forms -> the postings of all of them together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema/posting_block.h"

namespace sourcebook {

// Gathers the rows of one form after another, then gives each passage once. Where several forms
// stand at one position, that counts once.
class GroupPostings {
 public:
  void begin_form();
  // `positions`: as FTS5 stores them. Rows ascend. Throws Error(kCorrupt) where they are no
  // positions.
  void add(std::int64_t passage, std::string_view positions);
  // In order of passage. Forgets all.
  void take(const std::function<void(const schema::Posting&)>& take_one);
  [[nodiscard]] std::size_t forms() const { return forms_.size(); }
  // Of all forms together.
  [[nodiscard]] std::size_t rows() const;

 private:
  struct Row {
    std::int64_t passage = 0;
    std::uint64_t begin = 0;  // of its positions in Form::bytes; they end where the next begin
  };
  struct Form {
    std::vector<Row> rows;
    std::string bytes;
    std::size_t next = 0;  // row
    [[nodiscard]] bool has_row() const { return next < rows.size(); }
    [[nodiscard]] std::int64_t passage() const { return rows[next].passage; }
    [[nodiscard]] std::string_view positions() const;
  };
  [[nodiscard]] schema::Posting take_passage(std::int64_t passage);

  std::vector<Form> forms_;
  std::vector<std::uint64_t> positions_;
};

}  // namespace sourcebook
