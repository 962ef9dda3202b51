#include "query/parser.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <limits>
#include <utility>

#include "common/schema/kinds.h"
#include "common/text/ascii.h"
#include "common/text/one_line.h"
#include "common/text/utf8.h"
#include "query/clause_builder.h"
#include "query/words.h"

namespace sourcebook {
namespace {

constexpr int kDefaultDistance = 8;
constexpr int kMaxDistance = 1000;

bool is_sign(char c) { return c == '+' || c == '-'; }

bool is_quote(char32_t c) {
  static constexpr std::u32string_view kQuotes = U"\"\u201C\u201D\u201E\u201F\u00AB\u00BB\uFF02";
  return kQuotes.find(c) != std::u32string_view::npos;
}

std::string without_quotes(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, length] = text::decode(text, at);
    if (!is_quote(c)) out.append(text.substr(at, length));
    at += length;
  }
  return out;
}

struct FieldName {
  std::string_view name;
  Column column;  // kAny: a condition
  Condition::Field field;
};

constexpr FieldName kFieldNames[] = {
    {"text", Column::kText, {}},
    {"heading", Column::kHeading, {}},
    {"title", Column::kTitle, {}},
    {"kind", Column::kAny, Condition::Field::kKind},
    {"author", Column::kAny, Condition::Field::kAuthor},
    {"date", Column::kAny, Condition::Field::kDate},
    {"path", Column::kAny, Condition::Field::kPath},
    {"language", Column::kAny, Condition::Field::kLanguage},
    {"comment", Column::kAny, Condition::Field::kComment},
};

std::string field_names() {
  std::string names;
  for (const FieldName& field : kFieldNames) {
    if (!names.empty()) names += ", ";
    names += field.name;
  }
  return names;
}

// Recursive descent; brackets more than `max_depth` deep are not there.
class Parser {
 public:
  Parser(std::string_view text, int max_depth) : text_(text), max_depth_(max_depth) {}

  Query run() {
    while (at_ < text_.size()) {
      for (Clause& clause : parse_clauses(0, Column::kAny)) {
        query_.clauses.push_back(std::move(clause));
      }
    }
    return std::move(query_);
  }

 private:
  std::vector<Clause> parse_clauses(int depth, Column column);
  void parse_chain(int depth, Column column, std::vector<Clause>& out);

  Operand parse_operand(int depth, Column column);
  Operand parse_group(int depth, Column column);
  Operand parse_quoted(std::size_t end, Column column);
  Operand parse_chunk(Column column);
  void add_listed(const Clause& clause, const TypedWord& word, std::vector<Clause>& out);
  std::optional<Condition> parse_condition(Condition::Field field);

  Role take_role();
  bool take_or();
  int take_distance();
  const FieldName* take_field();
  std::string_view take_chunk();
  // The closing quote for the one at `begin`; npos where there is none.
  std::size_t closing_quote(std::size_t begin);
  void note_unknown(std::string_view chunk);
  void add_word(std::vector<Clause>& out, Clause clause, std::size_t words);

  [[nodiscard]] char32_t code_point(std::size_t at) const {
    return at < text_.size() ? text::decode(text_, at).code_point : U' ';
  }
  [[nodiscard]] bool is_gap(std::size_t at) const { return text::is_space(code_point(at)); }
  [[nodiscard]] std::size_t after(std::size_t at) const {
    return at + text::decode(text_, at).length;
  }
  void skip_spaces() {
    while (at_ < text_.size() && is_gap(at_)) at_ = after(at_);
  }
  void note(std::string text) { builder_.note(std::move(text)); }

  std::string_view text_;
  int max_depth_;
  std::size_t at_ = 0;
  std::size_t words_ = 0;
  bool unclosed_quote_ = false;  // the last quote of all has been passed: do not look for another
  Query query_;
  ClauseBuilder builder_{query_};
};

std::vector<Clause> Parser::parse_clauses(int depth, Column column) {
  std::vector<Clause> clauses;
  for (skip_spaces(); at_ < text_.size(); skip_spaces()) {
    if (words_ >= kMaxQueryWords) {
      note("only the first " + std::to_string(kMaxQueryWords) + " words of the question count");
      at_ = text_.size();
    } else if (text_[at_] == ')') {
      ++at_;
      if (depth > 0) break;
    } else {
      parse_chain(depth, column, clauses);
    }
  }
  return clauses;
}

// One operand, or several with OR between them.
void Parser::parse_chain(int depth, Column column, std::vector<Clause>& out) {
  const Role role = take_role();
  const std::size_t filters = query_.filters.size();
  std::vector<Operand> operands;
  do {
    operands.push_back(parse_operand(depth, column));
  } while (take_or());
  builder_.add(std::move(operands), role, filters, out);
}

// A sign counts where it stands alone before something; "--" and "+-" are dashes.
Role Parser::take_role() {
  const std::size_t begin = at_;
  while (at_ < text_.size() && is_sign(text_[at_])) ++at_;
  if (at_ != begin + 1 || is_gap(at_) || text_[at_] == ')') return Role::kOptional;
  return text_[begin] == '+' ? Role::kRequired : Role::kExcluded;
}

