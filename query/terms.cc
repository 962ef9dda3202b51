#include "query/terms.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "query/grams.h"
#include "query/pasted.h"
#include "query/synonyms.h"
#include "query/term_keys.h"
#include "query/words.h"

namespace sourcebook {
namespace {

// Words by their end that one question may ask for: for each the whole vocabulary is read.
constexpr std::size_t kMaxEndings = 8;

// Compounds in a phrase that are looked for both in parts and joined; each doubles the phrases.
constexpr std::size_t kMaxJoined = 3;

bool is_complete(const Phrase& phrase) {
  return !phrase.slots.empty() && std::none_of(phrase.slots.begin(), phrase.slots.end(),
                                               [](const Slot& slot) { return slot.empty(); });
}

void keep_complete(std::vector<Phrase>& phrases) {
  phrases.erase(std::remove_if(phrases.begin(), phrases.end(),
                               [](const Phrase& phrase) { return !is_complete(phrase); }),
                phrases.end());
}

void take_counts(const Forms& forms, Term& term) {
  term.passages = forms.passages;
  term.occurrences = forms.occurrences;
}

std::size_t forms_in(const Term& term) {
  std::size_t forms = 0;
  for (const Phrase& phrase : term.phrases) {
    for (const Slot& slot : phrase.slots) forms += slot.size();
  }
  return forms;
}

class Finder {
 public:
  Finder(Lexicon& lexicon, const Synonyms* synonyms) : lexicon_(lexicon), synonyms_(synonyms) {}

  Terms run(const Query& query) {
    out_.root.type = Node::Type::kGroup;
    out_.root.nodes = find_all(with_grams(with_quoted_words(query.clauses)), true);
    find_neighbours(with_grams(query.clauses));
    note_absent_runs(query.clauses);
    return std::move(out_);
  }

 private:
  std::vector<Node> find_all(const std::vector<Clause>& clauses, bool scores);
  // What else a word stands for, as typed.
  using Others = std::vector<std::string>;
  std::vector<Others> synonyms_of(const std::vector<Clause>& clauses);
  void find_neighbours(const std::vector<Clause>& clauses);
  bool find(const Clause& clause, const Others& others, bool scores, Node& node);
  bool find_leaf(const Clause& clause, const Others& others, bool scores, Node& node);
  bool add_leaf(Term term, const Clause& clause, bool scores, Node& node);
  bool take_room(const Term& term);
  bool leave_out(const Clause& clause);

  void find_word(const Clause& clause, Term& term);
  void find_others(const Others& others, Term& term);
  void find_exact(const Clause& clause, Term& term);
  void find_near(const Clause& clause, Nearness nearness, Term& term);
  Forms open_part(const Clause& clause, const std::string& form);
  Forms part(const Clause& clause, const TypedWord& word, std::size_t number);
  Slot exact_slot(const std::string& form) { return lexicon_.exactly(form).forms; }
  void note_absent(const Clause& clause);
  void note_absent_runs(const std::vector<Clause>& clauses);
  void note(std::string text) {
    auto& notes = out_.notes;
    if (std::find(notes.begin(), notes.end(), text) == notes.end())
      notes.push_back(std::move(text));
  }

