// A small index for the tests of sourcebook-query: a post with a thread of two comments, a report,
// and a post that means harm.
#pragma once

#include <utility>
#include <vector>

#include "tests/support/index_fixture.h"

namespace sourcebook::test {

inline Document comment(std::string_view text, std::string_view id, std::string_view parent) {
  Document document = post(text, "", id);
  document.kind = Kind::kComment;
  document.parent = parent;
  return document;
}

inline Document signed_by(std::string_view author, std::string_view date, Document document) {
  document.author = author;
  document.published = {std::string(date), "record"};
  return document;
}

inline IndexFixture query_index() {
  Document top = post("Probation budgets were cut again this spring.", "Budgets", "budget");
  top.url = "https://example.org/budget";
  Document inquiry = post("The inquiry heard that caseloads rose while budgets fell.",
                          "Inquiry into probation", "inquiry");
  inquiry.kind = Kind::kReport;
  Document hostile = post("A zebra \x1b]0;title\x07 crossing.", "\x1b[31mRed\u202e", "hostile");
  return IndexFixture(std::vector<TestSource>{
      {"thread.jsonl",
       {signed_by("Ann Lee", "2016-03-01", top),
        signed_by("Bob", "2016-03-02",
                  comment("Caseloads went up 23% in two years.", "budget-1", "budget")),
        signed_by("Cy", "2016-03-03",
                  comment("And caseloads will go up again.", "budget-2", "budget-1"))}},
      {"inquiry.txt", {signed_by("D. Ode", "2018", inquiry)}},
      {"hostile.txt", {hostile}}});
}

}  // namespace sourcebook::test
