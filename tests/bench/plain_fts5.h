// The yardstick: what anybody gets from SQLite alone. FTS5 with its own tokenizer and bm25, text in
// a table beside it, ORDER BY rank LIMIT k.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace sourcebook::bench {

// What a passage can be filtered by besides its words. A day is yyyymmdd, 0 where it is not known.
struct Facts {
  int kind = 0;
  int first_day = 0;
  int last_day = 0;
};

// "any word" -> "\"any\" OR \"word\"", what FTS5 takes; empty where there is no word.
[[nodiscard]] std::string match_any(std::string_view words);

// Makes the file anew and fills it.
class PlainWriter {
 public:
  explicit PlainWriter(const std::filesystem::path& file);
  ~PlainWriter();
  PlainWriter(const PlainWriter&) = delete;
  PlainWriter& operator=(const PlainWriter&) = delete;

  void add(std::string_view text, const Facts& facts = {});
  // Commits and optimises.
  void finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

class PlainReader {
 public:
  explicit PlainReader(const std::filesystem::path& file);
  ~PlainReader();
  PlainReader(const PlainReader&) = delete;
  PlainReader& operator=(const PlainReader&) = delete;

  // Fetches the texts of the best `k` passages with any word of `words`; how many there are.
  std::size_t search(std::string_view words, int k);
  // The same of a MATCH text.
  std::size_t search_match(std::string_view match, int k);
  // Of one kind, and published on a day that is or may be among first_day .. last_day.
  std::size_t search_match(std::string_view match, const Facts& filter, int k);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sourcebook::bench
