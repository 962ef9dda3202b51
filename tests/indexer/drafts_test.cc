// What exports say was not published, in an index.
#include <atomic>
#include <filesystem>
#include <vector>

#include "common/schema/schema.h"
#include "indexer/ingest.h"
#include "indexer/overview.h"
#include "indexer/verify.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"
#include "tests/support/zip_of.h"

namespace sourcebook::test {
namespace {

namespace fs = std::filesystem;

struct Run {
  Report report;
  std::vector<FileFailure> failures;
};

Run take_in(const fs::path& index, const fs::path& folder, IngestOptions options = {}) {
  Run run;
  options.paths = {folder};
  Writer writer(index);
  const std::atomic<bool> stop = false;
  run.report = ingest(
      writer, options,
      {.failed = [&](const FileFailure& failure) { run.failures.push_back(failure); }}, stop);
  writer.finish();
  return run;
}

}  // namespace

TEST_CASE("drafts are taken in where they are asked for, and stay", "[ingest]") {
  const TempDir dir;
  const auto index = dir / "index.db";
  dir.write("x/blog.json", R"({"posts":[{"id":"a","html":"The ferry is late."},)"
                           R"({"id":"b","html":"The ferry is gone.","status":"draft"}]})");
  dir.write("x/a.txt", "A letter about buses, which do not come.\n");
  CHECK(take_in(index, dir / "x").report.drafts == 0);

  const Report asked = take_in(index, dir / "x", {.drafts = true}).report;
  CHECK(asked.updated == 1);  // text has no drafts
  CHECK(asked.unchanged == 1);
  CHECK(asked.documents == 2);
  CHECK(asked.drafts == 1);
  CHECK(take_in(index, dir / "x", {.drafts = true}).report.unchanged == 2);
  CHECK(take_in(index, dir / "x").report.unchanged == 2);
  dir.write("x/blog.json", R"({"posts":[{"id":"b","html":"It is gone.","status":"draft"}]})");
  CHECK(take_in(index, dir / "x").report.drafts == 1);
  CHECK(verify(index).empty());
}

TEST_CASE("a file that holds nothing but drafts is no failure", "[ingest]") {
  const TempDir dir;
  const auto index = dir / "index.db";
  dir.write("x/blog.json", R"({"posts":[{"id":"b","html":"Gone.","status":"draft"}]})");
  const Run run = take_in(index, dir / "x");
  CHECK(run.report.left_out == 1);
  CHECK(run.report.failed + run.report.in_part + run.report.added == 0);
  REQUIRE(run.failures.size() == 1);
  CHECK(run.failures[0].by_choice);
  CHECK(run.failures[0].reason == "holds nothing to be read; left out: drafts 1");
  CHECK(failures(index).empty());
  CHECK(take_in(index, dir / "x").report.left_out == 1);  // unchanged
  CHECK(verify(index).empty());
  CHECK(take_in(index, dir / "x", {.drafts = true}).report.updated == 1);
}

TEST_CASE("drafts that are left out beside documents are counted", "[ingest]") {
  const TempDir dir;
  const auto index = dir / "index.db";
  const std::string list =
      "post_id,is_published,title,subtitle,post_date\n1.a,true,A,,\n2.b,false,B,,\n";
  dir.write("x/blog.json", R"({"posts":[{"id":"a","html":"The ferry is late."},)"
                           R"({"id":"b","html":"The ferry is gone.","status":"draft"}]})");
  dir.write("x/all.zip", zip_of({{"posts.csv", list},
                                 {"posts/1.a.html", "<p>Fares rose."},
                                 {"posts/2.b.html", "<p>Fares fell."}}));
  const Run run = take_in(index, dir / "x");
  CHECK(run.report.records_left_out == 2);
  CHECK(run.report.left_out == 0);
  CHECK(run.report.documents == 2);
  CHECK(run.report.added == 2);
  CHECK(run.report.in_part == 0);
  CHECK(run.failures.size() == 2);
  for (const FileFailure& failure : run.failures) {
    CHECK(failure.by_choice);
    CHECK(failure.reason == "left out: drafts 1");
  }
  CHECK(failures(index).empty());
  {
    const auto connection = schema::open_for_reading(index);
    CHECK(connection.integer("SELECT count(*) FROM source WHERE reason = 'left out: drafts 1' "
                             "AND outcome = 1 AND document_count = 1") == 2);
  }
  CHECK(take_in(index, dir / "x").report.left_out == 0);
  CHECK(verify(index).empty());
  CHECK(take_in(index, dir / "x", {.drafts = true}).report.drafts == 2);
  // What holds documents counts as removed when it is gone.
  fs::remove(dir / "x/all.zip");
  CHECK(take_in(index, dir / "x").report.removed == 1);
}

}  // namespace sourcebook::test
