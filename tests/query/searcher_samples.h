// What the tests of searches share.
#pragma once

#include <sourcebook/result.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/index_fixture.h"

namespace sourcebook::test {

using Ids = std::vector<std::string>;

inline std::vector<std::string> ids(const std::vector<Result>& results) {
  std::vector<std::string> out;
  for (const Result& result : results) out.push_back(result.document);
  return out;
}

inline std::vector<std::string> sorted_ids(const std::vector<Result>& results) {
  std::vector<std::string> out = ids(results);
  std::sort(out.begin(), out.end());
  return out;
}

// A thread about one report.
inline std::vector<TestSource> thread() {
  Document top =
      post("The probation service needs money, says the union.", "Another Report", "top");
  top.author = "Jane Smith";
  top.published = {"2017-05-07", "date line"};
  top.url = "https://example.org/report";
  Document first = post("Quite so, money is needed.", "", "first");
  first.kind = Kind::kComment;
  first.parent = "top";
  first.number = "1";
  first.author = "Ann O\u2019Leary";
  first.published = {"2017-05-08", "date line"};
  const std::string intro = "BBC on a 2008 report: ";
  const std::string quoted = "\"Caseloads up 23% between 2002 and 2006. Money was short.\"";
  Document second = post(intro + quoted + " I doubt the money.", "", "second");
  second.kind = Kind::kComment;
  second.parent = "first";
  second.number = "1.1";
  second.quotations = {{intro.size(), intro.size() + quoted.size(), "BBC on a 2008 report"}};
  Document report = post("Money for prisons. Money for courts.", "Spending", "report");
  report.kind = Kind::kReport;
  report.published = {"2016", "front matter: date"};
  report.language = "en-GB";
  report.pages = {{0, "iv"}, {19, "1"}};
  report.sections = {{0, 1, "Part one"}, {0, 2, "Prisons"}};
  Document undated = post("Money without a date.", "", "undated");
  return {{"blog/report.txt", {top, first, second}},
          {"reports/2016/spending.pdf", {report}},
          {"notes/a (b).txt", {undated}}};
}

inline std::string paragraph(const std::string& word, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += (i > 0 ? " " : "") + word;
  return out + ".\n\n";
}

}  // namespace sourcebook::test
