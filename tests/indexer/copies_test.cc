#include "indexer/copies.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "common/schema/schema.h"
#include "common/text/tokenizer.h"
#include "indexer/prepare.h"
#include "indexer/sketch_graph.h"
#include "indexer/verify.h"
#include "indexer/writer.h"
#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"
#include "tests/support/temp_dir.h"

using namespace sourcebook;
using namespace sourcebook::test;

namespace {

namespace fs = std::filesystem;

std::string words(std::mt19937& random, int number) {
  std::string text;
  for (int i = 0; i < number; ++i) text += "word" + std::to_string(random() % 3000) + " ";
  return text;
}

// `text` with each word in `one_in` another.
std::string edited(std::mt19937& random, const std::string& text, unsigned one_in) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find(' ', at);
    out += random() % one_in == 0 ? "other" + std::to_string(random() % 100000)
                                  : text.substr(at, end - at);
    out += ' ';
    at = end + 1;
  }
  return out;
}

// Documents of one passage each. Copies of few texts, copies of copies, on few days or none.
std::vector<Document> collection(unsigned seed, int number) {
  std::mt19937 random(seed);
  std::vector<Document> made;
  for (int i = 0; i < number; ++i) {
    std::string text = words(random, 26 + static_cast<int>(random() % 60));
    if (!made.empty() && random() % 4 != 0) {
      static constexpr unsigned kOneIn[] = {5, 8, 10, 12, 15, 20, 40, 1000000};
      text = edited(random, made[random() % made.size()].text + " ",
                    kOneIn[random() % std::size(kOneIn)]);
    }
    while (text.back() == ' ') text.pop_back();
    made.push_back(post(text, "", "d" + std::to_string(i)));
    if (random() % 3 != 0) {
      made.back().published = {"2008-03-1" + std::to_string(random() % 5), "date line"};
    }
  }
  return made;
}

void put(Writer& writer, const std::string& name, const std::vector<Document>& documents) {
  SourceState state;
  state.path = "/files/" + name;
  state.shown = name;
  writer.begin_source(state);
  for (const Document& document : documents) {
    writer.add(prepare(document, writer.compressor().get()));
  }
  writer.end_source(state);
}

// Ids of documents that are copies of one another, in sets of two and more.
std::set<std::set<std::string>> clusters_of(const fs::path& index) {
  const sqlite::Connection connection = schema::open_for_reading(index);
  std::map<std::int64_t, std::set<std::string>> clusters;
  auto rows = connection.prepare(
      "SELECT coalesce(c.leader, p.id), d.public_id || '.' || (p.id - d.first_passage + 1) "
      "FROM passage AS p JOIN document AS d ON d.id = p.document "
      "LEFT JOIN copy AS c ON c.passage = p.id");
  while (rows.step()) clusters[rows.integer(0)].insert(std::string(rows.text(1)));
  std::set<std::set<std::string>> out;
  for (const auto& [leader, ids] : clusters) {
    if (ids.size() > 1) out.insert(ids);
  }
  return out;
}

// What the definition in indexer/copies.h says of documents of one passage each, by looking at all
// pairs of them.
class SlowCopies {
 public:
  explicit SlowCopies(const std::vector<Document>& documents) {
    for (const Document& document : documents) add(document);
    std::sort(texts_.begin(), texts_.end(), [](const Text& a, const Text& b) {
      return std::tie(a.day, a.hash) < std::tie(b.day, b.hash);
    });
    for (const Text& text : texts_) {
      const auto found = std::find_if(leaders_.begin(), leaders_.end(),
                                      [&](const Text* one) { return are_near(*one, text); });
      const Text* const leader = found == leaders_.end() ? &text : *found;
      if (leader == &text) leaders_.push_back(&text);
      clusters_[leader->id].insert(text.id + ".1");
    }
  }
  [[nodiscard]] std::set<std::set<std::string>> clusters() const {
    std::set<std::set<std::string>> out;
    for (const auto& [leader, ids] : clusters_) {
      if (ids.size() > 1) out.insert(ids);
    }
    return out;
  }

 private:
  struct Text {
    std::string id, day;
    std::uint64_t hash = 0;
    schema::Sketch sketch{};
    std::set<std::string> shingles;
  };

  void add(const Document& document) {
    Text text;
    text.id = document.id;
    text.day = document.published.value.empty() ? "none" : document.published.value;
    schema::Sketcher sketcher;
    std::vector<std::string> forms;
    text::Tokenizer tokenizer(document.text);
    for (text::Token token; tokenizer.next(token);) {
      if (token.colocated) continue;
      const std::uint64_t word = schema::word_hash(token.form);
      sketcher.add(word);
      forms.emplace_back(token.form);
      text.hash = (text.hash ^ word) * 0x9E3779B97F4A7C15;
      text.hash ^= text.hash >> 29;
    }
    for (std::size_t i = 2; i < forms.size(); ++i) {
      text.shingles.insert(forms[i - 2] + " " + forms[i - 1] + " " + forms[i]);
    }
    text.sketch = sketcher.finish();
    texts_.push_back(std::move(text));
  }

