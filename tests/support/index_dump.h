// What an index holds, as plain values to compare.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace sourcebook::test {

// Every document by its id, with all that is kept of it: source, fields, place in its thread, and
// its passages with their text and locators. Row numbers and file times are left out, so that two
// indexes of the same files are equal however they came about.
[[nodiscard]] std::map<std::string, std::string> dump(const std::filesystem::path& index);

// The same without what became of the source file; for a record of JSON Lines that says where it
// was before, its path and format are those.
[[nodiscard]] std::map<std::string, std::string> dump_documents(const std::filesystem::path& index);

}  // namespace sourcebook::test
