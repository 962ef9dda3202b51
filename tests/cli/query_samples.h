// Answers made by hand, for what prints them.
#pragma once

#include <sourcebook/searcher.h>

#include <string>

namespace sourcebook::test {

// Comment 2 of a thread, that quotes; every field that a comment has is known.
inline Result sample_comment() {
  Result result;
  result.rank = 1;
  result.score = 14.25;
  result.id = "1f2e-2.1";
  result.document = "1f2e-2";
  result.kind = "comment";
  result.title = "Another Report";
  result.published = "2017-05-07";
  result.published_from = "date line";
  result.path = "real/another-report.txt";
  result.comment = "2";
  result.quoting = "BBC on a 2008 report";
  result.bytes = {120, 455};
  result.paragraph = 3;
  result.snippet = {"- Caseloads up 23% between 2002 and 2006, and by 47% since 1997",
                    {{2, 11}, {12, 14}, {15, 18}}};
  return result;
}

// A page of a report with an address, under headings; words that Markdown would take for markup.
inline Result sample_report() {
  Result result;
  result.rank = 2;
  result.score = 3.5;
  result.id = "77ab-12";
  result.document = "77ab";
  result.kind = "report";
  result.title = "Doing it *Justice*: [Breaking] Barriers";
  result.author = "D. O'Leary, Ann_Lee";
  result.published = "2017-04";
  result.published_from = "PDF: CreationDate";
  result.path = "reports/doing_it_justice.pdf";
  result.url = "https://example.org/doing it?a=1&b=<2>";
  result.page = "12-13";
  result.section = {"Findings", "Caseloads & staff"};
  result.bytes = {40000, 40900};
  result.paragraph = 88;
  result.copies = {4, 3, "2008-03-12", {"1c2d-4.2", "9e8f.1", "9e8f.7", "5a5a.1"}};
  result.snippet = {
      "1. Where caseloads_rise <b>sharply</b>, `staff` leave; in caf\u00e9s of \u6771\u4eac as in "
      "Leeds, the number of officers fell by 9% while the caseloads of those who stayed went on to "
      "rise.",
      {{9, 18}}};
  return result;
}

// A reply, of which little is known.
inline Result sample_reply() {
  Result result;
  result.rank = 3;
  result.score = 0.125;
  result.id = "1f2e-3.1.1";
  result.document = "1f2e-3.1";
  result.kind = "comment";
  result.comment = "3.1";
  result.reply_to = "3";
  result.path = "real/another-report.txt";
  result.snippet = {"caseloads", {{0, 9}}};
  return result;
}

inline Answer sample_answer() {
  Answer answer;
  answer.results = {sample_comment(), sample_report(), sample_reply()};
  answer.total = 1240;
  answer.total_exact = false;
  answer.elapsed_ms = 0.7;
  answer.notes = {"\"the\" is so frequent that it was not asked for"};
  answer.explanation.query = "caseloads up 23%";
  answer.explanation.terms = {"caseloads: caseload, caseloads (df 12, weight 3.21)",
                              "up (df 900, weight 0.31)"};
  answer.explanation.plan = {"top 10 of any of 3 words"};
  answer.explanation.scores = {{"text 12.25", "nearness 2.00"}, {"text 3.50"}, {"text 0.125"}};
  return answer;
}

// What a hostile page could hold: an escape sequence, a C1 control, bidi controls, a line
// separator, tag characters, a bell, DEL.
inline const std::string kHostile =
    "\x1b[31mred\x1b]0;title\x07 \xc2\x9b"
    "2J \u202eevil\u2066\u2069 \u2028 \U000E0041 \x7f end";

// A result with that in every field.
inline Result hostile_result() {
  Result result;
  result.rank = 1;
  result.score = 1;
  for (auto* field : {&result.id, &result.document, &result.kind, &result.title, &result.author,
                      &result.published, &result.published_from, &result.path, &result.page,
                      &result.comment, &result.reply_to, &result.quoting}) {
    *field = kHostile;
  }
  result.url = "https://example.org/" + kHostile;
  result.section = {kHostile, kHostile};
  result.copies = {1, 1, kHostile, {kHostile}};
  result.snippet = {kHostile + " caseloads " + kHostile,
                    {{0, 3}, {kHostile.size() + 1, kHostile.size() + 10}}};
  return result;
}

}  // namespace sourcebook::test
