// Real pages with comments: how many are found, and what is known of each. The figures are those
// reached; a change that falls below them is for the worse.
#include <string>
#include <string_view>

#include "indexer/readers/html_comments.h"
#include "indexer/readers/html_encoding.h"
#include "indexer/readers/html_parse.h"
#include "tests/support/catch.h"
#include "tests/support/shared.h"

namespace sourcebook::html {
namespace {

struct Figures {
  std::size_t found = 0, authors = 0, dates = 0, replies = 0;
};

Figures figures_of(const std::filesystem::path& page) {
  const Parsed parsed = parse_page(decode_html(test::read_bytes(page)));
  const CommentThread thread = find_comments(parsed.dom, {"https://blog.example/post", "post"});
  Figures figures;
  figures.found = thread.comments.size();
  for (const Document& comment : thread.comments) {
    figures.authors += comment.author.empty() ? 0 : 1;
    figures.dates += comment.published.value.empty() ? 0 : 1;
    figures.replies += comment.parent == "post" ? 0 : 1;
  }
  return figures;
}

TEST_CASE("the comments of real pages are found, with author, date and what they answer",
          "[readers][html][comments][shared]") {
  struct Case {
    const char* file;
    std::size_t found, dates, replies;  // as many authors as comments
  };
  const auto c = GENERATE(values<Case>({
      {"derived-blogger-friends-of-lombard-kickoff-and-free.html", 4, 4, 0},
      {"readability-002/source.html", 2, 2, 1},
      {"readability-wordpress/source.html", 13, 13, 9},
      {"trafilatura-0a962f6bcd5649f7a7e6effa338df80d.html", 7, 7, 2},
      {"trafilatura-0ac0531f1f0543f4a3f68159e5fd1875.html", 9, 9, 5},
      {"trafilatura-abookshelffullofsunshine.blogspot.com.interview.html", 2, 2, 1},
      {"trafilatura-archive.org.muffinrezept.net.grundrezept.html", 51, 51, 9},
      {"trafilatura-archive.org.nesselsetzer.wordpress.com.antipoden.html", 5, 5, 0},
      {"trafilatura-archive.org.the-pain.net.silkroad.html", 33, 33, 0},
      {"trafilatura-blog.wordpress.com.diverse.html", 13, 0, 3},
      {"trafilatura-californiaglobe.com.amazon.html", 12, 12, 2},
      {"trafilatura-cicero.de.pandemie.html", 8, 8, 1},
      {"trafilatura-d32ad974a4b04657bb6e4d91852bd52d.html", 18, 0, 8},
      {"trafilatura-de.creativecommons.org.endlich.html", 3, 3, 0},
      {"trafilatura-derpapierplanet.de.juni.html", 13, 13, 9},
      {"trafilatura-franziska-elea.de.vuitton.html", 17, 17, 4},
      {"trafilatura-frau-sabienes.de.konsumsparen.html", 4, 4, 0},
      {"trafilatura-frolleinherr.com.lost.html", 11, 11, 6},
      {"trafilatura-gnadlib.wordpress.com.scherenschnitt.html", 5, 5, 0},
      {"trafilatura-gormulus.wordpress.com.durfen.html", 40, 40, 25},
      {"trafilatura-grossefragen.wordpress.com.projekt.html", 23, 23, 12},
      {"trafilatura-happyface313.com.plantur.html", 21, 21, 12},
      {"trafilatura-hpd.de-Homosexuellenhass.html", 10, 10, 5},
      {"trafilatura-internet-law.de.pseudonymen.html", 35, 35, 0},
      {"trafilatura-lopinion.fr.glyphosate.html", 6, 6, 0},
      {"trafilatura-luxuryhaven.co.hyatt.html", 24, 24, 0},
      {"trafilatura-oekonomenstimme.org.keynes.html", 32, 32, 3},
      {"trafilatura-skispringen.com-verpasst.html", 6, 6, 1},
      {"trafilatura-spontis.de.jahrzehnt.html", 15, 0, 0},
      {"trafilatura-statisticsglobe.com.ggplot2.html", 4, 4, 2},
      {"trafilatura-stylegart.de.naturkosmetik.html", 8, 8, 4},
      {"trafilatura-thenervousbreakdown.com.loneliest.html", 11, 11, 2},
      {"trafilatura-verfassungsblog.de.expertinnen.html", 5, 5, 2},
      {"trafilatura-youhadmeatgardening.com.lemon.html", 25, 25, 11},
      {"trafilatura-zulang.wordpress.com.genitalverstuemmelung.html", 6, 6, 4},
  }));
  const auto page = test::shared(std::string("formats/html-comments/") + c.file);
  if (!page) return;
  DYNAMIC_SECTION(c.file) {
    const Figures figures = figures_of(*page);
    CHECK(figures.found == c.found);
    CHECK(figures.authors == c.found);
    CHECK(figures.dates == c.dates);
    CHECK(figures.replies == c.replies);
  }
}

TEST_CASE("real pages whose anchors look like comments have none",
          "[readers][html][comments][shared]") {
  const auto* const file = GENERATE("trafilatura-linksfraktion.de-Abzocke.html",
                                    "trafilatura-piratenpartei-mv.de.grundeinkommen.html",
                                    "trafilatura-politico.com.retirement.html");
  const auto page = test::shared(std::string("formats/html-articles/") + file);
  if (!page) return;
  DYNAMIC_SECTION(file) { CHECK(figures_of(*page).found == 0); }
}

}  // namespace
}  // namespace sourcebook::html
