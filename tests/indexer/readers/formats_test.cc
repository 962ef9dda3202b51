#include "indexer/readers/formats.h"

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "tests/support/catch.h"
#include "tests/support/shared.h"

using sourcebook::format_named;
using sourcebook::formats;
using sourcebook::recognise;

namespace {

constexpr std::size_t kHeadBytes = 4096;

std::string name_of_format(const std::filesystem::path& name, std::string_view head) {
  const auto* const format = recognise(name, head);
  return format == nullptr ? "" : std::string(format->name);
}

}  // namespace

TEST_CASE("the table names each format once, with all it takes to read it", "[readers][formats]") {
  std::set<std::string_view> names;
  for (const auto& format : formats()) {
    CHECK(names.insert(format.name).second);
    CHECK(format_named(format.name) == &format);
    CHECK(format.extensions.starts_with(" ."));
    CHECK(format.extensions.ends_with(" "));
    CHECK(format.recognise != nullptr);
    CHECK_FALSE(format.description.empty());
  }
  CHECK(format_named("word processor") == nullptr);
}

TEST_CASE("content decides what a file is, its name where content does not", "[readers][formats]") {
  struct Case {
    const char* name;
    std::string_view head;
    std::string_view format;
  };
  const auto c = GENERATE(values<Case>({
      {"a.txt", "Sunday, 7 May 2017\n\nAnother Report\n", "text"},
      {"a.TXT", "Hello", "text"},
      {"README", "Hello", "text"},
      {"7 May. Notes on it", "Hello", "text"},
      {"report v1.2", "Hello", "text"},
      {"empty.txt", "", "text"},
      {"latin.txt", "caf\xE9", "text"},
      {"footnotes.txt", "[1] Smith 2004", "text"},
      {"letter.txt", "From: Ann Lee\nTo: Bob Ray\nSubject: Cuts\n\nDear Bob", "text"},
      {"chat.txt", "<john> are you there?", "text"},
      {"maths.txt", "a < b, and {x} too", "text"},
      {"from.txt", "From the BBC: caseloads are up", "text"},
      {"a.md", "# Title\n\nText", "markdown"},
      {"a.markdown", "Text", "markdown"},
      {"a.md", "<div align=\"center\">\n\n# Title\n\n</div>", "markdown"},
      {"a.txt", "---\ntitle: A post\n---\nText", "markdown"},
      {"a.html", "---\ntitle: A post\n---\n<p>Text</p>", "markdown"},
      {"a.txt", "---\nJust a rule\n---\nText", "text"},
      {"a.pdf", "%PDF-1.4\n", "pdf"},
      {"a.bin", "%PDF-1.4\n", "pdf"},
      {"a.txt", "%PDF-1.4\n", "pdf"},
      {"a.pdf", "\xEF\xBB\xBF\n%PDF-1.4\n", "pdf"},
      {"on-pdf.txt", "Files begin with %PDF-1.4, they say", "text"},
      {"a.pdf", "<!DOCTYPE html><html>", "html"},
      {"a.html", "<!DOCTYPE html>\n<html><body><p>Hi</p></body></html>", "html"},
      {"a.php", "<!-- saved from url=(0010)http://a.b -->\n<html><p>Hi</p></html>", "html"},
      {"a.txt", "<!DOCTYPE html>\n<html><body><p>Hi</p></body></html>", "html"},
      {"a.md", "\n<!doctype HTML>\n<html><body><p>Hi</p></body></html>", "html"},
      {"a.xhtml", "<?xml version=\"1.0\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\">", "html"},
      {"a.html", "<p>Hi</p>", "html"},
      {"a.rtf", "{\\rtf1\\ansi Hello}", "rtf"},
      {"a.doc", "{\\rtf1\\ansi Hello}", "rtf"},
      {"a.txt", "\xEF\xBB\xBF{\\rtf1 Hello}", "rtf"},
      {"a.rtf", "garbage", "rtf"},
      {"a.rtf", "<!DOCTYPE html><html>", "html"},
      {"a.html", "", "html"},
      {"a.jsonl", R"({"id":"1","text":"x"})", "jsonl"},
      {"a.ndjson", R"({"id":"1"})", "jsonl"},
      {"a.jsonl", "garbage", "jsonl"},
      {"a.json", R"({"id":"1","text":"x"})", "jsonl"},
      {"a.txt", R"({"id":"1","text":"x"})", "jsonl"},
  }));
  DYNAMIC_SECTION(c.name << ": " << c.head) { CHECK(name_of_format(c.name, c.head) == c.format); }
}

