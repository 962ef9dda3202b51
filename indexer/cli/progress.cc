#include "indexer/cli/progress.h"

#include <cstdio>
#include <ostream>

#include "indexer/cli/numbers.h"

namespace sourcebook::index_cli {
namespace {

constexpr auto kInterval = std::chrono::milliseconds(200);
constexpr double kBytesPerMegabyte = 1e6;

std::string minutes_and_seconds(double seconds) {
  const auto whole = static_cast<std::int64_t>(seconds + 0.5);
  char text[32];
  std::snprintf(text, sizeof text, "%lld:%02lld", static_cast<long long>(whole / 60),
                static_cast<long long>(whole % 60));
  return text;
}

}  // namespace

std::string progress_line(const Progress& progress, Clock::duration elapsed) {
  std::string line = grouped(progress.files_done) + " of " + counted(progress.files_total, "file") +
                     ", " + counted(progress.passages, "passage");
  const double seconds = std::chrono::duration<double>(elapsed).count();
  if (seconds <= 0 || progress.bytes_done == 0) return line;
  const double rate = static_cast<double>(progress.bytes_done) / seconds;
  char speed[32];
  std::snprintf(speed, sizeof speed, ", %.1f MB/s", rate / kBytesPerMegabyte);
  const auto left = static_cast<double>(progress.bytes_total - progress.bytes_done);
  return line + speed + ", " + minutes_and_seconds(left / rate) + " left";
}

ProgressLine::ProgressLine(std::ostream& terminal) : terminal_(terminal) {}

ProgressLine::~ProgressLine() { clear(); }

void ProgressLine::update(const Progress& progress) {
  const auto now = Clock::now();
  if (now - shown_ < kInterval) return;
  shown_ = now;
  visible_ = true;
  terminal_ << "\r\033[K" << progress_line(progress, now - started_) << std::flush;
}

void ProgressLine::clear() {
  if (!visible_) return;
  terminal_ << "\r\033[K" << std::flush;
  visible_ = false;
}

}  // namespace sourcebook::index_cli
