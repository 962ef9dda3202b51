#include "common/schema/vocabulary.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <span>
#include <string_view>
#include <utility>

#include "common/text/tokenizer.h"

namespace sourcebook::schema {
namespace {

// Forms that one thread's vocabularies hold before they are begun anew: about 10 MB. A few less
// than would make a WordTable grow once more.
constexpr std::uint32_t kMaxForms = 125'000;

// Tokens: so long before it is needed a tally is asked of memory.
constexpr std::uint32_t kAhead = 8;

// The forms of a few tokens, which a tokenizer gives one at a time.
class FoundForms {
 public:
  struct Form {
    std::string_view text;
    text::WordTable::Key key;
    bool colocated = false;
  };

  // Takes the next ones, for look-up in `table`. False at the end.
  bool take(text::Tokenizer& tokenizer, const text::WordTable& table) {
    count_ = 0;
    char* free = bytes_.data();
    for (text::Token token; count_ < kAtATime && tokenizer.next(token); ++count_) {
      assert(token.form.size() <= text::kMaxFormBytes);
      std::memcpy(free, token.form.data(), token.form.size());
      const std::string_view form(free, token.form.size());
      free += form.size();
      forms_[count_] = {form, table.look_ahead(form), token.colocated};
    }
    return count_ > 0;
  }
  [[nodiscard]] std::span<const Form> forms() const { return std::span(forms_).first(count_); }

 private:
  static constexpr std::size_t kAtATime = 16;