TEST_CASE("what is of another format is not taken for text", "[readers][formats]") {
  using namespace std::literals;
  struct Case {
    const char* name;
    std::string_view head;
  };
  const auto c = GENERATE(values<Case>({
      {"a.txt", "<p>Hi</p>"},
      {"a.txt", "<?xml version=\"1.0\"?><note></note>"},
      {"a.xml", "<?xml version=\"1.0\"?><note></note>"},
      {"a.txt", "\xEF\xBB\xBF<?xml version=\"1.0\"?><note></note>"},
      {"a", "PK\x03\x04\x14\0\0\0"sv},
      {"a.xlsx", "PK\x03\x04\x14\0\0\0"sv},
      {"a.txt", "Return-Path: <a@b.org>\nReceived: by x\n\nHi"},
      {"a.txt", "Subject: x\nMIME-Version: 1.0\n\nHi"},
      {"a.json", "[{\"text\":\"x\"}]"},
      {"a.txt", "[\n {\"id\": 1}]"},
      {"package.json", "{\n  \"name\": \"x\"\n}"},
      {"a", "#!/bin/sh\necho hi\n"},
      {"a.csv", "name,date\nAnn,2017\n"},
      {"a.tsv", "name\tdate\n"},
      {"a.yml", "title: x\n"},
      {"a.py", "print('x')\n"},
      {"a.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n"},
      {"a", "BEGIN:VCARD\n"},
      {"a.txt",
       "\x7F"
       "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\0\x03\0\x3E\0\x01\0\0\0"sv},
  }));
  DYNAMIC_SECTION(c.name << ": " << c.head) { CHECK(name_of_format(c.name, c.head).empty()); }
}

TEST_CASE("real files are taken for what they are", "[readers][formats]") {
  const auto root = sourcebook::test::shared("formats");
  if (!root) return;
  const std::set<std::string> ours = {"markdown", "text", "pdf"};
  // In folders of these names, of files that are what they are called.
  const std::map<std::string, std::string> packed = {{"docx", "docx"}, {"odt", "odt"},
                                                     {"rtf", "rtf"},   {"epub", "epub"},
                                                     {"eml", "mail"},  {"mbox", "mbox"}};
  const std::map<std::string, std::string> exports = {
      {"wxr", "wordpress"},          {"blogger", "blogger"}, {"disqus", "disqus"},
      {"hansard-xml", "hansard"},    {"feeds", "feed"},      {"ghost", "ghost"},
      {"movabletype", "movabletype"}};
  for (const auto& entry : std::filesystem::recursive_directory_iterator(*root)) {
    if (!entry.is_regular_file()) continue;
    const std::string folder = entry.path().lexically_relative(*root).begin()->string();
    const auto head = sourcebook::test::read_bytes(entry.path()).substr(0, kHeadBytes);
    const std::string format = name_of_format(entry.path().filename(), head);
    INFO(entry.path().string());
    const auto extension = entry.path().extension();
    if (ours.count(folder) > 0 && extension != ".json") CHECK(format == folder);
    const bool named_ours = extension == ".txt" || extension == ".md" || extension.empty();
    const bool mixed = folder == "hostile" || folder == "other-exports" || ours.count(folder) > 0;
    // Among them are some that are cut short or no export at all.
    if (const auto made = exports.find(folder); made != exports.end()) {
      CHECK(
          (format == made->second || format.empty() || (extension == ".html" && format == "html")));
      continue;
    }
    if (folder == "staticman") {
      CHECK(format == (extension == ".yml" ? "staticman" : "markdown"));
      continue;
    }
    if (const auto made = packed.find(folder); made != packed.end()) {
      if (extension == "." + folder && format != "mbox") CHECK(format == made->second);
      continue;
    }
    const bool page = extension == ".html" || extension == ".htm" || extension == ".xhtml";
    if (folder.starts_with("html-") && page) CHECK(format == "html");
    if (!mixed && !named_ours && !page) CHECK(format.empty());
  }
}
