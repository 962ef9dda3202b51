// Real office files and books: the words that another reader of them finds.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <string_view>

#include "indexer/readers/formats.h"
#include "tests/indexer/readers/read_items.h"
#include "tests/support/catch.h"
#include "tests/support/shared.h"

namespace sourcebook::test {
namespace {

namespace fs = std::filesystem;

// The words of `Str "..."` in pandoc's own form of a document.
std::set<std::string> words_of(const std::string& native) {
  constexpr std::string_view kBegin = "Str \"";
  std::set<std::string> words;
  for (std::size_t at = native.find(kBegin); at != std::string::npos;
       at = native.find(kBegin, at + 1)) {
    const std::size_t begin = at + kBegin.size();
    const std::string word = native.substr(begin, native.find('"', begin) - begin);
    // Escaped ones aside.
    if (word.find('\\') == std::string::npos) words.insert(word);
  }
  return words;
}

std::string text_of(const fs::path& path) {
  const std::string bytes = read_bytes(path);
  const Format* const format = recognise(path.filename(), bytes.substr(0, 4096));
  REQUIRE(format != nullptr);
  std::string text;
  for (const Document& document : read_items(format->open, bytes).documents) {
    text += document.text + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("nearly all words that another reader finds in office files are found",
          "[readers][shared]") {
  const auto folder = shared("formats");
  if (!folder) return;
  std::size_t all = 0, found = 0, files = 0;
  for (const char* const format : {"docx", "odt", "rtf", "epub"}) {
    for (const fs::directory_entry& entry : fs::directory_iterator(*folder / format)) {
      const std::string name = entry.path().string();
      constexpr std::string_view kTruth = ".truth.native";
      if (!name.ends_with(kTruth)) continue;
      const fs::path file = name.substr(0, name.size() - kTruth.size()) + "." + format;
      if (!fs::exists(file)) continue;
      const std::string text = text_of(file);
      ++files;
      for (const std::string& word : words_of(read_bytes(entry.path()))) {
        ++all;
        found += text.find(word) != std::string::npos ? 1 : 0;
      }
    }
  }
  CHECK(files > 20);
  INFO(found << " of " << all << " words in " << files << " files");
  CHECK(static_cast<double>(found) >= 0.97 * static_cast<double>(all));
}

}  // namespace sourcebook::test
