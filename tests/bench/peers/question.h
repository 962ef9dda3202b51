// The questions that all engines are asked, and how the answers are timed: the same for all.
//
// Questions are lines SHAPE <TAB> WORDS <TAB> KIND <TAB> FIRST <TAB> LAST. SHAPE any: any of the
// words, as they were typed; all: both of two words; phrase: two words one after the other;
// filter: as any, of one kind (1 post, 2 comment, 3 report) and published from FIRST to LAST (days,
// yyyymmdd). Passages are lines ID <TAB> KIND <TAB> FIRST <TAB> LAST <TAB> TEXT, with the days that
// their date can mean, 0 where there is none. What is printed is a line a question asked,
// SHAPE <TAB> ROUND <TAB> MILLISECONDS <TAB> ANSWERS.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "tests/bench/plain_fts5.h"

namespace sourcebook::bench {

inline constexpr int kPeerAnswers = 10;

struct Question {
  std::string shape;
  std::string words;
  Facts filter;
};

struct PeerPassage {
  std::string id;
  Facts facts;
  std::string text;
};

[[nodiscard]] std::vector<Question> read_shaped_questions(const std::filesystem::path& file);

// Throws std::runtime_error where the file cannot be read or a line has no five columns.
void for_each_passage(const std::filesystem::path& file,
                      const std::function<void(const PeerPassage&)>& use);

// Asks all questions of one shape, round after round, then those of the next. `ask` tells how many
// answers it has fetched.
void print_times(const std::vector<Question>& questions, int rounds,
                 const std::function<std::size_t(const Question&)>& ask);

// main of a peer: `NAME index PLACE PASSAGES` or `NAME ask PLACE QUESTIONS ROUNDS`.
struct Peer {
  std::function<void(const std::string& place, const std::string& passages)> index;
  std::function<std::function<std::size_t(const Question&)>(const std::string& place)> open;
};
[[nodiscard]] int peer_main(int argc, char** argv, const Peer& peer);

}  // namespace sourcebook::bench
