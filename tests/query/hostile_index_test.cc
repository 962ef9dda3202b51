// An index from somebody else may hold anything: a search in it answers or throws Error, and never
// does worse. Most of what could go wrong shows under sanitizers only.
#include <sourcebook/error.h>
#include <sourcebook/searcher.h>

#include <filesystem>
#include <string>
#include <vector>

#include "common/sqlite/connection.h"
#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"

namespace sourcebook::test {
namespace {

namespace fs = std::filesystem;

std::vector<TestSource> collection() {
  Document top = post("Housing costs rose by 23% in a year. Nobody built a house.", "Costs", "top");
  top.published = {"2017-05-07", "date line"};
  top.author = "Jane Smith";
  Document answer =
      post("Then \"costs fell again\", says the Gazette of co-operation.", "", "answer");
  answer.kind = Kind::kComment;
  answer.parent = "top";
  answer.number = "1";
  answer.quotations = {{5, 23, "The Gazette"}};
  return {{"blog/costs.txt", {top, answer}}, {"zoning.txt", {post("Zoning put up costs.")}}};
}

// With posting blocks, though words so rare are not looked for in them.
struct OptimizedFixture : IndexFixture {
  OptimizedFixture() : IndexFixture(collection()) { optimize(1); }
};

// Asks for everything that can be asked for; how often an Error came of it.
int errors_of(const fs::path& index) {
  int errors = 0;
  const auto attempt = [&](const auto& act) {
    try {
      act();
    } catch (const Error&) {
      ++errors;
    }
  };
  attempt([&] {
    const Searcher searcher(index);
    for (const char* question :
         {"costs", "housing costs rose", "\"costs fell\"", "\"costs zoning\"~8", "co-operation",
          "23%", "co*", "+costs -zoning", "title:costs", "kind:comment", "hosuing", "author:smith",
          "isn't"}) {
      attempt([&] { (void)searcher.explain(question, {.text = true}); });
      attempt([&] { (void)searcher.answer(question, {.best_per_document = true}); });
      attempt([&] { (void)searcher.answer(question, {.sort = Sort::kNewest, .kind = "post"}); });
      attempt([&] { (void)searcher.count(question); });
      attempt([&] { (void)searcher.trace(question, {.text = true}); });
      attempt([&] {
        (void)searcher.answer(question, {.best_per_document = true, .others_per_document = 2});
      });
      attempt([&] {
        (void)searcher.facets(question, {},
                              {.facets = {Facet::kKind, Facet::kAuthor, Facet::kYear, Facet::kPath,
                                          Facet::kQuoting, Facet::kLanguage},
                               .timeline = true});
      });
    }
    for (const char* id : {"top", "answer.1", "top.2"}) {
      attempt([&] { (void)searcher.show(id, 1000); });
    }
  });
  return errors;
}

void tamper(const fs::path& file, const std::string& sql) {
  const sqlite::Connection connection(file, sqlite::Access::kWrite);
  connection.execute(sql.c_str());
}

TEST_CASE("values that no writer writes give errors, never a crash", "[query][hostile]") {
  static const OptimizedFixture fixture;
  const auto sql = GENERATE(values<std::string>({
      "UPDATE meta SET value = V WHERE key = 'passages'",
      "UPDATE meta SET value = V WHERE key = 'last_passage'",
      "UPDATE meta SET value = V WHERE key LIKE '%tokens'",
      "UPDATE stem SET df = V",
      "UPDATE term SET df = V",
      "UPDATE stem SET cf = V",
      "UPDATE term SET cf = V",
      "UPDATE stem SET forms = V",
      "UPDATE stem SET language = V WHERE stem = 'cost'",
      "UPDATE document SET first_passage = V",
      "UPDATE document SET passage_count = V",
      "UPDATE document SET parent = V, thread = V",
      "UPDATE document SET kind = V, author = V, language = V, number = V, title = V",
      "UPDATE document SET published = V, published_first = V, published_last = V",
      "UPDATE document SET source = V",
      "UPDATE passage SET document = V",
      "UPDATE passage SET text_begin = V, text_end = V, paragraph = V",
      "UPDATE passage SET page = V, page_end = V, heading = V",
      "UPDATE passage SET quotations = V",
      "UPDATE passage SET slot = V",
      "UPDATE passage SET id = V WHERE id = 1",
      "UPDATE text_block SET body = V",
      "UPDATE text_block SET id = V WHERE id = 1",
      "UPDATE length_block SET lengths = V",
      "UPDATE length_block SET block = V",
      "UPDATE length_class_block SET classes = V",
      "UPDATE length_class_block SET block = V",
      "UPDATE border_block SET pairs = V",
      "UPDATE border_block SET block = V",
      "INSERT INTO copy VALUES(1, 2), (3, V)",
      "INSERT INTO copy VALUES(1, V), (2, V), (3, V)",
      "INSERT INTO copy VALUES(2, 1), (3, 2), (V, 1)",
      "UPDATE sketch_block SET sketches = V",
      "UPDATE posting_list SET first_chunk = V",
      "UPDATE posting_list SET forms = V, skips = V",
      "UPDATE posting_chunk SET blocks = V",
      "UPDATE meta SET value = V WHERE key = 'last_block_passage'",
      "UPDATE meta SET value = V WHERE key LIKE 'last%'; UPDATE passage SET id = V WHERE id = 1",
  }));
  const auto value = GENERATE(values<std::string>(
      {"0", "-1", "17179869185", "9223372036854775807", "(-9223372036854775807 - 1)", "1e300", "''",
       "x'00ff80ff7f'", "x'0203010141c3'", "x'28b52ffd'"}));
  const fs::path file = fixture.folder() / "tampered.db";
  fs::copy_file(fixture.path(), file, fs::copy_options::overwrite_existing);
  std::string filled = sql;
  for (std::size_t at = 0; (at = filled.find(" V", at)) != std::string::npos;) {
    filled.replace(at + 1, 1, value);
  }
  INFO(filled);
  // A number that has to be one, or to be unique, is refused by the tables themselves.
  try {
    tamper(file, filled);
  } catch (const Error&) {
    return;
  }
  CHECK_NOTHROW(errors_of(file));
}

}  // namespace
}  // namespace sourcebook::test
