#include "common/sqlite/fts5_new_segment.h"

#include <utility>

namespace sourcebook::sqlite {
namespace {

constexpr std::int64_t kTotalsRow = 1;

}  // namespace

Fts5NewSegment::Fts5NewSegment(const Fts5Tables& tables,
                               std::function<void(Fts5SegmentWriter&)> write)
    : tables_(tables) {
  tables_.settle();
  all_ = tables_.structure();
  segment_ = {all_.free_id(), 1, 0};
  thread_ = std::thread([this, write = std::move(write), page_bytes = tables_.page_bytes()] {
    make(write, page_bytes);
  });
}

Fts5NewSegment::~Fts5NewSegment() {
  pages_.cancel();
  if (thread_.joinable()) thread_.join();
}

void Fts5NewSegment::make(const std::function<void(Fts5SegmentWriter&)>& write,
                          std::size_t page_bytes) {
  try {
    Fts5SegmentWriter writer(pages_, page_bytes, static_cast<std::int64_t>(segment_.id));
    write(writer);
    segment_.last_page = static_cast<std::uint64_t>(writer.finish());
  } catch (...) {
    failure_ = std::current_exception();
  }
  pages_.close();
}

std::size_t Fts5NewSegment::finish(const Fts5Totals& added) {
  Fts5TablePages tables(tables_);
  pages_.drain(tables);
  thread_.join();
  if (failure_) std::rethrow_exception(failure_);
  if (segment_.last_page > 0) {
    if (all_.levels.empty()) all_.levels.emplace_back();
    all_.levels.front().segments.push_back(segment_);
    all_.written += segment_.last_page;
  }
  tables_.put_structure(all_);
  add_totals(added);
  return all_.segment_count();
}

void Fts5NewSegment::add_totals(const Fts5Totals& added) const {
  Fts5Totals totals = decode_fts5_totals(tables_.record(kTotalsRow), added.tokens.size());
  totals += added;
  tables_.put_record(kTotalsRow, encode_fts5_totals(totals));
}

}  // namespace sourcebook::sqlite
