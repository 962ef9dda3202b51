#include "query/match.h"

#include <algorithm>
#include <limits>
#include <string_view>

namespace sourcebook {
namespace {

// Barriers nest, and FTS5's parser has a bounded stack.
constexpr std::size_t kMaxBarriers = 12;

// A slot that is never filled.
constexpr std::string_view kNothing = "\"@\"";

std::string_view column_filter(Column column) {
  switch (column) {
    case Column::kAny:
      return "";
    case Column::kText:
      return "text : ";
    case Column::kHeading:
      return "heading : ";
    case Column::kTitle:
      return "title : ";
  }
  return "";
}

std::vector<const Node*> children(const Node& node, Role role) {
  std::vector<const Node*> out;
  for (const Node& child : node.nodes) {
    if (child.role == role) out.push_back(&child);
  }
  return out;
}

// The clauses that a row must hold to answer `group`: all of the first, or any of the second.
struct Conditions {
  std::vector<const Node*> all;
  std::vector<const Node*> any;
};

Conditions conditions_of(const Node& group) {
  Conditions out{children(group, Role::kRequired), {}};
  if (out.all.empty()) out.any = children(group, Role::kOptional);
  return out;
}

// Whether any one of its terms is enough for it.
bool holds_with_any_term(const Node& node) {
  return node.type == Node::Type::kLeaf ||
         (node.type == Node::Type::kAny &&
          std::all_of(node.nodes.begin(), node.nodes.end(), holds_with_any_term));
}

}  // namespace

// A MATCH text being written.
class MatchWriter::Text {
 public:
  explicit Text(const MatchWriter& writer)
      : writer_(writer), counted_(writer.terms_.terms.size(), false) {}

  void put(std::string_view text) { out_.text += text; }
  void nothing() { phrase(kNothing, kNotCounted); }

  // The first mention with `count` is the one that counts.
  void term(std::size_t number, bool count) {
    const bool counts = count && writer_.terms_.terms[number].count > 0 && !counted_[number];
    if (counts) counted_[number] = true;
    rows_of(number, counts ? static_cast<int>(number) : kNotCounted);
  }

  // Rows with the term, whose occurrences count for `target`.
  void rows_of(std::size_t number, int target) {
    const Term& term = writer_.terms_.terms[number];
    const auto& phrases = writer_.phrases_[number];
    if (phrases.empty() || term.is_placed()) return nothing();
    if (term.is_near()) return near(term, phrases, target);
    put(column_filter(term.column));
    put("(");
    for (std::size_t i = 0; i < phrases.size(); ++i) {
      if (i > 0) put(" OR ");
      phrase(phrases[i], target);
    }
    put(")");
  }

  void any_of(std::span<const std::size_t> terms, bool count) {
    if (terms.empty()) return nothing();
    put("(");
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (i > 0) put(" OR ");
      term(terms[i], count);
    }
    put(")");
  }

  // Rows that `node` holds of; its terms may only be counted in it if is_plain().
  void node(const Node& node, bool count) {
    if (node.type == Node::Type::kLeaf) return term(node.term, count);
    const Conditions conditions = conditions_of(node);
    const bool conjunction = !conditions.all.empty();
    const std::vector<const Node*> excluded = children(node, Role::kExcluded);
    put(excluded.empty() ? "(" : "((");
    nodes(conjunction ? conditions.all : conditions.any, conjunction ? " AND " : " OR ", count);
    if (!excluded.empty()) {
      put(") NOT (");
      nodes(excluded, " OR ", false);
      put(")");
    }
    put(")");
  }

  void nodes(const std::vector<const Node*>& nodes, std::string_view between, bool count) {
    if (nodes.empty()) return nothing();
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (i > 0) put(between);
      node(*nodes[i], count);
    }
  }

  // AND, with a barrier after each of the first nodes: they should be the rarest.
  void chain(const std::vector<const Node*>& nodes, bool count) {
    const std::size_t barriers = std::min(nodes.size() < 3 ? 0 : nodes.size() - 2, kMaxBarriers);
    for (std::size_t i = 0; i < barriers; ++i) put("((");
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (i > 0) put(" AND ");
      node(*nodes[i], count);
      if (i > 0 && i <= barriers) {
        put(") NOT ");
        nothing();
        put(")");
      }
    }
  }

  [[nodiscard]] Match take() { return std::move(out_); }

 private:
  void phrase(std::string_view text, int target) {
    put(text);
    out_.terms.push_back(target);
  }

  void near(const Term& term, const std::vector<std::string>& phrases, int target) {
    put(column_filter(term.column));
    put("NEAR(");
    for (const std::string& text : phrases) {
      phrase(text, target);
      put(" ");
    }
    put(", ");
    put(std::to_string(term.distance));
    put(")");
  }

  const MatchWriter& writer_;
  std::vector<bool> counted_;
  Match out_;
};

MatchWriter::MatchWriter(const Terms& terms) : terms_(terms) {
  for (const Term& term : terms.terms) {
    auto& texts = phrases_.emplace_back();
    for (const Phrase& phrase : term.phrases) {
      std::string text = "\"";
      for (const Slot& slot : phrase.slots) {
        text += text.size() > 1 ? " @" : "@";
        text += std::to_string(slots_.size());
        slots_.push_back(slot);
      }
      texts.push_back(text + '"');
    }
  }
}

Match MatchWriter::rows_with(std::size_t term) const {
  Text text(*this);
  text.term(term, true);
  return text.take();
}

