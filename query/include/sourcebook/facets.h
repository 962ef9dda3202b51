// What the matches of a question are, counted: by kind, author, year and so on, and along time.
//
//   const auto counted = searcher.facets("winter sailings", {}, {.facets = {Facet::kAuthor}});
//   for (const auto& row : counted.facets.front().rows) ... row.value, row.passages
//
// Plain values that own their text and outlive the Searcher.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sourcebook {

enum class Facet {
  kKind,     // "post", "comment" or "report"
  kAuthor,   // of the document
  kYear,     // of publication, as Result::published has it: of a comment without a date, its post's
  kPath,     // the topmost folders (see FacetCounts::below), or files where no folder is
  kQuoting,  // whom the passage quotes, whether or not these words match; each one once a passage
  kLanguage,  // as the document declares it
};

// What the command line and JSON call it: "kind", "author" ...
[[nodiscard]] std::string_view name_of(Facet facet);

struct FacetOptions {
  std::vector<Facet> facets = {};  // what to count by, in this order
  std::size_t max_rows = 10;       // of each facet: those with most passages
  bool timeline = false;           // fill FacetAnswer::timeline
};

// How many of all that match.
struct MatchCount {
  std::uint64_t passages = 0;
  std::uint64_t documents = 0;  // that hold them
  friend bool operator==(const MatchCount&, const MatchCount&) = default;
};

struct FacetRow {
  // Authors, languages and who is quoted are one where they differ only in case and white space;
  // shown is the spelling that most of the passages have. As the source has it: not made safe to
  // print.
  std::string value;
  MatchCount count;
  friend bool operator==(const FacetRow&, const FacetRow&) = default;
};

struct FacetCounts {
  Facet facet = Facet::kKind;
  // Of kPath: the folder that all matches lie below, with a slash at its end; empty where they have
  // none in common. Rows name what lies directly in it, with the path as results show it: a folder,
  // with a slash at its end, for all below it; or a file.
  std::string below = {};
  std::vector<FacetRow> rows = {};  // most passages first; among equals by value
  std::uint64_t values = 0;         // different ones there are, of which `rows` has the first
  // Matches of which it is not known. With the rows, if these are all, they add up to the total;
  // but of kQuoting a passage that quotes several counts for each.
  MatchCount unknown = {};
};

enum class TimelineUnit { kDay, kMonth, kYear, kDecade, kCentury };

// "day", "month", "year", "decade" or "century".
[[nodiscard]] std::string_view name_of(TimelineUnit unit);

struct TimelineBar {
  // When it begins, ISO 8601: "2017-05-07" of a day, "2017-05" of a month, else a year: "1990" of
  // the decade.
  std::string begin;
  MatchCount count;
  friend bool operator==(const TimelineBar&, const TimelineBar&) = default;
};

// Matches by date of publication, to scale: bars without a match in between are there.
struct Timeline {
  // The finest with at most 40 bars that at least nine in ten of the dates are precise enough for.
  TimelineUnit unit = TimelineUnit::kYear;
  std::vector<TimelineBar> bars = {};  // earliest first; the first and the last hold something
  MatchCount vague = {};               // whose date is too imprecise for one of them
  MatchCount undated = {};
};

struct FacetAnswer {
  MatchCount total;                 // exact
  std::vector<FacetCounts> facets;  // as asked for
  Timeline timeline;                // if asked for
  double elapsed_ms = 0;
  std::vector<std::string> notes;  // as Answer::notes
};

}  // namespace sourcebook
