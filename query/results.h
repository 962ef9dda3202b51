// Rows of the index -> Results and Contexts. Use <sourcebook/searcher.h>.
#pragma once

#include <sourcebook/result.h>
#include <sourcebook/searcher.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "common/sqlite/connection.h"
#include "query/copies.h"
#include "query/matcher.h"
#include "query/speaker.h"

namespace sourcebook {

// Entries of a thread that a Context has at most, around the passage asked for.
inline constexpr std::size_t kMaxThread = 1000;

// Not thread-safe. `connection` must outlive it. All functions throw Error as Statement::step, and
// kCorrupt where tables contradict each other.
class ResultReader {
 public:
  explicit ResultReader(const sqlite::Connection& connection);

  // What is known of a passage; all but rank, score, copies, snippet and quoting. To unpack its
  // text takes as long as all the rest.
  [[nodiscard]] Result read(std::int64_t passage, bool with_text = true);

  // Fills snippet and quoting of what read() gave: the credit of the quotation that all hits of the
  // snippet lie in. Only words of `speaker` are hits. `behind` is for Matcher::match.
  void add_snippet(Result& result, std::int64_t passage, std::string_view behind,
                   const Matcher& matcher, std::span<const double> weights, const Speaker& speaker);

  [[nodiscard]] CopyTable& copies() { return copies_; }

  // As Searcher::show.
  [[nodiscard]] std::optional<Context> show(std::string_view id, std::size_t neighbours);

 private:
  struct Place {
    std::int64_t document = 0;
    std::int64_t first = 0, last = 0;  // its passages
    std::int64_t thread = 0;           // 0: none
    std::int64_t passage = 0;
  };
  [[nodiscard]] Quotations quotations_of(std::int64_t passage);
  // What read() gives, and the credit of the quotation that most of it is.
  [[nodiscard]] Result read_whole(std::int64_t passage);
  [[nodiscard]] std::optional<Place> find(std::string_view id);
  [[nodiscard]] std::optional<Place> find_document(std::string_view public_id);
  void add_thread(const Place& place, Context& context);

  CopyTable copies_;
  sqlite::Statement find_passage_;
  sqlite::Statement find_quotations_;
  sqlite::Statement find_document_;
  sqlite::Statement find_notes_;
  sqlite::Statement list_thread_;
};

}  // namespace sourcebook
