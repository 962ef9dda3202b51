#include "indexer/readers/rtf_flow.h"

#include <algorithm>
#include <utility>

#include "common/text/ascii.h"

namespace sourcebook::rtf {
namespace {

bool is_blank(std::string_view words) { return xml::trimmed(words).empty(); }

// "1.2", "iv)", but not "•", nor "o", which is what Word draws a hollow bullet with.
bool is_number(std::string_view marker) {
  if (marker.empty() || marker == "o") return false;
  const auto counts = [](char c) { return text::is_letter(c) || text::is_digit(c); };
  return std::any_of(marker.begin(), marker.end(), counts) || marker.back() == '.' ||
         marker.back() == ')';
}

std::string row_of(const std::string& cells) {
  return cells.empty() ? std::string() : "<tr>" + cells + "</tr>";
}

std::string cell_of(const std::string& html) { return "<td>" + html + "</td>"; }

}  // namespace

void Flow::words(std::string_view words) {
  html_ += xml::escaped(words);
  words_ += words;
}

void Flow::line_break() {
  html_ += "<br>";
  words_ += ' ';
}

void Flow::reference(std::string_view mark) { html_ += "[" + std::string(mark) + "]"; }

void Flow::end_paragraph(const Standing& standing) {
  stand_in_tables(standing.tables);
  for (std::string& html : std::exchange(later_, {})) blocks().later(std::move(html));
  const std::string words = std::exchange(words_, {});
  std::string html = std::exchange(html_, {});
  const std::string marker(xml::trimmed(std::exchange(marker_, {})));
  if (standing.style.title && !is_blank(words)) {
    title_ += (title_.empty() ? "" : " ") + std::string(xml::trimmed(words));
  }
  const bool numbered = is_number(marker);
  if (numbered && !is_blank(html)) html.insert(0, xml::escaped(marker) + " ");
  const bool list_item = !numbered && (standing.list_item || !marker.empty());
  blocks().paragraph(standing.style, list_item, html);
}

void Flow::stand_in_tables(std::size_t count) {
  while (tables_.size() > count) close_table();
  while (tables_.size() < count) tables_.emplace_back();
}

void Flow::close_table() {
  Table table = std::move(tables_.back());
  tables_.pop_back();
  const std::string rest = table.cell.take();
  if (!rest.empty()) table.cells += cell_of(rest);
  table.rows += row_of(table.cells);
  if (!table.rows.empty()) blocks().block("<table>" + table.rows + "</table>");
}

void Flow::end_cell(const Standing& standing) {
  end_paragraph(standing);
  Table& table = tables_.back();
  table.cells += cell_of(table.cell.take());
  table.cell = {};
}

void Flow::end_row(const Standing& standing) {
  end_paragraph(standing);
  Table& table = tables_.back();
  const std::string rest = table.cell.take();
  table.cell = {};
  if (!rest.empty()) table.cells += cell_of(rest);
  table.rows += row_of(std::exchange(table.cells, {}));
}

std::string Flow::take(const Standing& standing) {
  end_paragraph(standing);
  stand_in_tables(0);
  return blocks_.take();
}

}  // namespace sourcebook::rtf
