#include "indexer/readers/mail_base64.h"

#include <string>

#include "tests/support/catch.h"

namespace sourcebook::mail {

TEST_CASE("where base64 ends is told, whatever a server put into it", "[readers][mail]") {
  const std::string line = "VGhlIGZhcmVzIHJvc2UgYWdhaW4sIGFuZCBub2JvZHkgc2F5cyB3aHku\r\n";
  const std::string marked = "VGhlIGZhcmVzIHJvc2UgYWdhaW4sIGFuZCBub2JvZHkgc2F5cyB3aHku!\n ";
  const std::string blank = "VGhlIGZhcmVzIHJvc2UgYWdh IHdhcyBzby4gVGhlIGZhcmVzIHJvc2Ug\n";
  struct Case {
    const char* name;
    std::string base64, words;
  };
  const auto c = GENERATE_COPY(values<Case>({
      {"nothing", "", ""},
      {"long lines", line + line + "c28=\n\n", ""},
      {"short", "VGhleSByb3Nl\n", ""},
      {"a mark at the end of a line", line + marked + line + line, ""},
      {"a mark at the end of the first", marked + line, ""},
      {"a blank within a line", line + blank + line, ""},
      {"a line among them", line + "-- !\n" + line, ""},
      {"padding in a line of its own", line + "aA\n==\n", ""},
      {"one more line of padding", line + "aAa\n=\r\n\r\n", ""},
      {"what a list put below", line + "\n", "Boats list\nwww.example.org\n"},
      {"words below what is short", "VGhleSByb3NlLg==\n", "The boats list\n"},
      {"a name below padding", "VGhleSByb3NlLg==\n", "Ann\n"},
      {"words with something long below", line, "The boats\nlist is kept.\n" + line},
      {"words", "", "They rose again.\n"},
      {"a key below words", "", "They rose.\n\n" + line + line},
      {"a line below a title", "", "Fares\n==\n\nThey rose.\n"},
      {"a long line of words", "",
       "They rose, and rose again, as far as anybody at sea can tell.\n"},
      {"an address", "", "https://www.example.org/mailman/listinfo/boats\n"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(end_of_base64(c.base64 + c.words) == c.base64.size()); }
}

}  // namespace sourcebook::mail
