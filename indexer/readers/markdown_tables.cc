#include "indexer/readers/markdown_tables.h"

#include <algorithm>

namespace sourcebook {
namespace {

using std::string_view;

struct Line {
  string_view words;      // without its line end
  std::size_t bytes = 0;  // with it
};

Line line_at(string_view text, std::size_t at) {
  const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
  const std::size_t line_end = text.substr(end, 2) == "\r\n" ? 2 : text.substr(end, 1).size();
  return {text.substr(at, end - at), end + line_end - at};
}

bool is_blank(string_view line) { return line.find_first_not_of(" \t") == string_view::npos; }

// Lines up to an empty one: a table lies in one such block.
struct Block {
  std::size_t rows = 0;
  std::size_t end = 0;  // of the text
};

Block block_at(string_view text, std::size_t at) {
  Block block;
  while (at < text.size()) {
    const Line line = line_at(text, at);
    if (is_blank(line.words) && block.rows > 0) break;
    ++block.rows;
    at += line.bytes;
  }
  block.end = at;
  return block;
}

// Where in `line` the row begins that tells a table's columns ("|---|:--|"), whatever quotation or
// list it stands in; npos where there is none.
std::size_t delimiter_row(string_view line) {
  const std::size_t before = line.find_last_not_of("|-: \t");
  const std::size_t from = before == string_view::npos ? 0 : before + 1;
  const bool dashes = line.find('-', from) != string_view::npos;
  return dashes ? line.find('|', from) : string_view::npos;
}

class Bounds {
 public:
  explicit Bounds(string_view source) : source_(source) { out_.reserve(source.size()); }

  std::string take() {
    for (std::size_t at = 0; at < source_.size();) {
      const Block block = block_at(source_, at);
      take_block(at, block);
      at = block.end;
    }
    return std::move(out_);
  }

 private:
  void take_block(std::size_t begin, const Block& block) {
    charged_ = 0;
    std::size_t rows = block.rows;
    for (std::size_t at = begin; at < block.end; --rows) {
      const auto [line, line_bytes] = line_at(source_, at);
      const std::size_t row = delimiter_row(line);
      const bool table = row != string_view::npos &&
                         is_affordable(line.substr(row), rows, block.end - at, at - begin);
      append(line, table ? string_view::npos : row);
      out_.append(source_, at + line.size(), line_bytes - line.size());
      at += line_bytes;
    }
  }

  // Charges a table of the columns of `row` with `rows` more in `bytes`, and the `above` bytes in
  // which its head is looked for; false where there is not so much left.
  bool is_affordable(string_view row, std::size_t rows, std::size_t bytes, std::size_t above) {
    const auto marks = static_cast<std::size_t>(std::count(row.begin(), row.end(), '|'));
    const std::size_t cells = (marks + 1) * rows;
    const std::size_t made_up = std::max(charged_, cells - std::min(cells, bytes));
    if (marks > kMaxColumns || made_up - charged_ > cells_left_ || above > again_left_) {
      return false;
    }
    cells_left_ -= made_up - charged_;
    again_left_ -= above;
    charged_ = made_up;
    return true;
  }

  // Appends `line`, its marks of columns beyond kMaxColumns escaped, and the one at `escaped`.
  void append(string_view line, std::size_t escaped) {
    std::size_t marks = 0, copied = 0;
    for (std::size_t at = line.find('|'); at != string_view::npos; at = line.find('|', at + 1)) {
      if (++marks <= kMaxColumns && at != escaped) continue;
      out_.append(line, copied, at - copied).append("\\");
      copied = at;
    }
    out_.append(line, copied);
  }

  string_view source_;
  std::string out_;
  std::size_t cells_left_ = kMaxMadeUpCells;
  std::size_t again_left_ = kMaxReadAgain;
  std::size_t charged_ = 0;  // cells, for the tables of this block
};

}  // namespace

std::string bounded_tables(string_view source) { return Bounds(source).take(); }

}  // namespace sourcebook
