// What is said of files by the files beside them.
//
// NAME.meta.yaml (or .yml, .json) is about the file NAME, or about the one file called NAME.*,
// where there is no other. sourcebook.yaml is about all files in its folder and below: values at
// its top are for all, those in its list "files" for the files that `match` fits. What is nearer to
// a file counts more: the file's own sidecar before its folder's rules, those before the folder's
// values at the top, those before the folder above, up to the folder that the user named. What a
// list of posts says (readers/post_list.h) counts more than what is said of folders, and less than
// the file's own sidecar.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/readers/post_lists.h"
#include "indexer/sidecar.h"
#include "indexer/walk.h"

namespace sourcebook {

class Sidecars {
 public:
  // Reads found.sidecars, and those of found.lists that are lists of posts, which are then no
  // longer among found.files. Never throws for what is wrong with one.
  explicit Sidecars(Walk& found);

  [[nodiscard]] FileMetadata of(const FoundFile& file) const;

  // Of each sidecar what is wrong with it, if anything is.
  struct Checked {
    FoundFile file;
    std::vector<Skipped> problems;
  };
  [[nodiscard]] const std::vector<Checked>& checked() const { return checked_; }

 private:
  using Names = std::unordered_map<std::string, std::vector<std::string>>;

  SidecarFile read(const FoundFile& file) const;
  void take_lists(Walk& found);
  bool take_list(const FoundFile& file);
  void take_folder(const FoundFile& file);
  void take_file(const FoundFile& file, const Names& by_stem);

  std::unordered_map<std::string, std::vector<SidecarFile>> folders_;
  PostLists lists_;
  std::unordered_map<std::string, FileMetadata> files_;
  std::vector<Checked> checked_;
};

// 16 bytes that tell what is said of one file from what was; empty where nothing is.
[[nodiscard]] std::string digest(const FileMetadata& metadata);

// Sets what `metadata` says of one file in all its documents, `all_there` of them. The post or
// report that the file is takes every value, whatever it says itself. Where there are several
// (exports, archives), they take author, language and licence only where they have none, and title,
// date and address not at all. Comments below a post take language and licence.
// That the file was not published, or may not have been, is noted in all (readers/unpublished.h).
void apply(const FileMetadata& metadata, bool all_there, std::vector<Document>& documents);

}  // namespace sourcebook