  Lexicon& lexicon_;
  const Synonyms* synonyms_;
  Terms out_;
  std::size_t endings_ = 0;
  std::size_t room_ = kMaxQueryForms;
  bool full_ = false;  // something has been left out: nothing is worth a long search any more
  std::map<std::string, std::size_t> known_;  // by key_of
  std::map<std::string, std::size_t> typed_;  // terms that score, by leaf as typed
};

// What was said twice is asked once: FTS5 would look it up again each time.
std::vector<Node> Finder::find_all(const std::vector<Clause>& clauses, bool scores) {
  std::vector<Node> nodes;
  std::map<std::string, std::size_t> places;    // by key_of(Node)
  std::map<std::string, std::size_t> by_words;  // leaves as typed, so that they are looked up once
  const std::vector<Others> synonyms = synonyms_of(clauses);
  for (std::size_t i = 0; i < clauses.size(); ++i) {
    const Clause& clause = clauses[i];
    const bool leaf = is_leaf(clause);
    std::string words = leaf ? to_string(clause) : std::string();
    for (const std::string& other : synonyms[i]) words.append(1, '\n').append(other);
    const bool clause_scores = scores && clause.role != Role::kExcluded;
    if (const auto known = by_words.find(words); leaf && known != by_words.end()) {
      Node& node = nodes[known->second];
      ++node.mentions;
      if (clause_scores) ++out_.terms[node.term].count;
      continue;
    }
    Node node;
    node.role = clause.role;
    if (!find(clause, synonyms[i], clause_scores, node)) continue;
    const auto [at, is_new] = places.try_emplace(key_of(node), nodes.size());
    if (is_new) {
      nodes.push_back(std::move(node));
    } else {
      ++nodes[at->second].mentions;
    }
    if (leaf) by_words.emplace(words, at->second);
    if (leaf && clause_scores) typed_.emplace(to_string(clause), nodes[at->second].term);
  }
  return nodes;
}

std::vector<Finder::Others> Finder::synonyms_of(const std::vector<Clause>& clauses) {
  if (synonyms_ == nullptr) return std::vector<Others>(clauses.size());
  return synonyms_->for_each(clauses, lexicon_);
}

// Of words that the index does not have there are none.
void Finder::find_neighbours(const std::vector<Clause>& clauses) {
  std::set<std::pair<std::size_t, std::size_t>> known;
  auto previous = typed_.end();
  for (const Clause& clause : clauses) {
    const bool plain = clause.type == Clause::Type::kWord && clause.role == Role::kOptional;
    const auto next = plain ? typed_.find(to_string(clause)) : typed_.end();
    if (previous != typed_.end() && next != typed_.end() && previous->second != next->second) {
      const std::pair pair(previous->second, next->second);
      if (known.insert(pair).second) out_.neighbours.push_back(pair);
    }
    previous = next;
  }
}

// False where it can be left out: the index has nothing for it, and it is not required.
bool Finder::find(const Clause& clause, const Others& others, bool scores, Node& node) {
  if (is_leaf(clause)) return find_leaf(clause, others, scores, node);
  node.type = clause.type == Clause::Type::kAny ? Node::Type::kAny : Node::Type::kGroup;
  node.nodes = find_all(clause.clauses, scores);
  const bool can_match = std::any_of(node.nodes.begin(), node.nodes.end(), [](const Node& child) {
    return child.role != Role::kExcluded;
  });
  return can_match || clause.role == Role::kRequired;
}

bool Finder::find_leaf(const Clause& clause, const Others& others, bool scores, Node& node) {
  const bool is_open = clause.type == Clause::Type::kPrefix ||
                       clause.type == Clause::Type::kSuffix || clause.type == Clause::Type::kFuzzy;
  if (full_ && is_open) return leave_out(clause);
  if (clause.type == Clause::Type::kSuffix && ++endings_ > kMaxEndings) {
    note(to_string(clause) + " is left out: only the first " + std::to_string(kMaxEndings) +
         " words with a star before them count");
    return false;
  }
  Term term;
  Clause unsigned_clause = clause;
  unsigned_clause.role = Role::kOptional;
  term.text = to_string(unsigned_clause);
  term.column = clause.column;
  term.count = scores ? 1 : 0;
  switch (clause.type) {
    case Clause::Type::kExact:
      find_exact(clause, term);
      break;
    case Clause::Type::kNear:
      find_near(clause, Nearness::kAnyOrder, term);
      break;
    case Clause::Type::kInOrder:
      find_near(clause, Nearness::kInOrder, term);
      break;
    case Clause::Type::kSentence:
      find_near(clause, Nearness::kSentence, term);
      break;
    case Clause::Type::kParagraph:
      find_near(clause, Nearness::kParagraph, term);
      break;
    default:
      find_word(clause, term);
      find_others(others, term);
  }
  if (term.phrases.empty()) {
    term.passages = 0;
    if (scores && !clause.piece) note_absent(clause);
    if (clause.role != Role::kRequired) return false;
  }
  if (term.column != Column::kAny && term.passages > 0) term.passages = -1;
  return add_leaf(std::move(term), clause, scores, node);
}

bool Finder::add_leaf(Term term, const Clause& clause, bool scores, Node& node) {
  if (!take_room(term)) return leave_out(clause);
  const auto [at, is_new] = known_.try_emplace(key_of(term), out_.terms.size());
  node.term = at->second;
  if (is_new) {
    out_.terms.push_back(std::move(term));
  } else if (scores) {
    ++out_.terms[node.term].count;
  }
  return true;
}

bool Finder::take_room(const Term& term) {
  const std::size_t forms = forms_in(term);
  if (forms > room_) return false;
  room_ -= forms;
  return true;
}

bool Finder::leave_out(const Clause& clause) {
  full_ = true;
  note(to_string(clause) + " is left out: the question stands for more than " +
       std::to_string(kMaxQueryForms) + " words");
  return false;
}

// The forms of a part of a word of which the clause leaves something open.
Forms Finder::open_part(const Clause& clause, const std::string& form) {
  Forms forms;
  switch (clause.type) {
    case Clause::Type::kPrefix:
      forms = lexicon_.beginning(form);
      break;
    case Clause::Type::kSuffix:
      forms = lexicon_.ending(form);
      break;
    case Clause::Type::kFuzzy: {
      const auto edits = static_cast<std::size_t>(clause.distance);
      forms = lexicon_.near(form, edits > 0 ? edits : Lexicon::usual_reach(form));
      break;
    }
    default:
      return lexicon_.of_stem(form);
  }
  if (forms.matching > forms.forms.size()) {
    const bool fuzzy = clause.type == Clause::Type::kFuzzy;
    Clause open = clause;
    open.column = Column::kAny;
    open.role = Role::kOptional;
    note(to_string(open) + " stands for the " + std::to_string(forms.forms.size()) +
         (fuzzy ? " nearest of " : " most common of ") + std::to_string(forms.matching) + " words");
  }
  return forms;
}

// Of a compound what comes before the first part is open, or what comes behind the last.
Forms Finder::part(const Clause& clause, const TypedWord& word, std::size_t number) {
  const std::size_t open = clause.type == Clause::Type::kSuffix ? 0 : word.parts.size() - 1;
  return number == open ? open_part(clause, word.parts[number])
                        : lexicon_.exactly(word.parts[number]);
}

// In parts and joined, whichever way it is written in the index; only itself where it carries a
// sign.
void Finder::find_word(const Clause& clause, Term& term) {
  const TypedWord word = typed_words(clause.text).front();
  if (word.parts.size() == 1 || word.decorated) {
    const std::string& form = word.parts.size() == 1 ? word.parts.front() : word.joined;
    Forms forms = open_part(clause, form);
    if (clause.type == Clause::Type::kWord) take_counts(forms, term);
    term.phrases.push_back({{std::move(forms.forms)}, true});
  } else {
    Forms joined;
    if (!word.joined.empty()) joined = open_part(clause, word.joined);
    Phrase parts{{}, true};
    for (std::size_t i = 0; i < word.parts.size(); ++i) {
      parts.slots.push_back(part(clause, word, i).forms);
    }
    // Where the first part is a form of the whole (Kerry's), whatever has the parts has that.
    const Slot& first = parts.slots.front();
    const bool adds =
        !std::includes(joined.forms.begin(), joined.forms.end(), first.begin(), first.end());
    // How often it is written in parts is not counted: that would take longer than all else.
    if (clause.type == Clause::Type::kWord && joined.passages > 0) take_counts(joined, term);
    term.phrases.push_back({{std::move(joined.forms)}, true});
    if (adds) term.phrases.push_back(std::move(parts));
  }
  keep_complete(term.phrases);
}

// Synonyms, each word of them in any form of its stem.
void Finder::find_others(const Others& others, Term& term) {
  const std::size_t own = term.phrases.size();
  for (const std::string& other : others) {
    Phrase phrase{{}, true};
    for (const TypedWord& word : typed_words(other)) {
      for (const std::string& part : word.parts) {
        phrase.slots.push_back(lexicon_.of_stem(part).forms);
      }
    }
    term.phrases.push_back(std::move(phrase));
  }
  keep_complete(term.phrases);
  if (term.phrases.size() > own) term.passages = -1;  // together: to be counted
}

// Each compound both ways, as many as there may be; the rest in parts.
void Finder::find_exact(const Clause& clause, Term& term) {
  term.phrases.emplace_back();
  std::size_t joined = 0;
  const std::vector<TypedWord> words = typed_words(clause.text);
  for (const TypedWord& word : words) {
    std::vector<Phrase> with_joined;
    if (!word.joined.empty() && !word.decorated && joined < kMaxJoined) {
      ++joined;
      with_joined = term.phrases;
      for (Phrase& phrase : with_joined) phrase.slots.push_back(exact_slot(word.joined));
    }
    for (const std::string& part : word.parts) {
      const Slot slot = exact_slot(part);
      for (Phrase& phrase : term.phrases) phrase.slots.push_back(slot);
    }
    std::move(with_joined.begin(), with_joined.end(), std::back_inserter(term.phrases));
  }
  keep_complete(term.phrases);
  const bool is_one_form = words.size() == 1 && words.front().parts.size() == 1;
  if (words.size() == 1) {
    for (Phrase& phrase : term.phrases) phrase.whole = true;
  }
  if (is_one_form) take_counts(lexicon_.exactly(words.front().parts.front()), term);
}

void Finder::find_near(const Clause& clause, Nearness nearness, Term& term) {
  term.distance = clause.distance;
  term.nearness = nearness;
  std::set<std::vector<Slot>> known;
  for (const TypedWord& word : typed_words(clause.text)) {
    Phrase phrase{{}, true};
    for (const std::string& part : word.parts) phrase.slots.push_back(exact_slot(part));
    // A word is near to itself: said twice it asks for no more, unless for an order.
    const bool is_new = known.insert(phrase.slots).second;
    if (is_new || nearness == Nearness::kInOrder) term.phrases.push_back(std::move(phrase));
  }
  if (!std::all_of(term.phrases.begin(), term.phrases.end(), is_complete)) term.phrases.clear();
}

void Finder::note_absent(const Clause& clause) {
  for (const TypedWord& word : typed_words(clause.text)) {
    const bool known =
        std::all_of(word.parts.begin(), word.parts.end(), [&](const std::string& part) {
          return !exact_slot(part).empty() ||
                 (clause.type == Clause::Type::kWord && !lexicon_.of_stem(part).forms.empty());
        });
    std::string text = clause.text.substr(word.begin, word.end - word.begin);
    if (known || std::count(out_.absent.begin(), out_.absent.end(), text) > 0) continue;
    out_.absent.push_back(std::move(text));
  }
}

// A word that was looked for by its grams, where none of them is there.
void Finder::note_absent_runs(const std::vector<Clause>& clauses) {
  const auto is_found = [&](const Clause& piece) { return typed_.contains(to_string(piece)); };
  for (const Clause& clause : clauses) {
    const auto pieces = with_grams({clause});
    const bool any = std::any_of(pieces.begin(), pieces.end(), is_found);
    if (pieces.size() > 1 && !any) note_absent(clause);
    if (clause.role != Role::kExcluded) note_absent_runs(clause.clauses);
  }
}

}  // namespace

Terms find_terms(const Query& query, Lexicon& lexicon, const Synonyms* synonyms) {
  return Finder(lexicon, synonyms).run(query);
}

}  // namespace sourcebook
