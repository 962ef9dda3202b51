#include <nlohmann/json.hpp>
#include <sstream>

#include "common/text/terminal.h"
#include "common/text/utf8.h"
#include "query/cli/printer.h"
#include "query/cli/printer_json.h"
#include "query/cli/printer_markdown.h"
#include "query/cli/printer_text.h"
#include "tests/cli/query_samples.h"
#include "tests/support/catch.h"
#include "tests/support/golden.h"

namespace sourcebook::query_cli {
namespace {

using test::check_golden;

std::string printed(Format format, const Style& style, const std::vector<Question>& questions,
                    const Answer& answer) {
  std::ostringstream out;
  const auto printer = make_printer(format, out, style);
  printer->begin();
  for (const auto& question : questions) printer->answer(question, answer);
  printer->end();
  return out.str();
}

std::string printed(Format format, const Style& style, const Answer& answer) {
  return printed(format, style, {{"", "caseloads up 23%"}}, answer);
}

Answer with_text() {
  Answer answer = test::sample_answer();
  answer.results[0].text = "- Caseloads up 23%\n- Budget # up\n\n1. Staff\tup";
  return answer;
}

Context sample_context() {
  Context context;
  context.passage = test::sample_comment();
  context.passage.text = "BBC on a 2008 report:\n\n- Caseloads up 23% between 2002 and 2006";
  context.passage.rank = 0;
  context.before = {test::sample_reply()};
  context.before[0].text = "What came before.";
  context.after = {test::sample_reply()};
  context.after[0].text = "What came after.";
  context.passage.copies = {3, 1, "2009", {"77ab-12", "77ab-13", "77ab-14"}};
  context.copies = {test::sample_report()};
  context.copies[0].text = "Caseloads up 23%.";
  Result post;
  post.document = "1f2e";
  post.kind = "post";
  post.title = "Another Report";
  post.published = "2017-05-07";
  post.text =
      "What with all the excitement of a surprise general election, I've only just noticed it";
  Result reply = test::sample_reply();
  reply.author = "Ann";
  reply.text = "I agree.";
  reply.reply_to = "";
  Result answered = reply;
  answered.document = "1f2e-4";
  answered.comment = "";
  answered.reply_to = "Ann";
  answered.author = "Bob";
  context.thread = {post, context.passage, reply, answered};
  context.thread_total = 4;
  context.notes = {"licence: CC BY 4.0"};
  return context;
}

TEST_CASE("the other passages of a document stand below its best", "[cli][printer]") {
  Answer answer = test::sample_answer();
  answer.results.pop_back();
  answer.results[0].document_total = 1;
  Result& report = answer.results[1];
  Result other = test::sample_report();
  other.rank = 0;
  other.id = "77ab-40";
  other.page = "31";
  other.quoting = "the Inspectorate";
  Result bare = test::sample_report();
  bare.rank = 0;
  bare.id = "77ab-41";
  bare.page.clear();
  bare.section.clear();
  bare.snippet = {"No caseloads here.", {{3, 12}}};
  report.others = {other, bare};
  report.document_total = 1003;
  check_golden("cli/golden/query/grouped.txt",
               printed(Format::kText, {.look = {false, 60}}, answer));
  check_golden("cli/golden/query/grouped.json", printed(Format::kJson, {}, answer));
  report.document_total = 4;
  CHECK_THAT(printed(Format::kText, {}, answer),
             ContainsSubstring("\n    + 1 more passage of this document\n"));
  report.others = {test::hostile_result()};
  const std::string hostile = printed(Format::kText, {.look = {false, 30}}, answer);
  CHECK(text::printable(hostile, true) == hostile);
}

TEST_CASE("every format prints as it did", "[cli][printer]") {
  struct Case {
    const char* file;
    Format format;
    Style style;
  };
  const Style plain{.look = {false, 0}};
  const Style wrapped{.look = {true, 72}};
  const Style explain{.look = {false, 72}, .explain = true};
  const auto c = GENERATE_COPY(values<Case>({
      {"plain.txt", Format::kText, plain},
      {"wrapped_color.txt", Format::kText, wrapped},
      {"explain.txt", Format::kText, explain},
      {"answer.json", Format::kJson, plain},
      {"explain.json", Format::kJson, explain},
      {"results.jsonl", Format::kJsonl, plain},
      {"results.tsv", Format::kTsv, plain},
      {"run.trec", Format::kTrec, plain},
      {"results.md", Format::kMarkdown, plain},
      {"results.csl.json", Format::kCslJson, plain},
      {"results.bib", Format::kBibtex, plain},
      {"results.ris", Format::kRis, plain},
  }));
  DYNAMIC_SECTION(c.file) {
    check_golden(std::string("cli/golden/query/") + c.file,
                 printed(c.format, c.style, test::sample_answer()));
  }
}

TEST_CASE("whole passages print as they did", "[cli][printer]") {
  const Style style{.look = {false, 72}, .text = true};
  check_golden("cli/golden/query/text.txt", printed(Format::kText, style, with_text()));
  check_golden("cli/golden/query/text.json", printed(Format::kJson, style, with_text()));
  check_golden("cli/golden/query/text.tsv", printed(Format::kTsv, style, with_text()));
  check_golden("cli/golden/query/text.md", printed(Format::kMarkdown, style, with_text()));
}

TEST_CASE("each answer of a batch carries its question's id", "[cli][printer]") {
  Answer answer = test::sample_answer();
  answer.results.resize(1);
  answer.total = 1;
  answer.total_exact = true;
  const Style style{.batch = true};
  const std::vector<Question> questions = {{"q 1", "caseloads up 23%"}, {"q2", "# staff"}};
  struct Case {
    const char* file;
    Format format;
  };
  const auto c = GENERATE(values<Case>({
      {"batch.txt", Format::kText},
      {"batch.json", Format::kJson},
      {"batch.jsonl", Format::kJsonl},
      {"batch.tsv", Format::kTsv},
      {"batch.trec", Format::kTrec},
      {"batch.md", Format::kMarkdown},
  }));
  DYNAMIC_SECTION(c.file) {
    check_golden(std::string("cli/golden/query/") + c.file,
                 printed(c.format, style, questions, answer));
  }
}

TEST_CASE("a thread that is too long to be shown says how long it is", "[cli][printer]") {
  Context context = sample_context();
  context.thread_total = 3001;
  std::ostringstream text, json;
  print_context_text(text, context, {false, 72});
  CHECK_THAT(text.str(), ContainsSubstring("\nThread: 4 of 3,001\n"));
  print_context_json(json, context);
  CHECK_THAT(json.str(), ContainsSubstring("],\"thread_total\":3001,"));
}

TEST_CASE("a passage is shown with its neighbours and its thread", "[cli][printer]") {
  std::ostringstream text, color, json;
  print_context_text(text, sample_context(), {false, 72});
  check_golden("cli/golden/query/show.txt", text.str());
  print_context_text(color, sample_context(), {true, 0});
  check_golden("cli/golden/query/show_color.txt", color.str());
  print_context_json(json, sample_context());
  check_golden("cli/golden/query/show.json", json.str());
}

TEST_CASE("the JSON answer has its fields in the order that is written down", "[cli][printer]") {
  const auto json =
      nlohmann::ordered_json::parse(printed(Format::kJson, {}, test::sample_answer()));
  const auto keys = [](const nlohmann::ordered_json& object) {
    std::string names;
    for (const auto& item : object.items()) names += item.key() + " ";
    return names;
  };
  CHECK(keys(json) == "format query total total_exact elapsed_ms notes results ");
  CHECK(
      keys(json["results"][0]) ==
      "rank score id document kind title author published published_from unpublished path url page "
      "section comment reply_to quoting snippet bytes paragraph copies ");
  CHECK(json["format"] == 1);
  CHECK(json["total"] == 1240);
  CHECK(json["total_exact"] == false);
  const auto& comment = json["results"][0];
  CHECK(comment["author"].is_null());
  CHECK(comment["page"].is_null());
  CHECK(comment["section"].empty());
  CHECK(comment["section"].is_array());
  CHECK(comment["snippet"]["hits"] == nlohmann::ordered_json::parse("[[2,11],[12,14],[15,18]]"));
}

TEST_CASE("an answer without results is whole in every format", "[cli][printer]") {
  CHECK(printed(Format::kText, {}, {}).empty());
  CHECK(printed(Format::kJsonl, {}, {}).empty());
  CHECK(printed(Format::kTrec, {}, {}).empty());
  CHECK(printed(Format::kMarkdown, {}, {}).empty());
  const auto json = nlohmann::json::parse(printed(Format::kJson, {}, {}));
  CHECK(json["total"] == 0);
  CHECK(json["results"].empty());
  const auto batch = nlohmann::json::parse(printed(Format::kJson, {.batch = true}, {}, {}));
  CHECK(batch["answers"].empty());
}

// What our own colours add, taken away again.
std::string without_tints(std::string text) {
  for (const std::string_view tint : {"\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[36m"}) {
    for (auto at = text.find(tint); at != std::string::npos; at = text.find(tint, at)) {
      text.erase(at, tint.size());
    }
  }
  return text;
}

TEST_CASE("nothing in a document can act on a terminal", "[cli][printer]") {
  Answer answer;
  answer.results = {test::hostile_result(), test::hostile_result()};
  answer.results[1].text = test::kHostile + "\n" + test::kHostile;
  answer.total = 2;
  answer.notes = {test::kHostile};
  answer.explanation = {test::kHostile, {test::kHostile}, {test::kHostile}, {{test::kHostile}, {}}};
  const std::vector<Question> questions = {{test::kHostile, test::kHostile}};
  const auto format = GENERATE(Format::kText, Format::kJson, Format::kJsonl, Format::kTsv,
                               Format::kTrec, Format::kMarkdown);
  const bool color = GENERATE(false, true);
  const std::size_t columns = GENERATE(0, 40);
  const Style style{
      {color, columns}, true, true, format == Format::kText || format == Format::kJson};
  const std::string out = printed(format, style, questions, answer);
  const std::string plain = color ? without_tints(out) : out;
  INFO(out);
  CHECK(text::printable(plain, true) == plain);
}

TEST_CASE("nothing in a thread can act on a terminal", "[cli][printer]") {
  Context context;
  context.passage = test::hostile_result();
  context.passage.text = test::kHostile;
  context.before = context.after = {context.passage};
  context.thread = context.copies = {context.passage, context.passage};
  for (const bool color : {false, true}) {
    std::ostringstream out, json;
    print_context_text(out, context, {color, 60});
    const std::string plain = color ? without_tints(out.str()) : out.str();
    CHECK(text::printable(plain, true) == plain);
    print_context_json(json, context);
    CHECK(text::printable(json.str(), true) == json.str());
  }
}

TEST_CASE("JSON gives back what went in, escaped where it could do harm", "[cli][printer]") {
  Answer answer;
  answer.results = {test::hostile_result()};
  answer.total = 1;
  const auto json = nlohmann::json::parse(printed(Format::kJson, {}, answer));
  CHECK(json["results"][0]["title"] == test::kHostile);
  CHECK(json["results"][0]["snippet"]["text"] == answer.results[0].snippet.text);
}

TEST_CASE("JSON is valid whatever bytes come", "[cli][printer]") {
  Answer answer;
  answer.results = {test::sample_comment()};
  answer.results[0].title = "caf\xe9 \xed\xa0\x80";
  const std::string out = printed(Format::kJson, {}, {{"", "\xff\xfe"}}, answer);
  CHECK(text::is_valid_utf8(out));
  CHECK(nlohmann::json::parse(out)["query"] == "\ufffd\ufffd");
}

TEST_CASE("a table's lines and columns stay whole", "[cli][printer]") {
  Answer answer;
  answer.results = {test::sample_comment()};
  answer.results[0].title = "One\ttwo\nthree\r\nfour\u2028five";
  const std::string out = printed(Format::kTsv, {}, answer);
  CHECK(std::count(out.begin(), out.end(), '\n') == 2);
  CHECK(std::count(out.begin(), out.end(), '\t') == 2 * 18);
  CHECK_THAT(out, ContainsSubstring("\tOne two three four five\t"));
}

TEST_CASE("a run's line has six words whatever an id holds", "[cli][printer]") {
  Answer answer;
  answer.results = {test::sample_comment()};
  answer.results[0].document = "a b\tc";
  CHECK(printed(Format::kTrec, {.batch = true}, {{"q 1", ""}}, answer) ==
        "q_1 Q0 a_b_c 1 14.250000 sourcebook\n");
  CHECK(printed(Format::kTrec, {}, answer) == "1 Q0 a_b_c 1 14.250000 sourcebook\n");
}

TEST_CASE("Markdown shows words as they are", "[cli][printer]") {
  struct Case {
    const char* name;
    const char* text;
    const char* expected;
  };
  const auto c = GENERATE(values<Case>({
      {"plain", "Caseloads up 23%, by 3.5 - or so (1).", "Caseloads up 23%, by 3.5 - or so (1)."},
      {"emphasis", "*a* _b_ ~c~", "\\*a\\* \\_b\\_ \\~c\\~"},
      {"code and HTML", "`a` <b> &amp;", "\\`a\\` \\<b\\> \\&amp;"},
      {"a link and an image", "![x](y) [z]", "\\!\\[x\\](y) \\[z\\]"},
      {"a table and a backslash", "a|b\\", "a\\|b\\\\"},
      {"a heading", "# one", "\\# one"},
      {"a list", "- one - two", "\\- one - two"},
      {"a list with blanks before", "  + one", "\\+ one"},
      {"a numbered list", "12. one 3. two", "12\\. one 3. two"},
      {"a numbered list with brackets", "1) one", "1\\) one"},
      {"a number", "3.5% of it", "3\\.5% of it"},
      {"a heading's underline", "===", "\\==="},
      {"nothing", "", ""},
      {"blanks", "  ", ""},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(escaped_markdown(c.text) == c.expected); }
}

TEST_CASE("Markdown links only to the web", "[cli][printer]") {
  Answer answer;
  answer.results = {test::sample_comment()};
  answer.results[0].url = "javascript:alert(1)";
  CHECK(printed(Format::kMarkdown, {}, answer).find("javascript") == std::string::npos);
  answer.results[0].url = "https://example.org/a>b";
  CHECK_THAT(printed(Format::kMarkdown, {}, answer),
             ContainsSubstring("[Another Report](<https://example.org/a%3Eb>)"));
}

TEST_CASE("the summary says how many, and whether that is exact", "[cli][printer]") {
  struct Case {
    const char* expected;
    std::uint64_t total;
    bool exact;
    std::size_t first, last;  // ranks of the results; 0 for none
  };
  const auto c = GENERATE(values<Case>({
      {"nothing found", 0, true, 0, 0},
      {"1 passage", 1, true, 1, 1},
      {"3 passages", 3, true, 1, 3},
      {"1-10 of 1,240 passages", 1240, true, 1, 10},
      {"1-10 of at least 1,234,567 passages", 1234567, false, 1, 10},
      {"11-12 of 12 passages", 12, true, 11, 12},
      {"11 of 11 passages", 11, true, 11, 11},
      {"no more results: 12 passages", 12, true, 0, 0},
      {"1-3 of at least 3 passages", 3, false, 1, 3},
  }));
  DYNAMIC_SECTION(c.expected) {
    Answer answer;
    answer.total = c.total;
    answer.total_exact = c.exact;
    for (std::size_t rank = c.first; rank != 0 && rank <= c.last; ++rank) {
      answer.results.emplace_back().rank = rank;
    }
    CHECK(summary(answer) == c.expected);
  }
}

}  // namespace
}  // namespace sourcebook::query_cli
