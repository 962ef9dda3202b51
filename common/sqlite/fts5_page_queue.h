// Pages on their way from the thread that makes them to the one that has the database.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "common/sqlite/fts5_pages.h"

namespace sourcebook::sqlite {

// For one maker and one taker. The maker waits while more than kMaxBytes are on their way.
class Fts5PageQueue final : public Fts5Pages {
 public:
  // Thrown to the maker by put_...() after cancel(), so that it stops.
  struct Cancelled {};

  // The maker's:
  void put_page(std::int64_t id, std::string_view block) override;
  void put_separator(std::int64_t segment, std::string_view term, std::int64_t page) override;
  // There are no more.
  void close();

  // The taker's:
  // Hands all that come to `pages`, in their order, until close().
  void drain(Fts5Pages& pages);
  // Nobody takes any more.
  void cancel();

 private:
  static constexpr std::size_t kMaxBytes = std::size_t{16} << 20;
  static constexpr std::size_t kBatchBytes = std::size_t{1} << 20;

  struct Row {
    std::int64_t id = 0;        // of a page, or of a separator's segment
    std::int64_t page = kPage;  // of a separator
    std::string bytes;
  };
  static constexpr std::int64_t kPage = -1;

  void put(Row row);
  [[nodiscard]] bool hand_over();

  std::vector<Row> batch_;  // the maker's
  std::size_t batch_bytes_ = 0;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Row> rows_;
  std::size_t bytes_ = 0;
  bool closed_ = false, cancelled_ = false;
};

}  // namespace sourcebook::sqlite
