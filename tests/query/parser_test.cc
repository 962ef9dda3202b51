#include "query/parser.h"

#include <random>
#include <string>

#include "tests/support/catch.h"

namespace sourcebook {
namespace {

TEST_CASE("a question is understood as its normal form says", "[query][parser]") {
  struct Case {
    const char* name;
    std::string_view query;
    std::string_view normal;
  };
  const auto c = GENERATE(values<Case>({
      {"plain words", "caseloads up 23%", "caseloads up 23%"},
      {"white space", "  a\t b\n\u00a0c ", "a b c"},
      {"nothing", "", ""},
      {"only punctuation", " ... & -- \" ( ) ~ * : ", ""},
      {"quoted", "\"two  words\"", "\"two words\""},
      {"curly quotes", "\u201ctwo words\u201d", "\"two words\""},
      {"low and angle quotes", "\u201etwo words\u201c \u00aba b\u00bb", "\"two words\" \"a b\""},
      {"a lone quote", "say \"hello there", "say hello there"},
      {"an inch sign", "5\" pipes and 6\" pipes", "5 pipes and 6 pipes"},
      {"near", "\"a b\"~3", "\"a b\"~3"},
      {"near without a number", "\"a b\"~", "\"a b\"~8"},
      {"near, in order", "\"a b\"~>3 \"c d\"~>", "\"a b\"~>3 \"c d\"~>8"},
      {"within a sentence or a paragraph", "\"a b\"~s +\"c d\"~P", "\"a b\"~s +\"c d\"~p"},
      {"a word behind a tilde", "\"a b\"~some", "\"a b\"~8 some"},
      {"one word in a sentence is that word", "\"a\"~s", "\"a\""},
      {"near of one word is that word", "\"a\"~3", "\"a\""},
      {"near with a number beyond all", "\"a b\"~99999999999999", "\"a b\"~1000"},
      {"must and must not", "+a -b c", "+a -b c"},
      {"a sign before nothing", "a + b - c", "a b c"},
      {"dashes are no signs", "a --b -+c", "a b c"},
      {"a hyphen inside a word", "multi-agent co-operate", "multi-agent co-operate"},
      {"or", "a OR b c", "(a OR b) c"},
      {"or of three", "a OR b OR c", "a OR b OR c"},
      {"lower-case or is a word", "a or b", "a or b"},
      {"OR without a left side", "OR a", "or a"},
      {"OR without a right side", "a OR", "a or"},
      {"OR before a sign", "a OR -b", "a or -b"},
      {"a group of plain words is those words", "(a b) c", "a b c"},
      {"a group with a sign", "+(a b) -(c d)", "+(a b) -(c d)"},
      {"a group of one takes the sign", "+(a) -(+b)", "+a -b"},
      {"alternatives of groups", "(a b) OR c", "(a b) OR c"},
      {"alternatives within alternatives", "(a OR b) OR c", "a OR b OR c"},
      {"a sign before alternatives", "+a OR b", "+(a OR b)"},
      {"a group that only leaves out", "a (-b)", "a -b"},
      {"not to be left out twice", "a -(-b)", "a"},
      {"a bracket that is not closed", "(a b", "a b"},
      {"a bracket that is not open", "a) b", "a b"},
      {"brackets in a word", "Act(s) f(x)", "Act s f x"},
      {"a plural in brackets inside brackets", "+(Act(s) now)", "+(Act s now)"},
      {"prefix", "zon* -pre*", "zon* -pre*"},
      {"a star by itself", "a * b", "a b"},
      {"suffix", "*ing -*ism", "*ing -*ism"},
      {"stars on both sides", "*ing*", "ing*"},
      {"letters off", "recieve~ colour~1 +tariff~2", "recieve~ colour~1 +tariff~2"},
      {"too many letters off", "tariff~9", "tariff~2"},
      {"a tilde before more digits", "a~12", "a~ 12"},
      {"a compound letters off", "co-operate~1", "co-operate~1"},
      {"title", "title:zoning TITLE:reform", "title:zoning title:reform"},
      {"title of a phrase", "title:\"zoning reform\"", "title:\"zoning reform\""},
      {"title of a group", "title:(zoning reform)", "title:zoning title:reform"},
      {"no field within a field", "title:(kind:post)", "title:kind title:post"},
      {"title with a sign", "-title:zoning", "-title:zoning"},
      {"a field and a blank", "Title: reform", "Title reform"},
      {"an unknown field", "foo:bar", "foo bar"},
      {"conditions come last", "kind:post zoning", "zoning kind:post"},
      {"a condition left out", "-kind:comment zoning", "zoning -kind:comment"},
      {"alternative conditions", "kind:post OR kind:report", "kind:post OR kind:report"},
      {"a group of conditions left out", "a -(kind:post OR kind:report)",
       "a -(kind:post OR kind:report)"},
      {"no such kind", "kind:letter", "kind letter"},
      {"author", "author:\"Jane Smith\"", "author:\"Jane Smith\""},
      {"dates", "date:2015..2017 date:2016- date:..2017-05",
       "date 2016 date:2015..2017 "
       "date:..2017-05"},
      {"no such date", "date:2017-13", "date 2017-13"},
      {"threads", "THREAD:(a \"b c\" -d) e", "e thread:(a \"b c\" -d)"},
      {"threads of one word", "-thread:a thread:\"b c\"", "-thread:(a) thread:(\"b c\")"},
      {"threads with conditions", "thread:(kind:post (a OR b))", "thread:(a OR b kind:post)"},
      {"threads of nothing", "thread:() thread:(...) a", "thread thread a"},
      {"a thread that is not closed", "thread:(a (b", "thread:(a b)"},
      {"a thread in a thread", "thread:(a thread:b)", "thread:(a thread b)"},
      {"a thread or a kind", "thread:(a) OR kind:post", "thread:(a) OR kind:post"},
      {"path with brackets", "path:\"a (b)/*.pdf\"", "path:\"a (b)/*.pdf\""},
      {"several words without a blank", "foo,bar +baz,qux", "foo bar +baz +qux"},
      {"currency", "\u00a317bn \u00a31,000", "\u00a317bn \u00a31,000"},
      {"numbers of documents", "A/RES/70/1 02091-C-71a", "A/RES/70/1 02091-C-71a"},
      {"words that slashes list", "+laws/government/services", "+laws +government +services"},
      {"what a word in a list does not begin with", "laws/\u0640taxes", "laws taxes"},
      {"what slashes are part of", "km/h TCP/IP either/or services/ref*",
       "km/h TCP/IP either/or services/ref*"},
      {"apostrophes", "don't O\u2019Leary 'quoted'", "don't O\u2019Leary quoted"},
      {"a number below zero, in quotes", "\"-4%\"", "\"-4%\""},
      {"not UTF-8", "caf\xff\xc3 x", "caf x"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(to_string(parse(c.query)) == c.normal); }
}

TEST_CASE("a phrase that is too long is looked for as far as words count", "[query][parser]") {
  std::string words;
  for (std::size_t i = 1; i < kMaxQueryWords; ++i) words += "w" + std::to_string(i) + " ";
  const Query query = parse("first \"" + words + "last left\" behind");
  REQUIRE(query.clauses.size() == 2);
  CHECK(query.clauses.back().type == Clause::Type::kExact);
  CHECK(query.clauses.back().text + " " == words);
  CHECK(query.notes.size() == 1);
}

TEST_CASE("what is left out of a question is said", "[query][parser]") {
  struct Case {
    const char* name;
    std::string query;
    const char* note;
  };
  std::string many;
  for (std::size_t i = 0; i < kMaxQueryWords + 5; ++i) many += "w" + std::to_string(i) + " ";
  const auto c = GENERATE_COPY(values<Case>({
      {"too many words", many, "only the first 1024 words of the question count"},
      {"too deep", "((((((((((((((a))))))))))))))", "brackets more than 8 deep are not there"},
      {"too deep with the brackets it needs",
       "(((((((((a +b OR f:y) +c d) +e d) +f d) +g d) +h d) +i d) +j d)",
       "brackets more than 6 deep are not there"},
      {"no kind", "kind:letter", "\"letter\" is no kind (post, comment or report): taken as words"},
      {"no date", "date:yesterday",
       "\"yesterday\" is no date (as 2017, 2017-05 or 2017-05-07 are): taken as words"},
      {"AND", "a AND b", "AND is searched for as a word: what must occur is written +word"},
      {"NOT", "a NOT b", "NOT is searched for as a word: what must not occur is written -word"},
      {"no field", "year:2012",
       "year: is no field, and searched for as a word (fields: text, heading, title, kind, author, "
       "date, path, language, comment, thread)"},
      {"no field, in capitals", "Year:2012",
       "Year: is no field, and searched for as a word (fields: text, heading, title, kind, author, "
       "date, path, language, comment, thread)"},
      {"a condition beside a word", "a OR kind:post",
       "a condition cannot be the alternative to a word: post holds for the whole question"},
      {"a condition in an alternative", "(a kind:post) OR b",
       "conditions hold for the whole question, wherever they stand"},
      {"a thread in a thread", "thread:(a thread:b)", "a thread within a thread is taken as words"},
      {"three letters off", "tariff~3", "tariff~3 counts as ~2"},
      {"stars on both sides", "*arif*", "arif*: of the stars around a word only the last counts"},
      {"a number below zero", "a -4%",
       "-4% leaves out 4%; to find a number below zero, put it in quotes"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(parse(c.query).notes == std::vector<std::string>{c.note}); }
}

TEST_CASE("days can be asked for at any precision and with open ends", "[query][parser]") {
  CHECK(parse_days("2017") == text::day_range("2017"));
  CHECK(parse_days("2015..2017")->first == text::day_range("2015")->first);
  CHECK(parse_days("2015..2017")->last == text::day_range("2017")->last);
  CHECK(parse_days("2017..2015") == parse_days("2015..2017"));
  CHECK(parse_days("2015..")->first == text::day_range("2015")->first);
  CHECK(parse_days("2015..")->last == std::numeric_limits<std::int32_t>::max());
  CHECK(parse_days("..2017-05")->first == std::numeric_limits<std::int32_t>::min());
  CHECK(parse_days("..2017-05")->last == text::day_range("2017-05")->last);
  CHECK(parse_days(">2015") == parse_days("2016.."));
  CHECK(parse_days(">=2015-03") == parse_days("2015-03.."));
  CHECK(parse_days("<2015") == parse_days("..2014"));
  CHECK(parse_days("<=2015-03-05") == parse_days("..2015-03-05"));
  CHECK(parse_days("7 May 2017") == text::day_range("2017-05-07"));
  CHECK(parse_days("May 2017..9 June 2018") == parse_days("2017-05..2018-06-09"));
  CHECK_FALSE(parse_days(">").has_value());
  CHECK_FALSE(parse_days(">2015..2017").has_value());
  CHECK_FALSE(parse_days("03/04/2017").has_value());
  CHECK_FALSE(parse_days("..").has_value());
  CHECK_FALSE(parse_days("2017..soon").has_value());
}

// A string of pieces that mean something to the parser.
std::string random_query(std::mt19937& random) {
  static const std::string kPieces[] = {"a",        "bc",
                                        "co-op",    "3.5%",
                                        "-4",       "+",
                                        "-",        "--",
                                        "(",        ")",
                                        "\"",       "\u201c",
                                        " ",        " ",
                                        " ",        "OR",
                                        " OR ",     "*",
                                        "~",        "~3",
                                        ":",        "title:",
                                        "kind:",    "post",
                                        "foo:",     "date:",
                                        "2017",     "..",
                                        "\u00a3",   "\xff",
                                        "path:",    "author:",
                                        "comment:", "\u6771\u4eac",
                                        "'",        ",",
                                        "&",        "or",
                                        "\u00bd",   "\u00b2",
                                        "thread:(", "~>2",
                                        "~s",       "thread:"};
  std::string query;
  const auto count = std::uniform_int_distribution<int>(0, 24)(random);
  for (int i = 0; i < count; ++i) {
    query += kPieces[std::uniform_int_distribution<std::size_t>(0, std::size(kPieces) - 1)(random)];
  }
  return query;
}

TEST_CASE("a normal form is understood as itself", "[query][parser]") {
  std::mt19937 random(20170507);
  for (int i = 0; i < 20'000; ++i) {
    // Some begin deep within brackets.
    std::string query;
    for (int depth = i % (kMaxQueryDepth + 5); i % 2 == 0 && depth > 0; --depth) query += "(q ";
    query += random_query(random);
    const std::string normal = to_string(parse(query));
    INFO(query);
    REQUIRE(to_string(parse(normal)) == normal);
  }
}

TEST_CASE("a question as long as a book is understood in one pass", "[query][parser]") {
  const char* const piece =
      GENERATE("(", ")", "\"", "\"a ", "-", "a OR ", "title:", "kind:", "((a) ", "+(", "kind:\"",
               "\u6771", "a-", "x:", "~", "-(a OR ");
  std::string query;
  while (query.size() < 400'000) query += piece;
  const Query parsed = parse(query);
  CHECK(to_string(parsed).size() < 100'000);
}

}  // namespace
}  // namespace sourcebook
