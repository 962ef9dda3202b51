#include "query/cli/printer_facets.h"

#include <algorithm>
#include <cmath>
#include <ostream>
#include <utility>
#include <vector>

#include "common/text/numbers.h"
#include "common/text/terminal.h"
#include "common/text/utf8.h"
#include "common/text/width.h"

namespace sourcebook::query_cli {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kLeastName = 12;     // cells that a name may take on the narrowest terminal
constexpr std::size_t kPlainColumns = 80;  // where the look has no width
constexpr std::size_t kLeastBar = 10;      // cells of the longest bar
constexpr std::size_t kEighths = 8;        // that a cell of a bar is drawn in
constexpr std::string_view kPassages = "passages";
constexpr std::string_view kDocuments = "documents";

std::string unknown_name(Facet facet) {
  if (facet == Facet::kQuoting) return "nobody named";
  return "no " + std::string(name_of(facet));
}

std::string plural(std::uint64_t number, const char* one, const char* many) {
  return text::grouped(number) + " " + (number == 1 ? one : many);
}

// As much of `text` as fits into `cells`, "..." in the end where that is not all.
std::string cut_to(const std::string& text, std::size_t cells) {
  if (text::width(text) <= cells) return text;
  std::string out;
  std::size_t used = 3;
  for (std::size_t at = 0; at < text.size();) {
    const auto [code_point, length] = text::decode(text, at);
    used += text::width(code_point);
    if (used > cells) break;
    out.append(text, at, length);
    at += length;
  }
  return out + "...";
}

std::string left(const std::string& text, std::size_t cells) {
  const std::size_t used = text::width(text);
  return used < cells ? text + std::string(cells - used, ' ') : text;
}

std::string right(const std::string& text, std::size_t cells) {
  const std::size_t used = text::width(text);
  return used < cells ? std::string(cells - used, ' ') + text : text;
}

// Names and their counts, one below the other.
class Table {
 public:
  explicit Table(const Look& look) : look_(look) {}

  void add(std::string name, const MatchCount& count) {
    rows_.push_back(
        {std::move(name), text::grouped(count.passages), text::grouped(count.documents)});
  }
  void add(std::string remark) { rows_.push_back({std::move(remark), "", ""}); }

  void print(std::ostream& out, const std::string& heading) const {
    std::size_t first = kPassages.size();
    std::size_t second = kDocuments.size();
    for (const Row& row : rows_) {
      first = std::max(first, row.passages.size());
      second = std::max(second, row.documents.size());
    }
    const std::size_t counts = first + second + 4;
    const std::size_t room = look_.columns > counts + kIndent + kLeastName
                                 ? look_.columns - counts - kIndent
                                 : kLeastName;
    std::size_t names = text::width(heading) - std::min(text::width(heading), kIndent);
    for (const Row& row : rows_) names = std::max(names, text::width(row.name));
    if (look_.columns != 0) names = std::min(names, room);
    const std::string title = look_.columns == 0 ? heading : cut_to(heading, kIndent + names);
    const std::string head = left(title, kIndent + names) + "  " +
                             right(std::string(kPassages), first) + "  " +
                             right(std::string(kDocuments), second);
    out << tinted(head, Tint::kTitle, look_) << '\n';
    for (const Row& row : rows_) {
      const bool cut = look_.columns != 0 && !row.passages.empty();
      out << std::string(kIndent, ' ')
          << (row.passages.empty() ? row.name
                                   : left(cut ? cut_to(row.name, names) : row.name, names));
      if (!row.passages.empty()) {
        out << "  " << right(row.passages, first) << "  " << right(row.documents, second);
      }
      out << '\n';
    }
  }

