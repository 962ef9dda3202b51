#include "tests/query/slow_search.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "common/text/sentences.h"
#include "common/text/tokenizer.h"
#include "query/edit_distance.h"
#include "query/grams.h"
#include "query/pasted.h"

namespace sourcebook::test {
namespace {

constexpr double kK1 = 1.2;
constexpr double kB = 0.75;
constexpr double kRarity = 1.2;
constexpr double kBurstiness = 0.7;
constexpr std::array<double, 3> kWeights{1.0, 1.0, 2.0};

bool is_positive(const Clause& clause) { return clause.role != Role::kExcluded; }

template <typename Field>
double weighted_length(const std::vector<Field>& fields) {
  double length = 0;
  for (std::size_t f = 0; f < fields.size(); ++f) {
    length += kWeights[f] * static_cast<double>(fields[f].size());
  }
  return length;
}

bool is_near_clause(const Clause& clause) {
  return clause.type == Clause::Type::kNear || clause.type == Clause::Type::kInOrder ||
         clause.type == Clause::Type::kSentence || clause.type == Clause::Type::kParagraph;
}

bool is_word(const Clause& clause) {
  return clause.type == Clause::Type::kWord || clause.type == Clause::Type::kPrefix ||
         clause.type == Clause::Type::kSuffix || clause.type == Clause::Type::kFuzzy;
}

// Whether the clause, which leaves something of a word open, stands for `other`.
bool is_meant(const Clause& clause, const std::string& form, const std::string& other) {
  if (clause.type == Clause::Type::kPrefix) return other.starts_with(form);
  if (clause.type == Clause::Type::kSuffix) return other.ends_with(form);
  if (clause.type != Clause::Type::kFuzzy) return other == form;
  const std::size_t letters = static_cast<std::size_t>(
      std::count_if(form.begin(), form.end(), [](char c) { return (c & 0xC0) != 0x80; }));
  const std::size_t usual = letters < 3 ? 0 : letters < 6 ? 1 : 2;
  const auto reach = clause.distance > 0 ? static_cast<std::size_t>(clause.distance) : usual;
  return edit_distance(form, other, reach) <= reach;
}

// Which of `spans` holds the byte at `begin`.
std::size_t number_of(const std::vector<text::Span>& spans, std::size_t begin) {
  std::size_t number = 0;
  while (number < spans.size() && spans[number].end <= begin) ++number;
  return number;
}

}  // namespace

SlowSearch::SlowSearch(const std::vector<Document>& documents) {
  for (const Document& document : documents) {
    Passage passage;
    passage.language = text::stemming_language(document.language);
    const std::string heading = document.sections.empty() ? "" : document.sections.front().title;
    for (const std::string& text : {document.text, heading, document.title}) {
      Field field;
      const std::vector<text::Span> sentences = text::sentences(text);
      const std::vector<text::Span> paragraphs = text::paragraphs(text);
      text::Tokenizer tokenizer(text);
      for (text::Token token; tokenizer.next(token);) {
        if (!token.colocated) {
          field.push_back(
              {{}, number_of(sentences, token.begin), number_of(paragraphs, token.begin)});
        }
        field.back().forms.emplace(token.form);
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

// Whether words of `language` are forms of `form`: it has it, or its stem in as many passages as
// the others have it in.
bool SlowSearch::may_be_of(const std::string& language, const std::string& form) {
  text::Stemmer& own = stemmer(language);
  const std::string stem(own.stem(form));
  int with_form = 0, with_stem = 0;
  for (const Passage& passage : passages_) {
    bool has_form = false, has_stem = false;
    for (const Field& field : passage.fields) {
      for (const auto& position : field) {
        for (const std::string& other : position.forms) {
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

// What stands for `form` in the whole index; `stored` counts what holds any of it.
SlowSearch::Forms SlowSearch::forms_of(const Clause& clause, const std::string& form,
                                       Counts* stored) {
  Forms out;
  Counts counts{0, 0};
  for (const Passage& passage : passages_) {
    text::Stemmer& own = stemmer(passage.language);
    const std::string stem(own.stem(form));
    const bool may_be = clause.type != Clause::Type::kWord || may_be_of(passage.language, form);
    bool any = false;
    for (const Field& field : passage.fields) {
      for (const auto& position : field) {
        for (const std::string& other : position.forms) {
          const bool same = clause.type == Clause::Type::kWord ? may_be && own.stem(other) == stem
                                                               : is_meant(clause, form, other);
          if (!same) continue;
          out.insert(other);
          any = true;
          ++counts.occurrences;
        }
      }
    }
    counts.passages += any ? 1 : 0;
  }
  if (stored != nullptr) *stored = counts;
  return out;
}

SlowSearch::Leaf SlowSearch::leaf_of(const Clause& clause) {
  Leaf leaf;
  Counts stored{-1, 0};  // of a word that is in the index as it is, or of a compound as one
  Clause exact = clause;
  exact.type = Clause::Type::kExact;
  const std::vector<TypedWord> words = typed_words(clause.text);
  if (is_word(clause)) {
    const TypedWord& word = words.front();
    const bool single = word.parts.size() == 1;
    if (single || word.decorated) {
      leaf.sequences = {{forms_of(clause, single ? word.parts.front() : word.joined, &stored)}};
    } else {
      if (!word.joined.empty()) leaf.sequences.push_back({forms_of(clause, word.joined, &stored)});
      Sequence parts;
      for (const std::string& part : word.parts) {
        const bool suffix = clause.type == Clause::Type::kSuffix;
        const bool open = suffix ? parts.empty() : parts.size() + 1 == word.parts.size();
        parts.push_back(forms_of(open ? clause : exact, part, nullptr));
      }
      leaf.sequences.push_back(parts);
    }
  } else if (is_near_clause(clause)) {
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
  const bool compound = leaf.sequences.size() > 1;
  const bool is_stored = stored.passages >= (compound ? 1 : 0) && clause.column == Column::kAny;
  if (is_stored && clause.type == Clause::Type::kWord) {
    leaf.counts = stored;
    return leaf;
  }
  for (const Passage& passage : passages_) {
    const double occurrences = frequency(clause, leaf, passage, {1, 1, 1});
    leaf.counts.passages += occurrences > 0 ? 1 : 0;
    leaf.counts.occurrences += occurrences;
  }
  return leaf;
}

bool SlowSearch::begins(const Sequence& sequence, const Field& field, std::size_t at) {
  if (at + sequence.size() > field.size()) return false;
  for (std::size_t i = 0; i < sequence.size(); ++i) {
    const auto& forms = field[at + i].forms;
    if (std::none_of(forms.begin(), forms.end(),
                     [&](const std::string& form) { return sequence[i].contains(form); })) {
      return false;
    }
  }
  return true;
}

bool SlowSearch::are_near(const Clause& clause, const Leaf& leaf, const Field& field,
                          const std::vector<std::size_t>& places) {
  std::set<std::size_t> sentences;
  std::set<std::size_t> paragraphs;
  std::size_t last = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    for (std::size_t at = places[i]; at < places[i] + leaf.sequences[i].size(); ++at) {
      sentences.insert(field[at].sentence);
      paragraphs.insert(field[at].paragraph);
    }
    last = std::max(last, places[i]);
  }
  if (clause.type == Clause::Type::kSentence) return sentences.size() == 1;
  if (clause.type == Clause::Type::kParagraph) return paragraphs.size() == 1;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::size_t end = places[i] + leaf.sequences[i].size();
    if (end + static_cast<std::size_t>(clause.distance) < last) return false;
    const bool ordered = clause.type == Clause::Type::kInOrder && i + 1 < places.size();
    if (ordered && end > places[i + 1]) return false;
  }
  return true;
}

// Tries every choice of places.
bool SlowSearch::is_near(const Clause& clause, const Leaf& leaf, const Field& field) {
  std::vector<std::size_t> places;
  const std::function<bool()> choose = [&]() -> bool {
    if (places.size() == leaf.sequences.size()) return are_near(clause, leaf, field, places);
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

double SlowSearch::frequency(const Clause& clause, const Leaf& leaf, const Passage& passage,
                             const Weights& weights) {
  double frequency = 0;
  for (std::size_t f = 0; f < passage.fields.size(); ++f) {
    if (clause.column != Column::kAny && static_cast<std::size_t>(clause.column) != f + 1) continue;
    const Field& field = passage.fields[f];
    if (is_near_clause(clause)) {
      frequency += is_near(clause, leaf, field) ? weights[f] : 0;
      continue;
    }
    for (std::size_t at = 0; at < field.size(); ++at) {
      const bool any =
          std::any_of(leaf.sequences.begin(), leaf.sequences.end(),
                      [&](const Sequence& sequence) { return begins(sequence, field, at); });
      frequency += any ? weights[f] : 0;
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
  if (is_leaf(clause)) return frequency(clause, remembered(clause), passage, kWeights) > 0;
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
  if (is_leaf(clause)) return remembered(clause).counts.passages > 0;
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
    const auto [df, cf] = remembered(*leaf).counts;
    weights.push_back(std::pow(std::log(1 + (n - df + 0.5) / (df + 0.5)), kRarity) *
                      std::pow(df > 0 ? cf / df : 1, kBurstiness));
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
      const double tf = frequency(*leaves[l], remembered(*leaves[l]), passage, kWeights);
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
