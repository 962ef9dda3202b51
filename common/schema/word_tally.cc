#include "common/schema/word_tally.h"

#include <algorithm>
#include <string>
#include <tuple>

namespace sourcebook::schema {
namespace {

using Change = WordTally::Change;

bool same_word(const Change& a, const Change& b) {
  return a.text == b.text && a.language == b.language;
}

// Sorts by word, adds up what several vocabularies say about the same one, drops what comes to
// nothing.
void combine(std::vector<Change>& changes) {
  std::sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) {
    return std::tie(a.head, a.text, a.language) < std::tie(b.head, b.text, b.language);
  });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < changes.size();) {
    Change sum = changes[i++];
    for (; i < changes.size() && same_word(changes[i], sum); ++i) {
      sum.passages += changes[i].passages;
      sum.occurrences += changes[i].occurrences;
    }
    if (sum.passages != 0 || sum.occurrences != 0) changes[kept++] = sum;
  }
  changes.resize(kept);
}

// A form that has come to a stem, or gone from it.
struct Move {
  std::string_view stem;
  std::string_view language;
  std::string_view form;
  bool comes = false;
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
    const auto place = std::lower_bound(list.begin(), list.end(), move->form);
    const bool there = place != list.end() && *place == move->form;
    if (move->comes && !there) list.insert(place, move->form);
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

std::vector<Move> write_terms(TermTable table, const std::vector<Change>& forms) {
  std::vector<Move> moves;
  for (const Change& change : forms) {
    if (table.apply(change)) {
      moves.push_back({change.stem, change.language, change.text, change.passages > 0});
    }
  }
  std::sort(moves.begin(), moves.end(), [](const Move& a, const Move& b) {
    return std::tie(a.stem, a.language, a.form) < std::tie(b.stem, b.language, b.form);
  });
  return moves;
}

// Both lists ascend by stem and language: goes through them side by side.
void write_stems(StemTable table, const std::vector<Change>& stems,
                 const std::vector<Move>& moves) {
  auto change = stems.begin();
  const Move* move = moves.data();
  const Move* const last = move + moves.size();
  while (change != stems.end() || move != last) {
    Change next;
    if (change == stems.end() || (move != last && std::tie(move->stem, move->language) <
                                                      std::tie(change->text, change->language))) {
      next.text = move->stem;
      next.language = move->language;
    } else {
      next = *change++;
    }
    const Move* const begin = move;
    while (move != last && move->stem == next.text && move->language == next.language) ++move;
    if (begin == move) {
      table.add(next);
    } else {
      table.change(next, begin, move);
    }
  }
}

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

void WordTally::write(const sqlite::Connection& connection, std::string_view database) {
  const std::string prefix = std::string(database) + ".";
  // One list after the other: they are what takes most memory here.
  const std::vector<Move> moves = write_terms({connection, prefix + "term"}, changed_forms());
  write_stems({connection, prefix + "stem"}, changed_stems(), moves);
  clear();
}

std::vector<WordTally::Change> WordTally::changed_forms() const {
  std::vector<Change> forms;
  for (const auto& [key, pending] : pending_) {
    const Vocabulary& words = *pending.vocabulary;
    for (std::uint32_t i = 0; i < pending.forms.size(); ++i) {
      const Counts& counts = pending.forms[i];
      if (counts.are_zero()) continue;
      forms.push_back({words.forms[i], words.language, words.stems[words.stem_of[i]],
                       counts.passages, counts.occurrences});
    }
  }
  combine(forms);
  return forms;
}

std::vector<WordTally::Change> WordTally::changed_stems() const {
  std::vector<Change> stems;
  for (const auto& [key, pending] : pending_) {
    const Vocabulary& words = *pending.vocabulary;
    for (std::uint32_t i = 0; i < pending.stems.size(); ++i) {
      const Counts& counts = pending.stems[i];
      if (counts.are_zero()) continue;
      stems.push_back({words.stems[i], words.language, {}, counts.passages, counts.occurrences});
    }
  }
  combine(stems);
  return stems;
}

void WordTally::clear() {
  pending_.clear();
  words_ = 0;
}

}  // namespace sourcebook::schema
