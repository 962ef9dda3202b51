#include "query/clause_builder.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/text/ascii.h"

namespace sourcebook {
namespace {

bool all_have(const std::vector<Clause>& clauses, Role role) {
  return std::all_of(clauses.begin(), clauses.end(),
                     [&](const Clause& clause) { return clause.role == role; });
}

void append(std::vector<Clause>& out, std::vector<Clause> clauses) {
  std::move(clauses.begin(), clauses.end(), std::back_inserter(out));
}

Clause parent_of(std::vector<Clause> clauses, Clause::Type type, Role role) {
  Clause parent;
  parent.type = type;
  parent.role = role;
  parent.clauses = std::move(clauses);
  return parent;
}

// Adds what stood in brackets: plain words are added without them, one clause takes the role of its
// brackets, and what only excludes does so outside of them. False where that says nothing.
bool add_group(std::vector<Clause>& out, std::vector<Clause> clauses, Role role) {
  if (all_have(clauses, Role::kExcluded)) {
    if (role == Role::kExcluded) return clauses.empty();
    append(out, std::move(clauses));
  } else if (clauses.size() == 1) {
    if (role != Role::kOptional) clauses.front().role = role;
    append(out, std::move(clauses));
  } else if (role == Role::kOptional && all_have(clauses, Role::kOptional)) {
    append(out, std::move(clauses));
  } else {
    out.push_back(parent_of(std::move(clauses), Clause::Type::kGroup, role));
  }
  return true;
}

// Adds one of several alternatives.
bool add_alternative(std::vector<Clause>& out, std::vector<Clause> clauses) {
  if (clauses.empty()) return true;
  if (all_have(clauses, Role::kExcluded)) return false;
  if (clauses.size() > 1) {
    out.push_back(parent_of(std::move(clauses), Clause::Type::kGroup, Role::kOptional));
  } else if (clauses.front().type == Clause::Type::kAny) {
    append(out, std::move(clauses.front().clauses));
  } else {
    clauses.front().role = Role::kOptional;
    append(out, std::move(clauses));
  }
  return true;
}

}  // namespace

void ClauseBuilder::note(std::string text) {
  auto& notes = query_.notes;
  if (std::find(notes.begin(), notes.end(), text) == notes.end()) notes.push_back(std::move(text));
}

void ClauseBuilder::add(std::vector<Operand> operands, Role role, std::size_t filters,
                        std::vector<Clause>& out) {
  settle_filters(filters, operands, role);
  const auto conditions = std::count_if(operands.begin(), operands.end(),
                                        [](const Operand& o) { return o.condition.has_value(); });
  if (conditions == std::ssize(operands)) {
    add_filter(std::move(operands), role);
  } else if (operands.size() == 1) {
    add_single(std::move(operands.front()), role, out);
  } else {
    add_alternatives(std::move(operands), role, out);
  }
}

// Brackets around conditions alone can be negated with them; otherwise conditions do not care.
void ClauseBuilder::settle_filters(std::size_t first, const std::vector<Operand>& operands,
                                   Role role) {
  const std::size_t added = query_.filters.size() - first;
  if (added == 0) return;
  if (role == Role::kExcluded && added == 1 && operands.size() == 1 &&
      operands.front().clauses.empty()) {
    query_.filters.back().excluded = !query_.filters.back().excluded;
  } else if (role == Role::kExcluded || operands.size() > 1) {
    note("conditions hold for the whole question, wherever they stand");
  }
}

void ClauseBuilder::add_filter(std::vector<Operand> operands, Role role) {
  Filter filter{role == Role::kExcluded, {}};
  for (Operand& operand : operands) filter.any.push_back(*std::move(operand.condition));
  query_.filters.push_back(std::move(filter));
}

void ClauseBuilder::add_single(Operand operand, Role role, std::vector<Clause>& out) {
  if (operand.bracketed) {
    if (!add_group(out, std::move(operand.clauses), role)) {
      note("a bracket that only leaves out cannot be left out: ignored");
    }
    return;
  }
  for (Clause& clause : operand.clauses) {
    clause.role = role;
    if (role == Role::kExcluded && text::is_digit(clause.text.front())) {
      note("-" + clause.text + " leaves out " + clause.text +
           "; to find a number below zero, put it in quotes");
    }
  }
  append(out, std::move(operand.clauses));
}

void ClauseBuilder::add_alternatives(std::vector<Operand> operands, Role role,
                                     std::vector<Clause>& out) {
  std::vector<Clause> alternatives;
  for (Operand& operand : operands) {
    if (operand.condition.has_value()) {
      note("a condition cannot be the alternative to a word: " + operand.condition->value +
           " holds for the whole question");
      query_.filters.push_back({role == Role::kExcluded, {*std::move(operand.condition)}});
    } else if (!add_alternative(alternatives, std::move(operand.clauses))) {
      note("what only leaves out cannot be an alternative: ignored");
    }
  }
  if (alternatives.size() == 1) {
    const bool group = alternatives.front().type == Clause::Type::kGroup;
    add_group(out, std::vector(group ? alternatives.front().clauses : alternatives), role);
  } else if (!alternatives.empty()) {
    out.push_back(parent_of(std::move(alternatives), Clause::Type::kAny, role));
  }
}

}  // namespace sourcebook
