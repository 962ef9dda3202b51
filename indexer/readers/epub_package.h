// What an EPUB's package document says: which files are read in which order, and what is known of
// the book.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/document.h"

namespace sourcebook::epub {

struct Package {
  Document book;                      // title, author, date, language
  std::vector<std::string> chapters;  // names of files in the container, in reading order
};

// The name of the package document, as META-INF/container.xml has it; empty where it does not say.
[[nodiscard]] std::string package_name(const std::string& container);

// `file`: the package document, called `name` in the container.
[[nodiscard]] Package read_package(const std::string& file, const std::string& name);

}  // namespace sourcebook::epub
