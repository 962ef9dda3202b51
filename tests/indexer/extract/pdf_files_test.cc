// Reads every PDF among the shared real files, and holds what comes out against what is known of
// them.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "common/text/utf8.h"
#include "indexer/extract/worker_pool.h"
#include "sourcebook/error.h"
#include "tests/support/catch.h"

namespace sourcebook {
namespace {

namespace fs = std::filesystem;

std::optional<fs::path> formats_folder() {
  const char* named = std::getenv("SOURCEBOOK_SHARED");
  const fs::path shared =
      named != nullptr ? fs::path(named) : fs::path(SOURCEBOOK_SOURCE_DIR) / ".." / "shared";
  if (!fs::exists(shared / "formats" / "MANIFEST.tsv")) {
    std::cout << "no shared files: skipped\n";
    return std::nullopt;
  }
  return shared / "formats";
}

struct Known {
  fs::path file;
  std::map<std::string, std::string> facts;  // "pages" -> "5"
  bool readable = false;                     // poppler's own tools read it
};

std::vector<std::string> split(const std::string& text, const std::string& by) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (auto end = text.find(by); end != std::string::npos; end = text.find(by, begin)) {
    parts.push_back(text.substr(begin, end - begin));
    begin = end + by.size();
  }
  parts.push_back(text.substr(begin));
  return parts;
}

std::vector<Known> known_pdfs(const fs::path& formats) {
  std::vector<Known> all;
  std::ifstream manifest(formats / "MANIFEST.tsv");
  for (std::string line; std::getline(manifest, line);) {
    const auto fields = split(line, "\t");
    if (fields.size() < 7 || fields[1] != "pdf") continue;
    Known known{formats / fields[0], {}, fields[6].starts_with("pages=")};
    for (const std::string& fact : split(fields[6], "; ")) {
      if (const auto equals = fact.find('='); equals != std::string::npos) {
        known.facts[fact.substr(0, equals)] = fact.substr(equals + 1);
      }
    }
    all.push_back(std::move(known));
  }
  return all;
}

struct Outcome {
  std::vector<Document> documents;
  std::string error;
};

Outcome read(const fs::path& file) {
  Outcome outcome;
  try {
    WorkerPool workers;
    const auto reader = workers.read_file(file, *format_named("pdf"));
    while (auto item = reader->next()) {
      if (auto* document = std::get_if<Document>(&*item)) {
        outcome.documents.push_back(std::move(*document));
      }
    }
  } catch (const Error& error) {
    outcome.error = error.what();
  }
  return outcome;
}

// Letters and digits only, folded: what neither layout nor hyphens change.
std::string letters(const std::string& text) {
  std::string out;
  for (const char c : text::fold(text)) {
    if (std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80) {
      out += c;
    }
  }
  return out;
}

// The share of the known first words that are in `text`.
double share_found(const std::string& first_words, const std::string& text) {
  const std::string all = letters(text);
  std::istringstream words(first_words);
  int count = 0, found = 0;
  for (std::string word; words >> word;) {
    if (letters(word).empty()) continue;
    ++count;
    found += all.find(letters(word)) != std::string::npos ? 1 : 0;
  }
  return count == 0 ? 1 : static_cast<double>(found) / count;
}

int fact(const Known& known, const std::string& name) {
  const auto found = known.facts.find(name);
  return found == known.facts.end() ? 0 : std::atoi(found->second.c_str());
}

void check_document(const Known& known, const Document& document) {
  CHECK(document.pages.size() == static_cast<std::size_t>(fact(known, "pages")));
  CHECK(text::is_valid_utf8(document.text));
  CHECK(std::is_sorted(document.pages.begin(), document.pages.end(),
                       [](const Page& a, const Page& b) { return a.begin < b.begin; }));
  // Some of the first words are running headers; those of right-to-left text are known as drawn.
  const bool arabic = document.text.starts_with("\xD9") || document.text.starts_with("\xD8");
  CHECK((arabic || share_found(known.facts.at("first_words"), document.text) > 0.3));
  const double expected = fact(known, "poppler_text_chars");
  if (expected > 1000) {
    const auto bytes = static_cast<double>(document.text.size());
    CHECK(bytes > 0.7 * expected);
    CHECK(bytes < 1.5 * expected);
  }
}

TEST_CASE("every shared PDF is read as it should, or says why not", "[pdf][shared]") {
  const auto formats = formats_folder();
  if (!formats) return;
  const auto all = known_pdfs(*formats);
  REQUIRE(all.size() > 100);
  for (const Known& known : all) {
    CAPTURE(known.file.filename().string());
    const Outcome outcome = read(known.file);
    CHECK(outcome.error.find("crashed") == std::string::npos);
    if (known.readable && fact(known, "poppler_text_chars") > 0) {
      CHECK(outcome.error.empty());
      REQUIRE(outcome.documents.size() == 1);
      check_document(known, outcome.documents.front());
    } else if (outcome.documents.empty()) {
      CHECK(outcome.error.size() > 10);
    }
  }
}

TEST_CASE("hostile PDFs cost themselves only", "[pdf][shared]") {
  const auto formats = formats_folder();
  if (!formats) return;
  for (const char* name : {"html-named.pdf", "pdf-flate-bomb.pdf", "pdf-page-tree-loop.pdf"}) {
    CAPTURE(name);
    const Outcome outcome = read(*formats / "hostile" / name);
    CHECK(outcome.documents.empty() == !outcome.error.empty());
  }
}

TEST_CASE("a speech of 41 pages is read with its pages and without its page numbers",
          "[pdf][shared]") {
  const auto formats = formats_folder();
  if (!formats) return;
  const Outcome outcome = read(*formats / "pdf" / "tika-testPDF_protected.pdf");
  REQUIRE(outcome.documents.size() == 1);
  const Document& speech = outcome.documents.front();
  CHECK(speech.title.starts_with("Rethinking the Financial Network"));
  CHECK(speech.author == "The Bank of England");
  // A sentence that runs over the end of page 2.
  const auto sentence = speech.text.find("Professor Paul Krugman, Nobel prize winner in economics");
  REQUIRE(sentence != std::string::npos);
  REQUIRE(speech.pages.size() == 41);
  CHECK(speech.pages[2].begin == speech.text.find("Krugman, Nobel"));
}

}  // namespace
}  // namespace sourcebook
