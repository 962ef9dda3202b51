#include "common/schema/word_tally.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include "common/text/head.h"

namespace sourcebook::schema {
namespace {

// A change of what is counted of one word. Views live as long as its vocabulary.
struct Change {
  std::string_view text;
  std::string_view language;
  const Vocabulary* vocabulary = nullptr;  // one that has the word
  std::uint32_t number = 0;                // its number there
  std::int64_t passages = 0;
  std::int64_t occurrences = 0;
};

// A form that has come to a stem, or gone from it.
struct Move {
  const Vocabulary* vocabulary = nullptr;
  std::uint32_t number = 0;  // of the form
  bool comes = false;

  [[nodiscard]] std::string_view form() const { return vocabulary->forms[number]; }
  [[nodiscard]] std::string_view stem() const {
    return vocabulary->stems[vocabulary->stem_of[number]];
  }
  [[nodiscard]] std::string_view language() const { return vocabulary->language; }
};

// `forms`, ascending and separated by blanks, after the moves, which are ascending by form too.
std::string moved(std::string_view forms, const Move* begin, const Move* end) {
  std::vector<std::string_view> list;
  while (!forms.empty()) {
    const std::size_t blank = std::min(forms.find(' '), forms.size());
    list.push_back(forms.substr(0, blank));
    forms.remove_prefix(std::min(blank + 1, forms.size()));
  }
  for (const Move* move = begin; move != end; ++move) {
    const auto place = std::lower_bound(list.begin(), list.end(), move->form());
    const bool there = place != list.end() && *place == move->form();
    if (move->comes && !there) list.insert(place, move->form());
    if (!move->comes && there) list.erase(place);
  }
  std::string joined;
  for (const std::string_view form : list) {
    if (!joined.empty()) joined += ' ';
    joined += form;
  }
  return joined;
}

// Of an empty one nothing need be looked up: what the first batch of an index is spared.
bool is_empty(const sqlite::Connection& connection, const std::string& table) {
  return connection.integer("SELECT EXISTS(SELECT 1 FROM " + table + ")") == 0;
}

class TermTable {
 public:
  TermTable(const sqlite::Connection& connection, const std::string& table)
      : connection_(connection),
        empty_(is_empty(connection, table)),
        update_(connection.prepare("UPDATE " + table +
                                   " SET df = df + ?3, cf = cf + ?4 "
                                   "WHERE form = ?1 AND language = ?2")),
        insert_(connection.prepare("INSERT INTO " + table +
                                   "(form, language, df, cf) VALUES(?1, ?2, ?3, ?4)")),
        remove_(connection.prepare("DELETE FROM " + table +
                                   " WHERE form = ?1 AND language = ?2 AND df = 0")) {}

  // True if the form is new, or gone.
  bool apply(const Change& change) {
    if (!empty_ && run(update_, change, true))
      return change.passages < 0 && run(remove_, change, false);
    return run(insert_, change, true);
  }

 private:
  bool run(sqlite::Statement& statement, const Change& change, bool with_counts) {
    statement.bind(1, change.text).bind(2, change.language);
    if (with_counts) statement.bind(3, change.passages).bind(4, change.occurrences);
    statement.run();
    return connection_.changes() > 0;
  }

  const sqlite::Connection& connection_;
  const bool empty_;
  sqlite::Statement update_, insert_, remove_;
};

class StemTable {
 public:
  StemTable(const sqlite::Connection& connection, const std::string& table)
      : empty_(is_empty(connection, table)),
        add_(connection.prepare("UPDATE " + table +
                                " SET df = df + ?3, cf = cf + ?4 "
                                "WHERE stem = ?1 AND language = ?2")),
        find_(connection.prepare("SELECT df, cf, forms FROM " + table +
                                 " WHERE stem = ?1 AND language = ?2")),
        replace_(connection.prepare("INSERT OR REPLACE INTO " + table +
                                    "(stem, language, df, cf, forms) VALUES(?1, ?2, ?3, ?4, ?5)")),
        remove_(connection.prepare("DELETE FROM " + table + " WHERE stem = ?1 AND language = ?2")) {
  }

  void add(const Change& change) {
    add_.bind(1, change.text).bind(2, change.language);
    add_.bind(3, change.passages).bind(4, change.occurrences).run();
  }

  // As add(), and with it the forms.
  void change(const Change& change, const Move* begin, const Move* end) {
    std::int64_t df = change.passages;
    std::int64_t cf = change.occurrences;
    std::string forms;
    if (!empty_) find_.bind(1, change.text).bind(2, change.language);
    if (!empty_ && find_.step()) {
      df += find_.integer(0);
      cf += find_.integer(1);
      forms = moved(find_.is_null(2) ? change.text : find_.text(2), begin, end);
    } else {
      forms = moved({}, begin, end);
    }
    find_.reset();
    if (df == 0) return remove_.bind(1, change.text).bind(2, change.language).run();
    replace_.bind(1, change.text).bind(2, change.language).bind(3, df).bind(4, cf);
    replace_.bind_or_null(5, forms == change.text ? std::string_view() : forms).run();
  }

