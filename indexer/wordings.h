// What passages say, word by word, to tell exactly how alike they are.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/sqlite/connection.h"
#include "indexer/stop.h"

namespace sourcebook {

struct StoredWording {
  std::uint64_t hash = 0;               // of the words, in order
  std::vector<std::uint32_t> shingles;  // hashes of them (schema/sketch.h), ascending, each once
};

// Whether at least half of the shingles that either has are in both: resemblance as Broder et al.
// cluster by ("Syntactic clustering of the web", 1997). One without shingles is near to nothing.
[[nodiscard]] bool are_near(const StoredWording& a, const StoredWording& b) noexcept;

// The wordings of passages of an index, read from the stored texts. Those that are the same are
// kept once. Of a passage that is not there, or whose text is damaged, it is empty. For one thread;
// `connection` must outlive it.
class Wordings {
 public:
  explicit Wordings(const sqlite::Connection& connection, const Stop& stop = {});
  ~Wordings();

  // Reads those of `passages`, ascending, that are not there yet; on all cores. Throws Stopped.
  void load(std::span<const std::int64_t> passages);
  // That of a passage, which is read if it has to be. Stays where it is until clear().
  [[nodiscard]] const StoredWording& of(std::int64_t passage);
  void clear();

 private:
  struct Block;
  [[nodiscard]] std::string dictionary(std::uint32_t id) const;
  void read(std::vector<Block>& blocks);

  const sqlite::Connection& connection_;
  const Stop stop_;
  std::unordered_map<std::uint32_t, std::string> dictionaries_;
  struct Readers;
  std::unique_ptr<Readers> readers_;  // one a thread
  sqlite::Statement find_slot_, find_body_;
  std::unordered_map<std::uint64_t, std::unique_ptr<const StoredWording>> by_hash_;
  std::unordered_map<std::int64_t, const StoredWording*> by_passage_;
  const StoredWording nothing_;
};

}  // namespace sourcebook
