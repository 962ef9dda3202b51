#include "tests/bench/questions.h"

#include <algorithm>
#include <fstream>
#include <random>
#include <sstream>

#include "common/text/sentences.h"

namespace sourcebook::bench {
namespace {

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

std::string join(std::vector<std::string>::const_iterator first,
                 std::vector<std::string>::const_iterator last) {
  std::string text;
  for (; first != last; ++first) text += (text.empty() ? "" : " ") + *first;
  return text;
}

}  // namespace

std::vector<std::string> read_questions(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::vector<std::string> questions;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) questions.push_back(line);
  }
  return questions;
}

std::vector<std::string> make_questions(const std::vector<std::string>& passages,
                                        std::size_t count) {
  std::mt19937 random(1);  // NOLINT(bugprone-random-generator-seed): the same ones every time
  std::vector<std::string> questions;
  while (questions.size() < count && !passages.empty()) {
    const std::string& passage = passages[random() % passages.size()];
    const auto words = words_of(passage);
    if (words.size() < 8) continue;
    const auto first = words.begin() + static_cast<std::ptrdiff_t>(random() % (words.size() - 4));
    switch (questions.size() % 3) {
      case 0: {
        const auto sentence = text::sentences(passage).front();
        questions.push_back(passage.substr(
            sentence.begin, std::min<std::size_t>(200, sentence.end - sentence.begin)));
        break;
      }
      case 1:
        questions.push_back(join(first, first + 1 + static_cast<std::ptrdiff_t>(random() % 4)));
        break;
      default:
        questions.push_back(words[random() % words.size()] + " " + words[random() % words.size()] +
                            " " + words[random() % words.size()]);
    }
  }
  return questions;
}

}  // namespace sourcebook::bench
