#include "query/document_walk.h"

#include <algorithm>
#include <string>

#include "query/published.h"

namespace sourcebook {
namespace {

// Looking up a document costs so many times what reading the next one does, and there are some
// passages to a document. Measured on 160,000 documents.
constexpr std::uint64_t kLookUpCost = 32;

std::string select(const DocumentColumns& columns) {
  const auto column = [](bool wanted, const char* name) {
    return wanted ? std::string(name) : std::string("NULL");
  };
  return "SELECT first_passage, passage_count, " + column(columns.kind, "kind") + ", " +
         column(columns.author, "author") + ", " + column(columns.path, "source") + ", " +
         column(columns.path, "path") + ", " + column(columns.language, "language") + ", " +
         column(columns.published, kPublishedDays) + " FROM document AS d";
}

class DocumentWalk {
 public:
  DocumentWalk(const PassageSet& matches, const DocumentColumns& columns, const Index& index,
               const std::function<void(const MatchedDocument&)>& visit)
      : matches_(matches), counted_(matches), columns_(columns), index_(index), visit_(visit) {}

  void read_all() {
    RangeCheck check(index_.collection().passages, index_.last_passage());
    sqlite::Statement row =
        index_.connection().prepare(select(columns_) + " ORDER BY first_passage");
    while (row.step()) {
      const auto range = range_of(row.integer(0), row.integer(1));
      if (!range) continue;
      check.add(*range);
      take(row, *range);
    }
    check.end();
  }

  void look_up() {
    sqlite::Statement row = index_.connection().prepare(
        select(columns_) + " WHERE id = (SELECT document FROM passage WHERE id = ?1)");
    std::int64_t behind = 0;  // all passages up to it are done
    for (const PassageRange& matching : matches_.within({1, index_.last_passage()})) {
      for (std::int64_t next = std::max(matching.first, behind + 1); next <= matching.last;
           next = behind + 1) {
        if (!row.bind(1, next).step()) throw_missing_passage(next);
        const auto range = range_of(row.integer(0), row.integer(1));
        const bool sound = range && range->first > behind && range->first <= next &&
                           range->last >= next && range->last <= index_.last_passage();
        if (!sound) throw_missing_passage(next);
        take(row, *range);
        row.reset();
        behind = range->last;
      }
    }
  }

 private:
  void take(const sqlite::Statement& row, const PassageRange& range) {
    MatchedDocument document;
    document.matches = counted_.count_within(range);
    if (document.matches == 0) return;
    document.range = range;
    if (columns_.kind) document.kind = row.integer(2);
    if (columns_.author) document.author = row.text(3);
    if (columns_.path) document.source = row.integer(4);
    if (columns_.path) document.path = row.text(5);
    if (columns_.language) document.language = row.text(6);
    if (columns_.published && !row.is_null(7)) {
      document.published = text::DayRange{static_cast<std::int32_t>(row.integer(7)),
                                          static_cast<std::int32_t>(row.integer(8))};
    }
    visit_(document);
  }

  const PassageSet& matches_;
  PassageSet::Walk counted_;
  const DocumentColumns& columns_;
  const Index& index_;
  const std::function<void(const MatchedDocument&)>& visit_;
};

}  // namespace

void for_each_document(const PassageSet& matches, const DocumentColumns& columns,
                       const Index& index,
                       const std::function<void(const MatchedDocument&)>& visit) {
  DocumentWalk walk(matches, columns, index, visit);
  const auto passages = static_cast<std::uint64_t>(index.collection().passages);
  if (matches.size() < passages / kLookUpCost) {
    walk.look_up();
  } else {
    walk.read_all();
  }
}

PassageRange passages_beside(std::int64_t passage, const Index& index) {
  sqlite::Statement row = index.connection().prepare(
      "SELECT first_passage, passage_count FROM document "
      "WHERE id = (SELECT document FROM passage WHERE id = ?1)");
  if (!row.bind(1, passage).step()) throw_missing_passage(passage);
  const auto range = range_of(row.integer(0), row.integer(1));
  if (!range || passage < range->first || passage > range->last) throw_missing_passage(passage);
  return *range;
}

}  // namespace sourcebook
