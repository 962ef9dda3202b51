// Documents that no table would think of, the same for the same seed.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include "indexer/document.h"

namespace sourcebook::test {

class RandomDocument {
 public:
  explicit RandomDocument(unsigned seed) : random_(seed) {}

  // Paragraphs, headings, quotations and pages, with every part of the locators set.
  Document structured() {
    Document document;
    for (std::size_t block = pick(30); block > 0; --block) add_block(document);
    add_pages(document);
    return document;
  }

  // structured(), with every other field set or not.
  Document any() {
    Document d = structured();
    for (std::string* field : {&d.id, &d.key, &d.parent, &d.parent_address, &d.title, &d.author,
                               &d.url, &d.language, &d.number, &d.path, &d.format}) {
      if (pick(2) == 0) *field = awkward();
    }
    if (pick(2) == 0) d.kind = static_cast<Kind>(1 + pick(3));
    d.published = date();
    d.modified = date();
    for (std::size_t i = pick(3); i > 0; --i) d.notes.push_back(awkward());
    if (pick(4) == 0) d.text += awkward();
    return d;
  }

  std::size_t pick(std::size_t count) { return random_() % count; }

 private:
  std::string awkward() {
    constexpr std::string_view kPieces[] = {"a",    "\"",     "\\",       "\n",         "\t",
                                            "/",    "\x01",   "\u00e9",   "\U0001F600", "\u2028",
                                            "\x7F", "\u65e5", "{\"id\":", "\\u0041",    "\ufeff"};
    std::string out;
    for (std::size_t i = 1 + pick(6); i > 0; --i) out += kPieces[pick(std::size(kPieces))];
    return out;
  }

  Dated date() {
    constexpr std::string_view kDates[] = {"", "2017", "2017-05", "2017-05-07",
                                           "2017-05-07T10:00:00+01:00"};
    Dated dated;
    dated.value = kDates[pick(std::size(kDates))];
    if (pick(2) == 0) dated.from = awkward();
    return dated;
  }

  std::string words(std::size_t count) {
    constexpr std::string_view kWords[] = {"the",
                                           "caseloads",
                                           "up",
                                           "23%",
                                           "Mr.",
                                           "Council.",
                                           "caf\u00e9",
                                           "and",
                                           "said",
                                           "budget!",
                                           "\u201cno\u201d",
                                           "\u65e5\u672c\u8a9e"};
    std::string out;
    for (; count > 0; --count) {
      if (!out.empty()) out += pick(12) == 0 ? "\n" : " ";
      out += kWords[pick(std::size(kWords))];
    }
    if (pick(40) == 0) out += std::string(pick(200000), 'x');
    return out;
  }

  void add_block(Document& d) {
    constexpr std::string_view kBetween[] = {"\n\n", "\n\n", "\n", "\n \n\n", "  "};
    if (!d.text.empty()) d.text += kBetween[pick(std::size(kBetween))];
    const std::size_t begin = d.text.size();
    const std::size_t what = pick(6);
    if (what == 0) {
      const std::string title = words(1 + pick(8));
      d.sections.push_back({begin, static_cast<int>(1 + pick(4)), title});
      d.text += title;
    } else {
      for (std::size_t i = 1 + pick(3); i > 0; --i) {
        d.text += words(1 + pick(pick(4) == 0 ? 600 : 120)) + (i > 1 ? "\n\n" : "");
      }
      const bool credited = pick(2) == 0;
      if (what == 1) d.quotations.push_back({begin, d.text.size(), credited ? "BBC" : ""});
    }
  }

  void add_pages(Document& d) {
    if (pick(2) == 0) return;
    for (std::size_t at = 0; at < d.text.size(); at += 1 + pick(4000)) {
      while ((static_cast<unsigned char>(d.text[at]) & 0xC0) == 0x80) ++at;
      d.pages.push_back({at, std::to_string(d.pages.size() + 1)});
    }
  }

  std::mt19937 random_;
};

}  // namespace sourcebook::test
