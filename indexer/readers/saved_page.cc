#include "indexer/readers/saved_page.h"

#include <string_view>

#include "common/text/ascii.h"

namespace sourcebook {

std::string page_of(const std::string& folder) {
  for (const char* ending : {"_files", ".files", "-files", "_Dateien", "-Dateien", "_fichiers",
                             "_archivos", "_bestanden", "_file", "_arquivos"}) {
    const std::string_view end = ending;
    if (folder.size() > end.size() && folder.ends_with(end)) {
      return folder.substr(0, folder.size() - end.size());
    }
  }
  return {};
}

bool is_part_of_a_page(const std::filesystem::path& file) {
  const std::string ending = text::lower(file.extension().string());
  return ending.empty() ||
         std::string_view(" .htm .html .xhtml .js .css .json .txt .download .xml .php .aspx ")
                 .find(" " + ending + " ") != std::string_view::npos;
}

}  // namespace sourcebook
