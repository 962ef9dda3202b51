#include "indexer/ingest.h"

#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "common/schema/schema.h"
#include "indexer/document_json.h"
#include "indexer/extract.h"
#include "indexer/overview.h"
#include "indexer/verify.h"
#include "tests/support/catch.h"
#include "tests/support/index_dump.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiny_pdf.h"

namespace sourcebook::test {
namespace {

namespace fs = std::filesystem;

constexpr char kThread[] =
    "Sunday, 7 May 2017\n\nOn ferries\n\nThe ferry is late again, and nobody says why.\n\n\n"
    "  1. It was late in March too.\n\n    1. And in April.\n";

struct Run {
  Report report;
  std::vector<FileFailure> failures;
};

Run take_in(const fs::path& index, const std::vector<fs::path>& paths, IngestOptions options = {}) {
  Run run;
  options.paths = paths;
  Writer writer(index);
  const std::atomic<bool> stop = false;
  run.report = ingest(
      writer, options,
      {.failed = [&](const FileFailure& failure) { run.failures.push_back(failure); }}, stop);
  writer.finish();
  return run;
}

void make_newer(const fs::path& file) {
  fs::last_write_time(file, fs::last_write_time(file) + std::chrono::seconds(5));
}

}  // namespace

TEST_CASE("a second run takes in what is new or changed and forgets what is gone", "[ingest]") {
  const TempDir dir;
  const auto index = dir / "index.db";
  dir.write("x/a.txt", kThread);
  dir.write("x/b.txt", "A letter about buses, which do not come.\n");
  CHECK(take_in(index, {dir / "x"}).report.added == 2);

  const Report again = take_in(index, {dir / "x"}).report;
  CHECK(again.unchanged == 2);
  CHECK(again.documents == 0);

  make_newer(dir / "x/a.txt");  // touched, but with the same words
  CHECK(take_in(index, {dir / "x"}).report.unchanged == 2);

  make_newer(dir.write("x/b.txt", "A letter about trams, which do come.\n"));
  dir.write("x/c.txt", "A third letter.\n");
  fs::remove(dir / "x/a.txt");
  const Report changed = take_in(index, {dir / "x"}).report;
  CHECK(changed.updated == 1);
  CHECK(changed.added == 1);
  CHECK(changed.removed == 1);
  CHECK(verify(index).empty());

  take_in(dir / "fresh.db", {dir / "x"});
  CHECK(dump(index) == dump(dir / "fresh.db"));
}

TEST_CASE("what another thing has taken the place of is gone", "[ingest]") {
  const TempDir dir;
  dir.write("x/a.txt", "The ferry is late.\n");
  dir.write("x/b.txt", "The bus does not come.\n");
  CHECK(take_in(dir / "index.db", {dir / "x"}).report.added == 2);
  fs::remove(dir / "x/a.txt");
  fs::create_directory(dir / "x/a.txt");
  CHECK(take_in(dir / "index.db", {dir / "x"}).report.removed == 1);
}

TEST_CASE("a folder that is not there is a failure, and nothing is forgotten", "[ingest]") {
  const TempDir dir;
  dir.write("x/a.txt", kThread);
  take_in(dir / "index.db", {dir / "x"});
  const auto before = dump(dir / "index.db");
  fs::rename(dir / "x", dir / "away");
  const Run run = take_in(dir / "index.db", {dir / "x"});
  CHECK(run.report.failed == 1);
  REQUIRE(run.failures.size() == 1);
  CHECK_THAT(
      run.failures[0].reason,
      ContainsSubstring("what the index holds from there is kept (1 file; --remove forgets it)"));
  CHECK(run.report.removed == 0);
  CHECK(dump(dir / "index.db") == before);
}

TEST_CASE("a folder with nothing in it at all is taken for a disk that is away", "[ingest]") {
  const TempDir dir;
  dir.write("x/a.txt", kThread);
  dir.write("x/deep/b.txt", "The bus does not come.\n");
  take_in(dir / "index.db", {dir / "x"});
  const auto before = dump(dir / "index.db");
  fs::rename(dir / "x", dir / "away");
  fs::create_directory(dir / "x");
  const Run run = take_in(dir / "index.db", {dir / "x"});
  REQUIRE(run.failures.size() == 1);
  CHECK(run.failures[0].path == (dir / "x").string());
  CHECK(run.report.failed == 1);
  CHECK(run.report.removed == 0);
  CHECK(dump(dir / "index.db") == before);
  dir.write("x/c.txt", "Something is there again.\n");
  CHECK(take_in(dir / "index.db", {dir / "x"}).report.removed == 2);
}

TEST_CASE("what cannot be followed is among the failures as long as it cannot", "[ingest]") {
  const TempDir dir;
  dir.write("x/a.txt", kThread);
  fs::create_symlink(dir / "nowhere.txt", dir / "x/link.txt");
  const IngestOptions following{.follow_symlinks = true};
  CHECK(take_in(dir / "index.db", {dir / "x"}, following).report.failed == 1);
  const auto listed = failures(dir / "index.db");
  REQUIRE(listed.size() == 1);
  CHECK(listed[0].shown == "x/link.txt");
  const Report again = take_in(dir / "index.db", {dir / "x"}, following).report;
  CHECK(again.failed == 1);
  CHECK(again.removed == 0);
  CHECK(failures(dir / "index.db").size() == 1);
  dir.write("nowhere.txt", "It is there now.\n");
  CHECK(take_in(dir / "index.db", {dir / "x"}, following).report.failed == 0);
  CHECK(failures(dir / "index.db").empty());
  CHECK(verify(dir / "index.db").empty());
}

TEST_CASE("what can no longer be looked at stays as it was read", "[ingest]") {
  const TempDir dir;
  dir.write("disk/a.txt", kThread);
  dir.write("x/b.txt", "The bus does not come.\n");
  fs::create_symlink(dir / "disk/a.txt", dir / "x/a.txt");
  const IngestOptions following{.follow_symlinks = true};
  take_in(dir / "index.db", {dir / "x"}, following);
  const auto passages = overview(dir / "index.db").passages;
  fs::rename(dir / "disk", dir / "away");
  for (int run = 0; run < 2; ++run) {
    const Report report = take_in(dir / "index.db", {dir / "x"}, following).report;
    CHECK(report.failed == 1);
    CHECK(report.removed == 0);
    const auto listed = failures(dir / "index.db");
    REQUIRE(listed.size() == 1);
    CHECK(listed[0].shown == "x/a.txt");
    CHECK_THAT(listed[0].reason, ContainsSubstring("kept"));
    CHECK(overview(dir / "index.db").passages == passages);
  }
  fs::rename(dir / "away", dir / "disk");
  CHECK(take_in(dir / "index.db", {dir / "x"}, following).report.updated == 1);
  CHECK(failures(dir / "index.db").empty());
}

TEST_CASE("a linked folder that goes away loses nothing", "[ingest]") {
  const TempDir dir;
  dir.write("disk/deep/a.txt", kThread);
  dir.write("disk/b.txt", "The tram does not come.\n");
  dir.write("x/c.txt", "The bus does not come.\n");
  fs::create_directory_symlink(dir / "disk", dir / "x/d");
  const IngestOptions following{.follow_symlinks = true};
  CHECK(take_in(dir / "index.db", {dir / "x"}, following).report.added == 3);
  const auto before = dump_documents(dir / "index.db");
  fs::rename(dir / "disk", dir / "away");
  for (int run = 0; run < 2; ++run) {
    const Run again = take_in(dir / "index.db", {dir / "x"}, following);
    CHECK(again.report.removed == 0);
    REQUIRE(again.failures.size() == 1);
    CHECK_THAT(again.failures[0].reason, ContainsSubstring("is kept (2 files"));
    const auto listed = failures(dir / "index.db");
    REQUIRE(listed.size() == 1);
    CHECK(listed[0].shown == "x/d");
    CHECK_THAT(listed[0].reason, ContainsSubstring("is kept (2 files"));
  }
  // Nor where the link is not to be followed any more.
  CHECK(take_in(dir / "index.db", {dir / "x"}).report.removed == 0);
  CHECK(dump_documents(dir / "index.db") == before);
  fs::rename(dir / "away", dir / "disk");
  fs::remove(dir / "disk/b.txt");
  const Report back = take_in(dir / "index.db", {dir / "x"}, following).report;
  CHECK(back.unchanged == 2);
  CHECK(back.removed == 1);
  CHECK(failures(dir / "index.db").empty());
  fs::remove(dir / "x/d");
  CHECK(take_in(dir / "index.db", {dir / "x"}, following).report.removed == 1);
}

TEST_CASE("a folder that is empty once its failure is forgotten is no failure", "[ingest]") {
  const TempDir dir;
  fs::create_directory(dir / "x");
  fs::create_symlink(dir / "nowhere", dir / "x/link.txt");
  const IngestOptions following{.follow_symlinks = true};
  CHECK(take_in(dir / "index.db", {dir / "x"}, following).report.failed == 1);
  fs::remove(dir / "x/link.txt");
  const Report report = take_in(dir / "index.db", {dir / "x"}, following).report;
  CHECK(report.failed == 0);
  CHECK(report.removed == 0);
  CHECK(failures(dir / "index.db").empty());
}

TEST_CASE("files left out of a run stay in the index", "[ingest]") {
  const TempDir dir;
  dir.write("x/a.txt", kThread);
  dir.write("x/b.txt", "A letter about buses, which do not come.\n");
  take_in(dir / "index.db", {dir / "x"});
  const Report report = take_in(dir / "index.db", {dir / "x"}, {.exclude = {"b.txt"}}).report;
  CHECK(report.removed == 0);
  CHECK(dump(dir / "index.db").size() == 4);
}

TEST_CASE("a PDF that is attached to a message is read like any other", "[ingest]") {
  const TempDir dir;
  dir.write(
      "x/mail.eml",
      "From: Ann Lee <ann@example.org>\nSubject: the report\nMIME-Version: 1.0\nContent-Type: "
      "multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nHere it "
      "is.\n--b\nContent-Type: "
      "application/pdf; name=\"ferries.pdf\"\nContent-Transfer-Encoding: binary\n\n" +
          TinyPdf().page().text(50, 700, "Winter sailings are down by 31 per cent.").bytes() +
          "\n--b--\n");
  const Run run = take_in(dir / "index.db", {dir / "x"});
  CHECK(run.failures.empty());
  CHECK(run.report.documents == 2);
  bool found = false;
  for (const auto& [id, text] : dump(dir / "index.db")) {
    found = found || (text.find("Winter sailings are down") != std::string::npos &&
                      text.find("x/mail.eml/ferries.pdf") != std::string::npos);
  }
  CHECK(found);
}

TEST_CASE("bad files are named with the reason, and the rest is taken in", "[ingest]") {
  const TempDir dir;
  dir.write("x/good.txt", kThread);
  dir.write("x/part.jsonl",
            "{\"id\": \"1\", \"text\": \"one\"}\n{broken\n{\"id\": \"3\", \"text\": \"three\"}\n");
  dir.write("x/cut.pdf", "%PDF-1.4\n1 0 obj\n<<");
  dir.write("x/picture.png", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));
  const Run run = take_in(dir / "index.db", {dir / "x"});
  CHECK(run.report.added == 2);
  CHECK(run.report.in_part == 1);
  CHECK(run.report.failed == 1);
  CHECK(run.report.ignored == 1);
  std::map<std::string, FileFailure> by_path;
  for (const FileFailure& failure : run.failures) by_path.emplace(failure.path, failure);
  CHECK(by_path.at("x/part.jsonl").record == "line 2");
  CHECK(!by_path.at("x/cut.pdf").reason.empty());
  CHECK(verify(dir / "index.db").empty());

