#include <algorithm>

#include "query/parser.h"

namespace sourcebook {
namespace {

std::string_view name_of(Column column) {
  switch (column) {
    case Column::kAny:
      return "";
    case Column::kText:
      return "text:";
    case Column::kHeading:
      return "heading:";
    case Column::kTitle:
      return "title:";
  }
  return "";
}

std::string_view name_of(Condition::Field field) {
  switch (field) {
    case Condition::Field::kKind:
      return "kind:";
    case Condition::Field::kAuthor:
      return "author:";
    case Condition::Field::kDate:
      return "date:";
    case Condition::Field::kPath:
      return "path:";
    case Condition::Field::kLanguage:
      return "language:";
    case Condition::Field::kComment:
      return "comment:";
    case Condition::Field::kThread:
      return "thread:";
  }
  return "";
}

std::string_view sign_of(Role role) {
  switch (role) {
    case Role::kOptional:
      return "";
    case Role::kRequired:
      return "+";
    case Role::kExcluded:
      return "-";
  }
  return "";
}

std::string leaf_text(const Clause& clause) {
  std::string out(name_of(clause.column));
  switch (clause.type) {
    case Clause::Type::kPrefix:
      return out + clause.text + '*';
    case Clause::Type::kSuffix:
      return out + '*' + clause.text;
    case Clause::Type::kFuzzy:
      return out + clause.text + '~' + (clause.distance > 0 ? std::to_string(clause.distance) : "");
    case Clause::Type::kExact:
      return out + '"' + clause.text + '"';
    case Clause::Type::kNear:
      return out + '"' + clause.text + "\"~" + std::to_string(clause.distance);
    case Clause::Type::kInOrder:
      return out + '"' + clause.text + "\"~>" + std::to_string(clause.distance);
    case Clause::Type::kSentence:
      return out + '"' + clause.text + "\"~s";
    case Clause::Type::kParagraph:
      return out + '"' + clause.text + "\"~p";
    default:
      return out + clause.text;
  }
}

int depth_of(const Clause& clause) {
  int depth = 0;
  for (const Clause& part : clause.clauses) depth = std::max(depth, depth_of(part));
  const bool bracketed = clause.type == Clause::Type::kGroup ||
                         (clause.type == Clause::Type::kAny && clause.role != Role::kOptional);
  return depth + (bracketed ? 1 : 0);
}

std::string joined(const std::vector<Clause>& clauses, std::string_view between) {
  std::string out;
  for (const Clause& clause : clauses) {
    if (!out.empty()) out += between;
    out += to_string(clause);
  }
  return out;
}

std::string to_string(const Condition& condition) {
  if (condition.field == Condition::Field::kThread) return "thread:(" + condition.value + ')';
  const bool plain = condition.value.find_first_of(" ()") == std::string::npos;
  const std::string quote = plain ? "" : "\"";
  return std::string(name_of(condition.field)) + quote + condition.value + quote;
}

std::string to_string(const Filter& filter) {
  std::string out;
  for (const Condition& condition : filter.any) {
    if (!out.empty()) out += " OR ";
    out += to_string(condition);
  }
  if (!filter.excluded) return out;
  return filter.any.size() == 1 ? "-" + out : "-(" + out + ")";
}

}  // namespace

std::string to_string(const Clause& clause) {
  std::string out(sign_of(clause.role));
  if (is_leaf(clause)) return out + leaf_text(clause);
  if (clause.type == Clause::Type::kGroup) return out + '(' + joined(clause.clauses, " ") + ')';
  const std::string alternatives = joined(clause.clauses, " OR ");
  return clause.role == Role::kOptional ? alternatives : out + '(' + alternatives + ')';
}

int depth_of(const Query& query) {
  int depth = 0;
  for (const Clause& clause : query.clauses) depth = std::max(depth, depth_of(clause));
  return depth;
}

std::string to_string(const Query& query) {
  std::string out;
  for (const Clause& clause : query.clauses) {
    // Beside other words alternatives are read more easily in brackets, unless they would be too
    // deep.
    const bool alternatives = clause.type == Clause::Type::kAny && clause.role == Role::kOptional;
    const bool bracketed =
        alternatives && query.clauses.size() > 1 && depth_of(clause) < kMaxQueryDepth;
    if (!out.empty()) out += ' ';
    out += bracketed ? '(' + to_string(clause) + ')' : to_string(clause);
  }
  for (const Filter& filter : query.filters) {
    if (!out.empty()) out += ' ';
    out += to_string(filter);
  }
  return out;
}

}  // namespace sourcebook
