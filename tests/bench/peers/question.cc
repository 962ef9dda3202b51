#include "tests/bench/peers/question.h"

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <stdexcept>

#include "tests/bench/times.h"

namespace sourcebook::bench {
namespace {

// The columns of a line; the last one may hold tabs.
std::vector<std::string> columns_of(const std::string& line, std::size_t count) {
  std::vector<std::string> columns;
  std::size_t begin = 0;
  while (columns.size() + 1 < count) {
    const std::size_t tab = line.find('\t', begin);
    if (tab == std::string::npos) throw std::runtime_error("too few columns: " + line);
    columns.push_back(line.substr(begin, tab - begin));
    begin = tab + 1;
  }
  columns.push_back(line.substr(begin));
  return columns;
}

void for_each_line(const std::filesystem::path& file,
                   const std::function<void(const std::string&)>& use) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  for (std::string line; std::getline(in, line);) use(line);
}

}  // namespace

std::vector<Question> read_shaped_questions(const std::filesystem::path& file) {
  std::vector<Question> questions;
  for_each_line(file, [&](const std::string& line) {
    const auto columns = columns_of(line, 5);
    questions.push_back({columns[0],
                         columns[1],
                         {std::atoi(columns[2].c_str()), std::atoi(columns[3].c_str()),
                          std::atoi(columns[4].c_str())}});
  });
  return questions;
}

void for_each_passage(const std::filesystem::path& file,
                      const std::function<void(const PeerPassage&)>& use) {
  for_each_line(file, [&](const std::string& line) {
    auto columns = columns_of(line, 5);
    use({std::move(columns[0]),
         {std::atoi(columns[1].c_str()), std::atoi(columns[2].c_str()),
          std::atoi(columns[3].c_str())},
         std::move(columns[4])});
  });
}

void print_times(const std::vector<Question>& questions, int rounds,
                 const std::function<std::size_t(const Question&)>& ask) {
  for (const char* shape : {"any", "all", "phrase", "filter"}) {
    for (int round = 0; round < rounds; ++round) {
      for (const Question& question : questions) {
        if (question.shape != shape) continue;
        const auto start = Clock::now();
        const std::size_t answers = ask(question);
        std::printf("%s\t%d\t%.4f\t%zu\n", shape, round, milliseconds_since(start), answers);
      }
    }
  }
}

int peer_main(int argc, char** argv, const Peer& peer) {
  const std::string verb = argc > 1 ? argv[1] : "";
  try {
    if (verb == "index" && argc == 4 && peer.index) {
      peer.index(argv[2], argv[3]);
      return 0;
    }
    if (verb == "ask" && argc == 5) {
      print_times(read_shaped_questions(argv[3]), std::atoi(argv[4]), peer.open(argv[2]));
      return 0;
    }
    std::cerr << "usage: " << argv[0]
              << (peer.index ? " index PLACE PASSAGES | ask PLACE QUESTIONS ROUNDS\n"
                             : " ask INDEX QUESTIONS ROUNDS\n");
  } catch (const std::exception& error) {
    std::cerr << argv[0] << ": " << error.what() << '\n';
  }
  return 2;
}

}  // namespace sourcebook::bench