// Takes "OR" where an alternative follows.
bool Parser::take_or() {
  const std::size_t begin = at_;
  skip_spaces();
  if (text_.substr(at_, 2) == "OR" && (is_gap(at_ + 2) || text_[at_ + 2] == '(')) {
    at_ += 2;
    skip_spaces();
    if (at_ < text_.size() && text_[at_] != ')' && !is_sign(text_[at_])) return true;
  }
  at_ = begin;
  return false;
}

Operand Parser::parse_operand(int depth, Column column) {
  const std::size_t begin = at_;
  // There are no fields within a field.
  if (const FieldName* field = column == Column::kAny ? take_field() : nullptr; field != nullptr) {
    if (field->column != Column::kAny) return parse_operand(depth, field->column);
    if (auto condition = parse_condition(field->field)) return {{}, std::move(condition), false};
    at_ = begin;
    return parse_chunk(column);
  }
  if (code_point(at_) == U'(') return parse_group(depth, column);
  if (is_quote(code_point(at_))) {
    const std::size_t end = closing_quote(at_);
    if (end != std::string_view::npos) return parse_quoted(end, column);
  }
  return parse_chunk(column);
}

Operand Parser::parse_group(int depth, Column column) {
  if (depth < max_depth_) {
    ++at_;
    return {parse_clauses(depth + 1, column), std::nullopt, true};
  }
  note("brackets more than " + std::to_string(max_depth_) + " deep are not there");
  while (code_point(at_) == U'(') ++at_;
  return parse_chunk(column);
}

// From the quote at at_ to the one at `end`, and what follows it.
Operand Parser::parse_quoted(std::size_t end, Column column) {
  at_ = after(at_);
  Clause clause;
  clause.text = text::one_line(text_.substr(at_, end - at_));
  clause.column = column;
  at_ = after(end);
  const int distance = take_distance();
  std::size_t words = 0;
  for (const TypedWord& word : typed_words(clause.text)) words += word.parts.size();
  const bool near = distance >= 0 && words > 1;
  clause.type = near ? Clause::Type::kNear : Clause::Type::kExact;
  clause.distance = near ? distance : 0;
  Operand operand;
  add_word(operand.clauses, std::move(clause), words);
  return operand;
}

// What stands between blanks: mostly one word, several where they are only separated by
// punctuation.
Operand Parser::parse_chunk(Column column) {
  const std::string_view chunk = take_chunk();
  note_unknown(chunk);
  Operand operand;
  for (const TypedWord& word : typed_words(chunk)) {
    Clause clause;
    clause.column = column;
    clause.text = chunk.substr(word.begin, word.end - word.begin);
    clause.text.erase(0, clause.text.find_first_not_of("+-"));
    if (clause.text == "OR") clause.text = "or";
    if (chunk.substr(word.end).starts_with('*')) clause.type = Clause::Type::kPrefix;
    add_listed(clause, word, operand.clauses);
  }
  return operand;
}

// One clause, or several where slashes list words.
void Parser::add_listed(const Clause& clause, const TypedWord& word, std::vector<Clause>& out) {
  const std::vector<std::string_view> words = listed_words(clause.text);
  if (words.size() == 1 || clause.type == Clause::Type::kPrefix) {
    add_word(out, clause, word.parts.size());
    return;
  }
  for (const std::string_view one : words) {
    Clause part = clause;
    part.text = one;
    const std::vector<TypedWord> typed = typed_words(one);
    if (typed.size() == 1) add_word(out, std::move(part), typed.front().parts.size());
  }
}

// Says what looks like an operator of another program and is none here.
void Parser::note_unknown(std::string_view chunk) {
  if (chunk == "AND") note("AND is searched for as a word: what must occur is written +word");
  if (chunk == "NOT") note("NOT is searched for as a word: what must not occur is written -word");
  const std::size_t colon = chunk.find(':');
  if (colon == std::string_view::npos || colon < 2 || colon + 1 == chunk.size()) return;
  if (chunk[colon + 1] == '/' || chunk[colon + 1] == ':') return;  // of an address, of a program
  const std::string name = text::lower(chunk.substr(0, colon));
  constexpr std::string_view kSchemes[] = {"mailto", "doi", "urn", "isbn", "tel"};
  const bool word = std::all_of(name.begin(), name.end(), text::is_letter);
  const bool known = std::any_of(std::begin(kFieldNames), std::end(kFieldNames),
                                 [&](const FieldName& field) { return field.name == name; });
  const bool scheme =
      std::find(std::begin(kSchemes), std::end(kSchemes), name) != std::end(kSchemes);
  if (!word || known || scheme) return;
  note(std::string(chunk.substr(0, colon)) +
       ": is no field, and searched for as a word (fields: " + field_names() + ")");
}

