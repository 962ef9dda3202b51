#include <sourcebook/error.h>

#include <map>
#include <random>
#include <string>
#include <vector>

#include "common/schema/lengths.h"
#include "common/schema/passage_text.h"
#include "common/schema/quotations.h"
#include "tests/support/catch.h"

using namespace sourcebook;
using namespace sourcebook::schema;

namespace {

using Texts = std::vector<std::string_view>;

// Sentences that are alike, as in one collection, and never the same.
std::vector<std::string> sentences(std::size_t count) {
  std::mt19937 random(7);
  std::vector<std::string> made;
  for (std::size_t i = 0; i < count; ++i) {
    std::string text = "The council said on day " + std::to_string(i) + " that";
    for (int word = 0; word < 60; ++word) text += " word" + std::to_string(random() % 5000);
    made.push_back(text + ".");
  }
  return made;
}

}  // namespace

TEST_CASE("a block gives back each of its texts", "[schema][passage_text]") {
  struct Case {
    const char* name;
    std::vector<std::string> texts;
  };
  const auto c = GENERATE(values<Case>({
      {"one", {"caseloads up 23%"}},
      {"many, in any order asked", {"first", "second, longer than the first", "third"}},
      {"an empty one between others", {"a", "", "b"}},
      {"bytes of every kind", {std::string("a\0b", 3), "caf\u00e9", std::string(3, '\x80')}},
      {"one that compresses well", {std::string(20000, 'x')}},
  }));
  DYNAMIC_SECTION(c.name) {
    const std::string body = Compressor().encode(Texts(c.texts.begin(), c.texts.end()));
    const Decompressor read;
    for (std::size_t i = c.texts.size(); i-- > 0;) {
      CHECK(read.text(body, static_cast<std::int64_t>(i)) == c.texts[i]);
    }
    CHECK_THROWS_AS(read.text(body, static_cast<std::int64_t>(c.texts.size())), Error);
    CHECK_THROWS_AS(read.text(body, -1), Error);
  }
}

TEST_CASE("a dictionary makes blocks smaller, and is found by its number",
          "[schema][passage_text]") {
  const std::vector<std::string> samples = sentences(6000);
  const std::string dictionary = train_dictionary(Texts(samples.begin(), samples.end()), 5);
  REQUIRE_FALSE(dictionary.empty());
  const Texts few{samples[10], samples[11]};
  const std::string body = Compressor(dictionary).encode(few);
  CHECK(body.size() < Compressor().encode(few).size());

  std::vector<std::uint32_t> asked;
  const Decompressor read([&](std::uint32_t id) {
    asked.push_back(id);
    return dictionary;
  });
  CHECK(read.text(body, 0) == samples[10]);
  CHECK(read.text(body, 1) == samples[11]);
  CHECK(asked == std::vector<std::uint32_t>{5});
  CHECK_THROWS_AS(Decompressor().text(body, 0), Error);
}

TEST_CASE("a block in parts gives back each of its texts, or an error where it is damaged",
          "[schema][passage_text]") {
  const std::vector<std::string> samples = sentences(6000);
  const std::string dictionary = train_dictionary(Texts(samples.begin(), samples.end()), 5);
  const Compressor compressor(dictionary);
  const auto find = [&](std::uint32_t) { return dictionary; };
  for (const std::size_t count : {2U, 40U, 90U, 200U}) {
    std::vector<std::string> texts = sentences(static_cast<int>(count));
    for (std::size_t i = 0; i < count; i += 3) texts[i] += texts[count - 1 - i] + texts[i];
    texts[count / 2].clear();
    const std::string whole = compressor.encode(Texts(texts.begin(), texts.end()));
    INFO(count << " texts, " << whole.size() << " bytes, type " << int{whole.front()});
    const Decompressor read(find);
    for (std::size_t i = 0; i < count; ++i) {
      REQUIRE(read.text(whole, static_cast<std::int64_t>(i * 7 % count)) == texts[i * 7 % count]);
    }
    CHECK_THROWS_AS(read.text(whole, static_cast<std::int64_t>(count)), Error);
    CHECK_THROWS_AS(read.text(whole, -1), Error);
    for (std::size_t at = 0; at < whole.size(); at += at < 40 ? 1 : 13) {
      std::string body = whole;
      body[at] = static_cast<char>(body[at] ^ 0x03);
      std::string text = texts[count - 1];
      try {
        text = Decompressor(find).text(body, static_cast<std::int64_t>(count - 1));
      } catch (const Error& e) {
        CHECK(e.kind() == ErrorKind::kCorrupt);
      }
      REQUIRE(text == texts[count - 1]);
    }
  }
  const std::vector<std::string> many = sentences(200);
  CHECK(compressor.encode(Texts(many.begin(), many.end())).front() == 3);
}

TEST_CASE("too few samples train no dictionary", "[schema][passage_text]") {
  CHECK(train_dictionary(Texts{"a few words"}, 1).empty());
  CHECK(train_dictionary({}, 1).empty());
}

TEST_CASE("a damaged block is an error or the same text, never another", "[schema][passage_text]") {
  const std::vector<std::string> texts = sentences(12);
  const std::string whole = Compressor().encode(Texts(texts.begin(), texts.end()));
  std::size_t refused = 0;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string body = whole;
    body[at] = static_cast<char>(body[at] ^ 0x21);
    std::string text = texts[3];
    try {
      text = Decompressor().text(body, 3);
    } catch (const Error& e) {
      CHECK(e.kind() == ErrorKind::kCorrupt);
      ++refused;
    }
    CHECK(text == texts[3]);
  }
  CHECK(refused > whole.size() / 2);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CHECK_THROWS_AS(Decompressor().text(whole.substr(0, size), 3), Error);
  }
}

TEST_CASE("quotations come back as they were", "[schema][quotations]") {
  const std::vector<PassageQuotation> quotations{
      {0, 4, ""}, {10, 500, "BBC on a 2008 report"}, {600, 70000, "Caf\u00e9"}};
  const std::string bytes = encode_quotations(quotations);
  CHECK(decode_quotations(bytes) == quotations);
  CHECK(encode_quotations({}).empty());
  CHECK(decode_quotations("").empty());
}

TEST_CASE("damaged quotations are an error", "[schema][quotations]") {
  const auto bytes = GENERATE(as<std::string>{}, "\x01", std::string("\x01\x02\x05xx", 5),
                              "\xff\xff\xff\xff\xff\xff", "\xff\xff\xff\xff\x0f\x01\x00");
  CHECK_THROWS_AS(decode_quotations(bytes), Error);
}

TEST_CASE("lengths lie where they are looked for", "[schema][lengths]") {
  std::string block;
  set_length(block, 5 * kBlockPassages + 7, {1, 300, 65535});
  CHECK(length_at(block, 5 * kBlockPassages + 7) == FieldLengths{1, 300, 65535});
  CHECK(length_at(block, 5 * kBlockPassages + 8) == FieldLengths{});
  CHECK(length_at("", 3) == FieldLengths{});
  CHECK(length_at("short", 3) == FieldLengths{});
}
