// Opens an index and searches it.
//
//   sourcebook::Searcher searcher("index.db");
//   for (const auto& result : searcher.search("caseloads up 23%", {.limit = 5})) ...
#pragma once

#include <sourcebook/error.h>
#include <sourcebook/facets.h>
#include <sourcebook/result.h>
#include <sourcebook/trace.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sourcebook {

enum class Sort {
  kRelevance,
  kNewest,  // by date of publication; passages without one come last
  kOldest,
};

// Empty fields do not filter (each has an initialiser, so that `{.limit = 5}` warns nowhere).
// Filters apply before the cut to `limit`, never after.
struct SearchOptions {
  std::size_t limit = 10;
  std::size_t offset = 0;
  Sort sort = Sort::kRelevance;
  std::string kind = {};    // "post", "comment" or "report"
  std::string author = {};  // words that the author's name must hold
  std::string since = {};   // a date: published then or later, as far as its precision tells
  std::string until = {};   // a date: published then or earlier
  // Glob (* ? [..]) over the path as shown or its last parts ("letters/*.txt" of
  // "corpus/letters/a.txt"); without a wildcard: at or below it. With a slash in front: over where
  // the file lay when it was taken in.
  std::string path = {};
  std::string language = {};  // BCP 47
  std::string quoting = {};   // only where what matches are words of whom these words name
  bool own_words = false;     // only where what matches are not somebody else's words
  // A search that takes longer is cut: the answer has what was found until then, and its notes say
  // so. Zero: as long as it takes.
  std::chrono::milliseconds time_limit{0};
  // A file of words that stand for each other, a group a line, separated by commas; lines that
  // begin with # are remarks. A word of the question that is neither quoted nor left out stands for
  // the others of its groups as well. Read again once it has changed. Empty: none.
  std::string synonyms = {};
  bool exact_total = false;        // count every match even where that costs time
  bool best_per_document = false;  // one passage a document
  // With best_per_document: fill Result::others with so many, and document_total. 0: neither.
  std::size_t others_per_document = 0;
  bool text = false;     // fill Result::text
  bool snippets = true;  // fill Result::snippet and quoting
};

// What was understood: one line a part of the question, for people.
struct Explanation {
  std::string query;               // in normal form
  std::vector<std::string> terms;  // "caseloads: caseload, caseloads (df 12, weight 3.21)"
  std::vector<std::string> plan;   // how it was evaluated
  std::vector<std::vector<std::string>> scores;  // for each result, how its score is made up
};

struct Answer {
  std::vector<Result> results;  // best first
  std::uint64_t total = 0;      // passages that match
  bool total_exact = true;      // false: there are at least `total`
  double elapsed_ms = 0;
  // What was ignored or cut, and nearest spellings where nothing was found.
  std::vector<std::string> notes;
  Explanation explanation;  // filled by explain()
};

// A passage in its place.
struct Context {
  Result passage;              // with text
  std::vector<Result> before;  // neighbours in the document, in order, with text
  std::vector<Result> after;
  // First passage of each post and comment of the thread, in order: of a long one the post and
  // those around the passage asked for.
  std::vector<Result> thread;
  std::uint64_t thread_total = 0;  // entries of the thread
  // What a person should know of the document: its licence, pages that are images.
  std::vector<std::string> notes;
};

// Reads one index and never changes it, so any number of Searchers may read while the indexer adds
// documents; each search sees one whole state. Not thread-safe: one Searcher per thread.
class Searcher {
 public:
  // Throws Error: kMissing if there is no such file, kIo if it cannot be read, kForeign if it is
  // not an index, kTooOld if an earlier version wrote it (sourcebook-index brings it up to date
  // when it next runs), kTooNew if a later version did, kCorrupt if it is damaged or cut short,
  // kBusy if somebody held it for longer than a reader waits.
  explicit Searcher(const std::filesystem::path& index);
  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  // The passages that best match `query`, best first; empty if none do. Every string of bytes is a
  // query. Throws Error: kQuery where an option is no kind or no date, kMissing where there are no
  // such synonyms, kCorrupt, kIo, kBusy; so do those below.
  [[nodiscard]] std::vector<Result> search(std::string_view query,
                                           const SearchOptions& options = {}) const;

  // The same with its count, notes and time.
  [[nodiscard]] Answer answer(std::string_view query, const SearchOptions& options = {}) const;

  // answer() with explanation filled.
  [[nodiscard]] Answer explain(std::string_view query, const SearchOptions& options = {}) const;

  // How many passages match, exactly, however long it takes.
  [[nodiscard]] std::uint64_t count(std::string_view query,
                                    const SearchOptions& options = {}) const;

  // Where `wording`, a sentence or some paragraphs, stands in the collection, earliest first: as it
  // is, altered, and parts of it. A quotation may run over the borders of passages; an ellipsis
  // ("...", "[...]") in the wording stands for any words. Of more than 1000 words the first are
  // looked for. Of `options` the conditions, limit, offset and text count; order and grouping are
  // its own. Time goes with the passages that share rare phrases with the wording: a note says
  // where there are more than it looks at.
  [[nodiscard]] Trace trace(std::string_view wording, const SearchOptions& options = {}) const;

  // What all that match are, counted: `options` filter as in a search; how many results, from where
  // on and in which order makes no difference.
  [[nodiscard]] FacetAnswer facets(std::string_view query, const SearchOptions& options,
                                   const FacetOptions& facets) const;

  // The passage called `id` with `neighbours` passages (at most 1000) on either side and its
  // thread; nullopt if there is none. A document's id shows its first passage.
  [[nodiscard]] std::optional<Context> show(std::string_view id, std::size_t neighbours = 0) const;

 private:
  struct Impl;  // keeps SQLite out of the public headers
  std::unique_ptr<Impl> impl_;
};

}  // namespace sourcebook
