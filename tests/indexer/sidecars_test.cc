#include "indexer/sidecars.h"

#include <algorithm>
#include <map>
#include <string>

#include "common/schema/schema.h"
#include "indexer/extract.h"
#include "indexer/ingest.h"
#include "indexer/overview.h"
#include "indexer/verify.h"
#include "tests/support/catch.h"
#include "tests/support/index_dump.h"
#include "tests/support/temp_dir.h"

namespace sourcebook::test {
namespace {

namespace fs = std::filesystem;

struct Outcome {
  Report report;
  std::map<std::string, std::string> failures;     // by path
  std::multimap<std::string, Document> documents;  // by path
};

Outcome read(const std::vector<fs::path>& paths, IngestOptions options = {}) {
  Outcome out;
  options.paths = paths;
  const std::atomic<bool> stop = false;
  out.report = extract(
      options,
      {.failed = [&](const FileFailure& f) { out.failures[f.path] = f.record + ": " + f.reason; }},
      [&](Document document) { out.documents.emplace(document.path, std::move(document)); }, stop);
  return out;
}

Report take_in(const fs::path& index, const fs::path& folder) {
  Writer writer(index);
  const std::atomic<bool> stop = false;
  const Report report = ingest(writer, {.paths = {folder}}, {}, stop);
  writer.finish();
  return report;
}

const Document& only(const Outcome& out, const std::string& path) {
  REQUIRE(out.documents.count(path) == 1);
  return out.documents.find(path)->second;
}

}  // namespace

TEST_CASE("nearer files say more, and the file itself least", "[sidecar]") {
  const TempDir dir;
  dir.write("x/sourcebook.yaml",
            "author: Town\nlicence: Open\nfiles:\n  - match: 'r/*.md'\n    kind: report\n"
            "    author: Ferry office\n");
  dir.write("x/r/sourcebook.yaml", "language: en\nfiles:\n  - {match: b.md, author: Clerk}\n");
  dir.write("x/r/a.md", "---\ntitle: A\nauthor: Somebody\n---\nThe ferry is late.\n");
  dir.write("x/r/b.md", "The ferry is early.\n");
  dir.write("x/r/b.md.meta.yaml", "title: Early ferries\ndate: 2017-05-07\n");
  dir.write("x/c.txt", "The bus does not come.\n");
  const Outcome out = read({dir / "x"});
  CHECK(out.failures.empty());
  CHECK(out.report.failed + out.report.ignored == 0);
  CHECK(out.documents.size() == 3);
  const Document& a = only(out, "x/r/a.md");
  CHECK(a.title == "A");
  CHECK(a.author == "Ferry office");
  CHECK(a.kind == Kind::kReport);
  CHECK(a.language == "en");
  const Document& b = only(out, "x/r/b.md");
  CHECK(b.author == "Clerk");
  CHECK(b.title == "Early ferries");
  CHECK(b.published == Dated{"2017-05-07", "sidecar"});
  CHECK(b.notes == std::vector<std::string>{"licence: Open"});
  CHECK(only(out, "x/c.txt").author == "Town");
  CHECK(only(out, "x/c.txt").kind == Kind::kPost);
  // Named itself, a file has what lies beside it.
  CHECK(only(read({dir / "x/r/b.md"}), "b.md").author == "Clerk");
  // Sidecars hold whatever is to be included.
  IngestOptions options;
  options.include = {"*.md"};
  CHECK(only(read({dir / "x"}, options), "x/r/b.md").title == "Early ferries");
}

TEST_CASE("a sidecar may leave out the ending where that is plain", "[sidecar]") {
  const TempDir dir;
  dir.write("x/a.txt", "The ferry is late.\n");
  dir.write("x/a.meta.json", "{\"title\": \"Late\"}");
  dir.write("x/b.txt", "The ferry is early.\n");
  dir.write("x/b.md", "The ferry is on time.\n");
  dir.write("x/b.meta.yaml", "title: Which?\n");
  dir.write("x/c.meta.yaml", "title: Nobody's\n");
  dir.write("x/d.meta.json", "{\"name\": \"of another program\"}");
  const Outcome out = read({dir / "x"});
  CHECK(only(out, "x/a.txt").title == "Late");
  CHECK(only(out, "x/b.txt").title.empty());
  CHECK(out.failures.size() == 2);
  CHECK(out.failures.at("x/b.meta.yaml").find("could be about 2 files") != std::string::npos);
  CHECK(out.failures.at("x/c.meta.yaml").find("is about no file here") != std::string::npos);
}

TEST_CASE("a list of posts says what the texts beside it do not", "[sidecar]") {
  const TempDir dir;
  const std::string header = "post_id,post_date,is_published,title,subtitle\n";
  dir.write("x/posts.csv", header +
                               "1.a,2019-07-26,true,On ferries,They are late\n"
                               "2.b,2019-07-27,false,A draft,\n");
  dir.write("x/posts/1.a.html",
            "<h2>Why</h2><p>Nobody says.</p><blockquote>Late again.</blockquote>");
  dir.write("x/posts/2.b.html", "<p>They are gone.</p>");
  dir.write("x/other/posts.csv", "a,b\n1,2\n");  // somebody else's
  dir.write("x/third/posts.csv", header + "1.a,,true,Third,\n");
  dir.write("x/third/posts/1.a.html", "<p>They are full.</p>");
  const Outcome out = read({dir / "x"});
  CHECK(out.report.failed == 0);
  CHECK(out.report.ignored == 1);
  CHECK(out.report.left_out == 1);
  CHECK(out.failures.at("x/posts/2.b.html") == ": holds nothing to be read; left out: drafts 1");
  const Document& post = only(out, "x/posts/1.a.html");
  CHECK(post.title == "On ferries");
  CHECK(only(out, "x/third/posts/1.a.html").title == "Third");
  CHECK(post.published == Dated{"2019-07-26", "posts.csv: post_date"});
  CHECK(post.text.starts_with("They are late\n\nWhy\n"));
  REQUIRE(post.sections.size() == 1);
  CHECK(post.text.substr(post.sections[0].begin, 3) == "Why");
  REQUIRE(post.quotations.size() == 1);
  CHECK(post.text.substr(post.quotations[0].begin, 4) == "Late");
  const Outcome all = read({dir / "x"}, {.drafts = true});
  CHECK(all.report.drafts == 1);
  CHECK(only(all, "x/posts/2.b.html").notes.at(0) == "not published: draft");
}

TEST_CASE("a list of posts that is broken is named, and a change of it is taken over",
          "[sidecar]") {
  const TempDir dir;
  const auto index = dir / "index.db";
  const std::string header = "post_id,post_date,is_published,title,subtitle\n";
  dir.write("x/posts.csv", header + "1.a,,false,Ferries,\n");
  dir.write("x/posts/1.a.html", "<p>They are late.</p>");
  CHECK(take_in(index, dir / "x").left_out == 1);
  CHECK(take_in(index, dir / "x").left_out == 1);  // unchanged
  dir.write("x/posts.csv", header + "1.a,,true,Ferries,\n\"\n");
  const Report changed = take_in(index, dir / "x");
  CHECK(changed.added + changed.updated == 1);
  CHECK(changed.failed == 1);
  const auto failed = failures(index);
  REQUIRE(failed.size() == 1);
  CHECK(failed[0].shown == "x/posts.csv");
  CHECK(failed[0].reason.starts_with("line 3: a quotation mark is not closed"));
  CHECK(verify(index).empty());
}

TEST_CASE("a list of posts that cannot be read makes no draft a published post", "[sidecar]") {
  const TempDir dir;
  const auto index = dir / "index.db";
  const std::string list =
      "post_id,post_date,is_published,title,subtitle\n1.a,2019-07-26,true,Ferries,\n"
      "2.b,,false,Fares,\n";
  const auto may_be_draft = [](const Outcome& out, const std::string& name) {
    const auto failed = out.failures.find("x/posts/" + name);
    return failed != out.failures.end() && failed->second.starts_with(": may be a draft: ");
  };
  const auto make_unreadable = [&] {  // a file of which nobody can read
    fs::remove(dir / "x/posts.csv");
    fs::create_symlink("/proc/self/mem", dir / "x/posts.csv");
  };
  IngestOptions options{.paths = {dir / "x"}};
  options.follow_symlinks = true;
  const auto run = [&] {
    Writer writer(index);
    const std::atomic<bool> stop = false;
    const Report report = ingest(writer, options, {}, stop);
    writer.finish();
    return report;
  };
  dir.write("x/posts/1.a.html", "<p>They are late.</p>");
  dir.write("x/posts/2.b.html", "<p>They are dear.</p>");
  dir.write("x/y.html", "<p>They are blue.</p>");

  make_unreadable();
  const Outcome unread = read({dir / "x"}, options);
  CHECK(unread.failures.at("x/posts.csv") == ": cannot be read: check that it may be");
  CHECK(may_be_draft(unread, "1.a.html"));
  CHECK(may_be_draft(unread, "2.b.html"));
  CHECK(unread.documents.size() == 1);
  IngestOptions asked = options;
  asked.drafts = true;
  CHECK(only(read({dir / "x"}, asked), "x/posts/2.b.html").notes.at(0) ==
        "not published: perhaps a draft");
  CHECK(run().added == 1);

  fs::remove(dir / "x/posts.csv");
  dir.write("x/posts.csv", list);
  Report report = run();
  CHECK(report.documents == 1);
  CHECK(report.left_out == 1);
  CHECK(report.failed == 0);

  make_unreadable();
  report = run();
  CHECK(report.unchanged == 3);
  CHECK(report.failed == 1);
  const auto connection = schema::open_for_reading(index);
  CHECK(connection.integer("SELECT count(*) FROM document WHERE title = 'Ferries'") == 1);
  CHECK(connection.integer("SELECT count(*) FROM document") == 2);

  fs::remove(dir / "x/posts.csv");
  dir.write("x/posts.csv", list + std::string(kMaxPostListBytes, '\n'));
  const Outcome large = read({dir / "x"}, options);
  CHECK(large.failures.at("x/posts.csv") == ": is larger than 16 MiB: divide the export");
  CHECK(may_be_draft(large, "1.a.html"));
}

TEST_CASE("of many documents those that lack author and language take them", "[sidecar]") {
  const TempDir dir;
  dir.write("x/all.jsonl",
            "{\"id\":\"p\",\"author\":\"Own\",\"text\":\"First.\"}\n"
            "{\"id\":\"q\",\"text\":\"Second.\"}\n"
            "{\"id\":\"c\",\"kind\":\"comment\",\"parent\":\"p\",\"text\":\"Third.\"}\n");
  dir.write("x/all.jsonl.meta.yaml",
            "title: All\nauthor: Town\nlanguage: en\nkind: report\ndate: 2017\nlicence: Open\n");
  const Outcome out = read({dir / "x"});
  CHECK(out.documents.size() == 3);
  for (const auto& [path, document] : out.documents) {
    CHECK(document.title.empty());
    CHECK(document.published.value.empty());
    CHECK(document.language == "en");
    CHECK(document.notes == std::vector<std::string>{"licence: Open"});
    const bool comment = document.kind == Kind::kComment;
    CHECK(document.kind == (comment ? Kind::kComment : Kind::kReport));
    CHECK(document.author == (document.id == "p" ? "Own" : comment ? "" : "Town"));
  }
}

TEST_CASE("comments are not their post's author's, nor of its title and date", "[sidecar]") {
  const TempDir dir;
  dir.write(
      "x/a.txt",
      "Sunday, 7 May 2017\n\nOn ferries\n\nThe ferry is late again, and nobody says why.\n\n\n"
      "  1. It was late in March too.\n\n    1. And in April.\n");
  dir.write("x/a.txt.meta.yaml", "author: Town\ntitle: Ferries\nkind: report\n");
  const Outcome out = read({dir / "x"});
  CHECK(out.documents.size() == 3);
  for (const auto& [path, document] : out.documents) {
    const bool post = document.kind != Kind::kComment;
    CHECK(document.author == (post ? "Town" : ""));
    if (post) CHECK(document.title == "Ferries");
    if (post) CHECK(document.kind == Kind::kReport);
  }
}

TEST_CASE("a sidecar that cannot be read says what it said before", "[sidecar]") {
  const TempDir dir;
  const auto index = dir / "index.db";
  dir.write("x/a.txt", "The ferry is late.\n");
  dir.write("x/a.txt.meta.yaml", "author: Town\n");
  IngestOptions options{.paths = {dir / "x"}};
  options.follow_symlinks = true;
  const auto run = [&] {
    Writer writer(index);
    const std::atomic<bool> stop = false;
    const Report report = ingest(writer, options, {}, stop);
    writer.finish();
    return report;
  };
  CHECK(run().added == 1);
  fs::remove(dir / "x/a.txt.meta.yaml");
  fs::create_symlink("/proc/self/mem",
                     dir / "x/a.txt.meta.yaml");  // a file of which nobody can read
  const Report report = run();
  CHECK(report.unchanged == 1);
  CHECK(report.failed == 1);
  const auto connection = schema::open_for_reading(index);
  CHECK(connection.integer("SELECT count(*) FROM document WHERE author = 'Town'") == 1);
}

TEST_CASE("a change of a sidecar has the files read again that it is about", "[sidecar]") {
  const TempDir dir;
  const auto index = dir / "index.db";
  dir.write("x/a.txt", "The ferry is late.\n");
  dir.write("x/b.txt", "The bus does not come.\n");
  CHECK(take_in(index, dir / "x").added == 2);
  dir.write("x/a.txt.meta.yaml", "author: Town\n");
  Report report = take_in(index, dir / "x");
  CHECK(report.updated == 1);
  CHECK(report.unchanged == 1);
  CHECK(take_in(index, dir / "x").unchanged == 2);

  dir.write("x/sourcebook.yaml", "author: Elsewhere\n");  // nothing new for a.txt
  report = take_in(index, dir / "x");
  CHECK(report.updated == 1);
  CHECK(report.unchanged == 1);

  dir.write("x/sourcebook.yaml", "auhtor: Elsewhere\n");
  report = take_in(index, dir / "x");
  CHECK(report.failed == 1);
  CHECK(report.updated == 1);
  {
    const auto connection = schema::open_for_reading(index);
    CHECK(connection.integer("SELECT count(*) FROM source WHERE outcome = 3") == 1);
    CHECK(connection.integer("SELECT count(*) FROM document WHERE author = 'Town'") == 1);
    CHECK(connection.integer("SELECT count(*) FROM document WHERE author IS NULL") == 1);
  }
  fs::remove(dir / "x/sourcebook.yaml");
  fs::remove(dir / "x/a.txt.meta.yaml");
  report = take_in(index, dir / "x");
  CHECK(report.failed == 0);
  CHECK(report.updated == 1);
  CHECK(verify(index).empty());
  take_in(dir / "fresh.db", dir / "x");
  CHECK(dump(index) == dump(dir / "fresh.db"));
}

}  // namespace sourcebook::test
