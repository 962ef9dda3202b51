#include "indexer/sidecar.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <iterator>

#include "common/text/dates.h"
#include "common/text/one_line.h"
#include "common/text/utf8.h"
#include "indexer/readers/export_items.h"
#include "indexer/readers/url.h"

namespace sourcebook {
namespace {

using std::string_view;

constexpr std::size_t kMaxValueBytes = 1000;
constexpr std::size_t kMaxProblems = 20;
constexpr char kKnown[] = "kind, title, author, date, url, language, licence";

std::string quoted(string_view value) {
  constexpr std::size_t kShown = 60;
  return '"' + text::to_valid_utf8(value.substr(0, kShown)) + '"';
}

class SidecarParser {
 public:
  SidecarParser(string_view from, bool with_rules) : from_(from), with_rules_(with_rules) {}

  SidecarFile run(const std::string& bytes) {
    try {
      const YAML::Node root = YAML::Load(bytes);
      if (root.IsMap()) {
        take_map(root, out_.metadata, with_rules_ ? Place::kFolder : Place::kFile);
      } else if (root.IsDefined() && !root.IsNull()) {
        complain(root, std::string("has no fields: write \"name: value\" lines (") + kKnown + ")");
      }
    } catch (const YAML::Exception& error) {
      // What yaml-cpp says of where depends on what it was about to do; a mark may be missing.
      const std::string line =
          error.mark.line < 0 ? std::string() : "line " + std::to_string(error.mark.line + 1);
      out_.problems.push_back({line, "is not valid YAML (" + error.msg + "): mend it there"});
    }
    return std::move(out_);
  }

 private:
  enum class Place { kFile, kFolder, kRule };

  void complain(const YAML::Node& at, std::string reason) {
    if (out_.problems.size() == kMaxProblems) return;
    out_.problems.push_back({"line " + std::to_string(at.Mark().line + 1), std::move(reason)});
  }

  std::string value_of(const std::string& name, const YAML::Node& node) {
    if (!node.IsScalar()) {
      complain(node, name + " has no single value: write \"" + name + ": value\"");
    } else if (node.Scalar().size() > kMaxValueBytes) {
      complain(node,
               name + " is longer than " + std::to_string(kMaxValueBytes) + " bytes: shorten it");
    } else {
      return text::one_line(text::to_valid_utf8(node.Scalar()));
    }
    return {};
  }

  void take_map(const YAML::Node& map, FileMetadata& metadata, Place place,
                std::string* match = nullptr) {
    for (const auto& entry : map) {
      if (!entry.first.IsScalar()) {
        complain(entry.first, std::string("a name is expected here: one of ") + kKnown);
        continue;
      }
      const std::string& name = entry.first.Scalar();
      if (name == "files" && place == Place::kFolder) {
        take_rules(entry.second);
      } else if (name == "match" && match != nullptr) {
        *match = value_of(name, entry.second);
      } else if (!entry.second.IsNull()) {
        take(name, entry.first, entry.second, metadata);
      }
    }
  }

  void take_rules(const YAML::Node& rules) {
    if (!rules.IsSequence()) {
      return complain(rules, "\"files\" is no list: begin each with \"- match: PATTERN\"");
    }
    for (const YAML::Node& node : rules) {
      if (out_.rules.size() == kMaxSidecarRules) {
        return complain(node, "more than " + std::to_string(kMaxSidecarRules) +
                                  " patterns: the rest is left out; put them into folders below");
      }
      SidecarRule rule;
      if (node.IsMap()) take_map(node, rule.metadata, Place::kRule, &rule.match);
      if (rule.match.empty()) {
        complain(node, "does not say which files: write \"match: PATTERN\"");
      } else {
        out_.rules.push_back(std::move(rule));
      }
    }
  }

  void take(const std::string& name, const YAML::Node& key, const YAML::Node& node,
            FileMetadata& metadata) {
    if (name == "author" || name == "authors") return take_authors(node, metadata);
    std::string* plain = name == "title"                          ? &metadata.title
                         : name == "licence" || name == "license" ? &metadata.licence
                                                                  : nullptr;
    if (plain != nullptr) {
      *plain = value_of(name, node);
    } else if (name == "kind") {
      take_kind(node, metadata);
    } else if (name == "date") {
      take_date(node, metadata);
    } else if (name == "url") {
      take_url(node, metadata);
    } else if (name == "language") {
      take_language(node, metadata);
    } else {
      complain(key, quoted(name) + " is not known: use one of " + kKnown +
                        (with_rules_ ? ", or files" : ""));
    }
  }