  const Report again = take_in(dir / "index.db", {dir / "x"}).report;
  CHECK(again.unchanged == 4);
  CHECK(again.in_part == 1);
  CHECK(again.failed == 1);
  CHECK(again.ignored == 1);
}

TEST_CASE("a file that cannot be opened or decompressed is named, and not taken for a picture",
          "[ingest]") {
  const TempDir dir;
  dir.write("x/cut.jsonl.gz", std::string("\x1f\x8b\x08\0\0\0\0\0\0\0garbage", 17));
  dir.write("x/cut.jsonl.zst", std::string("\x28\xB5\x2F\xFDgarbage"));
  dir.write("x/picture.png", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));
  const auto check = [](const Run& run) {
    CHECK(run.report.failed == 2);
    CHECK(run.report.ignored == 1);
    REQUIRE(run.failures.size() == 2);
    CHECK(run.failures[0].path == "x/cut.jsonl.gz");
    CHECK_THAT(run.failures[0].reason, ContainsSubstring("damaged gzip data"));
    CHECK(run.failures[1].path == "x/cut.jsonl.zst");
    CHECK_THAT(run.failures[1].reason, ContainsSubstring("damaged Zstandard data"));
  };
  check(take_in(dir / "index.db", {dir / "x"}));
  const Report again = take_in(dir / "index.db", {dir / "x"}).report;
  CHECK(again.unchanged == 3);
  CHECK(again.failed == 2);
  CHECK(again.ignored == 1);

  Run extracted;
  IngestOptions options;
  options.paths = {dir / "x"};
  const std::atomic<bool> stop = false;
  extracted.report = extract(
      options,
      {.failed = [&](const FileFailure& failure) { extracted.failures.push_back(failure); }},
      [](const Document&) {}, stop);
  check(extracted);
}

