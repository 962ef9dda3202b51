// The yardstick: what anybody gets from SQLite alone. FTS5 with its own tokenizer and bm25, text in
// a table beside it, ORDER BY rank LIMIT k.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace sourcebook::bench {

// Makes the file anew and fills it.
class PlainWriter {
 public:
  explicit PlainWriter(const std::filesystem::path& file);
  ~PlainWriter();
  PlainWriter(const PlainWriter&) = delete;
  PlainWriter& operator=(const PlainWriter&) = delete;

  void add(std::string_view text);
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

  // Bytes of text fetched for the best `k` passages with any word of `words`.
  std::size_t search(std::string_view words, int k);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sourcebook::bench
