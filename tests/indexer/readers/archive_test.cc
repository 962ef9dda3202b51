#include "indexer/readers/archive.h"

#include <algorithm>
#include <clocale>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/formats.h"
#include "indexer/readers/post_list.h"
#include "indexer/readers/zip_members.h"
#include "sourcebook/error.h"
#include "tests/indexer/readers/read_items.h"
#include "tests/support/catch.h"
#include "tests/support/zip_of.h"

namespace sourcebook::test {
namespace {

std::vector<std::string> names(const ReadItems& items) {
  std::vector<std::string> names;
  for (const Embedded& embedded : items.embedded) names.push_back(embedded.name);
  return names;
}

using Names = std::vector<std::string>;

const Parts kFolder = {{"notes/march.txt", "Fares rose."},
                       {"notes/.hidden/x.txt", "x"},
                       {"__MACOSX/notes/._march.txt", "x"},
                       {"page.html", "<p>x"},
                       {"page_files/frame.html", "x"},
                       {"page_files/report.pdf", "%PDF-"},
                       {"../../etc/passwd", "root"},
                       {"/abs/./file.md", "# A"},
                       {"win\\april.txt", "b"}};

const std::string kListHeader = "post_id,post_date,is_published,title,subtitle\n";

}  // namespace

TEST_CASE("the files in an archive, by names that stay in it", "[readers][archive]") {
  const auto format = GENERATE(&archive_write_set_format_zip, &archive_write_set_format_ustar,
                               &archive_write_set_format_7zip);
  const ReadItems items = read_items(open_archive, archive_of(kFolder, format));
  CHECK(items.skipped.empty());
  const Names found = names(items);
  CHECK(std::count(found.begin(), found.end(), "notes/march.txt") == 1);
  CHECK(std::count(found.begin(), found.end(), "page_files/report.pdf") == 1);
  CHECK(std::count(found.begin(), found.end(), "etc/passwd") == 1);
  CHECK(std::count(found.begin(), found.end(), "abs/file.md") == 1);
  CHECK(found.size() == 6);
  CHECK(items.embedded[0].bytes == "Fares rose.");
}

TEST_CASE("names in any script are read, whatever the locale", "[readers][archive]") {
  const auto format = GENERATE(&archive_write_set_format_zip, &archive_write_set_format_pax,
                               &archive_write_set_format_7zip);
  const Parts parts = {{"Länder/Bericht über 2009.txt", "Fares rose."},
                       {"報告.txt", "They fell."},
                       {"plain.txt", "x"}};
  // Written as programs do that know which encoding names are in.
  REQUIRE(std::setlocale(LC_CTYPE, "C.UTF-8") != nullptr);
  const std::string bytes = archive_of(parts, format);
  REQUIRE(std::setlocale(LC_CTYPE, "C") != nullptr);
  const ReadItems items = read_items(open_archive, bytes);
  CHECK(items.skipped.empty());
  Names found = names(items);
  std::sort(found.begin(), found.end());
  CHECK(found == Names{"Länder/Bericht über 2009.txt", "plain.txt", "報告.txt"});
}

TEST_CASE("names in no declared encoding are read as text is", "[readers][archive]") {
  const ReadItems items =
      read_items(open_archive, zip_of({{"L\xE4nder.txt", "Fares rose."}, {"a.txt", "x"}}));
  CHECK(names(items) == Names{"Länder.txt", "a.txt"});
}

TEST_CASE("a folder that is only called like a saved page's is read", "[readers][archive]") {
  const ReadItems items =
      read_items(open_archive, zip_of({{"case-files/march.txt", "Fares rose."},
                                       {"a/page.html", "<p>x"},
                                       {"b/page_files/april.txt", "They fell."}}));
  CHECK(names(items) == Names{"case-files/march.txt", "a/page.html", "b/page_files/april.txt"});
}

TEST_CASE("an archive with files that are not read is no damaged one", "[readers][archive]") {
  const ReadItems items =
      read_items(open_archive, zip_of({{"a.txt", "Fares rose."}, {"sums.xlsx", "x"}}));
  CHECK(items.error.empty());
  CHECK(items.skipped.size() == 1);
}

TEST_CASE("what an archive's list of posts says comes with each, wherever it stands",
          "[readers][archive]") {
  const std::string list = kListHeader +
                           "1.a,2019-07-26,true,One,Short\n"
                           "2.b,,false,Two,\n3.c,soon,true,Three,\n";
  const auto format = GENERATE(&archive_write_set_format_zip, &archive_write_set_format_ustar);
  const bool zip = format == &archive_write_set_format_zip;
  Parts parts = {{"x/posts/1.a.html", "<p>a"}, {"x/posts/2.b.html", "<p>b"}, {"y.html", "<p>y"}};
  parts.insert(zip ? parts.end() : parts.begin(), {"x/posts.csv", list});
  const std::string bytes = archive_of(parts, format);
  const ReadItems items = read_items(open_archive, bytes);
  CHECK(names(items) == Names{"x/posts/1.a.html", "y.html"});
  CHECK(items.embedded.at(0).said.title == "One");
  CHECK(items.embedded.at(0).said.subtitle == "Short");
  CHECK(items.embedded.at(1).said.empty());
  REQUIRE(items.skipped.size() == 2);
  CHECK(items.skipped[0].record == "x/posts.csv, line 4");
  CHECK(items.skipped[0].left_out == 0);
  CHECK(items.skipped[1].reason == "left out: drafts 1");
  CHECK(items.skipped[1].left_out == 1);
  InputInfo info{"a"};
  info.drafts = true;
  CHECK(read_items(open_archive, bytes, info).embedded.at(1).said.draft);
}

TEST_CASE("a list of posts that cannot be read takes no other list of its archive with it",
          "[readers][archive]") {
  struct Case {
    const char* name;
    std::string list;
    const char* reason;
  };
  const auto c = GENERATE(values<Case>({
      {"large", kListHeader + std::string(std::size_t{17} << 20, '\n'),
       "is larger than 16 MiB: divide the export"},
      {"larger than any member", kListHeader + std::string(std::size_t{65} << 20, '\n'),
       "larger than 64 MiB, the most that is read"},
      {"broken", kListHeader + "2.b,,false,\"Two,\n",
       "a quotation mark is not closed: close it, or double it if it is part of a word"},
  }));
  const auto format = GENERATE(&archive_write_set_format_zip, &archive_write_set_format_pax);
  DYNAMIC_SECTION(c.name) {
    const ReadItems items =
        read_items(open_archive,
                   archive_of({{"a/posts.csv", c.list},
                               {"b/posts.csv", kListHeader + "1.a,,true,One,\n2.b,,false,Two,\n"},
                               {"a/posts/2.b.html", "<p>b"},
                               {"b/posts/1.a.html", "<p>a"},
                               {"b/posts/2.b.html", "<p>b"},
                               {"c.html", "<p>c"}},
                              format));
    CHECK(names(items) == Names{"b/posts/1.a.html", "c.html"});
    REQUIRE(items.skipped.size() == 3);
    CHECK(items.skipped[0].record.starts_with("a/posts.csv"));
    CHECK(items.skipped[0].reason == c.reason);
    CHECK(items.skipped[1].record == "a/posts/2.b.html");
    CHECK(items.skipped[1].reason == kMayBeDraft);
    CHECK(items.skipped[1].left_out == 0);
    CHECK(items.skipped[2].reason == "left out: drafts 1");
  }
}

TEST_CASE("archives are told from other files that are packed", "[readers][archive]") {
  const auto format = [](const std::string& name, const std::string& bytes) {
    const Format* const found = recognise(name, bytes.substr(0, 4096));
    return found == nullptr ? std::string() : std::string(found->name);
  };
  const std::string plain = zip_of({{"a.txt", "x"}});
  CHECK(format("letters.zip", plain) == "archive");
  CHECK(format("letters", plain).empty());
  CHECK(format("letters.tar", archive_of({{"a.txt", "x"}}, archive_write_set_format_ustar)) ==
        "archive");
  CHECK(format("sums.xlsx", zip_of({{"[Content_Types].xml", "x"}, {"xl/a", "x"}})).empty());
  CHECK(format("program.jar", zip_of({{"META-INF/MANIFEST.MF", "x"}})).empty());
  CHECK(format("letter.zip", zip_of({{"[Content_Types].xml", "x"}, {"word/document.xml", "x"}})) ==
        "docx");
  CHECK(format("a.docx", zip_of({{"[Content_Types].xml", "x"}})) == "docx");

  // Its own members tell a Word file, not those of files that lie in it.
  const std::string letter = zip_of({{"[Content_Types].xml", "x"}, {"word/document.xml", "x"}});
  CHECK(format("a.zip", zip_of({{"letter.docx", letter}, {"x.txt", "x"}})) == "archive");
  CHECK(format("a.zip", zip_of({{"word/letter.docx", letter}})) == "archive");
  CHECK(format("a.zip", zip_of({{"a.txt", "word/document.xml"}})) == "archive");
  CHECK(format("a.tar", archive_of({{"a.docx", letter}}, archive_write_set_format_ustar)) ==
        "archive");

  // Stored as it is, the first file can be read in the archive's head.
  for (const std::string first :
       {"<disqus xmlns='http://disqus.com'>", "<!DOCTYPE html><html><head><title>x</title></head>",
        "<rss version='2.0' xmlns:wp='http://wordpress.org/export/1.2/'><channel>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry>", "%PDF-1.4\n", "{\\rtf1 x}",
        "From ann@a.example Mon May  4 10:00:00 2009\nSubject: x\n\nx\n",
        "Message-ID: <a@b.example>\nFrom: a@b.example\nDate: x\nSubject: x\n\nx\n",
        "{\"db\":[{\"meta\":{\"exported_on\":1},\"data\":{\"posts\":[]}}]}",
        "{\"text\": \"x\"}\n{\"text\": \"y\"}\n",
        "AUTHOR: x\nTITLE: x\nDATE: 05/07/2009 10:00:00 AM\n-----\nBODY:\nx\n-----\n--------\n",
        "---\ntitle: x\ndate: 2009-05-07\n---\n\nx\n", "{{7z}}"}) {
    CAPTURE(first);
    CHECK(format("a.zip", zip_of({{"first", first}})) == "archive");
    CHECK(format("a.tar", archive_of({{"first", first}}, archive_write_set_format_ustar)) ==
          "archive");
    CHECK(format("a", archive_of({{"first", first}}, archive_write_set_format_ustar)) == "archive");
  }
}

TEST_CASE("the members that a zip file's first bytes hold", "[readers][archive]") {
  const std::string inner = zip_of({{"inner.xml", "x"}});
  const std::string bytes = zip_of({{"a.docx", inner}, {"b.txt", "Fares rose."}, {"c.txt", "x"}});
  const auto begun = [](std::string_view head) {
    const auto names = members_begun_in(head);
    return std::vector<std::string>(names.begin(), names.end());
  };
  CHECK(begun(bytes) == Names{"a.docx", "b.txt", "c.txt"});
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CAPTURE(size);
    CHECK(begun(std::string_view(bytes).substr(0, size)).size() <= 3);
  }
}

