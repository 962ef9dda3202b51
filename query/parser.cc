#include "query/parser.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "common/schema/kinds.h"
#include "common/text/ascii.h"
#include "common/text/one_line.h"
#include "common/text/utf8.h"
#include "query/clause_builder.h"
#include "query/field_names.h"
#include "query/wildcard.h"
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

// How near to each other the words in quotes have to stand.
struct Nearness {
  Clause::Type type = Clause::Type::kExact;
  int distance = 0;
};

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
  std::optional<Condition> parse_thread();
  void parse_parts();

  Role take_role();
  bool take_or();
  Nearness take_nearness();
  std::optional<int> take_number(int most);
  const FieldName* take_field();
  std::string_view take_chunk();
  // The closing quote for the one at `begin`; npos where there is none.
  std::size_t closing_quote(std::size_t begin);
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
  bool in_thread_ = false;       // a bracket without one of its own closes the thread's
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
      if (depth > 0 || in_thread_) break;
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
    auto condition =
        field->field == Condition::Field::kThread ? parse_thread() : parse_condition(field->field);
    if (condition) return {{}, std::move(condition), false};
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
  const Nearness near = take_nearness();
  std::size_t words = 0;
  for (const TypedWord& word : typed_words(clause.text)) words += word.parts.size();
  clause.type = words > 1 ? near.type : Clause::Type::kExact;
  clause.distance = words > 1 ? near.distance : 0;
  Operand operand;
  add_word(operand.clauses, std::move(clause), words);
  return operand;
}

// What stands between blanks: mostly one word, several where they are only separated by
// punctuation.
Operand Parser::parse_chunk(Column column) {
  const std::string_view chunk = take_chunk();
  for (std::string& remark : remarks_on_operators(chunk)) note(std::move(remark));
  Operand operand;
  std::size_t done = 0;
  for (const TypedWord& word : typed_words(chunk)) {
    if (word.begin < done) continue;  // the number of "word~2"
    Clause clause;
    clause.column = column;
    clause.text = chunk.substr(word.begin, word.end - word.begin);
    clause.text.erase(0, clause.text.find_first_not_of("+-"));
    if (clause.text == "OR") clause.text = "or";
    const Wildcard open = wildcard_around(chunk, word);
    clause.type = open.type;
    clause.distance = open.edits;
    if (!open.remark.empty()) note(clause.text + open.remark);
    done = word.end + open.bytes;
    add_listed(clause, word, operand.clauses);
  }
  return operand;
}

// One clause, or several where slashes list words.
void Parser::add_listed(const Clause& clause, const TypedWord& word, std::vector<Clause>& out) {
  const std::vector<std::string_view> words = listed_words(clause.text);
  if (words.size() == 1 || clause.type != Clause::Type::kWord) {
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

void Parser::add_word(std::vector<Clause>& out, Clause clause, std::size_t words) {
  if (words == 0) return;
  const std::size_t left = kMaxQueryWords - std::min(words_, kMaxQueryWords);
  if (words > left) {
    words = left;
    note("only the first " + std::to_string(kMaxQueryWords) + " words of the question count");
    clause.text.resize(first_words(clause.text, left).size());
  }
  words_ += words;
  if (!clause.text.empty()) out.push_back(std::move(clause));
}

// A field's name and colon, with its value right behind them.
const FieldName* Parser::take_field() {
  for (const FieldName& field : all_fields()) {
    const std::size_t value = at_ + field.name.size() + 1;
    if (value < text_.size() && text_[value - 1] == ':' && !is_gap(value) && text_[value] != ')' &&
        text::lower(text_.substr(at_, field.name.size())) == field.name) {
      at_ = value;
      return &field;
    }
  }
  return nullptr;
}

// The parts that messages of a thread must match; nullopt where there are none. What they may mean
// is as deep as a question by itself.
std::optional<Condition> Parser::parse_thread() {
  if (in_thread_) {
    note("a thread within a thread is taken as words");
    return std::nullopt;
  }
  for (int depth = max_depth_;; --depth) {
    Parser inner(text_, depth);
    inner.in_thread_ = true;
    inner.at_ = at_;
    inner.words_ = words_;
    inner.unclosed_quote_ = unclosed_quote_;
    inner.parse_parts();
    if (depth_of(inner.query_) > kMaxQueryDepth) continue;
    if (inner.query_.clauses.empty() && inner.query_.filters.empty()) return std::nullopt;
    at_ = inner.at_;
    words_ = inner.words_;
    for (std::string& remark : inner.query_.notes) note(std::move(remark));
    if (inner.query_.clauses.size() > kMaxThreadParts) {
      note("only the first " + std::to_string(kMaxThreadParts) + " parts of a thread: count");
      inner.query_.clauses.resize(kMaxThreadParts);
    }
    Condition condition;
    condition.field = Condition::Field::kThread;
    condition.value = to_string(inner.query_);
    return condition;
  }
}

// What stands in the brackets at at_, or, without them, one word or what is in quotes.
void Parser::parse_parts() {
  if (code_point(at_) == U'(') {
    ++at_;
    query_.clauses = parse_clauses(0, Column::kAny);
    return;
  }
  std::vector<Operand> operands;
  operands.push_back(parse_operand(0, Column::kAny));
  builder_.add(std::move(operands), Role::kOptional, 0, query_.clauses);
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

// What stands behind a closing quote: "~8", "~>8", "~s" or "~p"; kExact where nothing does.
Nearness Parser::take_nearness() {
  if (code_point(at_) != U'~') return {};
  ++at_;
  const char letter = at_ < text_.size() ? text::lower(text_[at_]) : ' ';
  if ((letter == 's' || letter == 'p') && (is_gap(at_ + 1) || text_[at_ + 1] == ')')) {
    ++at_;
    return {letter == 's' ? Clause::Type::kSentence : Clause::Type::kParagraph, 0};
  }
  Nearness near{Clause::Type::kNear, kDefaultDistance};
  if (letter == '>') {
    near.type = Clause::Type::kInOrder;
    ++at_;
  }
  near.distance = take_number(kMaxDistance).value_or(kDefaultDistance);
  return near;
}

// Digits; `most` where they are more than that.
std::optional<int> Parser::take_number(int most) {
  std::size_t end = at_;
  while (end < text_.size() && text::is_digit(text_[end])) ++end;
  if (end == at_) return std::nullopt;
  int number = most;
  const auto [last, error] = std::from_chars(text_.data() + at_, text_.data() + end, number);
  at_ = end;
  return error == std::errc() ? std::min(number, most) : most;
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

Query parse(std::string_view query) {
  const std::string valid = text::to_valid_utf8(query);
  int max_depth = kMaxQueryDepth;
  Query parsed = Parser(valid, max_depth).run();
  while (depth_of(parsed) > kMaxQueryDepth) parsed = Parser(valid, --max_depth).run();
  return parsed;
}

}  // namespace sourcebook
