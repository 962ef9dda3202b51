// Sourcebook's side of the comparison, through its library as installed programs use it:
//   peer_sourcebook ask INDEX QUESTIONS ROUNDS
// The index is made by sourcebook-index. The texts of the best ten are fetched, as by all peers.
#include <sourcebook/searcher.h>

#include <cstdio>
#include <memory>
#include <string>

#include "common/schema/kinds.h"
#include "tests/bench/peers/question.h"

namespace sourcebook::bench {
namespace {

// 20091130 -> "2009-11-30"
std::string date_of(int day) {
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", day / 10000 % 10000, day / 100 % 100,
                day % 100);
  return text;
}

std::string written(const Question& question) {
  const std::string& words = question.words;
  if (question.shape == "phrase") return '"' + words + '"';
  if (question.shape != "all") return words;
  const std::size_t blank = words.find(' ');
  return "+" + words.substr(0, blank) + " +" + words.substr(blank + 1);
}

std::size_t ask(const Searcher& searcher, const Question& question) {
  SearchOptions options{.limit = kPeerAnswers, .text = true, .snippets = false};
  if (question.shape == "filter") {
    options.kind = schema::name_of(static_cast<schema::Kind>(question.filter.kind));
    options.since = date_of(question.filter.first_day);
    options.until = date_of(question.filter.last_day);
  }
  return searcher.search(written(question), options).size();
}

}  // namespace
}  // namespace sourcebook::bench

int main(int argc, char** argv) {
  using namespace sourcebook;
  return bench::peer_main(argc, argv, {{}, [](const std::string& index) {
                                         const auto searcher = std::make_shared<Searcher>(index);
                                         return [searcher](const bench::Question& question) {
                                           return bench::ask(*searcher, question);
                                         };
                                       }});
}
