// Where the pages of an FTS5 segment go as they are made.
#pragma once

#include <cstdint>
#include <string_view>

#include "common/sqlite/fts5_tables.h"
#include "common/sqlite/statement.h"

namespace sourcebook::sqlite {

class Fts5Pages {
 public:
  virtual ~Fts5Pages() = default;

  // Row `id` of X_data, which there has not been.
  virtual void put_page(std::int64_t id, std::string_view block) = 0;
  // A row of X_idx. `page`: as it is stored.
  virtual void put_separator(std::int64_t segment, std::string_view term, std::int64_t page) = 0;
};

// Straight into the tables. Inside the caller's transaction.
class Fts5TablePages final : public Fts5Pages {
 public:
  explicit Fts5TablePages(const Fts5Tables& tables);

  void put_page(std::int64_t id, std::string_view block) override;
  void put_separator(std::int64_t segment, std::string_view term, std::int64_t page) override;

 private:
  Statement insert_page_, insert_separator_;
};

}  // namespace sourcebook::sqlite
