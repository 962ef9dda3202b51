#include "indexer/sidecars.h"

#include <algorithm>
#include <fstream>
#include <unordered_set>
#include <utility>

#include "indexer/hash.h"
#include "indexer/readers/unpublished.h"

namespace sourcebook {
namespace {

namespace fs = std::filesystem;

constexpr char kLicenceNote[] = "licence: ";

// The one document of which a file's title, date and address are true: the only one that is no
// comment and did not lie in a file within. nullptr where there is none, or several.
Document* only_one(std::vector<Document>& documents) {
  if (documents.size() == 1) return &documents.front();
  for (const bool within : {false, true}) {
    Document* only = nullptr;
    for (Document& document : documents) {
      if (document.kind == Kind::kComment || document.path.empty() == within) continue;
      if (only != nullptr) return nullptr;
      only = &document;
    }
    if (only != nullptr) return only;
  }
  return nullptr;
}

void fill(const std::string& value, std::string& field) {
  if (field.empty()) field = value;
}

void replace(const std::string& value, std::string& field) {
  if (!value.empty()) field = value;
}

// Its first `bytes`; nullopt where it cannot be read.
std::optional<std::string> beginning_of(const FoundFile& file, std::size_t bytes) {
  std::ifstream stream(file.path, std::ios::binary);
  std::string read(bytes, '\0');
  stream.read(read.data(), static_cast<std::streamsize>(read.size()));
  if (stream.bad() || (stream.fail() && !stream.eof())) return std::nullopt;
  read.resize(static_cast<std::size_t>(stream.gcount()));
  return read;
}

// A subtitle is its author's words as well: it is found above the text.
void put_above(const std::string& subtitle, Document& document) {
  if (subtitle.empty() || document.text.starts_with(subtitle)) return;
  const std::string above = subtitle + "\n\n";
  document.text.insert(0, above);
  for (Section& section : document.sections) section.begin += above.size();
  for (Page& page : document.pages) page.begin += above.size();
  for (Quotation& quotation : document.quotations) {
    quotation.begin += above.size();
    quotation.end += above.size();
  }
}

void describe(const FileMetadata& metadata, Document& document) {
  if (metadata.kind) document.kind = metadata.kind;
  replace(metadata.title, document.title);
  replace(metadata.author, document.author);
  replace(metadata.url, document.url);
  replace(metadata.language, document.language);
  if (!metadata.date.value.empty()) document.published = metadata.date;
  put_above(metadata.subtitle, document);
}

}  // namespace

Sidecars::Sidecars(Walk& found) {
  take_lists(found);
  if (found.sidecars.empty()) return;
  Names by_stem;  // path without the last ending -> the files called so
  for (const FoundFile& file : found.files) {
    by_stem[(file.path.parent_path() / file.path.stem()).string()].push_back(file.path.string());
    files_.emplace(file.path.string(), FileMetadata{});
  }
  for (const FoundFile& file : found.sidecars) {
    if (is_folder_sidecar(file.path.filename().string())) {
      take_folder(file);
    } else {
      take_file(file, by_stem);
    }
  }
}

SidecarFile Sidecars::read(const FoundFile& file) const {
  const bool folder = is_folder_sidecar(file.path.filename().string());
  const auto bytes = beginning_of(file, kMaxSidecarBytes + 1);
  if (!bytes) {
    SidecarFile unread;
    unread.problems.push_back({"", "cannot be read: check that it may be"});
    unread.metadata.complete = false;
    return unread;
  }
  return parse_sidecar(*bytes, folder ? "sourcebook.yaml" : "sidecar", folder);
}

void Sidecars::take_lists(Walk& found) {
  std::unordered_set<std::string> taken;
  for (const FoundFile& file : found.lists) {
    if (take_list(file)) taken.insert(file.path.string());
  }
  if (taken.empty()) return;
  std::erase_if(found.files,
                [&](const FoundFile& file) { return taken.contains(file.path.string()); });
}

// False where it is something else that is only called so: a file like any other. What cannot be
// read may be a list.
bool Sidecars::take_list(const FoundFile& file) {
  constexpr std::size_t kHeadBytes = 4096;
  auto bytes = beginning_of(file, kHeadBytes);
  if (bytes && !is_post_list(*bytes)) return false;
  if (bytes) bytes = beginning_of(file, kMaxPostListBytes + 1);
  PostList list =
      bytes ? PostList(*bytes) : PostList::unread("cannot be read: check that it may be");
  checked_.push_back({file, list.problems()});
  lists_.add(file.path, std::move(list));
  return true;
}

void Sidecars::take_folder(const FoundFile& file) {
  SidecarFile content = read(file);
  checked_.push_back({file, std::move(content.problems)});
  folders_[file.path.parent_path().string()].push_back(std::move(content));
}

void Sidecars::take_file(const FoundFile& file, const Names& by_stem) {
  SidecarFile content = read(file);
  const std::string name = file.path.filename().string();
  const std::string target = (file.path.parent_path() / described_by(name)).string();
  auto about = files_.find(target);
  const auto alike = by_stem.find(target);
  if (about == files_.end() && alike != by_stem.end()) {
    if (alike->second.size() == 1) {
      about = files_.find(alike->second.front());
    } else {
      content.problems.push_back(
          {"", "could be about " + std::to_string(alike->second.size()) +
                   " files: name it after one, ending included (report.pdf.meta.yaml)"});
    }
  } else if (about == files_.end() && content.problems.empty()) {
    content.problems.push_back(
        {"", "is about no file here: name it after one in the same folder (report.pdf.meta.yaml)"});
  } else if (about == files_.end()) {
    content.problems.clear();  // somebody else's, about something else
  }
  if (about != files_.end()) about->second.override_by(content.metadata);
  checked_.push_back({file, std::move(content.problems)});
}

FileMetadata Sidecars::of(const FoundFile& file) const {
  FileMetadata metadata;
  if (!folders_.empty()) {
    std::vector<fs::path> above;
    for (fs::path at = file.path.parent_path();; at = at.parent_path()) {
      above.push_back(at);
      if (at == at.parent_path()) break;
    }
    for (auto folder = above.rbegin(); folder != above.rend(); ++folder) {
      const auto found = folders_.find(folder->string());
      if (found == folders_.end()) continue;
      const std::string below = file.path.lexically_relative(*folder).generic_string();
      for (const SidecarFile& said : found->second) {
        metadata.override_by(said.metadata);
        for (const SidecarRule& rule : said.rules) {
          if (fits(rule.match, below)) metadata.override_by(rule.metadata);
        }
      }
    }
  }
  metadata.override_by(lists_.of(file.path));
  if (const auto own = files_.find(file.path.string()); own != files_.end()) {
    metadata.override_by(own->second);
  }
  return metadata;
}

std::string digest(const FileMetadata& metadata) {
  if (metadata.empty()) return {};
  Hash hash;
  const std::string kind(metadata.kind ? schema::name_of(*metadata.kind) : "");
  for (const std::string* part :
       {&kind, &metadata.title, &metadata.author, &metadata.url, &metadata.language,
        &metadata.licence, &metadata.date.value, &metadata.date.from, &metadata.subtitle}) {
    hash.add_part(*part);
  }
  hash.add_part(metadata.draft ? "draft" : metadata.may_be_draft ? "may be draft" : "");
  return hash.bytes();
}

void apply(const FileMetadata& metadata, bool all_there, std::vector<Document>& documents) {
  if (metadata.empty()) return;
  Document* const only = all_there ? only_one(documents) : nullptr;
  if (only != nullptr) describe(metadata, *only);
  for (Document& document : documents) {
    if (metadata.draft || metadata.may_be_draft) {
      note_unpublished(metadata.draft ? "draft" : "perhaps a draft", document);
    }
    fill(metadata.language, document.language);
    if (document.kind != Kind::kComment) fill(metadata.author, document.author);
    const bool says =
        std::any_of(document.notes.begin(), document.notes.end(),
                    [](const std::string& note) { return note.starts_with(kLicenceNote); });
    if (!metadata.licence.empty() && !says) {
      document.notes.push_back(kLicenceNote + metadata.licence);
    }
  }
}

}  // namespace sourcebook
