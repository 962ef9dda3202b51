// The table of real files among the shared ones (shared.h), and what is known of each.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace sourcebook::test {

// A line of the table.
struct RealFile {
  std::string path, format, facts;
};

inline std::vector<RealFile> real_files(const std::filesystem::path& table) {
  std::ifstream stream(table);
  std::vector<RealFile> files;
  for (std::string line; std::getline(stream, line);) {
    std::vector<std::string> fields;
    std::size_t begin = 0;
    for (std::size_t tab = 0; tab != std::string::npos; begin = tab + 1) {
      tab = line.find('\t', begin);
      fields.push_back(line.substr(begin, tab - begin));
    }
    if (fields.size() > 6) files.push_back({fields[0], fields[1], fields[6]});
  }
  return files;
}

// "name=value; ..." -> the value; empty where it is not known.
inline std::string fact(const std::string& facts, const std::string& name) {
  const std::string all = "; " + facts + ";";
  const std::size_t at = all.find("; " + name + "=");
  if (at == std::string::npos) return {};
  const std::size_t begin = at + name.size() + 3;
  const std::string value = all.substr(begin, all.find(';', begin) - begin);
  return value == "-" ? "" : value;
}

inline long number(const std::string& facts, const std::string& name) {
  const std::string value = fact(facts, name);
  return value.empty() ? 0 : std::stol(value);
}

}  // namespace sourcebook::test
