#include "query/ranking/extra_hit_memory.h"

#include <utility>

namespace sourcebook {
namespace {

// 32 bytes each; then all are forgotten.
constexpr std::size_t kMostHits = 100'000;
constexpr std::size_t kMostLists = 1000;

}  // namespace

ExtraHitList ExtraHitMemory::find(const std::string& key) const {
  const auto known = lists_.find(key);
  return known == lists_.end() ? nullptr : known->second;
}

ExtraHitList ExtraHitMemory::add(const std::string& key, std::vector<ExtraHit> hits) {
  if (hits_ + hits.size() > kMostHits || lists_.size() >= kMostLists) forget();
  auto list = std::make_shared<const std::vector<ExtraHit>>(std::move(hits));
  if (list->size() > kMostHits) return list;
  hits_ += list->size();
  lists_.insert_or_assign(key, list);
  return list;
}

void ExtraHitMemory::forget() {
  lists_.clear();
  hits_ = 0;
}

}  // namespace sourcebook