 private:
  const bool empty_;
  sqlite::Statement add_, find_, replace_, remove_;
};

}  // namespace

void WordTally::add(std::vector<Counts>& pending, const std::vector<WordCount>& counts, int sign) {
  for (const WordCount& count : counts) {
    if (count.word >= pending.size()) pending.resize(count.word + count.word / 2 + 64);
    Counts& sum = pending[count.word];
    if (sum.are_zero()) ++words_;
    sum.passages += sign * std::int64_t{count.passages};
    sum.occurrences += sign * std::int64_t{count.occurrences};
  }
}

void WordTally::add(const DocumentWords& words, int sign) {
  Pending& pending = pending_[words.vocabulary.get()];
  pending.vocabulary = words.vocabulary;
  add(pending.forms, words.forms, sign);
  add(pending.stems, words.stems, sign);
}

// Words with a count, ascending, each once: one change at a time, since all of them together would
// take more memory than anything else here.
class WordTally::Changes {
 public:
  using Words = text::WordTable Vocabulary::*;
  using Counted = std::vector<Counts> Pending::*;

  Changes(const std::map<const Vocabulary*, Pending>& pending, Words words, Counted counted)
      : table_(words), counted_(counted) {
    std::size_t size = 0;
    for_each(pending, [&](const Pending& /*of*/, std::uint32_t /*number*/) { ++size; });
    words_.reserve(size);
    for_each(pending, [&](const Pending& of, std::uint32_t number) {
      words_.push_back({text::head_of(text(of, number)), &of, number});
    });
    std::sort(words_.begin(), words_.end(), [&](const Word& a, const Word& b) {
      return a.head != b.head ? a.head < b.head : key(a) < key(b);
    });
  }

  // Adds up what several vocabularies say about the same word; passes over what comes to nothing.
  bool next(Change& change) {
    while (at_ < words_.size()) {
      const Word& first = words_[at_];
      const auto word = key(first);
      change = {word.first, word.second, first.of->vocabulary.get(), first.number, 0, 0};
      for (; at_ < words_.size() && key(words_[at_]) == word; ++at_) {
        const Counts& counts = (words_[at_].of->*counted_)[words_[at_].number];
        change.passages += counts.passages;
        change.occurrences += counts.occurrences;
      }
      if (change.passages != 0 || change.occurrences != 0) return true;
    }
    return false;
  }

 private:
  struct Word {
    std::uint64_t head = 0;
    const Pending* of = nullptr;
    std::uint32_t number = 0;
  };

  template <typename Use>
  void for_each(const std::map<const Vocabulary*, Pending>& pending, const Use& use) const {
    for (const auto& [vocabulary, of] : pending) {
      const std::vector<Counts>& counts = of.*counted_;
      for (std::uint32_t i = 0; i < counts.size(); ++i) {
        if (!counts[i].are_zero()) use(of, i);
      }
    }
  }
  [[nodiscard]] std::string_view text(const Pending& of, std::uint32_t number) const {
    return ((*of.vocabulary).*table_)[number];
  }
  [[nodiscard]] std::pair<std::string_view, std::string_view> key(const Word& word) const {
    return {text(*word.of, word.number), word.of->vocabulary->language};
  }

  const Words table_;
  const Counted counted_;
  std::vector<Word> words_;
  std::size_t at_ = 0;
};

namespace {

// Returns the forms that have come or gone, ascending by stem, language and form.
std::vector<Move> write_terms(TermTable table, WordTally::Changes forms) {
  std::vector<Move> moves;
  for (Change change; forms.next(change);) {
    if (table.apply(change)) {
      moves.push_back({change.vocabulary, change.number, change.passages > 0});
    }
  }
  std::sort(moves.begin(), moves.end(), [](const Move& a, const Move& b) {
    return std::tuple(a.stem(), a.language(), a.form()) <
           std::tuple(b.stem(), b.language(), b.form());
  });
  return moves;
}

// Both lists ascend by stem and language: goes through them side by side.
void write_stems(StemTable table, WordTally::Changes stems, const std::vector<Move>& moves) {
  const auto key_of = [](const Move& move) { return std::pair(move.stem(), move.language()); };
  const Move* move = moves.data();
  const Move* const last = move + moves.size();
  Change change;
  bool left = stems.next(change);
  while (left || move != last) {
    Change next;
    if (left && (move == last || std::pair(change.text, change.language) <= key_of(*move))) {
      next = change;
      left = stems.next(change);
    } else {
      std::tie(next.text, next.language) = key_of(*move);
    }
    const Move* const begin = move;
    while (move != last && key_of(*move) == std::pair(next.text, next.language)) ++move;
    if (begin == move) {
      table.add(next);
    } else {
      table.change(next, begin, move);
    }
  }
}

}  // namespace

void WordTally::write(const sqlite::Connection& connection, std::string_view database) {
  const std::string prefix = std::string(database) + ".";
  // One list after the other: they are what takes most memory here.
  const std::vector<Move> moves =
      write_terms({connection, prefix + "term"}, {pending_, &Vocabulary::forms, &Pending::forms});
  write_stems({connection, prefix + "stem"}, {pending_, &Vocabulary::stems, &Pending::stems},
              moves);
  clear();
}

void WordTally::clear() {
  pending_.clear();
  words_ = 0;
}

}  // namespace sourcebook::schema
