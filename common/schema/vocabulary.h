// Text -> tokens that can be stored, and counts: in how many passages each word form and each stem
// occurs, and how often, which is what tables term and stem hold.
//
// On the way to the writer a word is a number. Each thread has a WordCounter with Vocabularies of
// its own, so nothing is locked; tokens and counts of a document travel as numbers, together with
// the Vocabulary that says what they mean. A Vocabulary only grows, up to a bound; then its thread
// begins a new one, and the old one lives until the last document that refers to it is written.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema/borders.h"
#include "common/schema/lengths.h"
#include "common/schema/sketch.h"
#include "common/sqlite/fts5_tokenizer.h"
#include "common/text/stable_array.h"
#include "common/text/stemmer.h"
#include "common/text/word_table.h"

namespace sourcebook::schema {

// The words of one language that one thread has met. Only that thread adds to it; others may ask
// for what their numbers mean.
struct Vocabulary {
  explicit Vocabulary(const std::string& stemming_language)
      : language(stemming_language), stemmer(stemming_language) {}

  const std::string language;
  text::WordTable forms;
  text::WordTable stems;
  text::StableArray<std::uint32_t> stem_of;  // by number of a form
  text::StableArray<std::uint64_t> hash_of;  // likewise: word_hash()
  text::Stemmer stemmer;
};

struct WordCount {
  std::uint32_t word = 0;         // its number
  std::uint32_t passages = 0;     // that hold it
  std::uint32_t occurrences = 0;  // in them, all fields together
};

// The words of a document, or of a part of one.
struct DocumentWords {
  std::shared_ptr<const Vocabulary> vocabulary;
  std::vector<sqlite::NumberedToken> tokens;  // words of vocabulary->forms
  // Of each form, and of all forms of each stem together; each once.
  std::vector<WordCount> forms;
  std::vector<WordCount> stems;
};

// A field's tokens: [begin, end) of DocumentWords::tokens.
struct FieldTokens {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t positions = 0;  // tokens that are not colocated: the field's length
};

struct PassageTokens {
  std::uint32_t part = 0;  // of the document's words
  std::array<FieldTokens, kFields> fields;
  Sketch sketch{};               // of the text
  std::vector<WordPair> border;  // before it
};

[[nodiscard]] FieldLengths field_lengths(const PassageTokens& tokens) noexcept;

// The fields of a passage, for FTS5. Views of `words`.
[[nodiscard]] sqlite::TokenRuns token_runs(const PassageTokens& tokens,
                                           const std::vector<DocumentWords>& words);

// Counts document after document. One per thread.
class WordCounter {
 public:
  // Begins a document whose words are stemmed as `language` (text::stemming_language()). `title`
  // must live until the document's end.
  void begin_document(const std::string& language, std::string_view title);
  // Its next passage, with its headings one a line.
  PassageTokens add_passage(std::string_view text, std::string_view heading);
  // Ends the document. More than one part only where its words are very many.
  [[nodiscard]] std::vector<DocumentWords> finish_document();

 private:
  // How often a word was met.
  struct Tally {
    std::uint32_t passage = 0;      // serial number of the last passage that held it
    std::uint32_t passages = 0;     // of the present part: how many hold it
    std::uint32_t occurrences = 0;  // in these
    std::uint32_t stem = 0;         // of a form
  };
  struct Language {
    std::shared_ptr<Vocabulary> vocabulary;
    std::vector<Tally> forms, stems;  // by number
  };

  void begin_part();
  void begin_vocabularies();
  void finish_part();
  void add_up_stems();
  [[nodiscard]] FieldTokens tokenize(std::string_view text);
  void count(const FieldTokens& field);
  [[nodiscard]] Sketch sketch(const FieldTokens& text) const;
  [[nodiscard]] std::vector<WordPair> pass_border(const FieldTokens& text);
  void add_hashes(std::uint32_t first, std::uint32_t end, std::vector<std::uint64_t>& out) const;
  // Counts the word for the present passage; false if it was counted already.
  bool count(Tally& tally, std::uint32_t word, std::vector<WordCount>& counts) const;
  void add_form(std::string_view form);

  std::map<std::string, Language> languages_;
  Language* language_ = nullptr;  // the present document's
  std::string language_name_;
  std::string_view title_;
  FieldTokens title_tokens_;    // in the present part
  std::string heading_;         // the last passage's: neighbours mostly stand under the same
  FieldTokens heading_tokens_;  // in the present part
  std::vector<std::uint64_t> last_words_;  // hashes: at the latest position of the text
  std::uint32_t passage_ = 0;
  DocumentWords words_;  // the present part
  std::vector<DocumentWords> parts_;
};

}  // namespace sourcebook::schema
