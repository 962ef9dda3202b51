// Sentences about policy, written for this test, in one index: a word is found in its other forms,
// in the language of the document, and another word is not.
#include <sourcebook/searcher.h>
#include <sourcebook/trace.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/tokenizer.h"
#include "tests/query/searcher_samples.h"
#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"
#include "tests/support/temp_dir.h"

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

TEST_CASE("every operator is of any language's words", "[query][languages]") {
  struct Case {
    const char* document;
    std::vector<std::string> found, missed;
  };
  const auto c = GENERATE(values<Case>({
      {"zh",
       {"\"气候 政策\"~2", "\"气候变化 排放\"~s", "\"气候 排放\"~>20", "气候*", "*政策",
        "+气候 -医院", "(医院 OR 减少排放)", "气候变化~", "\"市政府 企业\"~p"},
       {"\"排放 气候\"~>20", "\"气候 排放\"~3", "+气候 +医院", "气候 -政策", "*医院"}},
      {"ja",
       {"\"環境税 導入\"~2", "\"環境税 発表\"~s", "\"政府 反対\"~p", "\"環境税 導入\"~>3", "環境*",
        "*境税", "*税", "+環境税 -医療", "医療 OR 環境税"},
       {"\"導入 環境税\"~>8", "\"政府 反対\"~s", "+環境税 +医療", "環境税 -導入",
        "\"環境税の廃止\""}},
      {"th",
       {"\"นโยบาย ภาษี\"~2", "\"รัฐบาล น้ำท่วม\"~s", "\"ภาษี น้ำท่วม\"~>40", "นโยบาย*", "*ท่วม",
        "+ภาษีที่ดิน -ตำรวจ"},
       {"\"น้ำท่วม ภาษี\"~>40", "\"รัฐบาล น้ำท่วม\"~2", "ภาษี -ที่ดิน"}},
      {"ar",
       {"\"الحكومة القوانين\"~3", "\"القوانين الجديدة\"", "\"القوانين المدينة\"~s",
        "\"الحكومة الايجارات\"~>12", "القوان*", "*ارات", "القوانبن~"},
       {"\"الايجارات الحكومة\"~>12", "\"الجديدة القوانين\"", "القوانبن"}},
      {"he",
       {"\"הממשלה הודיעה\"", "\"צהל בתוכנית\"~3", "\"הממשלה הדיור\"~s", "בתוכ*", "*כנית",
        "הודיעא~"},
       {"\"הדיור הממשלה\"~>12", "\"הודיעה הממשלה\"", "הודיעא"}},
      {"tr",
       {"\"konut kararlarını\"", "\"KONUT KARARLARINI\"", "\"belediyelerin kararlarını\"~1",
        "\"Bakanlık açıklandı\"~s", "beled*", "*larını", "ölçümelr~"},
       {"\"açıklandı Bakanlık\"~>20", "\"kararlarını konut\"", "ölçümelr"}},
      {"de",
       {"\"die Städte\"", "\"Städte Mieten\"~3", "\"Städte Wohnungen\"~s", "Minist*", "*nungen",
        "Mietne~", "\"Mieten Wohnungen\"~>8"},
       {"\"Wohnungen Mieten\"~>8", "\"Stadt Mieten\"~3", "Mietne"}},
      {"fr",
       {"\"leurs décisions\"", "\"LEURS DECISIONS\"", "\"municipalités logements\"~s", "munici*",
        "*cisions", "décisoins~", "\"décisions abandonnés\"~>4"},
       {"\"abandonnés décisions\"~>4", "décisoins", "\"leurs décision\""}},
      {"es",
       {"\"nuevas regulaciones\"", "\"comunidades viviendas\"~s", "regula*",
        "*daciones OR *laciones", "regulacoines~", "\"comunidades vacías\"~>10"},
       {"\"vacías comunidades\"~>10", "regulacoines", "\"nuevas regulacion\""}},
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

TEST_CASE("a sentence is traced in any language, altered as well", "[trace][languages]") {
  const Searcher searcher(fixture().path());
  for (const Sentence& sentence : kSentences) {
    INFO(sentence.language);
    const Trace whole = searcher.trace(sentence.text);
    REQUIRE(whole.places.size() == 1);
    CHECK(whole.places.front().source.document == sentence.language);
    CHECK(whole.places.front().agreement == Agreement::kExact);
  }
  struct Case {
    const char* document;
    std::string_view wording, asked, here;
  };
  const auto c = GENERATE(values<Case>({
      {"zh", "市政府公布了气候保护政策，要求企业减少排放", "保护", "变化"},
      {"ja", "政府は新しい環境税の廃止を発表した", "廃止", "導入"},
      {"th", "รัฐบาลประกาศนโยบายภาษีที่พักฉบับใหม่เพื่อแก้ปัญหา", "พัก", "ดิน"},
      {"ar", "اعلنت الحكومه ان القوانين القديمة ستحمي المستأجرين", "القديمة", "الجديدة"},
      {"he", "הממשלה הכחישה כי צה\"ל לא ישתתף בתוכנית הדיור", "הכחישה", "הודיעה"},
      {"tr", "Bakanlık, belediyelerin su kararlarını yayımlamasını istedi", "su", "konut"},
      {"de", "die Städte müssen die Steuern begrenzen, sagt das Ministerium", "Steuern", "Mieten"},
      {"fr", "les municipalites devront cacher leurs decisions sur les logements", "cacher",
       "publier"},
      {"es", "las comunidades autonomas retirarán las nuevas regulaciones", "retirarán",
       "publicarán"},
  }));
  DYNAMIC_SECTION(c.document) {
    const Trace trace = searcher.trace(c.wording);
    REQUIRE(trace.places.size() == 1);
    const Place& place = trace.places.front();
    CHECK(place.source.document == c.document);
    CHECK(place.agreement == Agreement::kAltered);
    std::string asked, here;
    for (const Difference& difference : place.differences) {
      asked += difference.asked;
      here += difference.here;
    }
    CHECK(asked == c.asked);
    CHECK(here == c.here);
  }
}

TEST_CASE("words without blanks that stand in the order of the question come first",
          "[query][languages]") {
  const IndexFixture index({post("这里讨论政策与环境。", "", "apart"),
                            post("这里讨论与环境政策。", "", "together"),
                            post("这里讨论别的东西吧。", "", "neither")});
  CHECK(ids(Searcher(index.path()).search("环境 政策")) == Ids{"together", "apart"});
}

TEST_CASE("words of the best passages are grams where there are no blanks", "[query][languages]") {
  std::vector<Document> documents;
  for (int i = 0; i < 40; ++i) documents.push_back(post("完全无关的另一句话在此。"));
  documents.push_back(post("气候政策要求企业减少排放。", "", "best"));
  documents.push_back(post("企业减少排放。", "", "other"));
  const IndexFixture index(documents);
  const Answer answer = Searcher(index.path()).explain("气候政策");
  REQUIRE(!answer.explanation.scores.empty());
  const std::vector<std::string>& lines = answer.explanation.scores.front();
  CHECK(std::any_of(lines.begin(), lines.end(), [](const std::string& line) {
    return line.starts_with("words of the best passages") && line.find("排放") != line.npos;
  }));
}

TEST_CASE("synonyms of words without blanks", "[query][languages][synonyms]") {
  const IndexFixture index({post("政府は環境税を導入した。", "", "ja"),
                            post("A carbon tax was brought in.", "", "en"),
                            post("環境の話。", "", "environment"), post("税金の話。", "", "tax")});
  const TempDir folder;
  std::ofstream(folder / "synonyms", std::ios::binary) << "環境税, carbon tax\n税金,levy\n";
  const Searcher searcher(index.path());
  const auto found = [&](const char* query) {
    return sorted_ids(searcher.search(query, {.synonyms = folder / "synonyms"}));
  };
  CHECK(found("環境税") == Ids{"en", "environment", "ja"});
  CHECK(found("+環境税") == Ids{"en", "ja"});
  CHECK(found("環境") == Ids{"environment", "ja"});
  CHECK(found("+carbon +tax") == Ids{"en", "ja"});
  CHECK(found("levy") == Ids{"tax"});
}

TEST_CASE("of a long run without blanks what was found is shown, with whole letters",
          "[query][languages][snippet]") {
  const char* const letters = GENERATE("汉字排列成行", "ที่ดินน้ำ");
  std::string run;
  for (int i = 0; i < 38; ++i) run += letters;
  const std::string word = "環境税";
  const IndexFixture index({post(run + word + run)});
  const Result result = Searcher(index.path()).search(word).at(0);
  const Snippet& snippet = result.snippet;
  REQUIRE(snippet.hits.size() == 1);
  const ByteRange& hit = snippet.hits.front();
  CHECK(snippet.text.substr(hit.begin, hit.end - hit.begin) == word);
  CHECK(hit.begin > 100);
  CHECK(snippet.text.size() - hit.end > 100);
  // No mark has lost its letter at the beginning.
  text::Tokenizer tokenizer(snippet.text);
  text::Token token;
  REQUIRE(tokenizer.next(token));
  CHECK(token.begin == std::string_view("\u2026").size());
}

TEST_CASE("a phrase without blanks is found over the border of two passages",
          "[query][languages][borders]") {
  std::string text;
  for (int i = 0; i < 80; ++i) text += "这里的句子没有什么特别的内容可以引用。";
  text += "最后公布了政策。气候变化需要新的法律。";
  for (int i = 0; i < 80; ++i) text += "这里的句子没有什么特别的内容可以引用。";
  // Wherever the border comes to lie, it lies once between these.
  std::size_t over_border = 0;
  for (int before = 0; before < 28; ++before) {
    const IndexFixture index({post(text.substr(static_cast<std::size_t>(before) * 57))});
    const auto found = Searcher(index.path()).search("\"公布了政策。气候变化\"");
    REQUIRE(found.size() == 1);
    over_border += found.front().snippet.text.find("气候变化") == std::string::npos ? 1 : 0;
  }
  CHECK(over_border > 0);
}

TEST_CASE("a word without blanks that is nowhere is said to be", "[query][languages]") {
  const Answer answer = Searcher(fixture().path()).answer("气候 医疗保险");
  CHECK(std::count(answer.notes.begin(), answer.notes.end(), "not in the index: 医疗保险") == 1);
}

}  // namespace sourcebook::test
