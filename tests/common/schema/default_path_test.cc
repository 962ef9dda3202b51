#include "common/schema/default_path.h"

#include <sourcebook/error.h>

#include <cstdlib>
#include <map>
#include <optional>
#include <string>

#include "tests/support/catch.h"

namespace sourcebook::schema {
namespace {

// Sets the three variables that count, and puts the old ones back.
class Variables {
 public:
  Variables(const char* index, const char* data, const char* home) {
    set("SOURCEBOOK_INDEX", index);
    set("XDG_DATA_HOME", data);
    set("HOME", home);
  }
  ~Variables() {
    for (const auto& [name, value] : before_) assign(name, value ? value->c_str() : nullptr);
  }
  Variables(const Variables&) = delete;
  Variables& operator=(const Variables&) = delete;

 private:
  void set(const std::string& name, const char* value) {
    const char* const before = std::getenv(name.c_str());
    before_[name] = before == nullptr ? std::nullopt : std::optional<std::string>(before);
    assign(name, value);
  }
  static void assign(const std::string& name, const char* value) {
    if (value == nullptr) {
      unsetenv(name.c_str());
    } else {
      setenv(name.c_str(), value, 1);
    }
  }

  std::map<std::string, std::optional<std::string>> before_;
};

TEST_CASE("the index lies where the environment says, else among the user's data", "[schema]") {
  struct Case {
    const char* name;
    const char* index;
    const char* data;
    const char* home;
    const char* expected;
  };
  const auto c = GENERATE(values<Case>({
      {"named", "my.db", "/data", "/home/ann", "my.db"},
      {"data folder", nullptr, "/data", "/home/ann", "/data/sourcebook/index.db"},
      {"an empty name is none", "", "/data", "/home/ann", "/data/sourcebook/index.db"},
      {"home", nullptr, nullptr, "/home/ann", "/home/ann/.local/share/sourcebook/index.db"},
      {"an empty data folder is none", nullptr, "", "/home/ann",
       "/home/ann/.local/share/sourcebook/index.db"},
      {"nor is a relative one", nullptr, "data", "/home/ann",
       "/home/ann/.local/share/sourcebook/index.db"},
  }));
  DYNAMIC_SECTION(c.name) {
    const Variables variables(c.index, c.data, c.home);
    CHECK(default_index_path() == c.expected);
  }
}

TEST_CASE("where nothing says where the index lies, that is an error and not a guess", "[schema]") {
  const Variables variables(nullptr, nullptr, nullptr);
  CHECK_THROWS_AS(static_cast<void>(default_index_path()), Error);
}

}  // namespace
}  // namespace sourcebook::schema
