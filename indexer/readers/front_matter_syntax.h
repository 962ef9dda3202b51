// Front matter as fields and values, whatever it is written in. Part of front_matter.h, which is
// the one to use.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sourcebook {

// The value of one field: a string, or the strings of a list; of a map, the one called "name".
struct FrontMatterField {
  std::string name;     // lower case, without - and _
  std::string written;  // the name as it stands
  std::vector<std::string> values;
};

enum class FrontMatterSyntax { kNone, kYaml, kToml, kJson };

// Where front matter lies in a text.
struct FrontMatterBlock {
  FrontMatterSyntax syntax = FrontMatterSyntax::kNone;
  bool closed = false;
  std::string_view content;  // what is parsed
  std::size_t bytes = 0;     // of the text, fences and line end included
};

[[nodiscard]] FrontMatterBlock find_front_matter(std::string_view text);

// How much of the values is kept: aliases can repeat what is written once.
struct ValueRoom {
  std::size_t value_bytes = 4096;  // of each: nobody writes longer titles
  std::size_t all_bytes = std::string::npos;
};

struct ParsedFrontMatter {
  std::vector<FrontMatterField> fields;
  std::string error;  // what is wrong with it; empty if nothing is
};

// The fields of `block`, a closed one. Where it is broken, those that stand on lines of their own.
// Aliases and nesting cost no more than what is written: only two levels are looked at.
[[nodiscard]] ParsedFrontMatter parse_front_matter(const FrontMatterBlock& block,
                                                   ValueRoom room = {});

// True for a line that begins as a field of YAML does: "name: value".
[[nodiscard]] bool is_field_line(std::string_view line);

}  // namespace sourcebook
