#include "indexer/named_threads.h"

#include <atomic>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema/schema.h"
#include "indexer/ingest.h"
#include "indexer/post_names.h"
#include "indexer/verify.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"
#include "tests/support/zip_of.h"

namespace sourcebook::test {
namespace {

namespace fs = std::filesystem;

void take_in(const fs::path& index, const std::vector<fs::path>& paths,
             const WriterOptions& how = {}) {
  IngestOptions options;
  options.paths = paths;
  Writer writer(index, how);
  const std::atomic<bool> stop = false;
  ingest(writer, options, {}, stop);
  writer.finish();
}

std::string comment(char id, std::string_view parent, std::string_view text,
                    std::string_view answers = "") {
  std::string file = "_id: " + std::string(20, id) + "\nname: Ann\nmessage: " + std::string(text);
  if (!parent.empty()) file += "\n_parent: " + std::string(parent);
  return file + "\nreplying_to_uid: '" + std::string(answers) + "'\ndate: 2017-05-07\n";
}

// "A < Bus cuts": the comment with _id AAA... stands in the thread of that post; one a line.
std::string threads(const fs::path& index) {
  const sqlite::Connection connection(index, sqlite::Access::kRead);
  auto rows = connection.prepare(
      "SELECT substr(c.public_id, 1, 1) || ' < ' || coalesce(t.title, '-') FROM document AS c "
      "LEFT JOIN document AS t ON t.id = c.thread WHERE c.kind = 2 ORDER BY c.public_id");
  std::string all;
  while (rows.step()) (all += rows.text(0)) += '\n';
  return all;
}

std::string post(std::string_view title, std::string_view more = "") {
  return "---\ntitle: " + std::string(title) + "\n" + std::string(more) + "---\n\nA bus is cut.\n";
}

// "c1 < p1": the public ids of each comment and of the post that it stands under.
std::string threads_by_id(const fs::path& index) {
  const sqlite::Connection connection(index, sqlite::Access::kRead);
  auto rows = connection.prepare(
      "SELECT c.public_id || ' < ' || coalesce(t.public_id, '-') FROM document AS c "
      "LEFT JOIN document AS t ON t.id = c.thread WHERE c.kind = 2 ORDER BY c.public_id");
  std::string all;
  while (rows.step()) (all += rows.text(0)) += '\n';
  return all;
}

}  // namespace

TEST_CASE("posts go by the names of their files and by their addresses", "[indexer][threads]") {
  for (const char* const file : {"a/_posts/2016-03-10-Bus-cuts.md", "a/bus-cuts/index.md",
                                 "content/2016-03-10-bus-cuts/_index.html", "bus-cuts.md"}) {
    CHECK(post_name_of_file(file) == "bus-cuts");
  }
  for (const char* const address :
       {"https://blog.example/2016/03/bus-cuts.html?a=b#c", "/2016/Bus-cuts/", "bus-cuts",
        "/bus-cuts/index.html", "https://blog.example/2016-03-10-bus-cuts"}) {
    CHECK(post_name_of_address(address) == "bus-cuts");
  }
  for (const char* const address : {"", "/", "https://blog.example", "https://blog.example/"}) {
    CHECK(post_name_of_address(address).empty());
  }
  CHECK(path_of_address("https://blog.example/2016/Bus-cuts/index.html") == "/2016/bus-cuts");
}

TEST_CASE("comments belong to the site around their folder", "[indexer][threads]") {
  CHECK(site_of_comment("/s/_data/comments/bus-cuts/1.yml") == "/s/");
  CHECK(site_of_comment("/s/data/comments/bus-cuts/1.yml") == "/s/");
  CHECK(site_of_comment("/s/bus-cuts/comments/1.yml") == "/s/bus-cuts/");
  CHECK(site_of_comment("/s/words/bus-cuts/1.yml") == "/s/words/");
  CHECK(site_of_comment("/data/s/t/words/bus-cuts/1.yml") == "/data/s/t/words/");
  CHECK(site_of_comment("/1.yml") == "/");
}

TEST_CASE("pages are told by what their addresses have in common", "[indexer][threads]") {
  for (const char* const address :
       {"http://www.Blog.example/a/index.html#c4", "https://blog.example/a/", "blog.example/a"}) {
    CHECK(page_key(address) == "blog.example/a");
  }
  CHECK(page_key("https://blog.example/?p=1") == "blog.example?p=1");
  CHECK(page_key("https://blog.example/A") != page_key("https://blog.example/a"));
  CHECK(day_and_name_of_address("https://b.example/x/2016/03/10/Bus-cuts.html") ==
        "2016-03-10/bus-cuts");
  for (const char* const address : {"https://b.example/2016/03/bus-cuts", "https://b.example/2016",
                                    "https://b.example/2016/03/1x/a", "", "/"}) {
    CHECK(day_and_name_of_address(address).empty());
  }
}

TEST_CASE("comments of Disqus stand under the page at their address", "[indexer][threads]") {
  const TempDir dir;
  const auto thread = [](const std::string& id, const std::string& link) {
    return "<thread dsq:id='" + id + "'><link>" + link + "</link><title>Of the export</title>" +
           "</thread><post dsq:id='" + id + "1'><message>Ours went.</message><author><name>" + id +
           "</name></author><thread dsq:id='" + id + "'/></post>";
  };
  const std::string disqus =
      "<disqus xmlns='http://disqus.com' xmlns:dsq='http://disqus.com/disqus-internals'>" +
      thread("A", "http://www.s.example/trams/") +
      thread("B", "http://s.example/2016/03/10/bus-cuts.html") +
      thread("C", "http://s.example/2016/03/11/bus-cuts.html") +
      thread("D", "http://s.example/2015/01/01/news/") + "</disqus>";
  const std::vector<std::pair<std::string, std::string>> posts = {
      {"_posts/2017-01-03-x.md", post("Trams", "url: https://s.example/trams\n")},
      {"_posts/2016-03-10-bus-cuts.md", post("Bus cuts")},
      {"_posts/2015-01-01-news.md", post("News")},
      {"other/2015-01-01-news.md", post("Other news")}};
  const auto authors = [](const fs::path& index) {
    const sqlite::Connection connection(index, sqlite::Access::kRead);
    auto rows = connection.prepare(
        "SELECT c.author || ' < ' || coalesce(t.title, c.title) FROM document AS c "
        "LEFT JOIN document AS t ON t.id = c.thread WHERE c.kind = 2 ORDER BY c.author");
    std::string all;
    while (rows.step()) (all += rows.text(0)) += '\n';
    return all;
  };
  const std::string all = "A < Trams\nB < Bus cuts\nC < Of the export\nD < Of the export\n";

  SECTION("in files") {
    for (const auto& [name, text] : posts) dir.write("s/" + name, text);
    dir.write("disqus.xml", disqus);
    take_in(dir / "x.db", {dir / "disqus.xml"});
    take_in(dir / "x.db", {dir / "s"});
    CHECK(authors(dir / "x.db") == all);
    take_in(dir / "y.db", {dir / "s"});
    take_in(dir / "y.db", {dir / "disqus.xml"});
    CHECK(authors(dir / "y.db") == all);
    CHECK(verify(dir / "y.db").empty());
  }
  SECTION("in an archive") {
    Parts parts(posts.begin(), posts.end());
    parts.emplace_back("disqus.xml", disqus);
    dir.write("site.zip", zip_of(parts));
    take_in(dir / "z.db", {dir / "site.zip"});
    CHECK(authors(dir / "z.db") == all);
  }
}

TEST_CASE("comments of Disqus find a post of WordPress's by the name that it gave the thread",
          "[indexer][threads]") {
  const TempDir dir;
  const auto item = [](const std::string& id, const std::string& title) {
    return "<item><title>" + title + "</title><link>https://new.example/" + title +
           "/</link><guid>http://old.example/?p=" + id + "</guid><wp:post_id>" + id +
           "</wp:post_id><content:encoded>A bus is cut.</content:encoded></item>";
  };
  dir.write("x/blog.xml",
            "<rss xmlns:content='http://purl.org/rss/1.0/modules/content/' "
            "xmlns:wp='http://wordpress.org/export/1.2/'><channel>" +
                item("7", "Buses") + item("8", "Trams") + item("9", "Boats") + "</channel></rss>");
  const auto thread = [](const std::string& id, const std::string& name, const std::string& link) {
    return "<thread dsq:id='" + id + "'><id>" + name + "</id>" + link + "</thread><post dsq:id='" +
           id + "1'><message>" + id + "</message><thread dsq:id='" + id + "'/></post>";
  };
  const std::string disqus =
      "<disqus xmlns='http://disqus.com' xmlns:dsq='http://disqus.com/disqus-internals'>" +
      thread("A", "7 http://old.example/?p=7", "") +
      thread("B", "8 http://old.example/?p=8", "<link>http://old.example/2011/trams/</link>") +
      thread("C", "8 http://old.example/?p=8", "<link>http://new.example/Boats</link>") +
      thread("D", "70 http://old.example/?p=70", "") + thread("E", "7 other", "") + "</disqus>";
  const std::string all = "A < Buses\nB < Trams\nC < Boats\nD < -\nE < -\n";
  const auto state = [](const fs::path& index) {
    const sqlite::Connection connection = schema::open_for_reading(index);
    auto rows = connection.prepare(
        "SELECT (SELECT text FROM passage_content WHERE id = c.first_passage) || ' < ' || "
        "coalesce(t.title, '-') FROM document AS c LEFT JOIN document AS t ON t.id = c.thread "
        "WHERE c.kind = 2 ORDER BY 1");
    std::string found;
    while (rows.step()) (found += rows.text(0)) += '\n';
    return found;
  };
  SECTION("in files, in either order") {
    dir.write("y/disqus.xml", disqus);
    take_in(dir / "a.db", {dir / "x", dir / "y"});
    CHECK(state(dir / "a.db") == all);
    take_in(dir / "b.db", {dir / "y"});
    take_in(dir / "b.db", {dir / "x"});
    CHECK(state(dir / "b.db") == all);
    CHECK(verify(dir / "b.db").empty());
  }
  SECTION("in an archive") {
    std::ifstream blog(dir / "x/blog.xml");
    const std::string posts{std::istreambuf_iterator<char>(blog), {}};
    dir.write("site.zip", zip_of({{"disqus.xml", disqus}, {"blog.xml", posts}}));
    take_in(dir / "z.db", {dir / "site.zip"});
    CHECK(state(dir / "z.db") == all);
  }
}

TEST_CASE("posts that come and go within a run are known as they are", "[indexer][threads]") {
  const TempDir dir;
  const WriterOptions often{.batch_bytes = 1};  // a commit after each file
  const auto disqus = [&dir](const std::string& name, const std::string& link) {
    dir.write("s/" + name,
              "<disqus xmlns:dsq='d'><thread dsq:id='1'><link>" + link +
                  "</link></thread><post dsq:id='" + name +
                  "'><message>Ours went.</message><thread dsq:id='1'/></post></disqus>");
  };
  disqus("a.xml", "http://s.example/2016/03/10/bus-cuts/");
  disqus("c.xml", "http://s.example/trams");
  disqus("z.xml", "http://s.example/2016/03/10/bus-cuts/");
  dir.write("s/2016-03-10-bus-cuts.md", post("Bus cuts"));
  dir.write("s/b.md", post("Trams", "url: http://s.example/trams\n"));
  const auto joined = [](const fs::path& index) {
    const sqlite::Connection connection(index, sqlite::Access::kRead);
    auto rows = connection.prepare(
        "SELECT count(*) FROM document AS c JOIN document AS t ON t.id = c.thread WHERE c.kind = "
        "2");
    return rows.step() ? rows.integer(0) : -1;
  };
  take_in(dir / "x.db", {dir / "s"}, often);
  CHECK(joined(dir / "x.db") == 3);
  // The posts are met as they were before they are read again.
  disqus("a.xml", "http://s.example/trams");
  dir.write("s/2016-03-10-bus-cuts.md", post("Buses cut", "x: longer\n"));
  dir.write("s/b.md", post("Trams again", "url: http://s.example/trams\n"));
  take_in(dir / "x.db", {dir / "s"}, often);
  CHECK(joined(dir / "x.db") == 3);
  fs::remove(dir / "s/b.md");
  take_in(dir / "x.db", {dir / "s"}, often);
  CHECK(joined(dir / "x.db") == 1);
  CHECK(verify(dir / "x.db").empty());
}

TEST_CASE("comments of a static site find their posts within an archive", "[indexer][threads]") {
  const TempDir dir;
  dir.write(
      "site.zip",
      zip_of({{"s/_posts/2016-03-10-bus-cuts.md", post("Bus cuts")},
              {"s/_data/comments/bus-cuts/a.yml", comment('A', "", "One")},
              {"s/_data/comments/bus-cuts/b.yml", comment('B', "", "Two", std::string(20, 'A'))},
              {"s/_data/comments/trams/c.yml", comment('C', "", "Three")}}));
  dir.write("other.zip", zip_of({{"s/_posts/2016-03-10-trams.md", post("Trams elsewhere")}}));
  take_in(dir / "x.db", {dir / "site.zip", dir / "other.zip"});
  CHECK(threads(dir / "x.db") == "A < Bus cuts\nB < Bus cuts\nC < -\n");
}

TEST_CASE("comments of a static site stand under the post that they name", "[indexer][threads]") {
  const TempDir dir;
  dir.write("s/_posts/2016-03-10-bus-cuts.md", post("Bus cuts"));
  dir.write("s/_posts/2017-01-02-ferries.md", post("Ferries", "permalink: /boats/ferries/\n"));
  dir.write("s/_posts/2017-01-03-trams.md", post("Trams", "url: https://s.example/trams\n"));
  dir.write("s/_posts/2015-01-01-news.md", post("News of 2015"));
  dir.write("s/_posts/2016-01-01-news.md", post("News of 2016"));
  dir.write("other/_posts/2016-03-10-elsewhere.md", post("Elsewhere"));
  const std::string d = "s/_data/comments/";
  dir.write(d + "bus-cuts/a.yml",
            comment('A', "https://s.example/2016/03/10/bus-cuts.html", "One"));
  dir.write(d + "bus-cuts/b.yml", comment('B', "", "Two", std::string(20, 'A')));
  dir.write(d + "bus-cuts/c.yml", comment('C', "", "By the folder"));
  dir.write(d + "ferries/d.yml", comment('D', "/boats/ferries/", "By the path"));
  dir.write(d + "ferries/e.yml", comment('E', "/trains/ferries/", "Another path"));
  dir.write(d + "trams/f.yml", comment('F', "https://s.example/trams", "By the address"));
  dir.write(d + "news/g.yml", comment('G', "news", "Which of them?"));
  dir.write(d + "elsewhere/h.yml", comment('H', "elsewhere", "Another site"));
  const std::string all =
      "A < Bus cuts\nB < Bus cuts\nC < Bus cuts\nD < Ferries\nE < -\nF < Trams\nG < -\nH < -\n";

  take_in(dir / "all.db", {dir / "s", dir / "other"});
  CHECK(threads(dir / "all.db") == all);
  CHECK(verify(dir / "all.db").empty());

  SECTION("whichever comes first") {
    take_in(dir / "x.db", {dir / "s/_data"});
    CHECK(threads(dir / "x.db") == "A < -\nB < -\nC < -\nD < -\nE < -\nF < -\nG < -\nH < -\n");
    take_in(dir / "x.db", {dir / "s/_posts"});
    CHECK(threads(dir / "x.db") == all);
    take_in(dir / "y.db", {dir / "s/_posts"});
    take_in(dir / "y.db", {dir / "s/_data"});
    CHECK(threads(dir / "y.db") == all);
  }
  SECTION("and again where the post has changed or gone") {
    dir.write("s/_posts/2016-03-10-bus-cuts.md", post("Buses cut", "x: longer\n"));
    take_in(dir / "all.db", {dir / "s"});
    CHECK(threads(dir / "all.db").starts_with("A < Buses cut\nB < Buses cut\nC < Buses cut\n"));
    fs::remove(dir / "s/_posts/2016-03-10-bus-cuts.md");
    take_in(dir / "all.db", {dir / "s"});
    CHECK(threads(dir / "all.db").starts_with("A < -\nB < -\nC < -\nD < Ferries\n"));
    CHECK(verify(dir / "all.db").empty());
  }
}

TEST_CASE("a record that names its parent finds it, whatever address of it is known", "[threads]") {
  const TempDir dir;
  dir.write("x/a.jsonl",
            R"({"id":"p1","text":"The ferry is late."})"
            "\n"
            R"({"id":"c1","kind":"comment","parent":"p1","parent_address":"http://a.example/1",)"
            R"("text":"It was in March too."})"
            "\n"
            R"({"id":"c2","kind":"comment","parent_address":"http://a.example/2","text":"No."})"
            "\n");
  dir.write("x/b.jsonl", R"({"id":"p2","url":"http://a.example/2","text":"The ferry is early."})"
                         "\n");
  take_in(dir / "index.db", {dir / "x"});
  CHECK(threads_by_id(dir / "index.db") == "c1 < p1\nc2 < p2\n");
}

TEST_CASE("a key is taken for an address only where it is one that WordPress writes", "[threads]") {
  const TempDir dir;
  dir.write("x/a.jsonl", R"({"key":"my post 5 on http://a.example/5","text":"The ferry is late."})"
                         "\n");
  dir.write("x/b.jsonl",
            R"({"id":"c1","kind":"comment","parent":"http://a.example/5","text":"It is."})"
            "\n");
  take_in(dir / "index.db", {dir / "x"});
  CHECK(threads_by_id(dir / "index.db") == "c1 < -\n");
}

}  // namespace sourcebook::test
