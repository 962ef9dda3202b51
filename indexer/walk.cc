#include "indexer/walk.h"

#include <fnmatch.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <set>
#include <string_view>
#include <utility>

namespace sourcebook {
namespace {

namespace fs = std::filesystem;

bool matches(const std::vector<std::string>& patterns, const fs::path& shown) {
  const std::string whole = shown.string();
  const std::string name = shown.filename().string();
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
    const std::string& subject = pattern.find('/') == std::string::npos ? name : whole;
    return fnmatch(pattern.c_str(), subject.c_str(), 0) == 0;
  });
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  });
  return text;
}

// The page that a browser saved `folder` with: NAME of NAME_files, in the languages in which browsers name
// it. Empty where the name is no such one.
std::string page_of(const std::string& folder) {
  for (const char* ending : {"_files", ".files", "-files", "_Dateien", "-Dateien", "_fichiers",
                             "_archivos", "_bestanden", "_file", "_arquivos"}) {
    const std::string_view end = ending;
    if (folder.size() > end.size() && folder.ends_with(end)) {
      return folder.substr(0, folder.size() - end.size());
    }
  }
  return {};
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

// What pages are made of: frames, scripts, styles, data. Pictures and fonts are not read anyway. Some have
// no ending, since their address had none.
bool is_part_of_a_page(const fs::path& file) {
  const std::string ending = lower(file.extension().string());
  return ending.empty() ||
         std::string_view(" .htm .html .xhtml .js .css .json .txt .download .xml .php .aspx ")
                 .find(" " + ending + " ") != std::string_view::npos;
}

class Walker {
 public:
  explicit Walker(const WalkOptions& options) : options_(options) {}

  void add_argument(const fs::path& argument) {
    std::error_code error;
    const fs::path path = fs::canonical(argument, error);
    if (error) {
      // Not a root: a drive that is not there now must not empty the index.
      result_.unreachable.push_back({argument.string(), error.message()});
      return;
    }
    result_.roots.push_back(path);
    struct stat info {};
    if (stat(path.c_str(), &info) != 0) {
      result_.unreachable.push_back({argument.string(), std::strerror(errno)});
    } else if (S_ISDIR(info.st_mode)) {
      enter(path, path.filename(), info);
    } else if (S_ISREG(info.st_mode)) {
      keep(path, path.filename(), info);
    } else {
      result_.unreachable.push_back({argument.string(), "neither a file nor a folder"});
    }
  }

  Walk finish() {
    auto& files = result_.files;
    // A file reached by two arguments keeps the way that was named first.
    std::stable_sort(files.begin(), files.end(),
                     [](const FoundFile& a, const FoundFile& b) { return a.path < b.path; });
    files.erase(
        std::unique(files.begin(), files.end(),
                    [](const FoundFile& a, const FoundFile& b) { return a.path == b.path; }),
        files.end());
    return std::move(result_);
  }

 private:
  void enter(const fs::path& folder, const fs::path& shown, const struct stat& info) {
    // By identity, not name: a link back up the tree would otherwise never end.
    if (!entered_.insert({info.st_dev, info.st_ino}).second) return;
    std::error_code error;
    std::vector<fs::path> entries;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
      entries.push_back(it->path());
    }
    if (error) result_.unreachable.push_back({shown.string(), error.message()});
    std::sort(entries.begin(), entries.end());
    for (const fs::path& entry : entries) {
      const bool outer = std::exchange(in_page_, in_page_ || is_of_a_page(entry, entries));
      visit(entry, shown / entry.filename());
      in_page_ = outer;
    }
  }

  void visit(const fs::path& path, const fs::path& shown) {
    if (path.filename().string().front() == '.') return;
    if (matches(options_.exclude, shown)) return;
    struct stat info {};
    const int failed =
        options_.follow_symlinks ? stat(path.c_str(), &info) : lstat(path.c_str(), &info);
    if (failed != 0) {
      result_.unreachable.push_back({shown.string(), std::strerror(errno)});
    } else if (S_ISDIR(info.st_mode)) {
      enter(path, shown, info);
    } else if (S_ISREG(info.st_mode)) {
      if (in_page_ && is_part_of_a_page(path)) return;
      if (options_.include.empty() || matches(options_.include, shown)) keep(path, shown, info);
    }
  }

  void keep(const fs::path& path, const fs::path& shown, const struct stat& info) {
    constexpr std::int64_t kNanoseconds = 1'000'000'000;
    result_.files.push_back({path, shown.generic_string(), info.st_size,
                             info.st_mtim.tv_sec * kNanoseconds + info.st_mtim.tv_nsec});
  }

  const WalkOptions& options_;
  std::set<std::pair<dev_t, ino_t>> entered_;
  bool in_page_ = false;  // in the folder of a saved page
  Walk result_;
};

}  // namespace

Walk walk(const std::vector<fs::path>& paths, const WalkOptions& options) {
  Walker walker(options);
  for (const fs::path& path : paths) walker.add_argument(path);
  return walker.finish();
}

}  // namespace sourcebook
