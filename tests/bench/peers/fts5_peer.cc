// Plain FTS5's side of the comparison (tests/bench/plain_fts5.h):
//   peer_fts5 index FILE PASSAGES | peer_fts5 ask FILE QUESTIONS ROUNDS
#include <memory>
#include <string>

#include "tests/bench/peers/question.h"
#include "tests/bench/plain_fts5.h"

namespace sourcebook::bench {
namespace {

void index(const std::string& file, const std::string& passages) {
  PlainWriter writer(file);
  for_each_passage(passages,
                   [&](const PeerPassage& passage) { writer.add(passage.text, passage.facts); });
  writer.finish();
}

std::size_t ask(PlainReader& reader, const Question& question) {
  const std::string& words = question.words;
  if (question.shape == "any") return reader.search(words, kPeerAnswers);
  if (question.shape == "phrase") return reader.search_match('"' + words + '"', kPeerAnswers);
  if (question.shape == "filter") {
    return reader.search_match(match_any(words), question.filter, kPeerAnswers);
  }
  const std::size_t blank = words.find(' ');
  return reader.search_match(
      '"' + words.substr(0, blank) + "\" AND \"" + words.substr(blank + 1) + '"', kPeerAnswers);
}

}  // namespace
}  // namespace sourcebook::bench

int main(int argc, char** argv) {
  using namespace sourcebook::bench;
  return peer_main(argc, argv, {index, [](const std::string& file) {
                                  const auto reader = std::make_shared<PlainReader>(file);
                                  return [reader](const Question& question) {
                                    return ask(*reader, question);
                                  };
                                }});
}
