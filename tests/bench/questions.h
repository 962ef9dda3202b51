// Questions as people ask them, taken from the passages themselves.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace sourcebook::bench {

// One a line.
[[nodiscard]] std::vector<std::string> read_questions(const std::filesystem::path& file);

// `count` questions from `passages`: by turns a whole sentence, one to four words that stand
// together, and a few words from all over the passage. The same passages give the same questions.
[[nodiscard]] std::vector<std::string> make_questions(const std::vector<std::string>& passages,
                                                      std::size_t count);

}  // namespace sourcebook::bench
