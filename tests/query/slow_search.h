// What a search has to find, worked out the slow way: every passage is cut into tokens and looked
// at, for every part of the question, by definition. Shares with the library only the parser, what
// a pasted text asks for, the words and the tokenizer, which have tests of their own.
#pragma once

#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/stemmer.h"
#include "indexer/document.h"
#include "query/parser.h"
#include "query/ranking/top_k.h"
#include "query/words.h"

namespace sourcebook::test {

// Documents of one passage each; passage ids count from 1.
class SlowSearch {
 public:
  explicit SlowSearch(const std::vector<Document>& documents);

  // All passages that match, best first.
  [[nodiscard]] std::vector<Scored> search(const Query& query);

 private:
  struct Position {
    std::set<std::string> forms;
    std::size_t sentence = 0, paragraph = 0;  // that it stands in, by number
  };
  using Field = std::vector<Position>;
  struct Passage {
    std::string language;
    std::vector<Field> fields;  // text, heading, title
  };
  using Forms = std::set<std::string>;
  using Sequence = std::vector<Forms>;

  struct Counts {
    double passages = 0;
    double occurrences = 0;
  };
  struct Leaf {
    std::vector<Sequence> sequences;
    Counts counts;
  };
  using Weights = std::array<double, 3>;  // by field

  Forms forms_of(const Clause& clause, const std::string& form, Counts* stored);
  Leaf leaf_of(const Clause& clause);
  [[nodiscard]] static double frequency(const Clause& clause, const Leaf& leaf,
                                        const Passage& passage, const Weights& weights);
  [[nodiscard]] static bool begins(const Sequence& sequence, const Field& field, std::size_t at);
  [[nodiscard]] static bool is_near(const Clause& clause, const Leaf& leaf, const Field& field);
  [[nodiscard]] static bool are_near(const Clause& clause, const Leaf& leaf, const Field& field,
                                     const std::vector<std::size_t>& places);
  bool matches(const Clause& clause, const Passage& passage);
  bool matches_group(const std::vector<Clause>& clauses, const Passage& passage);
  bool occurs(const Clause& clause);
  std::vector<Clause> without_absent(const std::vector<Clause>& clauses);
  void add_leaves(const std::vector<Clause>& clauses, std::vector<const Clause*>& out);
  const Leaf& remembered(const Clause& clause);
  bool may_be_of(const std::string& language, const std::string& form);
  text::Stemmer& stemmer(const std::string& language);

  std::vector<Passage> passages_;
  std::map<std::string, text::Stemmer> stemmers_;
  std::map<std::string, Leaf> leaves_;
  double mean_length_ = 0;
};

}  // namespace sourcebook::test