  std::array<char, kAtATime * text::kMaxFormBytes> bytes_;
  std::array<Form, kAtATime> forms_;
  std::size_t count_ = 0;
};

template <typename Tallies>
void take_counts(Tallies& tallies, std::vector<WordCount>& counts) {
  for (WordCount& count : counts) {
    count.passages = std::exchange(tallies[count.word].passages, 0);
    count.occurrences = std::exchange(tallies[count.word].occurrences, 0);
  }
}

}  // namespace

FieldLengths field_lengths(const PassageTokens& tokens) noexcept {
  FieldLengths lengths{};
  for (std::size_t field = 0; field < kFields; ++field) {
    lengths[field] = static_cast<std::uint16_t>(
        std::min<std::uint32_t>(tokens.fields[field].positions, UINT16_MAX));
  }
  return lengths;
}

sqlite::TokenRuns token_runs(const PassageTokens& tokens, const std::vector<DocumentWords>& words) {
  const DocumentWords& part = words[tokens.part];
  sqlite::TokenRuns runs;
  runs.words = &part.vocabulary->forms;
  runs.columns.reserve(kFields);
  for (const FieldTokens& field : tokens.fields) {
    runs.columns.push_back(std::span(part.tokens).subspan(field.begin, field.end - field.begin));
  }
  return runs;
}

void WordCounter::begin_document(const std::string& language, std::string_view title) {
  language_name_ = language;
  title_ = title;
  last_words_.clear();
  begin_part();
}

PassageTokens WordCounter::add_passage(std::string_view text, std::string_view heading) {
  if (language_->vocabulary->forms.size() > kMaxForms) {
    finish_part();
    begin_part();
  }
  ++passage_;
  if (heading != heading_) {
    heading_ = heading;
    heading_tokens_ = tokenize(heading);
  }
  PassageTokens tokens{static_cast<std::uint32_t>(parts_.size()),
                       {tokenize(text), heading_tokens_, title_tokens_},
                       {},
                       {}};
  for (const FieldTokens& field : tokens.fields) count(field);
  tokens.sketch = sketch(tokens.fields.front());
  tokens.border = pass_border(tokens.fields.front());
  return tokens;
}

void WordCounter::begin_part() {
  std::uint32_t forms = 0;
  for (const auto& [name, language] : languages_) forms += language.vocabulary->forms.size();
  if (forms > kMaxForms) begin_vocabularies();
  language_ = &languages_[language_name_];
  if (!language_->vocabulary) language_->vocabulary = std::make_shared<Vocabulary>(language_name_);
  title_tokens_ = tokenize(title_);
  heading_.clear();
  heading_tokens_ = {};
}

// Documents that are not written yet refer to the old ones.
void WordCounter::begin_vocabularies() {
  for (auto& [name, language] : languages_) {
    language.vocabulary->forms.seal();
    language.vocabulary->stems.seal();
  }
  languages_.clear();
}

FieldTokens WordCounter::tokenize(std::string_view text) {
  Vocabulary& vocabulary = *language_->vocabulary;
  FieldTokens field;
  field.begin = static_cast<std::uint32_t>(words_.tokens.size());
  text::Tokenizer tokenizer(text);
  FoundForms found;
  while (found.take(tokenizer, vocabulary.forms)) {
    for (const FoundForms::Form& form : found.forms()) {
      const std::uint32_t number = vocabulary.forms.find_or_add(form.text, form.key);
      if (number == vocabulary.stem_of.size()) add_form(form.text);
      words_.tokens.push_back({number, form.colocated});
      if (!form.colocated) ++field.positions;
    }
  }
  field.end = static_cast<std::uint32_t>(words_.tokens.size());
  return field;
}

// The newest form of the vocabulary gets its stem and its tallies.
void WordCounter::add_form(std::string_view form) {
  Vocabulary& vocabulary = *language_->vocabulary;
  const std::uint32_t stem = vocabulary.stems.find_or_add(vocabulary.stemmer.stem(form));
  vocabulary.stem_of.push_back(stem);
  language_->forms.push_back({0, 0, 0, stem});
  vocabulary.hash_of.push_back(word_hash(form));
  language_->stems.resize(vocabulary.stems.size());
}

void WordCounter::count(const FieldTokens& field) {
  for (std::uint32_t i = field.begin; i < field.end; ++i) {
    const std::uint32_t form = words_.tokens[i].word;
    if (i + kAhead < field.end) {
      __builtin_prefetch(&language_->forms[words_.tokens[i + kAhead].word], 1);
    }
    Tally& tally = language_->forms[form];
    ++tally.occurrences;
    if (!count(tally, form, words_.forms)) continue;
    count(language_->stems[tally.stem], tally.stem, words_.stems);
  }
}

bool WordCounter::count(Tally& tally, std::uint32_t word, std::vector<WordCount>& counts) const {
  if (tally.passage == passage_) return false;
  tally.passage = passage_;
  if (tally.passages++ == 0) counts.push_back({word, 0, 0});
  return true;
}

Sketch WordCounter::sketch(const FieldTokens& text) const {
  if (text.positions < kMinSketchedWords) return {};
  Sketcher sketcher;
  for (std::uint32_t i = text.begin; i < text.end; ++i) {
    const sqlite::NumberedToken& token = words_.tokens[i];
    if (!token.colocated) sketcher.add(language_->vocabulary->hash_of[token.word]);
  }
  return sketcher.finish();
}

// The pairs of words at the border before `text`, the next of the document.
std::vector<WordPair> WordCounter::pass_border(const FieldTokens& text) {
  if (text.begin == text.end) return {};
  const auto is_colocated = [this](std::uint32_t at) { return words_.tokens[at].colocated; };
  std::uint32_t end = text.begin + 1;
  while (end < text.end && is_colocated(end)) ++end;
  std::vector<std::uint64_t> first_words;
  add_hashes(text.begin, end, first_words);
  std::vector<WordPair> pairs;
  for (const std::uint64_t before : last_words_) {
    for (const std::uint64_t behind : first_words) pairs.push_back(word_pair(before, behind));
  }
  std::uint32_t last = text.end - 1;
  while (last > text.begin && is_colocated(last)) --last;
  last_words_.clear();
  add_hashes(last, text.end, last_words_);
  return pairs;
}

void WordCounter::add_hashes(std::uint32_t first, std::uint32_t end,
                             std::vector<std::uint64_t>& out) const {
  for (std::uint32_t at = first; at < end; ++at) {
    out.push_back(language_->vocabulary->hash_of[words_.tokens[at].word]);
  }
}

// What occurs of a stem is its forms.
void WordCounter::add_up_stems() {
  for (const WordCount& form : words_.forms) {
    const Tally& tally = language_->forms[form.word];
    language_->stems[tally.stem].occurrences += tally.occurrences;
  }
}

void WordCounter::finish_part() {
  add_up_stems();
  take_counts(language_->forms, words_.forms);
  take_counts(language_->stems, words_.stems);
  words_.vocabulary = language_->vocabulary;
  parts_.push_back(words_);  // copies are as large as they must be; what grew is used again
  words_.vocabulary.reset();
  words_.tokens.clear();
  words_.forms.clear();
  words_.stems.clear();
}

std::vector<DocumentWords> WordCounter::finish_document() {
  finish_part();
  return std::exchange(parts_, {});
}

}  // namespace sourcebook::schema