  void take_authors(const YAML::Node& node, FileMetadata& metadata) {
    if (!node.IsSequence()) {
      metadata.author = value_of("author", node);
      return;
    }
    std::string joined;
    for (const YAML::Node& entry : node) {
      const std::string author = value_of("author", entry);
      if (author.empty()) return;
      if (!joined.empty()) joined += ", ";
      joined += author;
      if (joined.size() > kMaxValueBytes) {
        return complain(entry, "too many authors: name the first of them");
      }
    }
    metadata.author = std::move(joined);
  }

  void take_kind(const YAML::Node& node, FileMetadata& metadata) {
    const std::string value = value_of("kind", node);
    if (value.empty()) return;
    const auto kind = schema::kind_named(value);
    if (!kind) complain(node, "kind " + quoted(value) + " is not post, comment or report");
    if (kind) metadata.kind = kind;
  }

  void take_date(const YAML::Node& node, FileMetadata& metadata) {
    const std::string value = value_of("date", node);
    if (value.empty()) return;
    const auto iso = text::parse_date(value);
    const auto days = iso ? text::day_range(*iso) : std::nullopt;
    if (!days) {
      complain(node, "date " + quoted(value) + " is none: write it as 2017, 2017-05 or 2017-05-07");
    } else if (text::is_in_future(*days, text::today())) {
      complain(node, "date " + quoted(value) + " lies in the future: mend or leave it out");
    } else {
      metadata.date = {*iso, std::string(from_)};
    }
  }

  void take_url(const YAML::Node& node, FileMetadata& metadata) {
    const std::string value = value_of("url", node);
    if (value.empty()) return;
    if (is_web_address(value) && value.find_first_of(" <>\"") == std::string::npos) {
      metadata.url = value;
    } else {
      complain(node, "url " + quoted(value) + " is no address: begin it with https://");
    }
  }

  void take_language(const YAML::Node& node, FileMetadata& metadata) {
    const std::string value = value_of("language", node);
    if (value.empty()) return;
    std::string tag = language_tag(value);
    if (tag.empty()) {
      complain(node, "language " + quoted(value) + " is none: write a code such as en or pt-BR");
    } else {
      metadata.language = std::move(tag);
    }
  }

  const string_view from_;
  const bool with_rules_;
  SidecarFile out_;
};

}  // namespace

SidecarFile parse_sidecar(string_view bytes, string_view from, bool with_rules) {
  if (bytes.size() > kMaxSidecarBytes) {
    SidecarFile too_large;
    too_large.problems.push_back(
        {"", "is larger than 256 KiB: divide it between the folders below"});
    return too_large;
  }
  return SidecarParser(from, with_rules).run(std::string(bytes));
}

bool is_folder_sidecar(string_view name) {
  return std::find(std::begin(kFolderSidecars), std::end(kFolderSidecars), name) !=
         std::end(kFolderSidecars);
}

string_view described_by(string_view name) {
  for (const string_view ending : kSidecarEndings) {
    if (name.ends_with(ending)) return name.substr(0, name.size() - ending.size());
  }
  return {};
}

bool fits(string_view pattern, string_view path) {
  if (pattern.find('/') == string_view::npos) path.remove_prefix(path.rfind('/') + 1);
  std::size_t p = 0;
  std::size_t at = 0;
  std::size_t after_star = string_view::npos;  // of the last * that was met
  std::size_t star_end = 0;                    // what it stands for ends here
  const auto is_inside = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
  while (at < path.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      after_star = ++p;
      star_end = at;
    } else if (p < pattern.size() && pattern[p] == '?') {
      ++p;
      for (++at; at < path.size() && is_inside(path[at]);) ++at;
    } else if (p < pattern.size() && pattern[p] == path[at]) {
      ++p;
      ++at;
    } else if (after_star != string_view::npos) {
      p = after_star;
      at = ++star_end;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace sourcebook
