// Counts in how many passages each word form and each stem occurs: what tables term and stem hold.
//
// While it is counted a word is a number. Each thread has a WordCounter with Vocabularies of its
// own, so nothing is locked; the counts of a document travel to the writer as numbers, together
// with the Vocabulary that says what they mean. A Vocabulary only grows, up to a bound; then its
// thread begins a new one, and the old one lives until the last count that refers to it is written.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema/word_table.h"
#include "common/sqlite/fts5_tokenizer.h"
#include "common/text/stemmer.h"

namespace sourcebook::schema {

// The words of one language that one thread has met. Only that thread adds to it; others may ask
// for what their numbers mean.
struct Vocabulary {
  explicit Vocabulary(const std::string& stemming_language)
      : language(stemming_language), stemmer(stemming_language) {}

  const std::string language;
  WordTable forms;
  WordTable stems;
  text::Stemmer stemmer;
};

struct WordCount {
  std::uint32_t word = 0;  // its number
  std::uint32_t passages = 0;
};

// How many passages of a document, or of a part of one, hold each form, or any form of each stem.
struct WordCounts {
  std::shared_ptr<const Vocabulary> vocabulary;
  std::vector<WordCount> forms;  // each once
  std::vector<WordCount> stems;
};

// Counts document after document. One per thread.
class WordCounter {
 public:
  // Begins a document whose words are stemmed as `language` (text::stemming_language()).
  void begin_document(const std::string& language);
  // Begins its next passage.
  void begin_passage();
  // Counts the tokens of a field of the passage.
  void add(const sqlite::TokenList& tokens);
  // Ends the document. More than one part only where its words are very many.
  [[nodiscard]] std::vector<WordCounts> finish_document();

 private:
  void count_form(std::string_view form);
  void finish_part();
  void choose_vocabulary();

  std::map<std::string, std::shared_ptr<Vocabulary>> vocabularies_;  // by language
  std::shared_ptr<Vocabulary> vocabulary_;
  std::string language_;
  WordCounts counts_;  // of the part being counted
  std::vector<WordCounts> parts_;
  std::uint64_t passage_ = 0;  // serial number
};

}  // namespace sourcebook::schema
