#include "common/schema/vocabulary.h"

#include <utility>

namespace sourcebook::schema {
namespace {

// Forms that one thread's vocabularies hold before they are begun anew: about 10 MB.
constexpr std::uint32_t kMaxForms = 1u << 17;

void take_counts(WordTable& words, std::vector<WordCount>& counts) {
  for (WordCount& count : counts) {
    count.passages = std::exchange(words[count.word].passages, 0);
  }
}

}  // namespace

void WordCounter::begin_document(const std::string& language) {
  language_ = language;
  choose_vocabulary();
}

void WordCounter::begin_passage() {
  ++passage_;
  if (vocabulary_->forms.size() <= kMaxForms) return;
  finish_part();
  choose_vocabulary();
}

void WordCounter::choose_vocabulary() {
  std::uint32_t forms = 0;
  for (const auto& [language, vocabulary] : vocabularies_) forms += vocabulary->forms.size();
  if (forms > kMaxForms) vocabularies_.clear();
  auto& place = vocabularies_[language_];
  if (!place) place = std::make_shared<Vocabulary>(language_);
  vocabulary_ = place;
}

void WordCounter::add(const sqlite::TokenList& tokens) {
  const char* form = tokens.forms.data();
  for (const auto& entry : tokens.entries) {
    count_form({form, entry.form_bytes});
    form += entry.form_bytes;
  }
}

void WordCounter::count_form(std::string_view form) {
  WordTable& forms = vocabulary_->forms;
  const std::uint32_t known = forms.size();
  const std::uint32_t number = forms.find_or_add(form);
  WordTable::Word& word = forms[number];
  if (word.passage == passage_) return;
  if (number == known) word.stem = vocabulary_->stems.find_or_add(vocabulary_->stemmer.stem(form));
  word.passage = passage_;
  if (word.passages++ == 0) counts_.forms.push_back({number, 0});

  WordTable::Word& stem = vocabulary_->stems[word.stem];
  if (stem.passage == passage_) return;
  stem.passage = passage_;
  if (stem.passages++ == 0) counts_.stems.push_back({word.stem, 0});
}

void WordCounter::finish_part() {
  take_counts(vocabulary_->forms, counts_.forms);
  take_counts(vocabulary_->stems, counts_.stems);
  counts_.vocabulary = vocabulary_;
  parts_.push_back(std::exchange(counts_, {}));
}

std::vector<WordCounts> WordCounter::finish_document() {
  finish_part();
  return std::exchange(parts_, {});
}

}  // namespace sourcebook::schema
