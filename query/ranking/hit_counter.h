// A row of FTS5 -> how often each term occurs in it.
#pragma once

#include <cstddef>
#include <vector>

#include "common/sqlite/fts5_hits.h"
#include "query/match.h"
#include "query/ranking/bm25.h"
#include "query/terms.h"

namespace sourcebook {

// Reads the rows of one MATCH, which must outlive it, as must `terms`.
class HitCounter {
 public:
  HitCounter(const std::vector<Term>& terms, const Match& match);

  // By term: distinct positions in each field, as Term says. Valid until the next call.
  const std::vector<FieldCounts>& read(const sqlite::Hit& hit);

 private:
  // Phrases that stand together and count for the same term.
  struct Group {
    std::size_t term;
    int first_phrase;
    int phrases;
  };
  bool count(const sqlite::Hit& hit, const Group& group);

  const std::vector<Term>& terms_;
  std::vector<Group> groups_;
  std::vector<FieldCounts> counts_;
  std::vector<std::size_t> touched_;  // terms whose counts are not zero
  std::vector<sqlite::HitPosition> positions_;
};

}  // namespace sourcebook
