#include "query/terms.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "query/grams.h"
#include "query/pasted.h"
#include "query/words.h"

namespace sourcebook {
namespace {

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

// Terms that find the same are one. (Words of one form may differ in their passages: a stem of one
// language can be two in another.)
std::string key_of(const Term& term) {
  std::string key = std::to_string(static_cast<int>(term.column)) + ' ' +
                    std::to_string(term.distance) + ' ' + std::to_string(term.passages) +
                    (term.count > 0 ? '+' : '-');
  for (const Phrase& phrase : term.phrases) {
    key += '\n';
    for (const Slot& slot : phrase.slots) {
      key += '\t';
      for (const std::string& form : slot) key.append(form).append(1, ' ');
    }
  }
  return term.phrases.empty() ? key + '?' + term.text : key;
}

// Nodes that find the same in the same way, however often each was mentioned.
std::string key_of(const Node& node) {
  std::string key = std::to_string(static_cast<int>(node.role));
  if (node.type == Node::Type::kLeaf) return key + ' ' + std::to_string(node.term);
  key += node.type == Node::Type::kAny ? "|(" : "&(";
  for (const Node& child : node.nodes) key += key_of(child) + ',';
  return key + ')';
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
  explicit Finder(Lexicon& lexicon) : lexicon_(lexicon) {}

  Terms run(const Query& query) {
    out_.root.type = Node::Type::kGroup;
    out_.root.nodes = find_all(with_grams(with_quoted_words(query.clauses)), true);
    return std::move(out_);
  }

 private:
  std::vector<Node> find_all(const std::vector<Clause>& clauses, bool scores);
  bool find(const Clause& clause, bool scores, Node& node);
  bool find_leaf(const Clause& clause, bool scores, Node& node);
  bool add_leaf(Term term, const Clause& clause, bool scores, Node& node);
  bool take_room(const Term& term);
  bool leave_out(const Clause& clause);

  void find_word(const Clause& clause, Term& term);
  void find_exact(const Clause& clause, Term& term);
  void find_near(const Clause& clause, Term& term);
  Forms last_part(const Clause& clause, const std::string& form);
  Slot exact_slot(const std::string& form) { return lexicon_.exactly(form).forms; }
  void note_absent(const Clause& clause);
  void note(std::string text) {
    auto& notes = out_.notes;
    if (std::find(notes.begin(), notes.end(), text) == notes.end())
      notes.push_back(std::move(text));
  }

  Lexicon& lexicon_;
  Terms out_;
  std::size_t room_ = kMaxQueryForms;
  bool full_ = false;  // something has been left out: nothing is worth a long search any more
  std::map<std::string, std::size_t> known_;  // by key_of
};

// What was said twice is asked once: FTS5 would look it up again each time.
std::vector<Node> Finder::find_all(const std::vector<Clause>& clauses, bool scores) {
  std::vector<Node> nodes;
  std::map<std::string, std::size_t> places;    // by key_of(Node)
  std::map<std::string, std::size_t> by_words;  // leaves as typed, so that they are looked up once
  for (const Clause& clause : clauses) {
    const bool is_leaf = clause.type != Clause::Type::kAny && clause.type != Clause::Type::kGroup;
    const std::string words = is_leaf ? to_string(clause) : std::string();
    const bool clause_scores = scores && clause.role != Role::kExcluded;
    if (const auto known = by_words.find(words); is_leaf && known != by_words.end()) {
      Node& node = nodes[known->second];
      ++node.mentions;
      if (clause_scores) ++out_.terms[node.term].count;
      continue;
    }
    Node node;
    node.role = clause.role;
    if (!find(clause, clause_scores, node)) continue;
    const auto [at, is_new] = places.try_emplace(key_of(node), nodes.size());
    if (is_new) {
      nodes.push_back(std::move(node));
    } else {
      ++nodes[at->second].mentions;
    }
    if (is_leaf) by_words.emplace(words, at->second);
  }
  return nodes;
}

// False where it can be left out: the index has nothing for it, and it is not required.
bool Finder::find(const Clause& clause, bool scores, Node& node) {
  if (clause.type != Clause::Type::kAny && clause.type != Clause::Type::kGroup) {
    return find_leaf(clause, scores, node);
  }
  node.type = clause.type == Clause::Type::kAny ? Node::Type::kAny : Node::Type::kGroup;
  node.nodes = find_all(clause.clauses, scores);
  const bool can_match = std::any_of(node.nodes.begin(), node.nodes.end(), [](const Node& child) {
    return child.role != Role::kExcluded;
  });
  return can_match || clause.role == Role::kRequired;
}

bool Finder::find_leaf(const Clause& clause, bool scores, Node& node) {
  if (full_ && clause.type == Clause::Type::kPrefix) return leave_out(clause);
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
      find_near(clause, term);
      break;
    default:
      find_word(clause, term);
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

// The forms of a word's last part: endings are at the end.
Forms Finder::last_part(const Clause& clause, const std::string& form) {
  if (clause.type != Clause::Type::kPrefix) return lexicon_.of_stem(form);
  Forms forms = lexicon_.beginning(form);
  if (forms.matching > forms.forms.size()) {
    note(clause.text + "* stands for the " + std::to_string(forms.forms.size()) +
         " most common of " + std::to_string(forms.matching) + " words");
  }
  return forms;
}

// In parts and joined, whichever way it is written in the index; only itself where it carries a
// sign.
void Finder::find_word(const Clause& clause, Term& term) {
  const TypedWord word = typed_words(clause.text).front();
  if (word.parts.size() == 1 || word.decorated) {
    const std::string& form = word.parts.size() == 1 ? word.parts.front() : word.joined;
    Forms forms = last_part(clause, form);
    if (clause.type == Clause::Type::kWord) term.passages = forms.passages;
    term.phrases.push_back({{std::move(forms.forms)}, true});
  } else {
    if (!word.joined.empty()) {
      term.phrases.push_back({{last_part(clause, word.joined).forms}, true});
    }
    Phrase parts{{}, true};
    for (std::size_t i = 0; i + 1 < word.parts.size(); ++i) {
      parts.slots.push_back(exact_slot(word.parts[i]));
    }
    parts.slots.push_back(last_part(clause, word.parts.back()).forms);
    term.phrases.push_back(std::move(parts));
  }
  keep_complete(term.phrases);
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
  if (is_one_form) term.passages = lexicon_.exactly(words.front().parts.front()).passages;
}

void Finder::find_near(const Clause& clause, Term& term) {
  term.distance = clause.distance;
  std::set<std::vector<Slot>> known;
  for (const TypedWord& word : typed_words(clause.text)) {
    Phrase phrase{{}, true};
    for (const std::string& part : word.parts) phrase.slots.push_back(exact_slot(part));
    // A word is near to itself: said twice it asks for no more.
    if (known.insert(phrase.slots).second) term.phrases.push_back(std::move(phrase));
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

}  // namespace

Terms find_terms(const Query& query, Lexicon& lexicon) { return Finder(lexicon).run(query); }

}  // namespace sourcebook
