#include "indexer/readers/rtf_dates.h"

#include <array>
#include <cstdio>

namespace sourcebook::rtf {
namespace {

// What is no date is left to those who read it.
std::string iso(std::int64_t year, std::int64_t month, std::int64_t day, std::int64_t hour,
                std::int64_t minute) {
  std::array<char, 160> out{};
  std::snprintf(out.data(), out.size(), "%04lld-%02lld-%02lldT%02lld:%02lld:00",
                static_cast<long long>(year), static_cast<long long>(month),
                static_cast<long long>(day), static_cast<long long>(hour),
                static_cast<long long>(minute));
  return out.data();
}

}  // namespace

std::string iso_date(std::int64_t packed) {
  const auto bits = static_cast<std::uint32_t>(packed);
  if (bits == 0) return {};
  return iso(1900 + (bits >> 20 & 0x1FF), bits >> 16 & 0xF, bits >> 11 & 0x1F, bits >> 6 & 0x1F,
             bits & 0x3F);
}

void Time::word(std::string_view name, std::optional<std::int64_t> number) {
  const std::int64_t value = number.value_or(0);
  if (name == "yr") year_ = value;
  if (name == "mo") month_ = value;
  if (name == "dy") day_ = value;
  if (name == "hr") hour_ = value;
  if (name == "min") minute_ = value;
}

std::string Time::iso() const {
  return year_ > 0 ? rtf::iso(year_, month_, day_, hour_, minute_) : std::string();
}

}  // namespace sourcebook::rtf
