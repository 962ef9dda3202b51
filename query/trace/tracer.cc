#include "query/trace/tracer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "query/filter.h"
#include "query/published.h"
#include "query/trace/document_search.h"
#include "query/trace/seeds.h"
#include "query/trace/wording.h"
#include "query/words.h"

namespace sourcebook {
namespace {

// When a document was published, and which passages it has.
struct Source {
  std::int64_t document = 0, parent = 0;  // what it answers; 0: nothing
  PassageRange passages;
  std::int64_t first_day = 0, last_day = 0;  // the greatest number where there is no date
};

struct Dated {
  FoundPlace found;
  Source source;
};

constexpr std::int64_t kNoDay = std::numeric_limits<std::int64_t>::max();

// Among how many places before it one is looked for that a credit names.
constexpr std::size_t kMaxQuoted = 200;

class Tracer {
 public:
  Tracer(const Wording& wording, const SearchOptions& options, Index& index, ResultReader& reader)
      : wording_(wording),
        options_(options),
        index_(index),
        reader_(reader),
        find_source_(index.connection().prepare(
            std::string("SELECT d.first_passage, d.passage_count, ") + kPublishedDays +
            ", d.id, d.parent FROM passage AS p JOIN document AS d ON d.id = p.document WHERE p.id "
            "= ?1")) {}

  Trace trace(const PassageSet& allowed) {
    Trace out;
    out.words = wording_.words();
    note_wording(out);
    if (out.words == 0) return out;
    const std::vector<Seed> seeds = seeds_of(wording_, index_);
    const SeedHits hits = find_seeds(seeds, allowed, index_);
    out.total_exact = hits.all;
    if (!hits.all) {
      out.notes.emplace_back(
          "more passages have words of it in common than were looked at: those with the least of "
          "it are left out");
    }
    std::vector<Dated> places = search(seeds, hits.hits);
    sort(places);
    count(places, out);
    note_dates(places, out);
    fill(places, out);
    return out;
  }

 private:
  void note_wording(Trace& out) const {
    if (out.words == 0) {
      out.notes.emplace_back("there is no word to look for in the wording");
    } else if (out.words < kLeastAlteredWords) {
      out.notes.emplace_back("so few words are looked for as they are only, not altered");
    }
    if (wording_.cut) {
      out.notes.push_back("only the first " + std::to_string(out.words) + " words are looked for");
    }
  }

  [[nodiscard]] Source source_of(std::int64_t passage) {
    find_source_.reset();
    if (!find_source_.bind(1, passage).step()) throw_missing_passage(passage);
    const auto range = range_of(find_source_.integer(0), find_source_.integer(1));
    if (!range || passage < range->first || passage > range->last) throw_missing_passage(passage);
    Source source{find_source_.integer(4), find_source_.integer(5), *range, kNoDay, kNoDay};
    if (!find_source_.is_null(2)) {
      source.first_day = find_source_.integer(2);
      source.last_day = find_source_.integer(3);
    }
    find_source_.reset();
    return source;
  }

  std::vector<Dated> search(const std::vector<Seed>& seeds, const std::vector<SeedHit>& hits) {
    DocumentSearch documents(wording_, seeds, index_);
    std::vector<Dated> out;
    for (auto begin = hits.begin(); begin != hits.end();) {
      const Source source = source_of(begin->passage);
      const auto end = std::find_if(begin, hits.end(), [&](const SeedHit& hit) {
        return hit.passage > source.passages.last;
      });
      for (FoundPlace& found :
           documents.search(std::span(begin, end), source.document, source.passages)) {
        if (!is_wanted(found.place)) continue;
        out.push_back({std::move(found), source});
      }
      begin = end;
    }
    return out;
  }

  // Whether they are words of whom is asked for.
  [[nodiscard]] bool is_wanted(const Place& place) const {
    if (options_.own_words) return !place.quoted;
    return options_.quoting.empty() || is_author(place.source.quoting, options_.quoting);
  }

