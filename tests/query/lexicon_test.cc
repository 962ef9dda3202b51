#include "query/lexicon.h"

#include <random>
#include <set>
#include <string>
#include <vector>

#include "common/sqlite/connection.h"
#include "query/edit_distance.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace sourcebook {
namespace {

using Words = std::vector<std::string>;

// A vocabulary alone, in a file of its own.
class Vocabulary {
 public:
  Vocabulary() : connection_(dir_ / "words.db", sqlite::Access::kCreate) {
    connection_.execute(
        "CREATE TABLE stem(stem TEXT, language TEXT, df INTEGER, cf INTEGER, forms TEXT,"
        " PRIMARY KEY(stem, language)) WITHOUT ROWID;"
        "CREATE TABLE term(form TEXT, language TEXT, df INTEGER, cf INTEGER, PRIMARY KEY(form, "
        "language))"
        " WITHOUT ROWID");
  }
  Vocabulary& put(const char* sql) {
    connection_.execute(sql);
    return *this;
  }
  void add(const std::string& form, int passages) {
    sqlite::Statement row = connection_.prepare("INSERT INTO term VALUES(?1, 'en', ?2, ?2)");
    row.bind(1, form).bind(2, std::int64_t{passages});
    row.run();
  }
  [[nodiscard]] Lexicon lexicon() const { return Lexicon(connection_); }

 private:
  test::TempDir dir_;
  sqlite::Connection connection_;
};

}  // namespace

TEST_CASE("a word stands for the forms of its stem in each language", "[query][lexicon]") {
  Vocabulary words;
  words.put(
      "INSERT INTO stem VALUES('expens', 'en', 3, 4, 'expense expenses'),"
      " ('parking', 'de', 5, 5, NULL), ('park', 'en', 2, 7, 'parking parks'),"
      " ('park', 'fr', 9, 9, 'parka')");
  Lexicon lexicon = words.lexicon();
  CHECK(lexicon.of_stem("expenses").forms == Words{"expense", "expenses"});
  CHECK(lexicon.of_stem("expenses").passages == 3);
  // English has the stem "park" for it, German "parking"; that of another word is not meant.
  CHECK(lexicon.of_stem("parking").forms == Words{"parking", "parks"});
  CHECK(lexicon.of_stem("parking").passages == 7);
  CHECK(lexicon.of_stem("parking").occurrences == 12);
  CHECK(lexicon.of_stem("absent").forms.empty());
}

TEST_CASE("the endings of a language are not cut off the words of another", "[query][lexicon]") {
  Vocabulary words;
  words.put(
      "INSERT INTO term VALUES('expenses', 'en', 9, 9), ('hauser', 'en', 2, 3), ('haus', 'de', 5, "
      "8);"
      "INSERT INTO stem VALUES('expens', 'en', 9, 9, 'expenses'), ('expens', 'fr', 3, 3, "
      "'expense'),"
      " ('haus', 'de', 5, 8, NULL), ('hauser', 'en', 2, 3, NULL)");
  Lexicon lexicon = words.lexicon();
  CHECK(lexicon.of_stem("expenses").forms == Words{"expenses"});
  // A name in English; but there are more passages about houses.
  CHECK(lexicon.of_stem("hauser").forms == Words{"haus", "hauser"});
  CHECK(lexicon.of_stem("hauser").passages == 7);
  CHECK(lexicon.of_stem("hauser").occurrences == 11);
  lexicon.ask_only("fr");
  CHECK(lexicon.of_stem("expenses").forms == Words{"expense"});
  lexicon.ask_only("");
  CHECK(lexicon.of_stem("expenses").forms == Words{"expenses"});
}

TEST_CASE("a language that merely quotes a word says nothing of its endings", "[query][lexicon]") {
  Vocabulary words;
  words.put(
      "INSERT INTO term VALUES('their', 'en', 9900, 9900), ('their', 'es', 98, 98),"
      " ('the', 'en', 20000, 90000), ('the', 'es', 500, 900);"
      "INSERT INTO stem VALUES('their', 'en', 9900, 9900, 'their theirs'),"
      " ('the', 'en', 20000, 90000, NULL), ('the', 'es', 600, 998, 'the their')");
  CHECK(words.lexicon().of_stem("their").forms == Words{"their", "theirs"});
  CHECK(words.lexicon().of_stem("their").passages == 9900);
  words.put("UPDATE term SET df = 100 WHERE form = 'their' AND language = 'es'");
  CHECK(words.lexicon().of_stem("their").forms == Words{"the", "their", "theirs"});
}

TEST_CASE("a form is itself and no other", "[query][lexicon]") {
  Vocabulary words;
  words.put(
      "INSERT INTO term VALUES('park', 'en', 2, 2), ('park', 'de', 3, 9), ('parks', 'en', 4, 4)");
  Lexicon lexicon = words.lexicon();
  CHECK(lexicon.exactly("park").forms == Words{"park"});
  CHECK(lexicon.exactly("park").passages == 5);
  CHECK(lexicon.exactly("park").occurrences == 11);
  CHECK(lexicon.exactly("par").forms.empty());
  CHECK(lexicon.exactly("").forms.empty());
}