TEST_CASE("what fails through no fault of the file is tried again, and nothing is given up for it",
          "[ingest]") {
  const TempDir dir;
  const auto index = dir / "index.db";
  dir.write("x/a.pdf", TinyPdf().page().text(50, 700, "The ferry is late again.").bytes());
  const auto without_worker = [&] {
    setenv("SOURCEBOOK_WORKER", "/nonexistent", 1);
    const Run run = take_in(index, {dir / "x"});
    unsetenv("SOURCEBOOK_WORKER");
    CHECK(run.report.failed == 1);
    CHECK(run.report.added + run.report.updated + run.report.documents == 0);
    CHECK(run.failures.size() == 1);
    CHECK(verify(index).empty());
  };
  without_worker();
  CHECK(dump(index).empty());
  CHECK(take_in(index, {dir / "x"}).report.updated == 1);
  CHECK(dump(index).size() == 1);
  CHECK(take_in(index, {dir / "x"}).report.unchanged == 1);

  const auto before = dump_documents(index);
  make_newer(dir.write("x/a.pdf", TinyPdf().page().text(50, 700, "The ferry is on time.").bytes()));
  without_worker();
  CHECK(dump_documents(index) == before);
  const auto listed = failures(index);
  REQUIRE(listed.size() == 1);
  CHECK_THAT(listed[0].reason, ContainsSubstring("kept"));
  CHECK(take_in(index, {dir / "x"}).report.updated == 1);
  CHECK(dump_documents(index) != before);
  CHECK(failures(index).empty());
}

