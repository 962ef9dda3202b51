// Paths named by the user -> the files to take in.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace sourcebook {

// A regular file found on disk.
struct FoundFile {
  std::filesystem::path
      path;           // absolute, without . and ..; links in it are those that were followed
                      // below what the user named
  std::string shown;  // last name of the folder it was found by, and its place below
  std::int64_t size = 0;
  std::int64_t mtime_ns = 0;
  bool drafts = false;  // to be taken in as well: for whoever has it read to say
};

// A path that could not be looked at, and why: a missing argument, a folder that may not be read, a
// link that leads nowhere.
struct Unreachable {
  std::filesystem::path path;  // absolute
  std::string shown;
  std::string reason;
  bool argument = false;  // it was named by the user
};

struct WalkOptions {
  // Shell patterns. One without a slash is held against the file's name, one with a slash against
  // its shown path; * crosses slashes.
  std::vector<std::string> include;  // empty: everything
  std::vector<std::string> exclude;  // also keeps folders from being entered
  bool follow_symlinks = false;      // those named by the user are always followed
  std::filesystem::path index = {};  // left out, with what is beside it while it is written
};

struct Walk {
  std::vector<FoundFile> files;     // by path; each file once, however often it was named or
                                    // linked to
  std::vector<FoundFile> sidecars;  // by path, each once: what is said of files beside them
                                    // (sidecars.h); whatever is to be included
  std::vector<FoundFile> lists;     // by path: those that by their name may be lists of posts
                                    // (post_list.h); those to be included are among `files` as well
  std::vector<Unreachable> unreachable;
  std::vector<std::filesystem::path> roots;  // absolute; those arguments that exist
  std::vector<std::string> unmatched;        // patterns of `include` that no file found matches
  std::int64_t links = 0;  // symbolic links that were not to be followed, to what would be taken in
};

// `path` without ., .. and the links on the way, also where it is not there; as it is where it is
// empty.
[[nodiscard]] std::filesystem::path absolute_path(const std::filesystem::path& path);

// Looks below `paths`. Names that begin with a dot are left out unless named by the user, as are
// devices, sockets and pipes. A page saved by a browser (NAME.html) has a folder beside it
// (NAME_files) with its frames, scripts and styles: they are no documents of their own and are left
// out, while documents of other kinds in such a folder are found. Never opens a file.
[[nodiscard]] Walk walk(const std::vector<std::filesystem::path>& paths,
                        const WalkOptions& options);

}  // namespace sourcebook
