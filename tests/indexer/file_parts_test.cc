#include "indexer/file_parts.h"

#include <zlib.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/readers/input.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace sourcebook::test {
namespace {

FoundFile found(const std::filesystem::path& path) {
  return {path, path.filename().string(),
          static_cast<std::int64_t>(std::filesystem::file_size(path)), 0};
}

std::vector<FilePart> all_parts(const std::filesystem::path& path, std::size_t part_bytes) {
  WorkerPool workers;
  FileParts parts(found(path), part_bytes, workers);
  std::vector<FilePart> all;
  while (auto part = parts.next()) all.push_back(std::move(*part));
  return all;
}

std::string record(int number) { return R"({"text": "record )" + std::to_string(number) + "\"}\n"; }

}  // namespace

TEST_CASE("a file of lines is cut at line ends, nothing lost, lines counted on", "[file_parts]") {
  const TempDir dir;
  std::string content;
  for (int number = 0; number < 3000; ++number) content += record(number);
  const auto path = dir.write("a.jsonl", content);
  const std::size_t part_bytes = GENERATE(4096, 5000, 100'000, 1'000'000);
  const auto parts = all_parts(path, part_bytes);
  std::string together;
  std::size_t lines = 1;
  for (const FilePart& part : parts) {
    CHECK(part.error.empty());
    CHECK(part.first_record == lines);
    lines += static_cast<std::size_t>(std::count(part.bytes.begin(), part.bytes.end(), '\n'));
    together += part.bytes;
    if (!part.last) CHECK(part.bytes.back() == '\n');
  }
  CHECK(together == content);
  CHECK(parts.front().first);
  CHECK(parts.back().last);
  CHECK(parts.size() ==
        (part_bytes < 10'000 ? parts.size() : content.size() / (part_bytes + 1) + 1));
}

TEST_CASE("a format that must be seen whole comes in one part", "[file_parts]") {
  const TempDir dir;
  const std::string content(100'000, 'a');
  const auto parts = all_parts(dir.write("a.txt", content + " words of prose, and so on.\n"), 4096);
  REQUIRE(parts.size() == 1);
  CHECK(parts[0].first);
  CHECK(parts[0].last);
  CHECK(parts[0].error.empty());
  CHECK(parts[0].bytes.empty());  // a worker reads the file
}

TEST_CASE("a stream is read in parts, and what came before a fault is kept", "[file_parts]") {
  const TempDir dir;
  std::string feed = "<rss><channel>";
  for (int i = 0; i < 500; ++i) {
    feed += "<item><description>Item " + std::to_string(i) + "</description></item>";
  }
  const auto parts = all_parts(dir.write("a.rss", feed + "<item>"), 4096);
  CHECK(parts.size() > 10);
  std::vector<std::string> texts;
  std::vector<Skipped> skipped;
  for (const FilePart& part : parts) {
    CHECK(part.error.empty());
    CHECK(part.bytes.empty());
    for (const ReadItem& item : part.items) {
      if (const auto* document = std::get_if<Document>(&item)) {
        texts.push_back(document->text);
      } else {
        skipped.push_back(std::get<Skipped>(item));
      }
    }
  }
  REQUIRE(texts.size() == 500);
  CHECK(texts.front() == "Item 0");
  CHECK(texts.back() == "Item 499");
  CHECK(skipped.size() == 1);
  CHECK(parts.back().last);
}

TEST_CASE("what cannot be read says so in its last part", "[file_parts]") {
  struct Case {
    const char* name;
    const char* file;
    std::string content;
    const char* reason;
  };
  const auto c = GENERATE(values<Case>({
      {"no format", "a.png", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16), "format"},
      {"damaged compression", "a.jsonl.gz", std::string("\x1f\x8b\x08\0\0\0\0\0\0\0garbage", 17),
       "damaged gzip data"},
  }));
  const TempDir dir;
  DYNAMIC_SECTION(c.name) {
    const auto parts = all_parts(dir.write(c.file, c.content), 4096);
    REQUIRE(!parts.empty());
    CHECK(parts.back().last);
    CHECK(!parts.back().error.empty());
    CHECK_THAT(parts.back().error, ContainsSubstring(c.reason));
  }
}

TEST_CASE("what came before a fault is handed out with it", "[file_parts]") {
  const TempDir dir;
  std::string content;
  for (int number = 0; number < 20'000; ++number) content += record(number * 7919 % 20'011);
  const auto path = dir / "a.jsonl.gz";
  gzFile file = gzopen(path.c_str(), "wb");
  REQUIRE(gzwrite(file, content.data(), static_cast<unsigned>(content.size())) > 0);
  REQUIRE(gzclose(file) == Z_OK);
  std::filesystem::resize_file(path, std::filesystem::file_size(path) * 3 / 4);
  const std::size_t part_bytes = GENERATE(std::size_t{4096}, std::size_t{1} << 20);
  std::string together;
  const auto parts = all_parts(path, part_bytes);
  for (const FilePart& part : parts) together += part.bytes;
  CHECK(parts.back().error == "gzip data cut short");
  CHECK(content.starts_with(together));
  CHECK(together.size() > content.size() / 2);
  CHECK(together.back() == '\n');
}

TEST_CASE("a file that has vanished says so", "[file_parts]") {
  const TempDir dir;
  WorkerPool workers;
  FileParts parts({dir / "gone.txt", "gone.txt", 1, 0}, 4096, workers);
  const auto part = parts.next();
  REQUIRE(part);
  CHECK(part->last);
  CHECK(!part->error.empty());
  CHECK(!parts.next());
}

TEST_CASE("a line longer than can be held is skipped, and the rest is read", "[file_parts][slow]") {
  const TempDir dir;
  const std::string long_line =
      R"({"text": ")" + std::string(kMaxWholeBytes + 3'000'000, 'x') + "\"}\n";
  const auto path = dir.write("a.jsonl", record(1) + long_line + record(3));
  std::string together;
  std::vector<Skipped> skipped;
  std::size_t last_record = 0;
  for (const FilePart& part : all_parts(path, 1 << 20)) {
    together += part.bytes;
    skipped.insert(skipped.end(), part.skipped.begin(), part.skipped.end());
    last_record = part.first_record;
  }
  CHECK(together == record(1) + "\n" + record(3));
  REQUIRE(skipped.size() == 1);
  CHECK(skipped[0].record == "line 2");
  CHECK(last_record >= 2);
}

TEST_CASE("the hash tells contents apart", "[file_parts]") {
  const TempDir dir;
  const auto a = content_hash(dir.write("a", "words"));
  CHECK(a.size() == 16);
  CHECK(a == content_hash(dir.write("b", "words")));
  CHECK(a != content_hash(dir.write("c", "Words")));
}

}  // namespace sourcebook::test
