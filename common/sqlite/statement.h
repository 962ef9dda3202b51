// A prepared SQL statement. Nothing outside common/sqlite sees <sqlite3.h>.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace sourcebook::sqlite {

// Finalised on destruction. Move-only. Must not outlive its connection; not safe to share between
// threads.
class Statement {
 public:
  // Compiles `sql`, one UTF-8 statement. Throws Error naming `sql` if it does not compile.
  Statement(sqlite3* db, std::string_view sql);

  // Values for parameter `index`, counted from 1. text and blob are not copied: they must live
  // until the statement is reset or destroyed.
  Statement& bind(int index, std::string_view text);
  Statement& bind(int index, std::int64_t value);
  Statement& bind(int index, double value);
  Statement& bind_blob(int index, std::string_view bytes);
  Statement& bind_null(int index);
  // Empty text becomes NULL.
  Statement& bind_or_null(int index, std::string_view text);
  // Hands an object to our own SQL functions; `type` is a string literal that names its type.
  Statement& bind_pointer(int index, void* object, const char* type);

  // Moves to the next row; false after the last. Throws Error: kBusy on a lock timeout, kCorrupt,
  // kIo.
  [[nodiscard]] bool step();
  // Runs to the end, then reset()s: for statements without rows.
  void run();
  // Ready to run again; bound values stay.
  void reset() noexcept;

  // Column `index`, counted from 0. Views die at the next step(), reset() or bind().
  [[nodiscard]] std::string_view text(int index) const;
  [[nodiscard]] std::string_view blob(int index) const;
  [[nodiscard]] std::int64_t integer(int index) const;
  [[nodiscard]] double real(int index) const;
  [[nodiscard]] bool is_null(int index) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* stmt) const noexcept;
  };
  std::unique_ptr<sqlite3_stmt, Finalize> stmt_;
};

}  // namespace sourcebook::sqlite
