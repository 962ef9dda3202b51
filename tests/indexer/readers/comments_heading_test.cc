#include "indexer/readers/comments_heading.h"

#include <string_view>

#include "tests/support/catch.h"

namespace sourcebook {

TEST_CASE("what comments stand below is told from sentences", "[readers][text]") {
  for (const std::string_view line : {"Comments",
                                      "COMMENTS:",
                                      "3 comments",
                                      "Comments (3)",
                                      "1 Comment",
                                      "2 comments so far",
                                      "--- Comments",
                                      "--- Comments ---",
                                      "=== 2 Comments ===",
                                      "2 Comments \u00bb",
                                      "1,204 Replies",
                                      "12 Responses to \u201cOn ferries\u201d",
                                      "3 Responses to: Who pays for the night boat?\u201d",
                                      "3 thoughts on \u201cOn ferries\u201d",
                                      "One thought on \u201cOn ferries\u201d",
                                      "2 Antworten auf \u201eF\u00e4hren\u201c",
                                      "Kommentare (3)",
                                      "Ein Kommentar",
                                      "5 commentaires sur \u00ab Bacs \u00bb",
                                      "2 comentarios",
                                      "1 reactie"}) {
    INFO(line);
    CHECK(is_comments_heading(line));
  }
  for (const std::string_view line :
       {"", "3", "---", "> Comments", "Reply", "Thoughts on ferries", "Antworten", "One",
        "Two responses to the consultation", "Response 3", "Reply to Ann", "Comments will follow",
        "Responses to the draft came from three islands and were mixed.", "Recent comments",
        "Comments are closed",
        "No comments to make on a matter that has been before this council so often that "
        "nobody counts any more"}) {
    INFO(line);
    CHECK_FALSE(is_comments_heading(line));
  }
}

TEST_CASE("a heading of responses may be a report's", "[readers][text]") {
  for (const std::string_view line : {"Comments", "Comments (3)", "2 comments so far",
                                      "Comments so far", "12 Responses to the consultation"}) {
    INFO(line);
    CHECK(announces_comments(line));
  }
  for (const std::string_view line : {"Responses to the consultation", "Comments on the draft",
                                      "Reactions to: the report", "Reply"}) {
    INFO(line);
    CHECK_FALSE(announces_comments(line));
  }
}

}  // namespace sourcebook