TEST_CASE("where a zip file's members have their sizes behind them", "[readers][archive]") {
  const auto member = [](const std::string& name, const std::string& content, bool marked) {
    const auto number = [](std::size_t value, int bytes) {
      std::string out;
      for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 255U);
      return out;
    };
    return "PK\x03\x04" + number(20, 2) + number(8, 2) + std::string(18, '\0') +
           number(name.size(), 2) + number(0, 2) + name + content + (marked ? "PK\x07\x08" : "") +
           number(0, 4) + number(content.size(), 4) + number(content.size(), 4);
  };
  const bool marked = GENERATE(true, false);
  const std::string inner = member("inner.xml", "x", marked) + member("more.xml", "x", marked);
  const std::string bytes = member("a.docx", inner, marked) + member("b.txt", "", marked);
  CHECK(members_begun_in(bytes) == std::vector<std::string_view>{"a.docx", "b.txt"});
}

TEST_CASE("a damaged archive gives what can be read and says the rest", "[readers][archive]") {
  std::string bytes = archive_of({{"a.txt", "Fares rose."}, {"b.txt", std::string(5000, 'x')}},
                                 archive_write_set_format_ustar);
  bytes.resize(2048);
  std::istringstream input(bytes);
  const auto reader = open_archive(input, {"x.tar"});
  const auto first = reader->next();
  REQUIRE(first);
  CHECK(std::get<Embedded>(*first).bytes == "Fares rose.");
  const auto second = reader->next();
  REQUIRE(second);
  CHECK(std::get<Skipped>(*second).record == "b.txt");
  CHECK_FALSE(read_items(open_archive, "no archive at all").error.empty());
}

