#include "common/text/stemmer.h"

#include <libstemmer.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "tests/support/catch.h"

using sourcebook::text::Stemmer;
using sourcebook::text::stemming_language;

TEST_CASE("words that differ in their ending have one stem", "[text][stemmer]") {
  struct Case {
    std::string_view language, one, other;
  };
  const auto c = GENERATE(values<Case>({
      {"en", "expense", "expenses"},
      {"en-GB", "policy", "policies"},
      {"", "child", "child"},
      {"de", "zeitung", "zeitungen"},
      {"fr", "politique", "politiques"},
      {"es", "casa", "casas"},
      {"ru", "\u0441\u0442\u0430\u0440\u044b\u0439", "\u0441\u0442\u0430\u0440\u0430\u044f"},
      {"hi", "\u0932\u0921\u093c\u0915\u093e", "\u0932\u0921\u093c\u0915\u0947"},
      {"sr", "gradovi", "gradove"},
      {"no", "skattene", "skatter"},
      {"ca", "informacio", "informacions"},
      {"es", "nacion", "naciones"},
      {"fr", "fiscalite", "fiscalites"},
      {"hu", "torveny", "torvenyert"},
      {"it", "responsabilita", "responsabile"},
      {"pt", "alteracao", "alteracoes"},
      {"ro", "regula", "regulam"},
      {"tr", "karar", "kararlarin"},
      {"tr", "olcumler", "olcumlere"},
  }));
  DYNAMIC_SECTION(c.language << ' ' << c.one) {
    Stemmer stemmer(c.language);
    const std::string stem(stemmer.stem(c.one));
    CHECK_FALSE(stem.empty());
    CHECK(stemmer.stem(c.other) == stem);
  }
}

TEST_CASE("a stem is a folded word, so that those of one word written two ways are one",
          "[text][stemmer]") {
  Stemmer spanish("es");
  CHECK(spanish.stem("nacion") == "nacion");
  Stemmer greek("el");
  CHECK(greek.stem("\u03c6\u03bf\u03c1\u03bf\u03c3") == "\u03c6\u03bf\u03c1");
}

TEST_CASE("different words keep different stems", "[text][stemmer]") {
  Stemmer stemmer("en");
  const std::string expense(stemmer.stem("expense"));
  CHECK(stemmer.stem("expansive") != expense);
}

TEST_CASE("numbers, signs and unknown languages are left alone", "[text][stemmer]") {
  Stemmer english("en");
  for (const std::string_view form : {"2010s", "3.5%", "\u00a317bn", "ares701", ""}) {
    CHECK(english.stem(form) == form);
  }
  Stemmer welsh("cy");
  CHECK(welsh.stem("polisiau") == "polisiau");
}

TEST_CASE("a tag is reduced to the language that it is stemmed by", "[text][stemmer]") {
  struct Case {
    std::string_view tag, expected;
  };
  const auto c = GENERATE(values<Case>({
      {"", "en"},
      {"en", "en"},
      {"en-GB", "en"},
      {"EN_us", "en"},
      {"de-CH-1996", "de"},
      {"nb-NO", "no"},
      {"cy", "und"},
      {"und", "und"},
      {"english", "en"},
      {"eng", "en"},
      {"deu", "de"},
      {"ger", "de"},
      {"x", "und"},
      {"\xff", "und"},
  }));
  DYNAMIC_SECTION(c.tag) { CHECK(stemming_language(c.tag) == c.expected); }
}

TEST_CASE("every language of Snowball can be asked for", "[text][stemmer]") {
  std::set<std::string> missing;
  for (const char** name = sb_stemmer_list(); *name != nullptr; ++name) missing.insert(*name);
  missing.erase("porter");  // an older stemmer for English
  for (auto name = missing.begin(); name != missing.end();) {
    name = stemming_language(*name) == "und" ? std::next(name) : missing.erase(name);
  }
  CHECK(missing == std::set<std::string>{});
}