// A limit to the forms that are read cut them off by the alphabet, before the most common were
// chosen.
TEST_CASE("a beginning stands for the most common of all words that begin so", "[query][lexicon]") {
  Vocabulary words;
  words.put(
      "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 209999)"
      " INSERT INTO term(form, language, df) SELECT printf('z%06d', i), 'en', 1 FROM n;"
      "INSERT INTO term(form, language, df) VALUES('zzzcommon', 'de', 100), ('zzzcommon', 'en', "
      "160),"
      " ('zzzother', 'en', 255), ('y', 'en', 9), ('{', 'en', 9)");
  Lexicon lexicon = words.lexicon();
  const Forms all = lexicon.beginning("z");
  CHECK(all.matching == 210'002);
  REQUIRE(all.forms.size() == Lexicon::kMaxPrefixForms);
  CHECK(all.forms.front() == "z000000");
  CHECK(all.forms[Lexicon::kMaxPrefixForms - 3] == "z000497");
  CHECK(all.forms[Lexicon::kMaxPrefixForms - 2] == "zzzcommon");
  CHECK(all.forms.back() == "zzzother");
  CHECK(all.passages == 498 + 260 + 255);

  const Forms few = lexicon.beginning("zzz");
  CHECK(few.matching == 2);
  CHECK(few.forms == Words{"zzzcommon", "zzzother"});
  CHECK(lexicon.beginning("").forms.empty());
  CHECK(lexicon.beginning("x").matching == 0);
  // Spelling is looked for among all of them as well.
  CHECK(lexicon.nearest("zzzohter", 3) == Words{"zzzother"});
}

TEST_CASE("the nearest spellings come first, then the most common", "[query][lexicon]") {
  Vocabulary words;
  words.put(
      "INSERT INTO term(form, language, df) VALUES('probation', 'en', 5), ('probations', 'en', 9),"
      " ('prohibition', 'en', 50), ('probate', 'en', 7), ('orbit', 'en', 3), ('cat', 'en', 1),"
      " ('cut', 'en', 8), ('cot', 'en', 8)");
  Lexicon lexicon = words.lexicon();
  struct Case {
    const char* form;
    std::size_t limit;
    Words found;
  };
  const auto c = GENERATE(values<Case>({
      {"probaton", 9, {"probation", "probations", "probate"}},
      {"probaton", 1, {"probation"}},
      {"probaton", 0, {}},
      {"rpobation", 9, {"probation", "probations"}},
      {"cxt", 9, {"cot", "cut", "cat"}},
      {"cx", 9, {}},
      {"xyzzy", 9, {}},
  }));
  DYNAMIC_SECTION(c.form << ", " << c.limit) { CHECK(lexicon.nearest(c.form, c.limit) == c.found); }
}

TEST_CASE("an ending stands for the most common of all words that end so", "[query][lexicon]") {
  Vocabulary words;
  words.put(
      "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 999)"
      " INSERT INTO term SELECT printf('%03dism', i), 'en', 1, 1 FROM n;"
      "INSERT INTO term(form, language, df) VALUES('racism', 'de', 100), ('racism', 'en', 160), "
      "('ism', 'en', 7),"
      " ('isms', 'en', 255)");
  Lexicon lexicon = words.lexicon();
  const Forms all = lexicon.ending("ism");
  CHECK(all.matching == 1002);
  REQUIRE(all.forms.size() == Lexicon::kMaxPrefixForms);
  CHECK(all.forms.front() == "000ism");
  CHECK(all.forms[Lexicon::kMaxPrefixForms - 2] == "ism");
  CHECK(all.forms.back() == "racism");
  CHECK(all.passages == 498 + 260 + 7);
  CHECK(lexicon.ending("xyz").forms.empty());
}

// Words of few letters, so that many are near to each other.
std::vector<std::string> near_words(std::mt19937& random, int count) {
  static const std::string kLetters[] = {"a", "b", "c", "\u00e9", "\u6771", "z", "\U00010000"};
  std::set<std::string> words;
  for (int i = 0; i < count; ++i) {
    std::string word;
    for (auto left = 1 + random() % 7; left > 0; --left) {
      word += kLetters[random() % std::size(kLetters)];
    }
    words.insert(word);
  }
  return {words.begin(), words.end()};
}

TEST_CASE("near words are those of the whole vocabulary that are near", "[query][lexicon]") {
  std::mt19937 random(GENERATE(1U, 2U, 3U));
  Vocabulary words;
  const std::vector<std::string> all = near_words(random, 800);
  // What is no UTF-8 is no word, and hides none.
  for (const char* const broken : {"\xff\xfe", "a\xff", "a\xc3", "ab\xc3", "\xe6\x9d"}) {
    words.add(broken, 1);
  }
  for (const std::string& word : all) words.add(word, 1 + static_cast<int>(random() % 9));
  Lexicon lexicon = words.lexicon();
  for (const std::string& word : near_words(random, 60)) {
    for (std::size_t reach = 0; reach <= 2; ++reach) {
      Words expected;
      for (const std::string& other : all) {
        if (edit_distance(word, other, reach) <= reach) expected.push_back(other);
      }
      INFO(word << ", " << reach);
      const Forms found = lexicon.near(word, reach);
      REQUIRE(found.matching == expected.size());
      if (expected.size() <= Lexicon::kMaxPrefixForms) REQUIRE(found.forms == expected);
    }
  }
}

}  // namespace sourcebook