std::string MatchWriter::rows_with_each_phrase(std::size_t term) const {
  std::string text;
  for (const std::string& phrase : phrases_[term]) {
    if (!text.empty()) text += " AND ";
    text.append(column_filter(terms_.terms[term].column)).append(phrase);
  }
  return text;
}

Match MatchWriter::rows_with_any_term() const {
  Text text(*this);
  for (std::size_t i = 0; i < terms_.terms.size(); ++i) {
    if (i > 0) text.put(" OR ");
    text.rows_of(i, static_cast<int>(i));
  }
  return text.take();
}

Match MatchWriter::rows_that_match() const {
  Text text(*this);
  text.node(terms_.root, false);
  return text.take();
}

namespace {

// About how many rows hold a node.
std::int64_t estimate(const Node& node, const std::vector<Term>& terms) {
  if (node.type == Node::Type::kLeaf) return terms[node.term].passages;
  const bool any = children(node, Role::kRequired).empty();
  std::int64_t rows = any ? 0 : std::numeric_limits<std::int64_t>::max();
  for (const Node& child : node.nodes) {
    if (child.role != (any ? Role::kOptional : Role::kRequired)) continue;
    const std::int64_t of_child = estimate(child, terms);
    rows = any ? rows + of_child : std::min(rows, of_child);
  }
  return rows;
}

std::vector<const Node*> rarest_first(std::vector<const Node*> nodes,
                                      const std::vector<Term>& terms) {
  std::stable_sort(nodes.begin(), nodes.end(), [&](const Node* a, const Node* b) {
    return estimate(*a, terms) < estimate(*b, terms);
  });
  return nodes;
}

}  // namespace

Match MatchWriter::rows_with_all() const {
  std::vector<const Node*> nodes;
  bool added = false;
  for (const Node& node : terms_.root.nodes) {
    if (node.role != Role::kExcluded && node.mentions > 0) nodes.push_back(&node);
    added = added || node.mentions == 0;
  }
  const std::vector<const Node*> excluded = children(terms_.root, Role::kExcluded);
  const bool counts_in_place =
      !added &&
      std::all_of(nodes.begin(), nodes.end(), [&](const Node* node) { return is_plain(*node); });
  Text text(*this);
  if (!excluded.empty() || !counts_in_place) text.put("((");
  text.chain(rarest_first(std::move(nodes), terms_.terms), counts_in_place);
  if (!excluded.empty() || !counts_in_place) {
    text.put(") NOT (");
    text.nodes(excluded, " OR ", false);
    text.put("))");
  }
  if (!counts_in_place) {
    text.put(" AND ");
    text.any_of(scoring_terms(), true);
  }
  return text.take();
}

// Whether FTS5 is at each row of `node` with all of its terms that are in the row. An OR is, but an
// AND below the top forgets all that is below it where it looked at a row in vain, even what stands
// at the next one already. It does so only where the words of a row still leave a doubt: where they
// have to follow each other, or to be in a certain column.
bool MatchWriter::is_plain(const Node& node) const {
  if (node.type == Node::Type::kGroup) return false;
  if (node.type == Node::Type::kAny) {
    return std::all_of(node.nodes.begin(), node.nodes.end(),
                       [&](const Node& child) { return is_plain(child); });
  }
  const Term& term = terms_.terms[node.term];
  return term.column == Column::kAny && !term.is_near() &&
         std::all_of(term.phrases.begin(), term.phrases.end(),
                     [](const Phrase& phrase) { return phrase.slots.size() == 1; });
}

Match MatchWriter::rows_left_out() const {
  Text text(*this);
  text.nodes(children(terms_.root, Role::kExcluded), " OR ", false);
  return text.take();
}

std::vector<std::size_t> MatchWriter::scoring_terms() const {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < terms_.terms.size(); ++i) {
    const Term& term = terms_.terms[i];
    if (term.count > 0 && term.passages > 0 && !term.is_placed()) out.push_back(i);
  }
  return out;
}

Match MatchWriter::rows_with_any(std::span<const std::size_t> drivers,
                                 std::span<const std::size_t> done,
                                 std::span<const std::size_t> counted) const {
  Conditions conditions = conditions_of(terms_.root);
  const bool drivers_suffice =
      conditions.all.empty() && std::all_of(conditions.any.begin(), conditions.any.end(),
                                            [](const Node* n) { return holds_with_any_term(*n); });
  const std::vector<const Node*> excluded = children(terms_.root, Role::kExcluded);
  const bool looks_up = counted.size() > drivers.size();

  Text text(*this);
  if (looks_up) text.put(drivers_suffice ? "" : "((");
  // The rows of the drivers, less those that are done or excluded ...
  const bool subtracts = !done.empty() || !excluded.empty();
  if (subtracts) text.put("(");
  text.any_of(drivers, !looks_up);
  if (subtracts) {
    text.put(" NOT (");
    if (!done.empty()) text.any_of(done, false);
    if (!done.empty() && !excluded.empty()) text.put(" OR ");
    if (!excluded.empty()) text.nodes(excluded, " OR ", false);
    text.put("))");
  }
  // ... that answer the question ...
  if (!drivers_suffice) {
    text.put(" AND (");
    text.nodes(conditions.all.empty() ? conditions.any : rarest_first(conditions.all, terms_.terms),
               conditions.all.empty() ? " OR " : " AND ", false);
    text.put(")");
    if (looks_up) {
      text.put(") NOT ");
      text.nothing();
      text.put(")");
    }
  }
  // ... and what else is in them.
  if (looks_up) {
    text.put(" AND ");
    text.any_of(counted, true);
  }
  return text.take();
}

}  // namespace sourcebook
