// Which forms share a posting list.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/sqlite/connection.h"

namespace sourcebook {

// A question asks for all forms of a stem, in each language that has it. A form that several stems
// have is with those of the stem that most passages hold: who asks for it asks for all of these, and
// what else another language has is few. (Parts of a word in lists of their own would have to be
// read where they meet: "that" and "thats" do in each "that's".) Of the stems that `least` passages
// or more hold in some language, in all languages.
class FormGroups {
 public:
  // Reads table stem.
  FormGroups(const sqlite::Connection& connection, std::int64_t least);

  [[nodiscard]] std::optional<std::size_t> group_of(std::string_view form) const;
  // Ascending.
  [[nodiscard]] const std::vector<std::string>& forms(std::size_t group) const {
    return groups_[group];
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  std::vector<std::vector<std::string>> groups_;
  std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> group_of_;
};

}  // namespace sourcebook
