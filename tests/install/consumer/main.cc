// A program of somebody else's: opens an index with the installed library and asks it a question.
#include <sourcebook/searcher.h>
#include <sourcebook/version.h>

#include <exception>
#include <iostream>

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: consumer INDEX QUESTION\n";
    return 2;
  }
  try {
    const sourcebook::Searcher searcher(argv[1]);
    for (const auto& result : searcher.search(argv[2], {.limit = 3})) {
      std::cout << result.rank << ' ' << result.kind << ' ' << result.title << ": "
                << result.snippet.text << '\n';
    }
    const auto counted =
        searcher.facets(argv[2], {}, {.facets = {sourcebook::Facet::kKind}, .timeline = true});
    for (const auto& row : counted.facets.front().rows) {
      std::cout << row.value << ' ' << row.count.passages << '\n';
    }
    std::cout << counted.timeline.bars.size() << " bars\n";
  } catch (const std::exception& error) {
    std::cerr << "consumer: " << error.what() << '\n';
    return 2;
  }
}
