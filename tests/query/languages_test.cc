// Sentences about policy, written for this test, in one index: a word is found in its other forms,
// in the language of the document, and another word is not.
#include <sourcebook/searcher.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "tests/query/searcher_samples.h"
#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"

namespace sourcebook::test {
namespace {

struct Sentence {
  const char* language;
  std::string_view text;
};

constexpr Sentence kSentences[] = {
    {"ar", "أعلنت الحكومةُ أنّ القوانينَ الجديدة ستحمي المستأجرين من زيادة الإيجـــارات في المدينة."},
    {"da", "Kommunen vil hæve skatterne, fordi udgifterne til plejehjemmene er vokset."},
    {"de", "Die Städte müssen die Mieten begrenzen, sagt das Ministerium für Wohnungen."},
    {"el", "Η κυβέρνηση ανακοίνωσε νέους φόρους για τις επιχειρήσεις των νησιών."},
    {"en", "The councils will publish their policies on expenses before residents are consulted."},
    {"es", "Las comunidades autónomas publicarán las nuevas regulaciones sobre viviendas vacías."},
    {"fi", "Hallitus aikoo korottaa veroja, jotta kunnat voivat rakentaa uusia kouluja kylissä."},
    {"fr", "Les municipalités devront publier leurs décisions sur les logements abandonnés."},
    {"he", "הַמֶּמְשָׁלָה הודיעה כי צה״ל לא ישתתף בתוכנית הדיור החדשה."},
    {"hi", "सरकार ने किसानों के लिए नई नीतियों की घोषणा की।"},
    {"hu", "A kormány új törvényeket javasolt az önkormányzatoknak a lakásokért."},
    {"it", "Le regioni devono pubblicare le decisioni sulle responsabilità dei comuni."},
    {"ja", "政府は新しい環境税の導入を発表した。自治体は反対している。"},
    {"nl", "De gemeenten moeten hun besluiten over woningen voortaan publiceren."},
    {"no", "Kommunene må betale utgiftene til sykehjemmene, mener regjeringen."},
    {"pt", "As câmaras municipais aprovaram as alterações às regulamentações da habitação."},
    {"ro", "Guvernul a aprobat legile privind locuințele și pensiile profesorilor."},
    {"ru", "Правительство утвердило новые законы о пенсиях учителей и врачей."},
    {"sv", "Kommunerna ska höja skatterna för att betala skolorna på landsbygden."},
    {"th", "รัฐบาลประกาศนโยบายภาษีที่ดินฉบับใหม่เพื่อแก้ปัญหาน้ำท่วม"},
    {"tr", "Bakanlık, belediyelerin konut kararlarını yayımlamasını istedi; ölçümler açıklandı."},
    {"zh", "市政府公布了气候变化政策，要求企业减少排放。"},
};

std::vector<Document> documents() {
  std::vector<Document> out;
  for (const Sentence& sentence : kSentences) {
    out.push_back(post(sentence.text, "", sentence.language));
    out.back().language = sentence.language;
  }
  return out;
}

const IndexFixture& fixture() {
  static const IndexFixture index(documents());
  return index;
}

bool finds(const std::string& query, const std::string& document) {
  const Searcher searcher(fixture().path());
  const Ids found = ids(searcher.answer(query).results);
  return std::find(found.begin(), found.end(), document) != found.end();
}

}  // namespace

TEST_CASE("a word is found in its other forms, in twenty-two languages", "[query][languages]") {
  struct Case {
    const char* document;
    std::vector<std::string> found, missed;
  };
  const auto c = GENERATE(values<Case>({
      {"ar",
       {"قانون القوانين", "الحكومه", "الايجارات", "المستأجرين", "مدينة"},
       {"\"حكومة\"", "مدرسة"}},
      {"da", {"skat skatterne", "udgift", "plejehjem", "kommuner"}, {"kommission"}},
      {"de", {"Stadt Städte", "Miete", "Wohnung", "stadte"}, {"\"Miete\"", "Minister"}},
      {"el", {"φόρος", "φορους", "επιχείρηση", "νησί", "κυβέρνησης"}, {"\"φόρος\"", "φως"}},
      {"en", {"council", "policy", "expense", "publishing"}, {"exposure", "\"expense\""}},
      {"es", {"comunidad", "regulación", "regulacion", "vivienda", "nuevo"}, {"comunión"}},
      {"fi", {"vero", "kunnan", "kunta kunnat", "koulu", "kylistä"}, {"verkko"}},
      {"fr", {"municipalité", "décision", "decision", "logement", "publiera"}, {"logique"}},
      {"he", {"הממשלה", "צהל", "צה\"ל", "\"צה״ל\"", "תוכנית בתוכנית"}, {"ממשלות"}},
      {"hi", {"नीति", "किसान", "सरकार", "नयी नई"}, {"किताब"}},
      {"hu", {"törvény", "torveny", "önkormányzatok", "lakás", "kormányok"}, {"korona"}},
      {"it", {"regione", "decisione", "responsabilita", "comune", "pubblicato"}, {"commissario"}},
      {"ja",
       {"環境税", "環境", "税", "政府", "\"環境税の導入\"", "自治体の反対"},
       {"\"環境の税\"", "医療"}},
      {"nl", {"gemeente", "besluit", "woning", "publiceer"}, {"geld"}},
      {"no", {"kommune", "utgift", "sykehjemmet", "regjering"}, {"register"}},
      {"pt", {"câmara", "alteração", "regulamentacao", "municipais", "habitação"}, {"camarada"}},
      {"ro", {"lege legi", "locuință", "pensie", "profesor", "guvernului"}, {"lemn"}},
      {"ru", {"закон", "пенсия", "учитель", "врач", "правительства"}, {"\"закон\"", "законченный"}},
      {"sv", {"skatt", "kommun", "skola", "betalar"}, {"skog"}},
      {"th", {"ภาษี", "ภาษีที่ดิน", "รัฐบาล", "น้ำท่วม", "\"นโยบายภาษี\""}, {"\"ภาษีรัฐบาล\"", "ตำรวจ"}},
      {"tr",
       {"belediyeler", "karar", "kararlar", "ölçümlere", "olcumler", "açıklama"},
       {"karanlık"}},
      {"zh",
       {"气候变化", "气候", "政策", "排放", "\"气候变化政策\"", "气候政策"},
       {"\"气候政策\"", "医院"}},
  }));
  DYNAMIC_SECTION(c.document) {
    for (const std::string& query : c.found) {
      INFO(query);
      CHECK(finds(query, c.document));
    }
    for (const std::string& query : c.missed) {
      INFO("not " << query);
      CHECK_FALSE(finds(query, c.document));
    }
  }
}

TEST_CASE("the forms of a word are those of the language that is asked for", "[query][languages]") {
  const auto in = [](const char* text, const char* language, const char* id) {
    Document document = post(text, "", id);
    document.language = language;
    return document;
  };
  const IndexFixture index({in("Nobody has died of it.", "en", "died"),
                            in("They die young.", "en", "dies"),
                            in("Die Mieten steigen.", "de", "mieten"),
                            in("Die Miete steigt, sagt Hauser.", "de", "miete")});
  const Searcher searcher(index.path());
  const auto found = [&](const char* query, SearchOptions options = {}) {
    return sorted_ids(searcher.answer(query, options).results);
  };
  CHECK(found("die") == Ids{"died", "dies", "miete", "mieten"});
  CHECK(found("die", {.language = "de"}) == Ids{"miete", "mieten"});
  CHECK(found("die language:en") == Ids{"died", "dies"});
  CHECK(found("mieter", {.language = "en"}) == Ids{});
  // Not in the index as it is, but its stem is.
  CHECK(found("Miete") == Ids{"miete", "mieten"});
}

TEST_CASE("marked words of scripts without blanks are whole and cited as written",
          "[query][languages]") {
  const Searcher searcher(fixture().path());
  const auto marked = [&](const char* query) {
    const Answer answer = searcher.answer(query);
    REQUIRE(!answer.results.empty());
    const Snippet& snippet = answer.results.front().snippet;
    std::string out;
    for (const ByteRange& hit : snippet.hits)
      out += snippet.text.substr(hit.begin, hit.end - hit.begin) + "|";
    return out;
  };
  CHECK(marked("环境 政策") == "政策|");
  CHECK(marked("气候变化") == "气候变化|");
  CHECK(marked("\"环境\" OR 气候变化") == "气候变化|");
  CHECK(marked("ภาษี") == "ภาษี|");
}

}  // namespace sourcebook::test