TEST_CASE("files of no format that is read are counted where they may hold words",
          "[readers][archive]") {
  const ReadItems items = read_items(open_archive, zip_of({{"a.txt", "Fares rose."},
                                                           {"b.xlsx", "\x01"},
                                                           {"c.XLSX", "\x01"},
                                                           {"d.png", "\x89PNG"},
                                                           {"e.\x1b[31m", "\x01\x02"}}));
  CHECK(names(items) == Names{"a.txt"});
  REQUIRE(items.skipped.size() == 1);
  CHECK(items.skipped[0].record.empty());
  CHECK_THAT(items.skipped[0].reason,
             ContainsSubstring("files of no format that is read (.xlsx 2, .png 1"));
  CHECK(read_items(open_archive, zip_of({{"a.txt", "Fares rose."}, {"b.jpg", "\x01"}}))
            .skipped.empty());
}

TEST_CASE("names lead nowhere else", "[readers][archive]") {
  CHECK(inner_path("a/b.txt") == "a/b.txt");
  CHECK(inner_path("../../a") == "a");
  CHECK(inner_path("/etc/./passwd") == "etc/passwd");
  CHECK(inner_path("a\\b.txt") == "a/b.txt");
  CHECK(inner_path("..").empty());
}

}  // namespace sourcebook::test