 private:
  struct Row {
    std::string name;
    std::string passages;  // empty: a remark
    std::string documents;
  };
  const Look& look_;
  std::vector<Row> rows_;
};

void print_facet(std::ostream& out, const FacetCounts& counts, const Look& look) {
  Table table(look);
  for (const FacetRow& row : counts.rows) {
    const std::string name = counts.facet == Facet::kPath && row.value.size() > counts.below.size()
                                 ? row.value.substr(counts.below.size())
                                 : row.value;
    table.add(text::printable(name), row.count);
  }
  const std::uint64_t more = counts.values - counts.rows.size();
  if (more > 0) table.add("and " + text::grouped(more) + " more");
  if (counts.unknown.passages > 0) table.add(unknown_name(counts.facet), counts.unknown);
  std::string heading(name_of(counts.facet));
  if (counts.facet == Facet::kPath) {
    heading = counts.below.empty() ? "folder" : "folder in " + text::printable(counts.below);
  }
  table.print(out, heading);
}

// `part` of `whole` as a bar, the whole being `cells` long; what is there at all can be seen.
std::string bar(std::uint64_t part, std::uint64_t whole, std::size_t cells) {
  if (part == 0) return {};
  const double share = static_cast<double>(part) / static_cast<double>(whole);
  const auto eighths = std::max<std::size_t>(
      1, static_cast<std::size_t>(std::lround(share * static_cast<double>(cells * kEighths))));
  std::string out;
  for (std::size_t i = 0; i < eighths / kEighths; ++i) out += "\u2588";
  // U+258F is one eighth, U+2588 all eight.
  const std::size_t rest = eighths % kEighths;
  if (rest > 0) text::append_utf8(out, static_cast<char32_t>(0x2590 - rest));
  return out;
}

std::string bar_name(const TimelineBar& bar, TimelineUnit unit) {
  if (unit == TimelineUnit::kDecade) return bar.begin + "s";
  if (unit == TimelineUnit::kCentury) return bar.begin + "-" + bar.begin.substr(0, 2) + "99";
  return bar.begin;
}

void print_timeline(std::ostream& out, const Timeline& timeline, const Look& look) {
  std::uint64_t most = 1;
  for (const TimelineBar& one : timeline.bars) most = std::max(most, one.count.passages);
  const std::string unit(name_of(timeline.unit));
  const std::string undated = "no date";
  const std::string vague = "imprecise";
  std::size_t names = 0;
  for (const TimelineBar& one : timeline.bars) {
    names = std::max(names, bar_name(one, timeline.unit).size());
  }
  if (timeline.undated.passages > 0) names = std::max(names, undated.size());
  if (timeline.vague.passages > 0) names = std::max(names, vague.size());
  const std::size_t numbers =
      text::grouped(std::max({most, timeline.undated.passages, timeline.vague.passages})).size();
  const std::size_t columns = look.columns == 0 ? kPlainColumns : look.columns;
  const std::size_t used = kIndent + names + 2 + numbers + 2;
  const std::size_t cells = columns > used + kLeastBar ? columns - used : kLeastBar;
  const auto line = [&](const std::string& name, const MatchCount& count) {
    const std::string drawn = bar(count.passages, most, cells);
    out << std::string(kIndent, ' ') << left(name, names) << "  "
        << right(text::grouped(count.passages), numbers) << (drawn.empty() ? "" : "  ") << drawn
        << '\n';
  };
  out << tinted("passages by " + unit, Tint::kTitle, look) << '\n';
  for (const TimelineBar& one : timeline.bars) line(bar_name(one, timeline.unit), one.count);
  // No bars: they would be the longest of all.
  const auto beside = [&](const std::string& name, const MatchCount& count) {
    if (count.passages == 0) return;
    out << std::string(kIndent, ' ') << left(name, names) << "  "
        << right(text::grouped(count.passages), numbers) << '\n';
  };
  beside(vague, timeline.vague);
  beside(undated, timeline.undated);
}

}  // namespace

void print_facets_text(std::ostream& out, const FacetAnswer& answer, const FacetOptions& options,
                       const Look& look) {
  if (answer.total.passages == 0) return;
  bool first = true;
  for (const FacetCounts& counts : answer.facets) {
    if (!std::exchange(first, false)) out << '\n';
    print_facet(out, counts, look);
  }
  if (!options.timeline) return;
  if (!first) out << '\n';
  print_timeline(out, answer.timeline, look);
}

std::string summary(const FacetAnswer& answer) {
  if (answer.total.passages == 0) return "nothing found";
  return plural(answer.total.passages, "passage", "passages") + " in " +
         plural(answer.total.documents, "document", "documents");
}

}  // namespace sourcebook::query_cli