void Parser::add_word(std::vector<Clause>& out, Clause clause, std::size_t words) {
  if (words == 0) return;
  if (words_ + words > kMaxQueryWords) {
    words_ = kMaxQueryWords;
    note("only the first " + std::to_string(kMaxQueryWords) + " words of the question count");
    return;
  }
  words_ += words;
  out.push_back(std::move(clause));
}

// A field's name and colon, with its value right behind them.
const FieldName* Parser::take_field() {
  for (const FieldName& field : kFieldNames) {
    const std::size_t value = at_ + field.name.size() + 1;
    if (value < text_.size() && text_[value - 1] == ':' && !is_gap(value) && text_[value] != ')' &&
        text::lower(text_.substr(at_, field.name.size())) == field.name) {
      at_ = value;
      return &field;
    }
  }
  return nullptr;
}

// The value of a condition, in quotes or up to the next blank; nullopt where it can mean nothing.
std::optional<Condition> Parser::parse_condition(Condition::Field field) {
  Condition condition;
  condition.field = field;
  const bool quoted = is_quote(code_point(at_));
  const std::size_t end = quoted ? closing_quote(at_) : std::string_view::npos;
  if (end != std::string_view::npos) {
    const std::size_t begin = after(at_);
    condition.value = text::one_line(text_.substr(begin, end - begin));
    at_ = after(end);
  } else {
    condition.value = without_quotes(take_chunk());
  }
  if (condition.value.empty() || ++words_ > kMaxQueryWords) return std::nullopt;
  switch (field) {
    case Condition::Field::kKind:
      condition.value = text::lower(condition.value);
      if (schema::kind_named(condition.value).has_value()) return condition;
      note("\"" + condition.value + "\" is no kind (post, comment or report): taken as words");
      return std::nullopt;
    case Condition::Field::kDate:
      if (const auto days = parse_days(condition.value)) {
        condition.days = *days;
        return condition;
      }
      note("\"" + condition.value +
           "\" is no date (as 2017, 2017-05 or 2017-05-07 are): taken as words");
      return std::nullopt;
    case Condition::Field::kAuthor:
      if (typed_words(condition.value).empty()) return std::nullopt;
      return condition;
    default:
      return condition;
  }
}

// "~8" behind a closing quote; -1 where there is none.
int Parser::take_distance() {
  if (code_point(at_) != U'~') return -1;
  std::size_t end = ++at_;
  while (end < text_.size() && text::is_digit(text_[end])) ++end;
  int distance = kDefaultDistance;
  if (end > at_) {
    const auto [last, error] = std::from_chars(text_.data() + at_, text_.data() + end, distance);
    if (error != std::errc() || distance > kMaxDistance) distance = kMaxDistance;
  }
  at_ = end;
  return distance;
}

// Up to the next blank, or to a bracket that closes one opened before.
std::string_view Parser::take_chunk() {
  const std::size_t begin = at_;
  int open = 0;
  for (; at_ < text_.size() && !is_gap(at_); at_ = after(at_)) {
    if (text_[at_] == '(') ++open;
    if (text_[at_] == ')' && --open < 0) break;
  }
  return text_.substr(begin, at_ - begin);
}

std::size_t Parser::closing_quote(std::size_t begin) {
  if (!unclosed_quote_) {
    for (std::size_t at = after(begin); at < text_.size(); at = after(at)) {
      if (is_quote(code_point(at))) return at;
    }
    unclosed_quote_ = true;
  }
  return std::string_view::npos;
}

}  // namespace

std::optional<text::DayRange> parse_days(std::string_view value) {
  using Day = std::numeric_limits<std::int32_t>;
  for (const std::string_view sign : {">=", "<=", ">", "<"}) {
    if (!value.starts_with(sign)) continue;
    const auto days = text::days_of_date(value.substr(sign.size()));
    if (!days) return std::nullopt;
    if (sign == ">=") return text::DayRange{days->first, Day::max()};
    if (sign == "<=") return text::DayRange{Day::min(), days->last};
    if (sign == ">") return text::DayRange{days->last + 1, Day::max()};
    return text::DayRange{Day::min(), days->first - 1};
  }
  const std::size_t dots = value.find("..");
  if (dots == std::string_view::npos) return text::days_of_date(value);
  const std::string_view from = value.substr(0, dots);
  const std::string_view to = value.substr(dots + 2);
  const auto first = text::days_of_date(from);
  const auto last = text::days_of_date(to);
  if (first && to.empty()) return text::DayRange{first->first, Day::max()};
  if (last && from.empty()) return text::DayRange{Day::min(), last->last};
  if (!first || !last) return std::nullopt;
  return text::DayRange{std::min(first->first, last->first), std::max(first->last, last->last)};
}

Query parse(std::string_view query) {
  const std::string valid = text::to_valid_utf8(query);
  int max_depth = kMaxQueryDepth;
  Query parsed = Parser(valid, max_depth).run();
  while (depth_of(parsed) > kMaxQueryDepth) parsed = Parser(valid, --max_depth).run();
  return parsed;
}

}  // namespace sourcebook
