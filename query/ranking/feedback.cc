#include "query/ranking/feedback.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "common/text/tokenizer.h"

namespace sourcebook {
namespace {

// Forms that are looked at with all that share their stem, for each word that is wanted.
constexpr std::size_t kFormsPerWord = 2;

// A word of its own: not a compound, whose parts are; of a script without blanks a gram, not a
// letter.
bool is_word(const text::Token& token) {
  return token.colocated == (text::gram_letters(token.form) > 0);
}

// What the passages have of a word, by passage.
using Occurrences = std::vector<FieldCounts>;

class WordChooser {
 public:
  WordChooser(std::span<const FoundPassage> best, const Bm25& bm25, Index& index,
              const FeedbackParameters& parameters)
      : best_(best), bm25_(bm25), index_(index), parameters_(parameters) {
    double sum = 0;
    for (const FoundPassage& one : best_) {
      shares_.push_back(std::pow(one.score / best_.front().score, parameters_.sharpness));
      sum += shares_.back();
    }
    for (double& share : shares_) share /= sum;
  }

  // The words worth most, in that order; their weights are what they are worth.
  std::vector<Term> choose(const std::vector<Term>& question) {
    leave_out_forms_of(question);
    read();
    std::vector<Term> words;
    std::set<std::string_view> taken;
    for (const std::string_view form : best_forms()) {
      if (taken.contains(form)) continue;
      Term word = word_of(std::string(form));
      for (const std::string& other : word.phrases.front().slots.front()) {
        const auto here = occurrences_.find(other);
        if (here != occurrences_.end()) taken.insert(here->first);
      }
      if (word.weight > 0) words.push_back(std::move(word));
    }
    std::stable_sort(words.begin(), words.end(),
                     [](const Term& a, const Term& b) { return a.weight > b.weight; });
    if (words.size() > parameters_.words) words.resize(parameters_.words);
    return words;
  }

 private:
  void leave_out_forms_of(const std::vector<Term>& question) {
    for (const Term& term : question) {
      for (const Phrase& phrase : term.phrases) {
        for (const Slot& slot : phrase.slots) asked_.insert(slot.begin(), slot.end());
      }
    }
  }

  void read() {
    for (std::size_t i = 0; i < best_.size(); ++i) {
      for (std::size_t field = 0; field < schema::kFields; ++field) {
        TokenList::Reader tokens(best_[i].tokens[field]);
        for (text::Token token; tokens.next(token);) {
          if (!is_word(token) || asked_.contains(token.form)) continue;
          auto found = occurrences_.find(token.form);
          if (found == occurrences_.end()) {
            found = occurrences_.emplace(token.form, Occurrences(best_.size())).first;
          }
          ++found->second[i][field];
        }
      }
    }
  }

  // What a word is worth that so many passages hold.
  [[nodiscard]] double worth(std::int64_t passages, const Occurrences& found) const {
    const std::int64_t all = index_.collection().passages;
    if (passages < parameters_.rarest ||
        static_cast<double>(passages) > parameters_.commonest * static_cast<double>(all)) {
      return 0;
    }
    double sum = 0;
    for (std::size_t i = 0; i < best_.size(); ++i) {
      sum += shares_[i] * bm25_.term(idf(all, passages), found[i], best_[i].norm);
    }
    return sum;
  }

  // Each form by itself, as many as it takes to find the words that are wanted.
  std::vector<std::string_view> best_forms() {
    std::vector<std::pair<double, std::string_view>> forms;
    for (const auto& [form, found] : occurrences_) {
      const double value = worth(index_.lexicon().exactly(form).passages, found);
      if (value > 0) forms.emplace_back(-value, form);
    }
    std::sort(forms.begin(), forms.end());
    forms.resize(std::min(forms.size(), kFormsPerWord * parameters_.words));
    std::vector<std::string_view> out;
    for (const auto& [value, form] : forms) out.push_back(form);
    return out;
  }

  // `form` and all that share its stem. Worth nothing where one of them was asked for.
  Term word_of(const std::string& form) {
    Forms forms = index_.lexicon().of_stem(form);
    if (forms.forms.empty()) forms = index_.lexicon().exactly(form);
    Occurrences found(best_.size());
    bool asked = false;
    for (const std::string& one : forms.forms) {
      asked = asked || asked_.contains(one);
      const auto here = occurrences_.find(one);
      if (here == occurrences_.end()) continue;
      for (std::size_t i = 0; i < best_.size(); ++i) {
        for (std::size_t f = 0; f < schema::kFields; ++f) found[i][f] += here->second[i][f];
      }
    }
    Term word;
    word.text = form;
    word.count = 1;
    word.passages = std::clamp<std::int64_t>(forms.passages, 0, index_.collection().passages);
    word.occurrences = forms.occurrences;
    word.weight = asked ? 0 : worth(word.passages, found);
    word.phrases.push_back({{std::move(forms.forms)}, true});
    return word;
  }

  const std::span<const FoundPassage> best_;
  const Bm25& bm25_;
  Index& index_;
  const FeedbackParameters& parameters_;
  std::vector<double> shares_;  // by passage; 1 together
  std::set<std::string, std::less<>> asked_;
  std::map<std::string, Occurrences, std::less<>> occurrences_;  // by form
};

}  // namespace

std::vector<TokenList> tokens_of(const Index::Fields& fields) {
  std::vector<TokenList> tokens;
  for (const std::string* const text : {&fields.text, &fields.heading, &fields.title}) {
    tokens.emplace_back(*text);
  }
  return tokens;
}

std::vector<Term> feedback_words(std::span<const FoundPassage> best,
                                 const std::vector<Term>& question, double weight, const Bm25& bm25,
                                 Index& index, const FeedbackParameters& parameters) {
  best = best.first(std::min(best.size(), parameters.passages));
  if (best.empty() || best.front().score <= 0) return {};
  std::vector<Term> words = WordChooser(best, bm25, index, parameters).choose(question);
  double sum = 0;
  for (const Term& word : words) sum += word.weight;
  for (Term& word : words) word.weight *= weight / sum;
  return words;
}

}  // namespace sourcebook