  static bool are_near(const Text& a, const Text& b) {
    if (!schema::is_sketch(a.sketch) || !schema::is_sketch(b.sketch)) return false;
    if (schema::agreement(a.sketch, b.sketch) < kMinAgreement) return false;
    std::vector<std::string> common;
    std::set_intersection(a.shingles.begin(), a.shingles.end(), b.shingles.begin(),
                          b.shingles.end(), std::back_inserter(common));
    return 2 * common.size() >= a.shingles.size() + b.shingles.size() - common.size();
  }

  std::vector<Text> texts_;
  std::vector<const Text*> leaders_;
  std::map<std::string, std::set<std::string>> clusters_;
};

const std::string kText =
    "The harbour office has said that winter sailings to the outer isles will be fewer from next "
    "year, since the old ferry is to be taken out of service and no other ship has been found that "
    "could take her place before the spring.";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

}  // namespace

TEST_CASE("nearly the same words are copies, others are not", "[indexer][copies]") {
  struct Case {
    const char* name;
    std::string text;
    bool copy;
  };
  const auto c = GENERATE_COPY(values<Case>({
      {"the same", kText, true},
      {"in capitals, on two lines", "THE HARBOUR OFFICE HAS\nSAID" + kText.substr(27), true},
      {"a word changed", replaced(kText, "spring", "summer"), true},
      {"a sentence added", "Bad news for the isles. " + kText, true},
      {"half of it", kText.substr(0, 110) + " and nobody knows what comes of all of that now.",
       false},
      {"other words",
       "No word of it is in the other text but for the commonest, which any two texts have in "
       "common, as they have the letters that these words are written with, by whomever.",
       false},
      {"too short", "The harbour office has said that winter sailings will be fewer.", false},
  }));
  DYNAMIC_SECTION(c.name) {
    const IndexFixture index({post(kText, "", "a"), post(c.text, "", "b")});
    CHECK(clusters_of(index.path()).size() == (c.copy ? 1 : 0));
    CHECK(verify(index.path()).empty());
  }
}

TEST_CASE("copies are those of the definition", "[indexer][copies]") {
  const auto seed = GENERATE(range(1u, 7u));
  const std::vector<Document> documents = collection(seed, 250);
  const auto expected = SlowCopies(documents).clusters();
  CHECK(expected.size() > 20);
  CHECK(clusters_of(IndexFixture(documents).path()) == expected);
}

TEST_CASE("the order and the runs in which files come change nothing", "[indexer][copies]") {
  const auto seed = GENERATE(range(11u, 19u));
  std::vector<Document> documents = collection(seed, 160);
  std::mt19937 random(seed);
  const TempDir dir;
  const fs::path index = dir / "index.db";
  std::map<std::string, Document> there;
  // Some come, some go, some are replaced by what another says.
  for (int run = 0; run < 6; ++run) {
    std::shuffle(documents.begin(), documents.end(), random);
    Writer writer(index);
    for (std::size_t i = 0; i < documents.size() / 2; ++i) {
      Document document = documents[i];
      if (random() % 4 == 0 && writer.remove_source("/files/" + document.id)) {
        there.erase(document.id);
        continue;
      }
      if (random() % 4 == 0) document.text = documents[random() % documents.size()].text;
      put(writer, document.id, {document});
      there[document.id] = document;
    }
    writer.finish();
    std::vector<Document> now;
    for (const auto& [id, document] : there) now.push_back(document);
    INFO("run " << run);
    CHECK(clusters_of(index) == SlowCopies(now).clusters());
    CHECK(verify(index).empty());
  }
}

TEST_CASE("what a run that was killed left behind is found by the next", "[indexer][copies]") {
  const TempDir dir;
  const fs::path index = dir / "index.db";
  {
    Writer writer(index, {.batch_bytes = 1});
    put(writer, "a", {post(kText, "", "a")});
    put(writer, "b", {post(kText, "", "b")});
    put(writer, "much", {post(std::string(5'000'000, 'x'), "", "much")});  // past the dictionary
    put(writer, "c", {post(kText, "", "c")});
  }
  CHECK(clusters_of(index).empty());
  CHECK(verify(index).empty());
  { Writer(index).finish(); }
  CHECK(clusters_of(index) == std::set<std::set<std::string>>{{"a.1", "b.1", "c.1"}});
  CHECK(verify(index).empty());
}

