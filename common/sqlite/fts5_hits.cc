#include "common/sqlite/fts5_hits.h"

#include <sqlite3.h>

#include <exception>

#include "common/sqlite/failure.h"
#include "common/sqlite/fts5_api.h"

namespace sourcebook::sqlite {
namespace {

constexpr char kPointerType[] = "sourcebook-hits";

// What the SQL function gets by pointer.
struct Walk {
  HitVisitor& visitor;
  const TimeLimit* limit;
  unsigned rows = 0;
  std::exception_ptr failure = nullptr;
};

// sourcebook_hits(table, walk): always 0, so that no row ever leaves the loop inside SQLite. No
// exception may cross FTS5.
void visit_row(const Fts5ExtensionApi* api, Fts5Context* context, sqlite3_context* result,
               int count, sqlite3_value** values) noexcept {
  auto* walk =
      count == 1 ? static_cast<Walk*>(sqlite3_value_pointer(values[0], kPointerType)) : nullptr;
  if (walk == nullptr) {
    sqlite3_result_error(result, "sourcebook_hits is for Sourcebook's own use", -1);
    return;
  }
  constexpr unsigned kRowsPerLook = 64;  // at the clock
  try {
    if (walk->limit != nullptr && ++walk->rows % kRowsPerLook == 0) walk->limit->check();
    walk->visitor.visit(Hit(api, context));
    sqlite3_result_int(result, 0);
  } catch (...) {
    walk->failure = std::current_exception();
    sqlite3_result_error(result, "stopped", -1);
  }
}

void register_function(sqlite3* db) {
  fts5_api& api = fts5_api_of(db);
  const int code = api.xCreateFunction(&api, "sourcebook_hits", nullptr, visit_row, nullptr);
  if (code != SQLITE_OK) throw_failure(db, code, "registering sourcebook_hits");
}

Statement prepare_walk(const Connection& connection, const std::string& table) {
  register_function(connection.handle());
  return connection.prepare("SELECT 1 FROM " + table + " WHERE " + table +
                            " MATCH ?1 AND rowid BETWEEN ?2 AND ?3 AND sourcebook_hits(" + table +
                            ", ?4)");
}

}  // namespace

std::int64_t Hit::rowid() const { return api_->xRowid(context_); }

bool Hit::count(int phrase, std::span<std::uint32_t> counts) const {
  Fts5PhraseIter at;
  int column = 0;
  int token = 0;
  int code = api_->xPhraseFirst(context_, phrase, &at, &column, &token);
  if (code != SQLITE_OK) throw_failure(nullptr, code, "reading the matches of a phrase");
  const bool any = column >= 0;
  for (; column >= 0; api_->xPhraseNext(context_, &at, &column, &token)) {
    if (static_cast<std::size_t>(column) < counts.size())
      ++counts[static_cast<std::size_t>(column)];
  }
  return any;
}

void Hit::positions(int phrase, std::vector<HitPosition>& out) const {
  Fts5PhraseIter at;
  HitPosition place;
  int code = api_->xPhraseFirst(context_, phrase, &at, &place.column, &place.token);
  if (code != SQLITE_OK) throw_failure(nullptr, code, "reading the matches of a phrase");
  for (; place.column >= 0; api_->xPhraseNext(context_, &at, &place.column, &place.token)) {
    out.push_back(place);
  }
}

HitWalk::HitWalk(const Connection& connection, const std::string& table)
    : statement_(prepare_walk(connection, table)) {}

void HitWalk::run(std::string_view match, std::int64_t first, std::int64_t last,
                  HitVisitor& visitor) {
  if (limit_ != nullptr) limit_->check();
  Walk walk{visitor, limit_};
  statement_.bind(1, match).bind(2, first).bind(3, last).bind_pointer(4, &walk, kPointerType);
  try {
    while (statement_.step()) {
    }
  } catch (...) {
    statement_.reset();
    if (limit_ != nullptr) limit_->check();  // whatever failed, this is why
    if (walk.failure) std::rethrow_exception(walk.failure);
    throw;
  }
  statement_.reset();
}

}  // namespace sourcebook::sqlite
