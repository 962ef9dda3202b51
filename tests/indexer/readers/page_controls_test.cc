#include "indexer/readers/page_controls.h"

#include <string_view>

#include "tests/support/catch.h"

namespace sourcebook {

TEST_CASE("what a page has for its readers to press is known", "[readers][text]") {
  for (const std::string_view line :
       {"Reply", "Reply \u2193", "[Reply]", "Permalink", "Log in to Reply", "Reply \u00bb", "Share",
        "Oldest first", "Replies", "Newest first \u2193", "Sort by:", "Subscribe",
        "R\u00e9pondre"}) {
    INFO(line);
    CHECK(is_comment_control(line));
  }
  for (const std::string_view line : {"", "---", "Reply when you can", "Delete!", "Like.", "Share!",
                                      "Report?", "Edit\u2026", "Like, really"}) {
    INFO(line);
    CHECK_FALSE(is_comment_control(line));
  }
  CHECK(is_sharing_control("Share"));
  CHECK_FALSE(is_sharing_control("Reply"));
  CHECK_FALSE(is_sharing_control("Share it"));
}

TEST_CASE("how to leave a comment is told from what comments say", "[readers][text]") {
  for (const std::string_view line :
       {"Leave a Reply", "Leave a Reply to Ann", "Leave a Reply to harbour_bob",
        "Leave a Reply to Ann Lee Cancel reply", "Leave a Reply Cancel reply",
        "Post a Comment \u00bb", "Comments are closed", "Comments are closed. \u00bb",
        "[Comments are closed]",
        "Your email address will not be published. Required fields are marked *",
        "You must be logged in to post a comment."}) {
    INFO(line);
    CHECK(is_comment_form(line));
  }
  for (const std::string_view line :
       {"", "Leave a light on", "Comments are closed on its own page since March.",
        "Leave a comment to tell them so", "Leave a comment to Ann, and she will answer.",
        "You must be logged in to see what they say of you", "Post a comment and they delete it",
        "Add a comment here if you were on the boat."}) {
    INFO(line);
    CHECK_FALSE(is_comment_form(line));
  }
}

}  // namespace sourcebook
