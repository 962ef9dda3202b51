#include "indexer/readers/archive.h"

#include <algorithm>
#include <filesystem>
#include <istream>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "common/text/ascii.h"
#include "indexer/readers/archive_entries.h"
#include "indexer/readers/formats.h"
#include "indexer/readers/input.h"
#include "indexer/readers/lines.h"
#include "indexer/readers/saved_page.h"
#include "indexer/readers/unread_files.h"
#include "indexer/readers/zip_members.h"
#include "sourcebook/error.h"

namespace sourcebook {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view k7z = "7z\xBC\xAF\x27\x1C";

// Zip files that are something else, by what they hold first.
bool is_package(std::string_view head) {
  constexpr std::size_t kNameAt = 30;
  const std::string_view name = head.substr(std::min(kNameAt, head.size()));
  return name.starts_with("mimetype") || name.starts_with("[Content_Types].xml") ||
         name.starts_with("META-INF/") || name.starts_with("AndroidManifest.xml");
}

bool is_hidden(const std::string& name) { return name.starts_with('.') || name == "__MACOSX"; }

// "a/page.html" without its ending; empty for what is no page.
std::string stem_of_page(const fs::path& path) {
  const std::string ending = text::lower(path.extension().string());
  const bool page = ending.starts_with(".htm") || ending.starts_with(".xht");
  return page ? (path.parent_path() / path.stem()).string() : std::string();
}

class ArchiveReader final : public Reader {
 public:
  explicit ArchiveReader(std::istream& input) : input_(input) {}

  std::optional<ReadItem> next() override {
    if (!entries_) open();
    while (std::optional<ArchiveEntry> entry = entries_->next()) {
      if (!entry->is_file) continue;
      std::string path = inner_path(entry->name);
      if (path.empty() || is_left_out(path)) continue;
      if (std::string page = stem_of_page(path); !page.empty()) pages_.insert(std::move(page));
      if (entry->encrypted) {
        return Skipped{std::move(path), "is protected by a password; unpack it"};
      }
      try {
        std::string bytes = entries_->read(kMaxWholeBytes);
        if (is_read(path, bytes)) return Embedded{std::move(path), std::move(bytes), {}};
      } catch (const Error& error) {
        if (error.kind() == ErrorKind::kIo) throw;
        return Skipped{std::move(path), error.what()};
      }
    }
    if (!unread_.may_hold_words()) return std::nullopt;
    return Skipped{"", std::exchange(unread_, {}).summary()};
  }

 private:
  // Whether a file is of a format that is read; counted if it is not.
  bool is_read(const fs::path& path, std::string_view bytes) {
    constexpr std::size_t kHeadBytes = 4096;
    if (recognise(path.filename(), bytes.substr(0, kHeadBytes)) != nullptr) return true;
    unread_.add(path.filename().string());
    return false;
  }

  // As the walk over folders does it (walk.h): what is hidden, and what a page is made of that was
  // saved with it. A page that comes after its folder is too late to tell.
  [[nodiscard]] bool is_left_out(const fs::path& path) const {
    if (is_hidden(path.filename().string())) return true;
    fs::path folder;
    for (const fs::path& part : path.parent_path()) {
      const std::string name = part.string();
      if (is_hidden(name)) return true;
      const std::string page = page_of(name);
      const bool saved = !page.empty() && pages_.contains((folder / page).string());
      if (saved && is_part_of_a_page(path)) return true;
      folder /= part;
    }
    return false;
  }

  // A zip or 7z file has its list of files at its end: it is read whole, if it is small enough.
  void open() {
    const int first = input_.peek();
    if (first != 'P' && first != '7') {
      entries_ = std::make_unique<ArchiveEntries>(input_);
      return;
    }
    // In steps: most archives are small, and room for the largest would cost more than reading
    // them.
    constexpr std::size_t kStepBytes = std::size_t{256} << 10;
    while (whole_.size() <= kMaxWholeBytes && read_more(input_, kStepBytes, whole_)) {
    }
    if (whole_.size() <= kMaxWholeBytes) {
      entries_ = std::make_unique<ArchiveEntries>(std::string_view(whole_));
    } else if (whole_.starts_with(k7z)) {
      throw Error(ErrorKind::kInput, "larger than " + std::to_string(kMaxWholeBytes >> 20) +
                                         " MiB, the most that is read of a 7z file; unpack it");
    } else {
      entries_ = std::make_unique<ArchiveEntries>(std::move(whole_), input_);
    }
  }

  std::istream& input_;
  std::string whole_;
  std::unique_ptr<ArchiveEntries> entries_;
  std::set<std::string> pages_;  // met so far, without their endings
  UnreadFiles unread_;
};

}  // namespace

std::unique_ptr<Reader> open_archive(std::istream& input, const InputInfo&) {
  return std::make_unique<ArchiveReader>(input);
}

int recognise_archive(std::string_view head) {
  constexpr std::size_t kTarMarkAt = 257;
  constexpr std::string_view kXz =
      "\xFD"
      "7zXZ";
  if (head.starts_with(k7z)) return 2;
  if (head.size() > kTarMarkAt && head.substr(kTarMarkAt).starts_with("ustar")) return 2;
  if (begins_as_zip(head)) return is_package(head) ? 0 : 1;
  return head.starts_with("BZh") || head.starts_with(kXz) ? 1 : 0;
}

std::string inner_path(std::string_view name) {
  std::string path(name);
  // Some write the separators of Windows.
  if (path.find('/') == std::string::npos) std::replace(path.begin(), path.end(), '\\', '/');
  fs::path inner;
  for (const fs::path& part : fs::path(path)) {
    const std::string written = part.string();
    if (written.empty() || written == "/" || written == "." || written == "..") continue;
    inner /= part;
  }
  return inner.string();
}

}  // namespace sourcebook