TEST_CASE("what other readers read is read again", "[ingest]") {
  const TempDir dir;
  const auto index = dir / "index.db";
  dir.write("x/a.txt", kThread);
  dir.write("x/picture.png", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));
  take_in(index, {dir / "x"});
  const auto as = GENERATE("UPDATE reading SET readers = readers - 1", "DELETE FROM reading");
  schema::open_for_writing(index).execute(as);
  const Report report = take_in(index, {dir / "x"}).report;
  CHECK(report.updated == 1);
  CHECK(report.ignored == 1);
  CHECK(report.unchanged == 0);
  CHECK(take_in(index, {dir / "x"}).report.unchanged == 2);
}

TEST_CASE("a kind that was asked for stays with the file until another is", "[ingest]") {
  const TempDir dir;
  const auto index = dir / "index.db";
  const auto reports = [&index] { return overview(index).reports; };
  dir.write("x/a.txt", "A letter about buses, which do not come.\n");
  take_in(index, {dir / "x"});
  CHECK(reports() == 0);
  CHECK(take_in(index, {dir / "x"}, {.kind = Kind::kReport}).report.updated == 1);
  CHECK(reports() == 1);
  CHECK(take_in(index, {dir / "x"}, {.kind = Kind::kReport}).report.unchanged == 1);
  CHECK(take_in(index, {dir / "x"}).report.unchanged == 1);
  make_newer(dir.write("x/a.txt", "A letter about trams, which do come.\n"));
  CHECK(take_in(index, {dir / "x"}).report.updated == 1);
  CHECK(reports() == 1);
  CHECK(take_in(index, {dir / "x"}, {.kind = Kind::kPost}).report.updated == 1);
  CHECK(reports() == 0);
}

TEST_CASE("any number of threads makes the same index", "[ingest]") {
  const TempDir dir;
  const fs::path corpus = fs::path(SOURCEBOOK_SOURCE_DIR) / "corpus";
  take_in(dir / "one.db", {corpus}, {.jobs = 1});
  take_in(dir / "four.db", {corpus}, {.jobs = 4});
  CHECK(dump(dir / "one.db") == dump(dir / "four.db"));
}

TEST_CASE("what is extracted makes the same index when it is taken in", "[ingest]") {
  const TempDir dir;
  const fs::path corpus = fs::path(SOURCEBOOK_SOURCE_DIR) / "corpus";
  const std::atomic<bool> stop = false;
  std::ofstream lines(dir / "all.jsonl");
  IngestOptions options;
  options.paths = {corpus};
  const Report report = extract(
      options, {}, [&](const Document& document) { lines << to_json(document) << '\n'; }, stop);
  lines.close();
  REQUIRE(report.documents > 100);
  take_in(dir / "direct.db", {corpus});
  take_in(dir / "lines.db", {dir / "all.jsonl"});
  // The source differs, of course; everything about the documents and their passages is the same.
  const auto direct = dump_documents(dir / "direct.db");
  const auto lines_index = dump_documents(dir / "lines.db");
  REQUIRE(direct.size() == lines_index.size());
  for (const auto& [id, text] : direct) {
    INFO(id);
    REQUIRE(lines_index.count(id) == 1);
    REQUIRE(lines_index.at(id) == text);
  }
}

TEST_CASE("told to stop, a run ends with the index whole", "[ingest]") {
  const TempDir dir;
  dir.write("x/a.txt", kThread);
  IngestOptions options;
  options.paths = {dir / "x"};
  {
    Writer writer(dir / "index.db");
    const std::atomic<bool> stop = true;
    const Report report = ingest(writer, options, {}, stop);
    CHECK(report.interrupted);
    CHECK(report.documents == 0);
    writer.finish();
  }
  CHECK(verify(dir / "index.db").empty());
  CHECK(take_in(dir / "index.db", {dir / "x"}).report.added == 1);
}

}  // namespace sourcebook::test
