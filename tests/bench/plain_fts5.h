// The yardstick: what anybody gets from SQLite alone. FTS5 with its own tokenizer and bm25, text in
// a table beside it, ORDER BY rank LIMIT k.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace sourcebook::bench {

class PlainFts5 {
 public:
  // Makes the file anew.
  explicit PlainFts5(const std::filesystem::path& file);
  ~PlainFts5();
  PlainFts5(const PlainFts5&) = delete;
  PlainFts5& operator=(const PlainFts5&) = delete;

  void add(std::string_view text);
  // Commits, optimises, and opens anew for searching.
  void finish();
  // Bytes of text fetched for the best `k` passages with any word of `words`.
  std::size_t search(std::string_view words, int k);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sourcebook::bench