TEST_CASE("who was a copy of what is gone is a copy of the next", "[indexer][copies]") {
  Document early = post(kText, "", "early");
  early.published = {"2008-03-12", "date line"};
  const TempDir dir;
  const fs::path index = dir / "index.db";
  {
    Writer writer(index);
    put(writer, "later", {post(kText, "", "later")});
    put(writer, "latest", {post(kText, "", "latest")});
    put(writer, "early", {early});
    writer.finish();
  }
  const auto leader = [&] {
    return schema::open_for_reading(index).integer("SELECT leader FROM copy LIMIT 1");
  };
  CHECK(leader() == 3);
  {
    Writer writer(index);
    writer.remove_source("/files/early");
    writer.finish();
  }
  CHECK(leader() == 1);
  CHECK(clusters_of(index) == std::set<std::set<std::string>>{{"later.1", "latest.1"}});
  CHECK(verify(index).empty());
}

TEST_CASE("the check of an index looks at its copies", "[indexer][copies]") {
  const IndexFixture index({post(kText, "", "a"), post(kText, "", "b"), post("Zoning.", "", "c")});
  const auto sql = GENERATE(values<const char*>({
      "DELETE FROM copy",
      "INSERT INTO copy VALUES(3, 1)",
      "UPDATE copy SET leader = 3",
      "UPDATE copy SET passage = 17",
      "UPDATE copy SET leader = 17",
      "UPDATE sketch_block SET sketches = zeroblob(20)",
      "UPDATE meta SET value = 99 WHERE key = 'copies_through'",
  }));
  { sqlite::Connection(index.path(), sqlite::Access::kWrite).execute(sql); }
  INFO(sql);
  CHECK_FALSE(verify(index.path()).empty());
}

TEST_CASE("what has been taken in does not wait for its copies", "[indexer][copies]") {
  const TempDir dir;
  const fs::path index = dir / "index.db";
  const std::atomic<bool> stop = true;
  {
    Writer writer(index, {.stop = &stop});
    put(writer, "a", {post(kText, "", "a"), post(kText, "", "b")});
    writer.finish();
  }
  CHECK(schema::open_for_reading(index).integer("SELECT count(*) FROM passage") == 2);
  CHECK(clusters_of(index).empty());
  CHECK(verify(index).empty());
  { Writer(index).finish(); }
  CHECK(clusters_of(index) == std::set<std::set<std::string>>{{"a.1", "b.1"}});
}

TEST_CASE("what cannot be read is a copy of nothing, and keeps nothing from being taken in",
          "[indexer][copies]") {
  const auto sql = GENERATE(values<const char*>({
      "UPDATE text_block SET body = x'07' WHERE id = 1",
      "DELETE FROM text_block WHERE id = 1",
      "DELETE FROM passage WHERE id = 1",
  }));
  INFO(sql);
  const IndexFixture index({post(kText, "", "a")});
  { sqlite::Connection(index.path(), sqlite::Access::kWrite).execute(sql); }
  {
    Writer writer(index.path());
    put(writer, "b", {post(kText, "", "b")});
    put(writer, "c", {post(kText, "", "c")});
    writer.finish();
  }
  const auto connection = schema::open_for_reading(index.path());
  CHECK(connection.integer("SELECT count(*) FROM document") == 3);
  CHECK(connection.integer("SELECT passage * 10 + leader FROM copy") == 32);
}

TEST_CASE("what an index says of passages that cannot be is forgotten", "[indexer][copies]") {
  const auto passage = GENERATE(values<const char*>({"-1", "0", "4000", "9223372036854775807"}));
  INFO(passage);
  const IndexFixture index({post(kText, "", "a"), post(kText, "", "b")});
  {
    const sqlite::Connection connection(index.path(), sqlite::Access::kWrite);
    connection.execute("INSERT INTO sketch_block SELECT -1, sketches FROM sketch_block");
    connection.execute(
        ("INSERT INTO copy(passage, leader) VALUES(" + std::string(passage) + ", 0)").c_str());
  }
  { Writer(index.path()).finish(); }
  const auto connection = schema::open_for_reading(index.path());
  CHECK(connection.integer("SELECT count(*) FROM copy") == 1);
  CHECK(connection.integer("SELECT leader FROM copy WHERE passage = 2") == 1);
}

TEST_CASE("copies are found in portions as all at once", "[indexer][copies]") {
  const std::vector<Document> documents = collection(21, 200);
  const IndexFixture index(documents);
  const auto expected = clusters_of(index.path());
  const auto limits = GENERATE(values<CopyLimits>({{1, 1}, {30, 2}, {64, 150'000}}));
  {
    const sqlite::Connection connection = schema::open_for_writing(index.path());
    connection.execute("DELETE FROM copy; DELETE FROM meta WHERE key = 'copies_through'");
    int portions = 0;
    for (; copies_are_due(connection, 200); ++portions) find_copies(connection, 200, {}, limits);
    CHECK(portions == (200 + limits.sketches - 1) / limits.sketches);
  }
  CHECK(clusters_of(index.path()) == expected);
  CHECK(verify(index.path()).empty());
}
