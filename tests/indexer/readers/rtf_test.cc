#include "indexer/readers/rtf.h"

#include <string>
#include <string_view>

#include "tests/indexer/readers/read_items.h"
#include "tests/support/catch.h"

namespace sourcebook::test {
namespace {

// A file of `body` in Windows-1252 with fonts of other encodings and a few styles.
std::string rtf(const std::string& body) {
  return R"({\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;})"
         R"({\f1\fswiss\fcharset204{\*\falt Arial}Arial Cyr;}{\f2\fnil\fcharset128 MS Mincho;})"
         R"({\f3\froman\fcharset2 Symbol;}{\f4\fnil\fcharset2 Wingdings;}{\f5\fcharset238 Arial;})"
         R"({\f6\fcharset2 Code 39;}{\f7\fcharset0 Symbol;}})"
         R"({\colortbl;\red0\green0\blue0;})"
         R"({\stylesheet{\ql Normal;}{\s1\outlinelevel0\sbasedon0 heading 1,h1;})"
         R"({\s2\sbasedon1 Chapter;}{\s3 Quote;}{\s4 Title;}{\s5 toc 1;})"
         R"({\s6\outlinelevel1 Kapitel;})"
         R"({\*\cs10 \additive Default Paragraph Font;}}{\*\generator Writer;})" +
         body + "}";
}

std::string text_of(const std::string& body) {
  return read_items(open_rtf, rtf(body)).documents.at(0).text;
}

}  // namespace

TEST_CASE("the characters of an RTF file", "[readers][rtf]") {
  struct Case {
    const char* name;
    const char* body;
    const char* text;
  };
  const auto c = GENERATE(values<Case>({
      {"bytes of the file's code page", R"(caf\'e9 \'93fares\'94)", "café “fares”"},
      {"bytes of a font's code page", R"({\f1 \'cc\'e5\'f2\'ee\'e4}: {\f5 \'9ar\'f3t}\'e9)",
       "Метод: šróté"},
      {"characters of two bytes, the second written as a letter or a brace",
       R"({\f2 \'83^\'83C\'83g\'83\{})", "タイトボ"},
      {"a character in two groups has its font's code page", R"({\f1 \'cc}{\f1 \'e5})", "Ме"},
      {"units of UTF-16, with a fallback", R"(\u8364?5 \u-10179?\u-8704? \u1055?\u1086?)",
       "€5 \U0001F600 По"},
      {"a fallback of no bytes, and of two", R"(\uc0\u228 a {\uc2\u228\'e8ab} \uc1\u228\'e8c)",
       "äa äb äc"},
      {"a fallback ends with the group", R"({\u228}abc)", "äabc"},
      {"no fallback where one was declared", R"(\u228\u246\b x)", "äöx"},
      {"half of a pair", R"(a\u-10179?b\u-8704?c)", "a\uFFFDb\uFFFDc"},
      {"a unit beyond 16 bits", R"(\u128512?)", "\U0001F600"},
      {"characters that have names",
       R"(a\emdash b\endash c \lquote d\rquote  \ldblquote e\rdblquote\~f\_g\-h\tab i)",
       "a—b–c ‘d’ “e” f-gh i"},
      {"a named one as a fallback", R"(\u8217\rquote s \u8212\emdash x)", "’s —x"},
      {"escaped braces", R"(a \{b\} \\c)", "a {b} \\c"},
      {"the font Symbol", R"({\f3 a \'b3 b} {\f3\u-3913 ?})", "α ≥ β •"},
      {"fonts of symbols that are none", R"({\f6 abc} {\f7 abc})", "abc abc"},
      {"a font of pictures", R"({\f4 \'fc} yes {\f4 \u-3845 ?} no)", "✓ yes ✗ no"},
      {"words in a font of pictures", R"({\f4 Fares rose} {\f4 n} x)", "Fares rose • x"},
      {"a symbol that is a field",
       R"(p {\field{\*\fldinst SYMBOL 179 \\f "Symbol" \\s 12})"
       R"({\fldrslt\f3\fs24}} 5)",
       "p ≥ 5"},
      {"\\plain ends the font", R"(\f1 \'cc\plain \'cc)", "МÌ"},
      {"control characters", R"(a\'0db\'01c\u9?d\u1?e)", "a bc de"},
      {"a broken escape", R"(a\'zzb \'4)", "azzb 4"},
      {"a word whose number is none", R"(x\b-1 y\b- z)", "xy- z"},
  }));
  INFO(c.name);
  CHECK(text_of(c.body) == c.text);
}

TEST_CASE("the code page of an RTF file", "[readers][rtf]") {
  struct Case {
    const char* name;
    const char* file;
    const char* text;
  };
  const auto c = GENERATE(values<Case>({
      {"none said", R"({\rtf1 caf\'e9})", "café"},
      {"Macintosh", R"({\rtf1\mac caf\'8e})", "café"},
      {"DOS", R"({\rtf1\pc caf\'82})", "café"},
      {"OS/2", R"({\rtf1\pca caf\'82 \'9b})", "café ø"},
      {"\\ansicpg", R"({\rtf1\ansi\ansicpg1250 za\'bf\'f3\'b3\'e6})", "zażółć"},
      {"Vietnamese, whose letters wait for accents", R"({\rtf1\ansi\ansicpg1258 Ba})", "Ba"},
      {"UTF-8 by number", R"({\rtf1\ansi\ansicpg65001 caf\'c3\'a9})", "café"},
      {"UTF-8 as it stands, whatever is said", "{\\rtf1\\ansi\\ansicpg1252 caf\xC3\xA9}", "café"},
      {"Western as it stands", "{\\rtf1\\ansi\\ansicpg1252 caf\xE9}", "café"},
      {"one that nobody knows", R"({\rtf1\ansi\ansicpg64999 caf\'e9})", "café"},
      {"\\cpg of a font", R"({\rtf1{\fonttbl{\f0\cpg1251 Arial;}}\f0 \'cc})", "М"},
      {"fonts without groups", R"({\rtf1{\fonttbl\f0\fcharset204 A;\f1\fcharset238 B;}\f1 \'9a})",
       "š"},
  }));
  INFO(c.name);
  CHECK(read_items(open_rtf, c.file).documents.at(0).text == c.text);
}

TEST_CASE("the text of an RTF file", "[readers][rtf]") {
  struct Case {
    const char* name;
    const char* body;
    const char* text;
  };
  const auto c = GENERATE(values<Case>({
      {"paragraphs and line ends", "\\pard a\nb\\par c\\line d\\\ne", "ab\n\nc\nd\n\ne"},
      {"sections and pages", R"(a\sect\sectd b\page c)", "a\n\nb c"},
      {"headings by style, by the style it is based on, and by outline",
       R"(\pard\s1 One\par\pard\s2 Two\par\pard\s6 Three\par\pard\outlinelevel2 Four\par)"
       R"(\pard\outlinelevel9 body)",
       "One\n\nTwo\n\nThree\n\nFour\n\nbody"},
      {"contents", R"(\pard\s5 Fares\tab 2\par\pard x)", "x"},
      {"destinations that are not known", R"(a{\*\unknown no}b{\*\bkmkstart n}c{\xe no})", "abc"},
      {"pictures, headers and footers",
       R"({\header no\par}{\footerf no}a{\pict\wmetafile8 0102 }b{\*\shppict{\pict 01}})"
       R"({\nonshppict no})",
       "ab"},
      {"bytes that are counted", "a{\\pict\\bin6 }}{{\\'}b", "ab"},
      {"fields show their result",
       R"(see {\field{\*\fldinst HYPERLINK "http://a.b"}{\fldrslt\ul here}}.)", "see here."},
      {"words whose reading is shown above them",
       R"({\field{\*\fldinst EQ \\* jc2 \\o\\ad(\\s\\up 9(to),\u26481?\u20140?)"
       R"({\*\bkmkend x})}{\fldrslt }})",
       "東京"},
      {"hidden words", R"(a{\v no}b\v no\v0 c\v no\plain d)", "abcd"},
      {"the better of two forms", R"({\upr{a?}{\*\ud{a\u228?}}})", "aä"},
      {"tables",
       R"(Fares\par\trowd\cellx1\pard\intbl Year\cell Sail\par ings\cell\row)"
       R"(\trowd\pard\intbl{2003\cell 412\cell}{\trowd\row}\pard after)",
       "Fares\n\nYear | Sail ings\n2003 | 412\n\nafter"},
      {"a table whose paragraphs do not say so", R"(a\cell b\cell\row\pard c)", "a | b\n\nc"},
      {"a table that does not end", R"(\trowd\pard\intbl a\cell b\cell\row c\cell d)",
       "a | b\nc | d"},
      {"bulleted and numbered lists",
       R"({\listtext\pard\plain\f3 \'b7\tab}\ls1 one\par{\pntext\f4 n\tab}two\par\pard)"
       R"({\listtext 1.2\tab}three\par{\listtext 1.3\tab}\par)",
       "- one\n- two\n\n1.2 three"},
      {"notes",
       R"(Up\chftn{\footnote\pard\plain{\super\chftn} Gazette.}.\par Down{\footnote\ftnalt End}.)",
       "Up[1].\n\n[1] Gazette.\n\nDown[2].\n\n[2] End"},
      {"notes in a table",
       R"(\pard\intbl a{\footnote\pard n}\cell b\cell\row c\cell d\cell\row\pard e)",
       "a[1] [1] n | b\nc | d\n\ne"},
      {"a note that was deleted is none", R"(a{\deleted{\footnote no}}b)", "ab"},
      {"text boxes, once",
       R"(a{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt\pard box\par}})"
       R"({\shprslt{\*\do{\dptxbxtext no}}}}b\par)",
       "ab\n\nbox"},
      {"formulas", R"({\mmath{\*\moMath{\mf{\mfPr no}{\mnum{\mr x}}}}{\mmathPict no}})", "x"},
      {"objects show their result",
       R"({\object\objemb{\*\objclass X}{\*\objdata 00}{\result sheet}})", "sheet"},
      {"a star behind other words ends nothing", R"({\i\*\cs7 fox})", "fox"},
      {"a destination in the midst of text takes nothing with it", R"(a \header b {c \pict d})",
       "a b c d"},
  }));
  INFO(c.name);
  CHECK(text_of(c.body) == c.text);
}

TEST_CASE("sections, quotations and titles of an RTF file", "[readers][rtf]") {
  const Document text =
      read_items(open_rtf, rtf(R"({\info{\title No}}\pard\s4 On Fares\par\pard\s1 Rise\par)"
                               R"(\pard\s6 Of 2003\par\pard\s3 We were not asked.\par)"))
          .documents.at(0);
  CHECK(text.title == "On Fares");
  REQUIRE(text.sections.size() == 2);
  CHECK(text.sections[0].title == "Rise");
  CHECK(text.sections[1].level == text.sections[0].level + 1);
  REQUIRE(text.quotations.size() == 1);
  CHECK(text.text.substr(text.quotations[0].begin) == "We were not asked.");
}

TEST_CASE("what an RTF file says of itself", "[readers][rtf]") {
  const Document text =
      read_items(open_rtf, rtf(R"({\info{\upr{\title Ueber}{\*\ud{\title \u220?ber Fares}}})"
                               R"({\author J\'f6rg Mayor}{\operator Mo}{\doccomm no}{\company no})"
                               R"({\creatim\yr2009\mo11\dy18\hr10\min5}{\revtim\yr2010\mo1\dy2}})"
                               R"(\pard They rose in 2009.)"))
          .documents.at(0);
  CHECK(text.title == "Über Fares");
  CHECK(text.author == "Jörg Mayor");
  CHECK(text.published == Dated{"2009-11-18", "RTF: creatim"});
  CHECK(text.modified == Dated{"2010-01-02", "RTF: revtim"});
  CHECK(text.text == "They rose in 2009.");
}

TEST_CASE("comments on an RTF file", "[readers][rtf]") {
  const ReadItems items = read_items(
      open_rtf, rtf(R"(Fares {\*\atrfstart 7}up 46%{\*\atrfend 7}{\*\atnid IT})"
                    R"({\*\atnauthor Ines {\*\x y}Tolliver})"
                    R"(\chatn{\*\annotation{\*\atnref 7}{\*\atndate 1735617476})"
                    R"(\pard\plain{\chatn }Where from?})"
                    R"({\*\atnid MM}\chatn{\*\annotation{\*\atntime\yr2009\mo11\dy19\hr9\min1})"
                    R"({\*\atnparent -1})"
                    R"(\pard The Gazette.{\footnote no}\par})"
                    R"(.\par After.)"));
  REQUIRE(items.documents.size() == 3);
  const Document& text = items.documents[0];
  CHECK(text.text == "Fares up 46%.\n\nAfter.");
  CHECK(items.documents[1].text == "Where from?");
  CHECK(items.documents[1].author == "Ines Tolliver");
  CHECK(items.documents[1].published.value == "2019-03-13");
  CHECK(items.documents[1].parent == text.key);
  CHECK(items.documents[1].notes == std::vector<std::string>{"stands at: up 46%"});
  CHECK(items.documents[2].text == "The Gazette.");
  CHECK(items.documents[2].author == "MM");
  CHECK(items.documents[2].published.value == "2009-11-19");
  CHECK(items.documents[2].parent == items.documents[1].key);
}

TEST_CASE("tracked changes of an RTF file", "[readers][rtf]") {
  const ReadItems items =
      read_items(open_rtf, rtf(R"({\*\revtbl{Unknown;}{Mo;}{Ann;}}Fares rose)"
                               R"({\revised\revauth1\revdttm1735617476  by 46%})"
                               R"({\deleted\revauthdel1\revdttmdel1735617476  a lot}.\par)"
                               R"({\deleted\revauthdel2 All of it.\par }{\mvf gone})"
                               R"(It {\revised\revauth2 {\b is} so}.)"));
  REQUIRE(items.documents.size() == 3);
  CHECK(items.documents[0].text == "Fares rose by 46%.\n\nIt is so.");
  CHECK(items.documents[1].text == "Deleted: “a lot”\n\nInserted: “by 46%”");
  CHECK(items.documents[1].author == "Mo");
  CHECK(items.documents[1].published.value == "2019-03-13");
  CHECK(items.documents[2].text == "Deleted: “All of it.”\n\nInserted: “is so”");
  CHECK(items.documents[2].author == "Ann");
}

TEST_CASE("an RTF file that is not as it should be", "[readers][rtf]") {
  const auto read = [](const std::string& bytes) { return read_items(open_rtf, bytes); };
  CHECK(recognise_rtf("{\\rtf1\\ansi x}") == 2);
  CHECK(recognise_rtf("\xEF\xBB\xBF\r\n{\\rtf1 x}") == 2);
  CHECK(recognise_rtf("{rtf}") == 0);
  CHECK(read("x").error == "is no RTF file: it does not begin with {\\rtf");
  CHECK(read("{\\rtf1\\ansi }").error == "no text in it");
  const Document cut = read(R"({\rtf1 Fares {\b rose{\footnote Gaz)").documents.at(0);
  CHECK(cut.text == "Fares rose[1]\n\n[1] Gaz");
  CHECK(cut.notes == std::vector<std::string>{"cut short: the file ends within a group"});
  const Document junk = read("{\\rtf1 Fares}\n\0\xFF\xFE ab").documents.at(0);
  CHECK(junk.text == "Fares");
  CHECK(read(R"({\rtf1 Fares}} rose\par})").documents.at(0).text == "Fares rose");
  CHECK(read(R"({\rtf1 Fares}{\rtf1 rose})").documents.at(0).text == "Fares\n\nrose");
  const std::string deep(20000, '{');
  CHECK(read("{\\rtf1 x" + deep).error == "nests groups more than 10000 deep, at byte 10008");
}

}  // namespace sourcebook::test
