#include "tests/query/slow_search.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "common/text/tokenizer.h"
#include "query/grams.h"
#include "query/pasted.h"

namespace sourcebook::test {
namespace {

constexpr double kK1 = 1.2;
constexpr double kB = 0.75;
constexpr double kRarity = 1.2;
constexpr double kWeights[] = {1.0, 1.0, 2.0};

bool is_leaf(const Clause& clause) {
  return clause.type != Clause::Type::kAny && clause.type != Clause::Type::kGroup;
}

bool is_positive(const Clause& clause) { return clause.role != Role::kExcluded; }

double weighted_length(const std::vector<std::vector<std::set<std::string>>>& fields) {
  double length = 0;
  for (std::size_t f = 0; f < fields.size(); ++f) {
    length += kWeights[f] * static_cast<double>(fields[f].size());
  }
  return length;
}

}  // namespace

SlowSearch::SlowSearch(const std::vector<Document>& documents) {
  for (const Document& document : documents) {
    Passage passage;
    passage.language = text::stemming_language(document.language);
    const std::string heading = document.sections.empty() ? "" : document.sections.front().title;
    for (const std::string& text : {document.text, heading, document.title}) {
      Field field;
      text::Tokenizer tokenizer(text);
      for (text::Token token; tokenizer.next(token);) {
        if (!token.colocated) field.emplace_back();
        field.back().emplace(token.form);
      }
      passage.fields.push_back(std::move(field));
    }
    mean_length_ += weighted_length(passage.fields) / static_cast<double>(documents.size());
    passages_.push_back(std::move(passage));
  }
}

text::Stemmer& SlowSearch::stemmer(const std::string& language) {
  return stemmers_.try_emplace(language, language).first->second;
}

// Whether words of `language` are forms of `form`: it has it, or its stem in as many passages as the
// others have it in.
bool SlowSearch::may_be_of(const std::string& language, const std::string& form) {
  text::Stemmer& own = stemmer(language);
  const std::string stem(own.stem(form));
  int with_form = 0, with_stem = 0;
  for (const Passage& passage : passages_) {
    bool has_form = false, has_stem = false;
    for (const Field& field : passage.fields) {
      for (const auto& position : field) {
        for (const std::string& other : position) {
          has_form = has_form || other == form;
          has_stem = has_stem || own.stem(other) == stem;
        }
      }
    }
    if (has_form && passage.language == language) return true;
    with_form += has_form ? 1 : 0;
    with_stem += has_stem && passage.language == language ? 1 : 0;
  }
  return with_stem >= with_form;
}

// What stands for `form` in the whole index; `passages` counts those that hold any of it.
SlowSearch::Forms SlowSearch::forms_of(const Clause& clause, const std::string& form,
                                       double* passages) {
  Forms out;
  double count = 0;
  for (const Passage& passage : passages_) {
    text::Stemmer& own = stemmer(passage.language);
    const std::string stem(own.stem(form));
    const bool may_be = clause.type != Clause::Type::kWord || may_be_of(passage.language, form);
    bool any = false;
    for (const Field& field : passage.fields) {
      for (const auto& position : field) {
        for (const std::string& other : position) {
          const bool same = clause.type == Clause::Type::kWord ? may_be && own.stem(other) == stem
                            : clause.type == Clause::Type::kPrefix ? other.starts_with(form)
                                                                   : other == form;
          if (same) out.insert(other);
          any = any || same;
        }
      }
    }
    count += any ? 1 : 0;
  }
  if (passages != nullptr) *passages = count;
  return out;
}

SlowSearch::Leaf SlowSearch::leaf_of(const Clause& clause) {
  Leaf leaf;
  double stored = -1;  // of a word that is in the index as it is
  Clause exact = clause;
  exact.type = Clause::Type::kExact;
  const std::vector<TypedWord> words = typed_words(clause.text);
  if (clause.type == Clause::Type::kWord || clause.type == Clause::Type::kPrefix) {
    const TypedWord& word = words.front();
    const bool single = word.parts.size() == 1;
    if (single || word.decorated) {
      leaf.sequences = {{forms_of(clause, single ? word.parts.front() : word.joined, &stored)}};
    } else {
      if (!word.joined.empty()) leaf.sequences.push_back({forms_of(clause, word.joined, nullptr)});
      Sequence parts;
      for (const std::string& part : word.parts) {
        const bool last = parts.size() + 1 == word.parts.size();
        parts.push_back(forms_of(last ? clause : exact, part, nullptr));
      }
      leaf.sequences.push_back(parts);
    }
  } else if (clause.type == Clause::Type::kNear) {
    for (const TypedWord& word : words) {
      Sequence parts;
      for (const std::string& part : word.parts) parts.push_back({part});
      leaf.sequences.push_back(parts);
    }
  } else {
    leaf.sequences.emplace_back();
    for (const TypedWord& word : words) {
      std::vector<Sequence> longer;
      for (const Sequence& sequence : leaf.sequences) {
        longer.push_back(sequence);
        for (const std::string& part : word.parts) longer.back().push_back({part});
        if (word.joined.empty() || word.decorated) continue;
        longer.push_back(sequence);
        longer.back().push_back({word.joined});
      }
      leaf.sequences = longer;
    }
  }
  if (stored >= 0 && clause.column == Column::kAny && clause.type == Clause::Type::kWord) {
    leaf.passages = stored;
  } else {
    leaf.passages = static_cast<double>(std::count_if(
        passages_.begin(), passages_.end(),
        [&](const Passage& passage) { return frequency(clause, leaf, passage) > 0; }));
  }
  return leaf;
}

bool SlowSearch::begins(const Sequence& sequence, const Field& field, std::size_t at) {
  if (at + sequence.size() > field.size()) return false;
  for (std::size_t i = 0; i < sequence.size(); ++i) {
    const auto& forms = field[at + i];
    if (std::none_of(forms.begin(), forms.end(),
                     [&](const std::string& form) { return sequence[i].contains(form); })) {
      return false;
    }
  }
  return true;
}

// Tries every choice of places.
bool SlowSearch::is_near(const Clause& clause, const Leaf& leaf, const Field& field) {
  std::vector<std::size_t> places;
  const std::function<bool()> choose = [&]() -> bool {
    if (places.size() == leaf.sequences.size()) {
      const std::size_t last = *std::max_element(places.begin(), places.end());
      for (std::size_t i = 0; i < places.size(); ++i) {
        const std::size_t end = places[i] + leaf.sequences[i].size();
        if (end + static_cast<std::size_t>(clause.distance) < last) return false;
      }
      return true;
    }
    for (std::size_t at = 0; at < field.size(); ++at) {
      if (!begins(leaf.sequences[places.size()], field, at)) continue;
      places.push_back(at);
      const bool found = choose();
      places.pop_back();
      if (found) return true;
    }
    return false;
  };
  return choose();
}

double SlowSearch::frequency(const Clause& clause, const Leaf& leaf, const Passage& passage) const {
  double frequency = 0;
  for (std::size_t f = 0; f < passage.fields.size(); ++f) {
    if (clause.column != Column::kAny && static_cast<std::size_t>(clause.column) != f + 1) continue;
    const Field& field = passage.fields[f];
    if (clause.type == Clause::Type::kNear) {
      frequency += is_near(clause, leaf, field) ? kWeights[f] : 0;
      continue;
    }
    for (std::size_t at = 0; at < field.size(); ++at) {
      const bool any =
          std::any_of(leaf.sequences.begin(), leaf.sequences.end(),
                      [&](const Sequence& sequence) { return begins(sequence, field, at); });
      frequency += any ? kWeights[f] : 0;
    }
  }
  return frequency;
}

const SlowSearch::Leaf& SlowSearch::remembered(const Clause& clause) {
  Clause plain = clause;
  plain.role = Role::kOptional;
  const std::string key = to_string(plain);
  const auto at = leaves_.find(key);
  return at != leaves_.end() ? at->second : leaves_.emplace(key, leaf_of(clause)).first->second;
}

bool SlowSearch::matches(const Clause& clause, const Passage& passage) {
  if (is_leaf(clause)) return frequency(clause, remembered(clause), passage) > 0;
  if (clause.type == Clause::Type::kGroup) return matches_group(clause.clauses, passage);
  return std::any_of(clause.clauses.begin(), clause.clauses.end(),
                     [&](const Clause& one) { return matches(one, passage); });
}

bool SlowSearch::matches_group(const std::vector<Clause>& clauses, const Passage& passage) {
  bool required = false;
  bool optional = false;
  for (const Clause& clause : clauses) {
    const bool match = matches(clause, passage);
    if (clause.role == Role::kExcluded && match) return false;
    if (clause.role == Role::kRequired && !match) return false;
    required = required || clause.role == Role::kRequired;
    optional = optional || (clause.role == Role::kOptional && match);
  }
  return required || optional;
}

// Whether anything in the index can be it.
bool SlowSearch::occurs(const Clause& clause) {
  if (is_leaf(clause)) return remembered(clause).passages > 0;
  return std::any_of(clause.clauses.begin(), clause.clauses.end(), [&](const Clause& one) {
    return is_positive(one) && (one.role == Role::kRequired || occurs(one));
  });
}

// Optional parts that the index has nothing for do not count as parts.
std::vector<Clause> SlowSearch::without_absent(const std::vector<Clause>& clauses) {
  std::vector<Clause> out;
  for (const Clause& clause : clauses) {
    if (clause.role == Role::kOptional && !occurs(clause)) continue;
    out.push_back(clause);
    if (is_positive(clause)) out.back().clauses = without_absent(clause.clauses);
  }
  return out;
}

void SlowSearch::add_leaves(const std::vector<Clause>& clauses, std::vector<const Clause*>& out) {
  for (const Clause& clause : clauses) {
    if (!is_positive(clause)) continue;
    if (is_leaf(clause)) out.push_back(&clause);
    add_leaves(clause.clauses, out);
  }
}

std::vector<Scored> SlowSearch::search(const Query& query) {
  const std::vector<Clause> clauses = without_absent(with_grams(with_quoted_words(query.clauses)));
  std::vector<const Clause*> leaves;
  add_leaves(clauses, leaves);
  const auto n = static_cast<double>(passages_.size());
  double for_all = 0;
  std::vector<double> weights;
  for (const Clause* leaf : leaves) {
    const double df = remembered(*leaf).passages;
    weights.push_back(std::pow(std::log(1 + (n - df + 0.5) / (df + 0.5)), kRarity));
    if (df > 0) for_all += weights.back() * (kK1 + 1);
  }
  if (std::count_if(clauses.begin(), clauses.end(), is_positive) < 2) for_all = 0;

  std::vector<Scored> out;
  for (std::size_t i = 0; i < passages_.size(); ++i) {
    const Passage& passage = passages_[i];
    if (!matches_group(clauses, passage)) continue;
    const double norm = kK1 * (1 - kB + kB * weighted_length(passage.fields) / mean_length_);
    double score = 0;
    for (std::size_t l = 0; l < leaves.size(); ++l) {
      const double tf = frequency(*leaves[l], remembered(*leaves[l]), passage);
      score += weights[l] * tf * (kK1 + 1) / (tf + norm);
    }
    const bool all = std::all_of(clauses.begin(), clauses.end(), [&](const Clause& clause) {
      return !is_positive(clause) || matches(clause, passage);
    });
    out.push_back({score + (all ? for_all : 0), static_cast<std::int64_t>(i + 1)});
  }
  std::sort(out.begin(), out.end(), is_better);
  return out;
}

}  // namespace sourcebook::test
