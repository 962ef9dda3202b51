#include "indexer/walk.h"

#include <fnmatch.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <set>
#include <string_view>
#include <utility>

#include "common/text/ascii.h"
#include "common/text/last_parts.h"
#include "indexer/readers/post_list.h"
#include "indexer/readers/saved_page.h"
#include "indexer/sidecar.h"

namespace sourcebook {
namespace {

namespace fs = std::filesystem;

// By the last parts of the path: as many as the pattern has, or more where it has a star.
bool matches(const std::string& written, const fs::path& shown) {
  const std::string pattern = text::without_dot(written);
  const bool whole = pattern.find('/') != std::string::npos;
  const std::string subject = whole ? shown.string() : shown.filename().string();
  return text::any_last_parts(subject, [&](std::size_t from) {
    return fnmatch(pattern.c_str(), subject.c_str() + from, 0) == 0;
  });
}

bool matches_any(const std::vector<std::string>& patterns, const fs::path& shown) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const std::string& pattern) { return matches(pattern, shown); });
}

// Starts again in the year 2262, which file systems can go beyond: it is only compared.
std::int64_t nanoseconds(const timespec& time) {
  constexpr std::uint64_t kPerSecond = 1'000'000'000;
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(time.tv_sec) * kPerSecond +
                                   static_cast<std::uint64_t>(time.tv_nsec));
}

// True where `folder` lies beside the page that it belongs to. `entries` are sorted.
bool is_of_a_page(const fs::path& folder, const std::vector<fs::path>& entries) {
  const std::string page = page_of(folder.filename().string());
  if (page.empty()) return false;
  const std::vector<std::string> names = {page + ".htm", page + ".xht", page + ".HTM"};
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    const auto at = std::lower_bound(entries.begin(), entries.end(), folder.parent_path() / name);
    return at != entries.end() && at->filename().string().starts_with(name);
  });
}

class Walker {
 public:
  explicit Walker(const WalkOptions& options)
      : options_(options),
        index_(options.index.empty() ? "" : absolute_path(options.index)),
        matched_(options.include.size(), false) {}

  void add_argument(const fs::path& argument) {
    const std::string shown = argument.empty() ? "\"\"" : argument.string();
    std::error_code error;
    const fs::path path = fs::canonical(argument, error);
    if (error) {
      // Not a root: a drive that is not there now must not empty the index.
      const fs::path missing = absolute_path(argument);
      result_.unreachable.push_back({missing, shown, error.message(), true});
      return;
    }
    result_.roots.push_back(path);
    struct stat info {};
    if (stat(path.c_str(), &info) != 0) {
      result_.unreachable.push_back({path, shown, std::strerror(errno), true});
    } else if (S_ISDIR(info.st_mode)) {
      enter(path, path.filename(), info);
    } else if (S_ISREG(info.st_mode)) {
      keep(path, path.filename(), info, false);
      keep_beside(path);
    } else {
      result_.unreachable.push_back({path, shown, "neither a file nor a folder", true});
    }
  }

  Walk finish() {
    keep_each_once(result_.sidecars);
    keep_each_once(result_.lists);
    // A file reached by two arguments keeps the way that was named first.
    std::stable_sort(kept_.begin(), kept_.end(),
                     [](const Kept& a, const Kept& b) { return a.file.path < b.file.path; });
    kept_.erase(
        std::unique(kept_.begin(), kept_.end(),
                    [](const Kept& a, const Kept& b) { return a.file.path == b.file.path; }),
        kept_.end());
    drop_second_links();
    for (Kept& kept : kept_) result_.files.push_back(std::move(kept.file));
    for (std::size_t i = 0; i < matched_.size(); ++i) {
      if (!matched_[i]) result_.unmatched.push_back(options_.include[i]);
    }
    return std::move(result_);
  }

 private:
  using Identity = std::pair<dev_t, ino_t>;

  struct Kept {
    FoundFile file;
    Identity identity;
    bool link;
  };

  static void keep_each_once(std::vector<FoundFile>& files) {
    std::sort(files.begin(), files.end(),
              [](const FoundFile& a, const FoundFile& b) { return a.path < b.path; });
    files.erase(
        std::unique(files.begin(), files.end(),
                    [](const FoundFile& a, const FoundFile& b) { return a.path == b.path; }),
        files.end());
  }

  // Of links only those that lead to what is not there otherwise, and the first of them. Hard links
  // are files of their own.
  void drop_second_links() {
    std::set<Identity> there;
    for (const Kept& kept : kept_) {
      if (!kept.link) there.insert(kept.identity);
    }
    std::erase_if(kept_, [&there](const Kept& kept) {
      return kept.link && !there.insert(kept.identity).second;
    });
  }

