#include "indexer/readers/html_undivided.h"

#include <string>
#include <string_view>

#include "indexer/readers/html_parse.h"
#include "tests/support/catch.h"

namespace sourcebook::html {
namespace {

std::string found(std::string_view page, std::string_view post = "The ferry is late.") {
  return undivided_comments(parse_page(page).dom, post).value_or("-");
}

}  // namespace

TEST_CASE("comments that markup does not divide are kept together", "[readers][html][comments]") {
  CHECK(
      found("<p>The ferry is late.</p><div id=comments><h3>2 Comments</h3><p>It was.</p><p>Posted "
            "by: Ann at May 7, 2017 10:31 AM</p><p>In March, too.</p><p>Posted by: Bo at May 8, "
            "2017 9:00 AM</p><form><textarea>Say it</textarea></form></div>") ==
      "2 Comments\n\nIt was.\n\nPosted by: Ann at May 7, 2017 10:31 AM\n\nIn March, too.\n\n"
      "Posted by: Bo at May 8, 2017 9:00 AM");
}

TEST_CASE("what is called comments and has none is nobody's", "[readers][html][comments]") {
  for (const std::string_view page :
       {"<div id=comments><p>Comments are closed.</p></div>", "<p>The ferry is late.</p>",
        "<div class=comments><p>The ferry is late.</p><p>7 May 2017 10:31</p><p>It is.</p><p>8 May "
        "2017 10:31</p></div>",
        "<div class=comments><p>7 May 2017, 9:45pm</p><p>Comment: the upbeat vision</p><p>8 May "
        "2017, 9:00pm</p><p>Comment: the price</p></div>",
        "<div class=comments><a href=a>We go on. 7 May 2017 10:31</a><p>So.</p><a href=b>They go "
        "on. 8 May 2017 10:31</a></div>"}) {
    CAPTURE(page);
    CHECK(found(page) == "-");
  }
}

}  // namespace sourcebook::html
