#include <cstdlib>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "common/cli/command_line.h"
#include "indexer/cli/numbers.h"
#include "indexer/cli/options.h"
#include "indexer/cli/progress.h"
#include "indexer/readers/formats.h"
#include "tests/support/catch.h"

namespace sourcebook::index_cli {
namespace {

Options parse(std::vector<std::string> words) {
  words.insert(words.begin(), {"sourcebook-index", "--index", "x.db"});
  std::vector<const char*> argv;
  for (const std::string& word : words) argv.push_back(word.c_str());
  return parse_options(static_cast<int>(argv.size()), argv.data());
}

}  // namespace

TEST_CASE("an action is chosen by its option, taking in by paths alone", "[cli][index]") {
  struct Case {
    const char* name;
    std::vector<std::string> words;
    Action action;
  };
  const auto c = GENERATE(values<Case>({
      {"paths", {"a", "b"}, Action::kIngest},
      {"extract", {"--extract", "a"}, Action::kExtract},
      {"status", {"--status"}, Action::kStatus},
      {"failures", {"--failures"}, Action::kFailures},
      {"verify", {"--verify"}, Action::kVerify},
      {"optimize", {"--optimize"}, Action::kOptimize},
      {"remove", {"--remove", "a"}, Action::kRemove},
      {"help", {"--help"}, Action::kHelp},
      {"version", {"--version"}, Action::kVersion},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(parse(c.words).action == c.action); }
}

TEST_CASE("what cannot be asked for is refused with what can", "[cli][index]") {
  struct Case {
    const char* name;
    std::vector<std::string> words;
    const char* says;
  };
  const auto c = GENERATE(values<Case>({
      {"no path", {}, "no PATH given"},
      {"unknown option", {"--recurse", "a"}, "there is no option --recurse"},
      {"shortened option", {"--stat"}, "there is no option --stat"},
      {"a placeholder of the parser's", {"--s%original_token%"}, "--s%original_token%"},
      {"given twice", {"--index=%value%", "--index", "a"}, "--index can be given only once"},
      {"a value for none", {"--quiet=%option%", "a"}, "--quiet takes no value"},
      {"no value", {"a", "--jobs"}, "--jobs needs a value"},
      {"two actions", {"--status", "--verify"}, "cannot be used together"},
      {"path for an action without", {"--status", "a"}, "takes no PATH"},
      {"kind", {"--kind", "tweet", "a"}, "'tweet' is none of comment, post, report"},
      {"jobs", {"--jobs", "0", "a"}, "--jobs '0'"},
      {"a language without OCR", {"--ocr-language", "deu", "a"}, "--ocr-language is for --ocr"},
      {"a language that is none", {"--ocr", "--ocr-language", "-x", "a"}, "--ocr-language '-x'"},
      {"jobs with words", {"--jobs", "2x", "a"}, "--jobs '2x'"},
      {"jobs after a blank", {"--jobs", " 4", "a"}, "--jobs ' 4'"},
      {"jobs with a sign", {"--jobs", "+4", "a"}, "--jobs '+4'"},
      {"more jobs than a number holds", {"--jobs", "99999999999", "a"}, "--jobs '99999999999'"},
      {"batch after a blank", {"--batch", " 1", "a"}, "--batch ' 1'"},
      {"batch that is no number", {"--batch", "nan", "a"}, "--batch 'nan'"},
      {"batch", {"--batch", "-1", "a"}, "--batch '-1'"},
      {"progress", {"--progress", "maybe", "a"}, "'maybe' is none of always, auto, never"},
      {"format", {"--format", "xml", "--status"}, "'xml' is none of json, text"},
  }));
  DYNAMIC_SECTION(c.name) {
    CHECK_THROWS_AS(parse(c.words), UsageError);
    CHECK_THROWS_WITH(parse(c.words), ContainsSubstring(c.says));
  }
}

TEST_CASE("an index has a name", "[cli][index]") {
  const char* const argv[] = {"sourcebook-index", "--index", "", "a"};
  CHECK_THROWS_WITH(parse_options(4, argv), ContainsSubstring("--index is given an empty value"));
}

TEST_CASE("options reach the run", "[cli][index]") {
  const Options options = parse({"--kind",
                                 "report",
                                 "--jobs",
                                 "3",
                                 "--batch",
                                 "0.5",
                                 "--exclude",
                                 "*.bak",
                                 "--exclude",
                                 "old",
                                 "--include",
                                 "*.txt",
                                 "--follow-symlinks",
                                 "--quiet",
                                 "--format",
                                 "json",
                                 "--progress",
                                 "never",
                                 "a",
                                 "b"});
  CHECK(options.index == "x.db");
  CHECK(options.ingest.kind == Kind::kReport);
  CHECK(options.ingest.jobs == 3);
  CHECK(options.writer.batch_bytes == 500'000);
  CHECK(options.ingest.exclude == std::vector<std::string>{"*.bak", "old"});
  CHECK(options.ingest.include == std::vector<std::string>{"*.txt"});
  CHECK(options.ingest.follow_symlinks);
  CHECK(options.quiet);
  CHECK(options.format == OutputFormat::kJson);
  CHECK(options.progress == When::kNever);
  CHECK(options.ingest.paths.size() == 2);
}

TEST_CASE("what needs no index needs no home for one", "[cli][index]") {
  const std::vector<std::string> names = {"HOME", "XDG_DATA_HOME", "SOURCEBOOK_INDEX"};
  std::vector<std::optional<std::string>> before;
  for (const auto& name : names) {
    const char* const value = std::getenv(name.c_str());
    before.push_back(value != nullptr ? std::optional<std::string>(value) : std::nullopt);
    unsetenv(name.c_str());
  }
  const char* const extract[] = {"sourcebook-index", "--extract", "a"};
  CHECK(parse_options(3, extract).ingest.paths.size() == 1);
  const char* const status[] = {"sourcebook-index", "--status"};
  CHECK_THROWS(parse_options(2, status));
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (before[i]) setenv(names[i].c_str(), before[i]->c_str(), 1);
  }
}

TEST_CASE("help names every format that is read", "[cli][index]") {
  std::ostringstream out;
  print_help(out);
  for (const Format& format : formats()) {
    CHECK_THAT(out.str(), ContainsSubstring(std::string(format.description)));
  }
}

TEST_CASE("the progress line tells what can be told", "[cli][index]") {
  struct Case {
    const char* name;
    Progress progress;
    int seconds;
    const char* line;
  };
  const auto c = GENERATE(values<Case>({
      {"start", {0, 1, 0, 0, 100}, 0, "0 of 1 file, 0 passages"},
      {"nothing read yet", {0, 2000, 0, 0, 100}, 3, "0 of 2,000 files, 0 passages"},
      {"half",
       {1234, 5000, 45678, 50'000'000, 100'000'000},
       10,
       "1,234 of 5,000 files, 45,678 passages, 5.0 MB/s, 0:10 left"},
      {"long",
       {1, 2, 1, 1'000'000, 500'000'000},
       1,
       "1 of 2 files, 1 passage, 1.0 MB/s, 8:19 left"},
  }));
  DYNAMIC_SECTION(c.name) {
    CHECK(progress_line(c.progress, std::chrono::seconds(c.seconds)) == c.line);
  }
}

TEST_CASE("numbers are grouped for people", "[cli][index]") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1000) == "1,000");
  CHECK(grouped(-1234567) == "-1,234,567");
  CHECK(counted(1, "file") == "1 file");
}

TEST_CASE("images are read in English where no other language is asked for", "[cli][options]") {
  const auto ocr = [](std::vector<const char*> words) {
    words.insert(words.begin(), {"sourcebook-index", "--index", "i.db", "a"});
    return parse_options(static_cast<int>(words.size()), words.data()).ingest.ocr;
  };
  CHECK(ocr({}).empty());
  CHECK(ocr({"--ocr"}) == "eng");
  CHECK(ocr({"--ocr", "--ocr-language", "deu+fra"}) == "deu+fra");
}

}  // namespace sourcebook::index_cli
