// What a person says of files in a file beside them: YAML, or JSON, which is YAML. Use sidecars.h.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/document.h"

namespace sourcebook {

// Values for the files that a pattern fits.
struct SidecarRule {
  std::string match;
  FileMetadata metadata;
};

struct SidecarFile {
  FileMetadata metadata;           // of the file it is named after, or of all in its folder
  std::vector<SidecarRule> rules;  // "files" of a sourcebook.yaml; later ones count more
  std::vector<Skipped> problems;   // "line 3", and what to do about it; the rest holds
};

// Larger ones are not read. Nothing that is written once counts more than once, so that aliases
// cost what is written but for the number of rules, of which there are at most kMaxSidecarRules.
inline constexpr std::size_t kMaxSidecarBytes = std::size_t{256} << 10;
inline constexpr std::size_t kMaxSidecarRules = 10'000;

// `from`: what its dates give as their evidence. `with_rules`: it may have "files". Total, never
// throws.
[[nodiscard]] SidecarFile parse_sidecar(std::string_view bytes, std::string_view from,
                                        bool with_rules);

// How sidecars are called: of a folder, and what follows the name of a file.
inline constexpr std::string_view kFolderSidecars[] = {"sourcebook.yaml", "sourcebook.yml"};
inline constexpr std::string_view kSidecarEndings[] = {".meta.yaml", ".meta.yml", ".meta.json"};

[[nodiscard]] bool is_folder_sidecar(std::string_view name);

// "report.pdf" of "report.pdf.meta.yaml" (or .yml, .json); empty where `name` is no such one.
[[nodiscard]] std::string_view described_by(std::string_view name);

// Whether `pattern` fits `path`, relative to where the pattern was written: * is any characters, ?
// is one. One without a slash is held against the last name only. Takes time as the product of
// their lengths.
[[nodiscard]] bool fits(std::string_view pattern, std::string_view path);

}  // namespace sourcebook
