#include "indexer/readers/page_furniture.h"

#include <string_view>

#include "tests/support/catch.h"

namespace sourcebook {

TEST_CASE("what can be pressed is told from somebody's words", "[readers][text]") {
  for (const std::string_view line :
       {"Newer Post Older Post Home", "Email This BlogThis! Share to Twitter", "Links to this post",
        "Subscribe to: Post Comments (Atom)", "Abonnieren: Kommentare zum Post (Atom)",
        "\u00c4lterer Post", "Powered by Blogger.", "\u00ab Older posts | Newer posts \u00bb"}) {
    INFO(line);
    CHECK(furniture_in(line) == Furniture::kCertain);
  }
  for (const std::string_view line :
       {"Home", "Share", "Print | Email", "Reply", "2 comments:", "No comments", "Load more...",
        "Post a Comment", "Leave a Reply to Ann Lee", "Join the conversation.",
        "Comments are closed."}) {
    INFO(line);
    CHECK(furniture_in(line) == Furniture::kPossible);
  }
  for (const std::string_view line :
       {"", "Home at last.", "Share it.", "Print money", "An older post says so.",
        "Posted by Ann Lee at 09:00", "Labels: buses", "Delete!", "Join the conversation on fares.",
        "Responses to the consultation", "The rules of the board (atom)"}) {
    INFO(line);
    CHECK(furniture_in(line) == Furniture::kNone);
  }
}

TEST_CASE("a text ends above its furniture where that is certain", "[readers][text]") {
  const auto above = [](std::string_view text) {
    return text.substr(0, end_above_furniture(text));
  };
  CHECK(above("Late.\n\nPost a Comment\n\nNewer Post Home\n") == "Late.\n\n");
  CHECK(above("Late.\n\n  Home\n\nNewer Post\n") == "Late.\n\n  Home\n\n");
  for (const std::string_view all : {"Late.\n\nHome\n", "Late.\n\nPost your reply to Ann Lee\n",
                                     "Newer Post\n", "Newer Post\n\nLate.\n", ""}) {
    INFO(all);
    CHECK(above(all) == all);
  }
}

TEST_CASE("furniture above comments is left out, words alone are not", "[readers][text]") {
  CHECK(without_furniture_at_end("Late.\n\nHome\n\nShare to X\n\n2 comments:\n") == "Late.");
  CHECK(without_furniture_at_end("Late.\n\nHome\nPrint\n\n2 comments:\n\nReply\n") ==
        "Late.\n\nHome\nPrint");
  CHECK(without_furniture_at_end("Late.\n\nHome\n\nLabels: buses\nPrint\n") ==
        "Late.\n\nHome\n\nLabels: buses");
  CHECK(without_furniture_at_end("Home\n\nLate.\n\nShare\n") == "Home\n\nLate.\n\nShare");
  CHECK(without_furniture("Name\n\nLeave a Reply\n\nRecent posts\n") == "Name\n\n\nRecent posts");
}

}  // namespace sourcebook
