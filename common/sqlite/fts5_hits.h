// Walks over the rows that FTS5 finds, without its ranking, its sorting, or a row of result each:
// an auxiliary function of ours (sqlite.org/fts5.html, section 7.2) hands every match to a visitor.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/sqlite/connection.h"
#include "common/sqlite/time_limit.h"

struct Fts5Context;
struct Fts5ExtensionApi;

namespace sourcebook::sqlite {

// Where a phrase begins: column, then token.
struct HitPosition {
  int column = 0;
  int token = 0;
  friend auto operator<=>(const HitPosition&, const HitPosition&) = default;
};

// One row that matches. Phrases are numbered as they stand in the MATCH text, from 0.
class Hit {
 public:
  Hit(const Fts5ExtensionApi* api, Fts5Context* context) : api_(api), context_(context) {}

  [[nodiscard]] std::int64_t rowid() const;
  // Adds the number of times that `phrase` occurs in each column to `counts`, one a column; false
  // if it does not occur. Of phrases in NEAR only what is near counts, where all of them have a
  // count. Right for phrases at the top of the MATCH text, in it or in an OR there. Below an AND
  // further down, occurrences may be missing: FTS5 forgets those at the next row when it gives up
  // one of an AND.
  bool count(int phrase, std::span<std::uint32_t> counts) const;
  // Appends where `phrase` occurs, in order.
  void positions(int phrase, std::vector<HitPosition>& out) const;

 private:
  const Fts5ExtensionApi* api_;
  Fts5Context* context_;
};

// Takes what FTS5 finds. May run other statements of the connection meanwhile.
class HitVisitor {
 public:
  virtual ~HitVisitor() = default;
  // Called for each row in order of rowid. What it throws ends the walk and comes out of it.
  virtual void visit(const Hit& hit) = 0;
};

// The rows of one FTS5 table that match. `connection` must outlive it.
class HitWalk {
 public:
  HitWalk(const Connection& connection, const std::string& table);

  // Visits the rows from `first` to `last` that match `match`, whose slot names stand for the
  // connection's TokenizerContext::slots. Throws Error as Statement::step, and TimeIsUp.
  void run(std::string_view match, std::int64_t first, std::int64_t last, HitVisitor& visitor);

  // Walks from now on end when the time is up; null: none do. `limit` must live until then.
  void obey(const TimeLimit* limit) noexcept { limit_ = limit; }

 private:
  const TimeLimit* limit_ = nullptr;
  Statement statement_;
};

}  // namespace sourcebook::sqlite
