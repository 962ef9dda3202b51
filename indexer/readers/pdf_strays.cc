#include "indexer/readers/pdf_strays.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace sourcebook::pdf {
namespace {

constexpr std::size_t kMinParts = 12;  // bytes that tell the parts of a header by
constexpr std::size_t kMaxMask = 200;  // a header is no longer
constexpr std::size_t kMaxMasks = 100;
constexpr double kLarger = 1.1;  // times the type of a header: a heading
constexpr double kReach = 50;    // points further from the edge than the header it is a part of
constexpr double kMaxNumberSize = 14;  // points; larger ones count chapters
constexpr double kSameRow = 4;         // points between the centres of what is level

double size_of(const std::vector<Page>& pages, const Candidate& candidate) {
  return pages[candidate.page].segments[candidate.segment].size;
}

// A header or footer, as it is on most pages.
struct Header {
  Edge edge;
  double height, size;
};

// The headers and footers by what they say, numbers apart.
std::map<std::string_view, Header> headers_of(const std::vector<Page>& pages,
                                              const std::vector<Candidate>& candidates) {
  std::map<std::string_view, Header> headers;
  for (const Candidate& candidate : candidates) {
    const std::size_t bytes = candidate.mask.size();
    if (!candidate.furniture || candidate.edge == Edge::kAside) continue;
    if (bytes <= kMinParts || bytes > kMaxMask || headers.size() == kMaxMasks) continue;
    headers.try_emplace(candidate.mask,
                        Header{candidate.edge, candidate.height, size_of(pages, candidate)});
  }
  return headers;
}

// Whether `candidate` is a part, not all, of one of `headers`.
bool is_part(const std::map<std::string_view, Header>& headers, const Candidate& candidate,
             double size) {
  return std::any_of(headers.begin(), headers.end(), [&](const auto& entry) {
    const auto& [mask, header] = entry;
    return header.edge == candidate.edge && candidate.height < header.height + kReach &&
           size < kLarger * header.size && mask.size() > candidate.mask.size() &&
           mask.find(candidate.mask) != std::string_view::npos;
  });
}

// What stands at an edge of a page, of one row or more, but for furniture.
using Row = std::vector<Candidate*>;
using Rows = std::map<std::pair<std::size_t, Edge>, Row>;  // by page and edge

Rows outermost_rows(std::vector<Candidate>& candidates) {
  Rows outermost;
  for (Candidate& candidate : candidates) {
    if (candidate.furniture || candidate.edge == Edge::kAside) continue;
    Row& row = outermost[{candidate.page, candidate.edge}];
    const double further = row.empty() ? 0 : candidate.height - row.front()->height;
    if (further < -kSameRow) row.clear();
    if (further < kSameRow) row.push_back(&candidate);
  }
  return outermost;
}

// Marks the parts at one edge of the first page. One is too little to tell a header by: it may be a
// heading.
void mark_parts(const std::vector<Page>& pages, std::vector<Candidate>& candidates, Edge edge) {
  const auto headers = headers_of(pages, candidates);
  Row parts;
  std::size_t bytes = 0;
  for (Candidate& candidate : candidates) {
    if (candidate.page > 0 || candidate.edge != edge) continue;
    if (candidate.furniture && candidate.mask.size() > 1) return;  // a header of its own
    if (!is_part(headers, candidate, size_of(pages, candidate))) continue;
    parts.push_back(&candidate);
    bytes += candidate.mask.size();
  }
  if (parts.size() < 2 || bytes < kMinParts) return;
  for (Candidate* candidate : parts) candidate->furniture = true;
}

// Whether folded `text` is `number` and nothing else: "- 2 -", "page 2", "[2]".
bool is_but_a_number(std::string_view text, std::string_view number) {
  std::string rest;
  for (const char c : text) {
    if (std::string_view(" .-|[]()").find(c) == std::string_view::npos) rest += c;
  }
  for (const std::string_view dash : {"\u2013", "\u2014"}) {
    for (auto at = rest.find(dash); at != std::string::npos; at = rest.find(dash, at)) {
      rest.erase(at, dash.size());
    }
  }
  std::string_view bare = rest;
  if (bare.starts_with("page")) bare.remove_prefix(4);
  return bare == number;
}

void mark_own_number(const Page& page, Row& row) {
  if (row.size() != 1) return;
  Candidate& one = *row.front();
  if (page.segments[one.segment].size > kMaxNumberSize) return;
  const std::string position = std::to_string(one.page + 1);
  one.furniture = is_but_a_number(one.text, position) || is_but_a_number(one.text, page.label);
}

void mark_own_numbers(const std::vector<Page>& pages, std::vector<Candidate>& candidates) {
  for (auto& [place, row] : outermost_rows(candidates)) mark_own_number(pages[place.first], row);
}

}  // namespace

void mark_strays(const std::vector<Page>& pages, std::vector<Candidate>& candidates) {
  mark_parts(pages, candidates, Edge::kTop);
  mark_parts(pages, candidates, Edge::kBottom);
  mark_own_numbers(pages, candidates);
}

}  // namespace sourcebook::pdf
