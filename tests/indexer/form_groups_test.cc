#include "indexer/form_groups.h"

#include <string>
#include <vector>

#include "common/schema/schema.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace sourcebook::test {

TEST_CASE("forms are together by stem, those of several stems with the commonest",
          "[indexer][blocks]") {
  const TempDir dir;
  const sqlite::Connection connection = schema::open_for_writing(dir / "index.db");
  connection.execute(
      "INSERT INTO stem(stem, language, df, cf, forms) VALUES"
      "('program', 'english', 90, 200, 'program programs'),"
      "('program', 'spanish', 7, 9, 'program programa'),"
      "('chat', 'english', 20, 30, 'chat chats'),"
      "('chat', 'french', 60, 80, 'chat chatte'),"
      "('levy', 'english', 50, 60, NULL),"
      "('rare', 'english', 49, 60, NULL)");
  const FormGroups groups(connection, 50);
  const auto forms_with = [&](const char* form) {
    const auto group = groups.group_of(form);
    return group ? groups.forms(*group) : std::vector<std::string>();
  };
  using Forms = std::vector<std::string>;
  CHECK(forms_with("programs") == Forms{"program", "programs"});
  CHECK(forms_with("programa") == Forms{"programa"});
  CHECK(forms_with("chat") == Forms{"chat", "chatte"});
  CHECK(forms_with("chats") == Forms{"chats"});
  CHECK(forms_with("levy") == Forms{"levy"});
  CHECK(forms_with("rare").empty());
  CHECK(forms_with("unknown").empty());
}

}  // namespace sourcebook::test
