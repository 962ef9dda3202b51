// Documents and questions made of a few words, at random, so that they meet often.
#pragma once

#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include "indexer/document.h"
#include "tests/support/index_fixture.h"

namespace sourcebook::test {

// Words with endings, signs and joins; some much commoner than others.
inline const std::vector<std::string> kWords = {
    "the",         "of",          "and",       "a",          "to",         "expenses",
    "expense",     "don't",       "expensive", "co-operate", "cooperate",  "co",
    "operate",     "operated",    "23%",       "23",         "\u00a317bn", "17bn",
    "20.04",       "20",          "04",        "O'Leary",    "Leary",      "Kenya's",
    "Kenya",       "multi-agent", "multi",     "agent",      "agents",     "zoning",
    "zone",        "zoned",       "reform",    "reforms",    "parking",    "parks",
    "park",        "council",     "councils",  "caf\u00e9",  "cafe",       "\u6771\u4eac",
    "H\u00e4user", "haus",        "policy",    "policies",   "police",     "rare",
    "rarest",      "quorum"};

class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}

  int up_to(int last) { return std::uniform_int_distribution<int>(0, last)(random_); }

  // The first words of the list are the commonest.
  const std::string& word() {
    const double at = std::uniform_real_distribution<double>(0, 1)(random_);
    return kWords[static_cast<std::size_t>(at * at * static_cast<double>(kWords.size()))];
  }

  std::string words(int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += (i > 0 ? " " : "") + word();
    return out;
  }

  // Words in sentences and paragraphs.
  std::string prose(int count) {
    std::string out = words(1);
    for (int i = 1; i < count; ++i) {
      const int border = up_to(11);
      out += (border == 0 ? ".\n\n" : border == 1 ? "! The " : " ") + word();
    }
    return out;
  }

  std::vector<Document> documents(int count) {
    std::vector<Document> out;
    for (int i = 0; i < count; ++i) {
      Document document = post(prose(1 + up_to(40)), up_to(2) == 0 ? words(1 + up_to(4)) : "");
      if (up_to(3) == 0) document.language = up_to(1) == 0 ? "de" : "fr";
      if (up_to(3) == 0) {
        document.sections.push_back({0, 1, words(1 + up_to(3))});
      }
      out.push_back(std::move(document));
    }
    return out;
  }

  std::string leaf() {
    switch (up_to(16)) {
      case 0:
        return "\"" + words(2) + "\"";
      case 1:
        return "\"" + word() + "\"";
      case 2:
        return "\"" + words(2 + up_to(1)) + "\"~" + std::to_string(up_to(6));
      case 3:
        return word().substr(0, 2) + "*";
      case 4:
        return "title:" + word();
      case 5:
        return "heading:\"" + word() + "\"";
      case 6:
        return "absentword";
      case 7:
        return "\"" + words(2 + up_to(1)) + "\"~>" + std::to_string(up_to(6));
      case 8:
        return "\"" + words(2 + up_to(1)) + (up_to(1) == 0 ? "\"~s" : "\"~p");
      case 9:
        return "*" + word().substr(1);
      case 10:
        return word() + (up_to(2) == 0 ? "~" : up_to(1) == 0 ? "~1" : "~2");
      default:
        return word();
    }
  }

  // Every other one is words only, as most questions are; some are a text with quotations in it.
  std::string question(int number) {
    if (number % 10 == 5) return words(6 + up_to(6)) + " \"" + words(1 + up_to(3)) + "\" " + word();
    return number % 2 == 0 ? words(1 + up_to(7)) : clauses(1 + up_to(5), 2);
  }

  std::string clauses(int count, int depth) {
    static const char* const kBetween[] = {" ", " ", " ", " OR ", " +", " -"};
    std::string out;
    for (int i = 0; i < count; ++i) {
      if (i > 0) out += kBetween[up_to(5)];
      out += depth > 0 && up_to(5) == 0 ? "(" + clauses(1 + up_to(3), depth - 1) + ")" : leaf();
    }
    return out;
  }

 private:
  std::mt19937 random_;
};

}  // namespace sourcebook::test
