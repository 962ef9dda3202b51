#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <random>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/utf8.h"
#include "indexer/readers/encoding.h"
#include "indexer/readers/layout.h"
#include "indexer/readers/names.h"
#include "indexer/readers/text.h"
#include "tests/indexer/readers/read_items.h"
#include "tests/support/catch.h"
#include "tests/support/shared.h"

namespace sourcebook {
namespace {

std::vector<Document> read(const std::string& bytes) {
  return test::read_items(open_text, bytes).documents;
}

// The words of a text, counted; marks of numbered lines and punctuation aside.
std::map<std::string, int> counted(std::string_view text) {
  std::map<std::string, int> words;
  for (const auto word : names::words_of(text)) ++words[std::string(word)];
  return words;
}

// What pages put around comments, and is not kept: headings that announce them, things to press.
bool is_furniture(const std::string& line) {
  constexpr std::array<std::string_view, 8> kPressed = {
      "Reply",         "Delete",     "Permalink", "Oldest first",
      "Leave a Reply", "Newer Post", "Home",      "Share"};
  static const std::regex kHeading("[^a-z>]*comments[^a-z]*", std::regex::icase);
  return std::find(kPressed.begin(), kPressed.end(), line) != kPressed.end() ||
         std::regex_match(line, kHeading);
}

// The words that signatures are made of: names that comments have, moments, "posted by".
class SignatureWords {
 public:
  explicit SignatureWords(const std::vector<Document>& documents) {
    for (const Document& one : documents) {
      if (one.kind != Kind::kComment || one.published.value.empty()) continue;
      signed_ = true;
      for (const auto word : names::words_of(one.author)) names_.insert(plain(word));
    }
  }

  // Those of the lines that are signatures and nothing else, and of furniture.
  [[nodiscard]] std::map<std::string, int> in(std::string_view text) const {
    std::map<std::string, int> words;
    std::string above;
    for (const layout::Line& at : layout::lines_of(text)) {
      if (at.blank()) continue;
      const std::string line(text.substr(at.text, at.end - at.text));
      const bool signs = signed_ && is_signature(line);
      if (signs && has_names_only(above)) add(above, words);
      if (signs || is_furniture(line)) add(line, words);
      above = line;
    }
    return words;
  }

 private:
  static std::string plain(std::string_view word) {
    const std::string_view bare = names::bare(word);
    return std::string(bare.substr(std::min(bare.find_first_not_of('@'), bare.size())));
  }
  static void add(std::string_view line, std::map<std::string, int>& words) {
    for (const auto& [word, count] : counted(line)) words[word] += count;
  }
  [[nodiscard]] bool has_names_only(std::string_view line) const {
    const auto words = names::words_of(line);
    return std::all_of(words.begin(), words.end(), [&](std::string_view word) {
      return names_.contains(plain(word)) || is_around_name(word);
    });
  }
  static bool is_around_name(std::string_view word) {
    return !names::has_letters(word) ||
           names::is_in(" posted by at on am pm says said replied to comment from st nd rd th ",
                        names::lower(names::bare(word)));
  }
  // All its words are a name's or a moment's, and there is a moment.
  [[nodiscard]] bool is_signature(const std::string& line) const {
    static const std::regex kMoment(R"(20[0-9][0-9].*[0-9]:[0-9][0-9])");
    if (!std::regex_search(line, kMoment)) return false;
    const auto words = names::words_of(line);
    return std::all_of(words.begin(), words.end(), [&](std::string_view word) {
      const bool moment = names::is_calendar_word(names::bare(word)) ||
                          (word.front() >= '0' && word.front() <= '9');
      return moment || has_names_only(word);
    });
  }

  bool signed_ = false;
  std::set<std::string> names_;
};

void check_nothing_lost(const std::string& bytes) {
  const std::string text = decode_text(bytes);
  std::map<std::string, int> found;
  std::map<std::string, int> numbers;
  std::string dates;
  const std::vector<Document> documents = read(bytes);
  for (const auto& [word, count] : SignatureWords(documents).in(text)) found[word] += count;
  for (const auto& document : documents) {
    REQUIRE(text::is_valid_utf8(document.text));
    for (const auto& [word, count] : counted(document.text)) found[word] += count;
    for (const auto& [word, count] : counted(document.title)) found[word] += count;
    const auto number = document.number.substr(document.number.rfind('.') + 1);
    if (!number.empty()) ++numbers[number];
    dates += document.published.value + " ";
  }
  for (const auto& [word, count] : counted(text)) {
    const auto mark = word.substr(0, word.size() - 1);
    int missing = count - found[word];
    if (numbers.contains(mark) && (word.back() == '.' || word.back() == ')')) {
      missing -= numbers[mark];
    }
    const auto bare = names::bare(word);
    const bool in_date = names::is_calendar_word(word) || dates.find(bare) != std::string::npos ||
                         (!bare.empty() && bare[0] >= '0' && bare[0] <= '9');
    CAPTURE(word, missing);
    REQUIRE((missing <= 0 || (in_date && !dates.empty() && missing == 1)));
  }
}

}  // namespace

TEST_CASE("no word of a text is lost, whatever its layout", "[text]") {
  constexpr std::string_view kPieces[] = {"\n",
                                          "\n\n",
                                          "\n\n\n",
                                          "  1. ",
                                          "    1. ",
                                          "  2. ",
                                          "  0. ",
                                          "      3. ",
                                          "word",
                                          " other",
                                          "7 May 2017",
                                          "Buses",
                                          "    ",
                                          "By Ann Lee\n",
                                          "Yes.",
                                          "Why:",
                                          "> ",
                                          "\"",
                                          "\u2014",
                                          "\t",
                                          "\u00a0",
                                          "Comments\n\n",
                                          "1. ",
                                          "- ",
                                          "\f",
                                          "MEDIA RELEASE",
                                          "Ann Lee, MP",
                                          "\r",
                                          "10)",
                                          "MP",
                                          "2017",
                                          "?",
                                          "\n10:31",
                                          "Ann, 17 July 2012 18:18\n",
                                          "\nAnn Lee\n",
                                          "\n17 July 2012 at 18:18\n",
                                          "...",
                                          "\nReply\n",
                                          "\nDelete!\n",
                                          "\nLeave a Reply\n",
                                          "\nNewer Post\n",
                                          "\nHome\n",
                                          "\nShare\n",
                                          "\nHome and dry\n",
                                          "\nComments are closed since March.\n"};
  std::mt19937 random(3);
  for (int round = 0; round < 4000; ++round) {
    std::string text = round % 4 == 0 ? "Buses\n\nComments\n\n" : "";
    for (auto count = random() % 60; count > 0; --count) {
      text += kPieces[random() % std::size(kPieces)];
      if (random() % 2 == 0) text += random() % 2 == 0 ? " " : "\n";
    }
    CAPTURE(text);
    check_nothing_lost(text);
  }
}

TEST_CASE("no word of the shared texts is lost", "[text][shared]") {
  for (const char* const folder : {"formats/text", "formats/hostile", "real"}) {
    const auto path = test::shared(folder);
    if (!path) return;
    for (const auto& entry : std::filesystem::directory_iterator(*path)) {
      if (entry.path().extension() != ".txt") continue;
      CAPTURE(entry.path());
      check_nothing_lost(test::read_bytes(entry.path()));
    }
  }
}

}  // namespace sourcebook