  static void sort(std::vector<Dated>& places) {
    std::sort(places.begin(), places.end(), [](const Dated& a, const Dated& b) {
      return std::tie(a.source.first_day, a.source.last_day, a.found.passage,
                      a.found.place.bytes.begin) < std::tie(b.source.first_day, b.source.last_day,
                                                            b.found.passage,
                                                            b.found.place.bytes.begin);
    });
  }

  static void count(const std::vector<Dated>& places, Trace& out) {
    out.total = places.size();
    for (const Dated& one : places) {
      switch (one.found.place.agreement) {
        case Agreement::kExact:
          ++out.exact;
          break;
        case Agreement::kAbridged:
          ++out.abridged;
          break;
        case Agreement::kAltered:
          ++out.altered;
          break;
        case Agreement::kPart:
          ++out.part;
          break;
      }
    }
  }

  // What the dates do not say.
  static void note_dates(const std::vector<Dated>& places, Trace& out) {
    if (places.empty() || places.front().source.first_day == kNoDay) return;
    const auto open = std::find_if(places.begin(), places.end(), [&](const Dated& one) {
      return one.source.first_day > places.front().source.last_day;
    });
    const auto count = open - places.begin();
    if (count > 1) {
      out.notes.push_back("the dates do not tell which of the first " + std::to_string(count) +
                          " places is the earliest");
    }
    const auto undated = std::count_if(places.begin(), places.end(), [](const Dated& one) {
      return one.source.first_day == kNoDay;
    });
    if (undated > 0) {
      out.notes.push_back(std::to_string(undated) + (undated == 1 ? " place has" : " places have") +
                          " no date");
    }
  }

  void fill(std::vector<Dated>& places, Trace& out) {
    std::unordered_map<std::int64_t, std::size_t> ranks;  // of the first place of a document
    for (std::size_t i = 0; i < places.size(); ++i) {
      ranks.try_emplace(places[i].source.document, i + 1);
    }
    const std::size_t begin = std::min(options_.offset, places.size());
    const std::size_t end = begin + std::min(options_.limit, places.size() - begin);
    for (std::size_t i = begin; i < end; ++i) {
      Place& place = places[i].found.place;
      Result source = reader_.read(places[i].found.passage);
      source.rank = i + 1;
      source.snippet = std::move(place.source.snippet);
      source.quoting = std::move(place.source.quoting);
      place.last_passage = places[i].found.last_passage == places[i].found.passage
                               ? source.id
                               : reader_.read(places[i].found.last_passage).id;
      place.source = std::move(source);
      const auto answered = ranks.find(places[i].source.parent);
      if (answered != ranks.end()) place.answers = answered->second;
      if (!place.source.quoting.empty()) place.quotes = quoted_by(place, places, i);
      if (!options_.text) place.source.text.clear();
      out.places.push_back(std::move(place));
    }
  }

  // The rank of the earliest place before number `i` that has the author or the title that the
  // credit names; 0 where none has.
  std::size_t quoted_by(const Place& place, const std::vector<Dated>& places, std::size_t i) {
    for (std::size_t before = 0; before < std::min(i, kMaxQuoted); ++before) {
      const Result source = reader_.read(places[before].found.passage);
      if (source.document == place.source.document) continue;
      const std::string& credit = place.source.quoting;
      const bool is_author_named =
          !typed_words(source.author).empty() && is_author(credit, source.author);
      const bool is_title_named =
          typed_words(source.title).size() > 1 && is_author(credit, source.title);
      if (is_author_named || is_title_named) return before + 1;
    }
    return 0;
  }

  const Wording& wording_;
  const SearchOptions& options_;
  Index& index_;
  ResultReader& reader_;
  sqlite::Statement find_source_;
};

}  // namespace

Trace trace_wording(std::string_view wording, const SearchOptions& options,
                    const PassageSet& allowed, Index& index, ResultReader& reader) {
  const Wording asked(wording);
  return Tracer(asked, options, index, reader).trace(allowed);
}

}  // namespace sourcebook
