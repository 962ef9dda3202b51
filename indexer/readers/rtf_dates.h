// The two ways in which RTF writes dates.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sourcebook::rtf {

// ISO 8601 of the bits that Word packs dates in (DTTM); empty for 0, which is none.
[[nodiscard]] std::string iso_date(std::int64_t packed);

// {\creatim\yr2009\mo11\dy18\hr10\min5}
class Time {
 public:
  void word(std::string_view name, std::optional<std::int64_t> number);
  // ISO 8601; empty where there is no year.
  [[nodiscard]] std::string iso() const;

 private:
  std::int64_t year_ = 0, month_ = 0, day_ = 0, hour_ = 0, minute_ = 0;
};

}  // namespace sourcebook::rtf
