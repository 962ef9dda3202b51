#include "indexer/readers/pdf_edges.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <map>
#include <string_view>
#include <utility>

#include "common/text/utf8.h"

namespace sourcebook::pdf {
namespace {

constexpr double kBand = 0.2;            // of the page's height, at the top and at the bottom
constexpr std::size_t kRows = 12;        // of a band are looked at
constexpr std::size_t kWordLetters = 3;  // fewer beside a number are no words
constexpr double kSameRow = 4;           // points between the centres of what is level

std::optional<long> roman(std::string_view text) {
  static const std::map<char, long> kDigits = {{'i', 1},   {'v', 5},   {'x', 10},  {'l', 50},
                                               {'c', 100}, {'d', 500}, {'m', 1000}};
  long value = 0, before = 0;
  if (text.empty() || text.size() > 12) return std::nullopt;
  for (auto c = text.rbegin(); c != text.rend(); ++c) {
    const auto digit = kDigits.find(*c);
    if (digit == kDigits.end()) return std::nullopt;
    value += digit->second < before ? -digit->second : digit->second;
    before = std::max(before, digit->second);
  }
  return value;
}

void add_number(std::string_view digits, EdgeText& found) {
  constexpr std::size_t kMostDigits = 9;  // no page has a longer number
  if (digits.empty() || digits.size() > kMostDigits) return;
  found.last_number = std::atol(std::string(digits).c_str());
  if (!found.first_number) found.first_number = found.last_number;
}

// Signs and punctuation of the world are in blocks of their own.
bool is_letter(char32_t c) {
  if (c < 0x80) return std::isalpha(static_cast<int>(c)) != 0;
  return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x303F) && c < 0xE000;
}

// Splits off what texts are compared by.
void take_text(std::string_view text, EdgeText& found) {
  found.text = text::fold(text);
  std::string digits;
  std::size_t letters = 0;
  for (std::size_t at = 0; at < found.text.size();) {
    const auto [c, length] = text::decode(found.text, at);
    at += length;
    if (c >= '0' && c <= '9') {
      digits += static_cast<char>(c);
      if (!found.mask.ends_with('#')) found.mask += '#';
      continue;
    }
    add_number(digits, found);
    digits.clear();
    if (!is_letter(c)) continue;
    ++letters;
    text::append_utf8(found.mask, c);
  }
  add_number(digits, found);
  if (const auto value = roman(found.mask)) {
    found.first_number = found.last_number = value;
    found.mask = "~";
  } else if (found.first_number && letters < kWordLetters) {
    found.mask = letters < 2 ? "#" : found.text;  // "p. 3", "£12m"; "No. 21-50498"
  }
}

void add(const Page& page, EdgeText found, std::vector<EdgeText>& out) {
  take_text(page.segments[found.segment].text, found);
  if (!found.mask.empty()) out.push_back(std::move(found));
}

void add_band(const Page& page, std::size_t page_index, Edge edge, std::vector<EdgeText>& out) {
  std::vector<std::pair<double, std::size_t>> from_edge;  // distance, segment
  for (std::size_t i = 0; i < page.segments.size(); ++i) {
    const Segment& segment = page.segments[i];
    if (segment.aside) continue;
    const double centre = (segment.box.y0 + segment.box.y1) / 2;
    const double distance = edge == Edge::kTop ? centre : page.height - centre;
    if (distance < kBand * page.height) from_edge.emplace_back(distance, i);
  }
  std::sort(from_edge.begin(), from_edge.end());
  std::size_t rows = 0;
  double row = 0;
  for (const auto& [distance, segment] : from_edge) {
    if (rows == 0 || distance - row > kSameRow) {
      if (++rows > kRows) break;
      row = distance;
    }
    add(page, {page_index, segment, edge, rows, distance, {}, {}, {}, {}}, out);
  }
}

void add_asides(const Page& page, std::size_t page_index, std::vector<EdgeText>& out) {
  for (std::size_t i = 0; i < page.segments.size(); ++i) {
    if (!page.segments[i].aside) continue;
    add(page, {page_index, i, Edge::kAside, 0, 0, {}, {}, {}, {}}, out);
  }
}

}  // namespace

std::vector<EdgeText> texts_at_edges(const std::vector<Page>& pages) {
  std::vector<EdgeText> found;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    add_band(pages[i], i, Edge::kTop, found);
    add_band(pages[i], i, Edge::kBottom, found);
    add_asides(pages[i], i, found);
  }
  return found;
}

}  // namespace sourcebook::pdf
