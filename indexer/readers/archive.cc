#include "indexer/readers/archive.h"

#include <algorithm>
#include <filesystem>
#include <istream>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/text/ascii.h"
#include "indexer/readers/archive_entries.h"
#include "indexer/readers/formats.h"
#include "indexer/readers/input.h"
#include "indexer/readers/left_out.h"
#include "indexer/readers/lines.h"
#include "indexer/readers/post_lists.h"
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
  ArchiveReader(std::istream& input, bool drafts) : input_(input), drafts_(drafts) {}

  std::optional<ReadItem> next() override {
    if (!entries_) open();
    while (true) {
      if (auto problem = next_problem()) return problem;
      const std::optional<ArchiveEntry> entry = entries_->next();
      if (!entry) return next_summary();
      if (auto item = take(*entry)) return item;
    }
  }

 private:
  // nullopt where there is nothing to be handed on.
  std::optional<ReadItem> take(const ArchiveEntry& entry) {
    if (!entry.is_file) return std::nullopt;
    std::string path = inner_path(entry.name);
    if (path.empty() || is_left_out(path) || lists_.contains(path)) return std::nullopt;
    if (std::string page = stem_of_page(path); !page.empty()) pages_.insert(std::move(page));
    FileMetadata said = lists_.of(path);
    if (said.draft && !drafts_) {
      unpublished_.add("drafts");
      return std::nullopt;
    }
    if (said.may_be_draft && !drafts_) return Skipped{std::move(path), std::string(kMayBeDraft)};
    try {
      std::string bytes = content_of(entry, *entries_);
      if (is_called_list(path) && take_list(path, bytes)) return std::nullopt;
      if (!is_read(path, bytes)) return std::nullopt;
      return Embedded{std::move(path), std::move(bytes), {}, std::move(said)};
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::kIo) throw;
      if (!is_called_list(path)) return Skipped{std::move(path), error.what()};
      add_list(path, PostList::unread(error.what()));
      return std::nullopt;
    }
  }

  // What is to be said after the last member.
  std::optional<ReadItem> next_summary() {
    if (const LeftOut drafts = std::exchange(unpublished_, {}); !drafts.empty()) {
      return Skipped{"", drafts.note(), drafts.total()};
    }
    if (!unread_.may_hold_words()) return std::nullopt;
    return Skipped{"", std::exchange(unread_, {}).summary()};
  }

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
      find_lists();
      entries_ = std::make_unique<ArchiveEntries>(std::string_view(whole_));
    } else if (whole_.starts_with(k7z)) {
      throw Error(ErrorKind::kInput, "larger than " + std::to_string(kMaxWholeBytes >> 20) +
                                         " MiB, the most that is read of a 7z file; unpack it");
    } else {
      entries_ = std::make_unique<ArchiveEntries>(std::move(whole_), input_);
    }
  }

  static std::string content_of(const ArchiveEntry& entry, ArchiveEntries& entries) {
    if (entry.encrypted) throw Error(ErrorKind::kInput, "is protected by a password; unpack it");
    return entries.read(kMaxWholeBytes);
  }

  static bool is_called_list(const fs::path& path) { return path.filename() == kPostListName; }

  // What says something of other members may come after them. Names are to be seen in a zip file as
  // it is; only where one is it is worth another look at all members.
  void find_lists() {
    if (whole_.find(kPostListName) == std::string::npos) return;
    try {
      ArchiveEntries entries{std::string_view(whole_)};
      while (const std::optional<ArchiveEntry> entry = entries.next()) {
        const fs::path path = inner_path(entry->name);
        if (entry->is_file && is_called_list(path) && !is_left_out(path)) {
          find_list(path.string(), *entry, entries);
        }
      }
    } catch (const Error&) {
      // From next(), which will say it again where the members are read.
    }
  }

  void find_list(const std::string& path, const ArchiveEntry& entry, ArchiveEntries& entries) {
    try {
      static_cast<void>(take_list(path, content_of(entry, entries)));
    } catch (const Error& error) {
      add_list(path, PostList::unread(error.what()));
    }
  }

  // False where it is something else that is only called so.
  bool take_list(const std::string& path, const std::string& bytes) {
    if (!is_post_list(bytes)) return false;
    add_list(path, PostList(bytes));
    return true;
  }

  void add_list(const std::string& path, PostList list) {
    for (const Skipped& problem : list.problems()) {
      const std::string record = problem.record.empty() ? path : path + ", " + problem.record;
      problems_.push_back({record, problem.reason});
    }
    lists_.add(path, std::move(list));
  }

  std::optional<ReadItem> next_problem() {
    if (problems_.empty()) return std::nullopt;
    Skipped problem = std::move(problems_.front());
    problems_.erase(problems_.begin());
    return problem;
  }

  std::istream& input_;
  const bool drafts_;
  std::string whole_;
  std::unique_ptr<ArchiveEntries> entries_;
  std::set<std::string> pages_;  // met so far, without their endings
  PostLists lists_;
  std::vector<Skipped> problems_;  // with those, not yet told
  LeftOut unpublished_;
  UnreadFiles unread_;
};

}  // namespace

std::unique_ptr<Reader> open_archive(std::istream& input, const InputInfo& info) {
  return std::make_unique<ArchiveReader>(input, info.drafts);
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
