#include "indexer/extract/language.h"

#include <string>
#include <string_view>
#include <vector>

#include "indexer/language_note.h"
#include "tests/support/catch.h"

namespace sourcebook {
namespace {

// Sentences about policy, written for this test, as long as a short comment.
TEST_CASE("a text of a sentence or two tells its language", "[language]") {
  struct Case {
    const char* language;
    std::string_view text;
  };
  const auto c = GENERATE(values<Case>({
      {"ar", "أعلنت الحكومة أن القوانين الجديدة ستحمي المستأجرين من زيادة الإيجارات في المدينة."},
      {"de",
       "Die Städte müssen die Mieten begrenzen, sagt das Ministerium für Wohnungen. Die Verbände "
       "der Mieter begrüßen das neue Gesetz."},
      {"el", "Η κυβέρνηση ανακοίνωσε νέους φόρους για τις επιχειρήσεις των νησιών."},
      {"en",
       "The councils will publish their policies on expenses before residents are consulted about "
       "the new parking scheme."},
      {"es",
       "Las comunidades autónomas publicarán las nuevas regulaciones sobre viviendas vacías antes "
       "de que termine el año."},
      {"fi",
       "Hallitus aikoo korottaa veroja, jotta kunnat voivat rakentaa uusia kouluja kylissä ja "
       "kaupungeissa."},
      {"fr",
       "Les municipalités devront publier leurs décisions sur les logements abandonnés avant la "
       "fin de l'année."},
      {"he", "הממשלה הודיעה כי תוכנית הדיור החדשה תחל בשנה הבאה, ותושבי העיר יוכלו להגיש בקשות."},
      {"hi",
       "सरकार ने किसानों के लिए नई नीतियों की घोषणा की और कहा कि यह योजना अगले साल "
       "शुरू होगी।"},
      {"hu",
       "A kormány új törvényeket javasolt az önkormányzatoknak a lakásokért felelős hivatalok "
       "számára."},
      {"it",
       "Le regioni devono pubblicare le decisioni sulle responsabilità dei comuni prima della fine "
       "dell'anno."},
      {"ja",
       "政府は新しい環境税の導入を発表した。自治体は反対している。来年から始まる予定だという。"},
      {"nl",
       "De gemeenten moeten hun besluiten over woningen voortaan publiceren, zo heeft het "
       "ministerie besloten."},
      {"ro",
       "Guvernul a aprobat legile privind locuințele și pensiile profesorilor din școlile publice "
       "din țară."},
      {"ru", "Правительство утвердило новые законы о пенсиях учителей и врачей."},
      {"sv",
       "Regeringen vill att kommunerna ska höja skatten för att kunna betala skolorna. Skatterna "
       "har höjts flera gånger under de senaste åren, och många undrar vart pengarna tar vägen."},
      {"th", "รัฐบาลประกาศนโยบายภาษีที่ดินฉบับใหม่เพื่อแก้ปัญหาน้ำท่วมในกรุงเทพมหานคร"},
      {"tr",
       "Bakanlık, belediyelerin konut kararlarını yayımlamasını istedi; ölçümler yarın "
       "açıklanacak."},
      {"zh",
       "市政府公布了气候变化政策，要求企业减少排放，并在明年开始实施新的环境保护标准和规定。"},
  }));
  DYNAMIC_SECTION(c.language) { CHECK(detected_language(c.text) == c.language); }
}

TEST_CASE("a text that does not tell its language with certainty tells none", "[language]") {
  struct Case {
    const char* name;
    std::string text;
  };
  std::string numbers;
  for (int i = 0; i < 40; ++i) numbers += "3.5% 17bn 02091-C-71a ";
  const auto c = GENERATE_COPY(values<Case>({
      {"nothing", ""},
      {"a few words", "Das sehe ich auch so."},
      {"numbers", numbers},
      {"two languages by halves",
       "The councils will publish their policies before residents are consulted. "
       "Die Städte müssen die Mieten begrenzen, sagt das Ministerium für Wohnungen."},
      // Danish; it was taken for Norwegian.
      {"a short text in one of two close languages",
       "Folketinget vedtog en ny skattelov i går, og kommunerne skal betale for de nye plejehjem."},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(detected_language(c.text).empty()); }
}

TEST_CASE("what is declared is not told anew, and what is noted stays", "[language]") {
  using Notes = std::vector<std::string>;
  Document document;
  document.text =
      "The councils will publish their policies on expenses before residents are consulted.  "
      "They have until the end of the year.";
  document.notes = {"a note"};
  detect_language(document);
  CHECK(document.language.empty());
  CHECK(document.notes == Notes{"a note", language_note("en")});
  detect_language(document);
  CHECK(document.notes == Notes{"a note", language_note("en")});
  CHECK(take_language_note(document.notes) == "en");
  CHECK(document.notes == Notes{"a note"});
  document.language = "cy";
  detect_language(document);
  CHECK(document.notes == Notes{"a note"});
}

TEST_CASE("a note that says no language is left alone", "[language]") {
  std::vector<std::string> notes = {language_note("en\x1b[31m"), language_note("")};
  CHECK(take_language_note(notes).empty());
  CHECK(notes.size() == 2);
}

}  // namespace
}  // namespace sourcebook
