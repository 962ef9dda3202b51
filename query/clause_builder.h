// What brackets, signs and OR mean for what they stand around. For parser.cc, which reads them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "query/parser.h"

namespace sourcebook {

// What stands where a word can stand: clauses, or a condition, or neither (a bare "&").
struct Operand {
  std::vector<Clause> clauses;
  std::optional<Condition> condition;
  bool bracketed = false;
};

// Puts operands together into the clauses and filters of one Query, and says in its notes what
// could not be meant. `query` must outlive it.
class ClauseBuilder {
 public:
  explicit ClauseBuilder(Query& query) : query_(query) {}

  // Adds `operands`, between which OR stood if they are several, with the sign before them, to
  // `out`, the clauses of the bracket they stand in; conditions go to the query's filters, of which
  // there were `filters` before the operands were read.
  void add(std::vector<Operand> operands, Role role, std::size_t filters, std::vector<Clause>& out);

  // Says it once.
  void note(std::string text);

 private:
  void add_single(Operand operand, Role role, std::vector<Clause>& out);
  void add_alternatives(std::vector<Operand> operands, Role role, std::vector<Clause>& out);
  void settle_filters(std::size_t first, const std::vector<Operand>& operands, Role role);
  void add_filter(std::vector<Operand> operands, Role role);

  Query& query_;
};

}  // namespace sourcebook
