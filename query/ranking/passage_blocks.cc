#include "query/ranking/passage_blocks.h"

#include <utility>

namespace sourcebook {

PassageBlocks::PassageBlocks(const sqlite::Connection& connection, const char* sql,
                             std::size_t bytes_a_passage, std::size_t most)
    : find_(connection.prepare(sql)),
      none_(static_cast<std::size_t>(schema::kBlockPassages) * bytes_a_passage, '\0'),
      most_(most) {}

const std::string& PassageBlocks::block(std::int64_t number) {
  auto known = blocks_.find(number);
  if (known == blocks_.end()) {
    std::string read;
    find_.reset();
    if (find_.bind(1, number).step()) read = find_.blob(0).substr(0, none_.size());
    find_.reset();
    if (!read.empty()) read.resize(none_.size());
    if (blocks_.size() >= most_) blocks_.erase(blocks_.begin());
    known = blocks_.emplace(number, std::move(read)).first;
  }
  return known->second.empty() ? none_ : known->second;
}

bool PassageBlocks::has(std::int64_t number) const {
  const auto known = blocks_.find(number);
  return known != blocks_.end() && !known->second.empty();
}

}  // namespace sourcebook