  void enter(const fs::path& folder, const fs::path& shown, const struct stat& info) {
    // By identity, not name: a link back up the tree would otherwise never end.
    if (!entered_.insert({info.st_dev, info.st_ino}).second) return;
    std::error_code error;
    std::vector<fs::path> entries;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
      entries.push_back(it->path());
    }
    if (error) result_.unreachable.push_back({folder, shown.string(), error.message()});
    std::sort(entries.begin(), entries.end());
    for (const fs::path& entry : entries) {
      const bool outer = std::exchange(in_page_, in_page_ || is_of_a_page(entry, entries));
      visit(entry, shown / entry.filename());
      in_page_ = outer;
    }
  }

  void visit(const fs::path& path, const fs::path& shown) {
    if (path.filename().string().front() == '.') return;
    if (matches_any(options_.exclude, shown) || is_of_the_index(path)) return;
    struct stat info {};
    int failed = lstat(path.c_str(), &info);
    const bool link = failed == 0 && S_ISLNK(info.st_mode);
    if (link) failed = stat(path.c_str(), &info);
    const bool folder = failed == 0 && S_ISDIR(info.st_mode);
    const bool file = failed == 0 && S_ISREG(info.st_mode) && is_wanted(path, shown);
    if (link && !options_.follow_symlinks) {
      if (folder || file || (failed != 0 && is_wanted(path, shown))) ++result_.links;
    } else if (failed != 0) {
      result_.unreachable.push_back({path, shown.string(), std::strerror(errno)});
    } else if (folder) {
      enter(path, shown, info);
    } else if (file) {
      keep(path, shown, info, link);
    }
  }

  // Whether a file of this name is to be taken in.
  [[nodiscard]] bool is_wanted(const fs::path& path, const fs::path& shown) {
    if (in_page_ && is_part_of_a_page(path)) return false;
    return is_included(shown) || is_sidecar(path) || may_be_list(path);
  }

  // Notes which patterns match: of links that are not followed, too.
  [[nodiscard]] bool is_included(const fs::path& shown) {
    bool included = options_.include.empty();
    for (std::size_t i = 0; i < options_.include.size(); ++i) {
      if (!matches(options_.include[i], shown)) continue;
      included = true;
      matched_[i] = true;
    }
    return included;
  }

  static bool may_be_list(const fs::path& path) { return path.filename() == kPostListName; }

  // The index that is being written, or one of the files that SQLite and we keep beside it.
  [[nodiscard]] bool is_of_the_index(const fs::path& path) const {
    if (index_.empty() || path.parent_path() != index_.parent_path()) return false;
    const std::string own = index_.filename().string(), name = path.filename().string();
    return name == own || name == own + "-wal" || name == own + "-shm" ||
           name == own + "-journal" || name == own + "-lock";
  }

  static bool is_sidecar(const fs::path& path) {
    const std::string name = path.filename().string();
    return is_folder_sidecar(name) || !described_by(name).empty();
  }

  // What may be said of a file that was named itself.
  void keep_beside(const fs::path& file) {
    std::vector<std::string> names(std::begin(kFolderSidecars), std::end(kFolderSidecars));
    for (const std::string& name : {file.filename().string(), file.stem().string()}) {
      for (const std::string_view ending : kSidecarEndings)
        names.push_back(name + std::string(ending));
    }
    for (const std::string& name : names) {
      const fs::path path = file.parent_path() / name;
      struct stat info {};
      if (lstat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode)) keep(path, name, info, false);
    }
  }

  void keep(const fs::path& path, const fs::path& shown, const struct stat& info, bool link) {
    FoundFile file{path, shown.generic_string(), info.st_size, nanoseconds(info.st_mtim)};
    const bool included = is_included(shown);
    if (is_sidecar(path)) return result_.sidecars.push_back(std::move(file));
    if (may_be_list(path)) result_.lists.push_back(file);
    if (!may_be_list(path) || included) {
      kept_.push_back({std::move(file), {info.st_dev, info.st_ino}, link});
    }
  }

  const WalkOptions& options_;
  const fs::path index_;
  std::vector<bool> matched_;  // which of options_.include
  std::set<Identity> entered_;
  std::vector<Kept> kept_;
  bool in_page_ = false;  // in the folder of a saved page
  Walk result_;
};

}  // namespace

fs::path absolute_path(const fs::path& path) {
  std::error_code error;
  // Of a relative path that is not there weakly_canonical() makes nothing absolute.
  const fs::path absolute = fs::absolute(path, error);
  if (error) return path;
  fs::path whole = fs::weakly_canonical(absolute, error);
  // A loop of links, a name that is too long: what lies above it can be looked at.
  if (error && absolute.has_relative_path()) {
    whole = absolute_path(absolute.parent_path()) / absolute.filename();
  }
  return whole.has_filename() ? whole : whole.parent_path();
}

Walk walk(const std::vector<fs::path>& paths, const WalkOptions& options) {
  Walker walker(options);
  for (const fs::path& path : paths) walker.add_argument(path);
  return walker.finish();
}

}  // namespace sourcebook
