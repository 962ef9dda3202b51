#include "indexer/readers/unread_files.h"

#include <algorithm>
#include <filesystem>

#include "common/text/ascii.h"
#include "indexer/readers/names.h"

namespace sourcebook {
namespace {

// More are counted together: whoever wrote the archive chose them.
constexpr std::size_t kMaxEndings = 50, kShownEndings = 6;

constexpr std::string_view kWordless =
    " .png .jpg .jpeg .jpe .gif .webp .avif .heic .heif .bmp .tif .tiff .svg .ico .psd .eps .raw "
    ".mp3 .m4a .ogg .oga .opus .wav .flac .aac .wma .aiff .amr .mid "
    ".mp4 .m4v .mov .avi .mkv .webm .wmv .flv .mpg .mpeg .3gp .ogv "
    ".css .scss .less .js .mjs .map .woff .woff2 .ttf .otf .eot .cur .swf "
    ".p7s .p7m .asc .sig .vcf ";

// ".xlsx"; empty for a name that ends in nothing of the kind.
std::string ending_of(std::string_view name) {
  constexpr std::size_t kMost = 11;
  const std::string ending = text::lower(std::filesystem::path(name).extension().string());
  const bool plain = ending.size() > 1 && ending.size() <= kMost &&
                     std::all_of(ending.begin() + 1, ending.end(),
                                 [](char c) { return text::is_letter(c) || text::is_digit(c); });
  return plain ? ending : std::string();
}

}  // namespace

bool holds_no_words(std::string_view name) {
  const std::string ending = ending_of(name);
  return !ending.empty() && names::is_in(kWordless, ending);
}

void UnreadFiles::add(std::string_view name) {
  ++count_;
  may_hold_words_ = may_hold_words_ || !holds_no_words(name);
  const std::string ending = ending_of(name);
  const auto known = std::find_if(endings_.begin(), endings_.end(),
                                  [&](const auto& one) { return one.first == ending; });
  if (known != endings_.end()) {
    ++known->second;
  } else if (endings_.size() < kMaxEndings && !ending.empty()) {
    endings_.emplace_back(ending, 1);
  }
}

std::string UnreadFiles::summary() const {
  auto endings = endings_;
  std::stable_sort(endings.begin(), endings.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  endings.resize(std::min(endings.size(), kShownEndings));
  std::size_t others = count_;
  std::string list;
  const auto put = [&list](const std::string& what, std::size_t count) {
    list += (list.empty() ? "" : ", ") + what + " " + std::to_string(count);
  };
  for (const auto& [ending, count] : endings) {
    put(ending, count);
    others -= count;
  }
  if (others > 0) put(list.empty() ? "without an ending" : "others", others);
  return std::to_string(count_) + (count_ == 1 ? " file" : " files") +
         " of no format that is read (" + list + ")";
}

}  // namespace sourcebook
