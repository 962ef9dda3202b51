// Prints the passages of an index, so that others can be given exactly the same:
//   peer_passages INDEX > PASSAGES
// Lines as tests/bench/peers/question.h has them: id, kind, first and last day that the date of
// publication can mean, text on one line, as long as it was.
#include <exception>
#include <iostream>
#include <string>

#include "common/schema/schema.h"
#include "query/published.h"

namespace sourcebook::bench {
namespace {

std::string day_column(const std::string& days) {
  return "coalesce(CAST(strftime('%Y%m%d', " + days + " * 86400, 'unixepoch') AS INTEGER), 0)";
}

void print(const char* index) {
  const auto connection = schema::open_for_reading(index);
  auto rows = connection.prepare(
      "WITH published(document, kind, first, last) AS MATERIALIZED (SELECT d.id, d.kind, " +
      std::string(kPublishedDays) + " FROM document AS d) SELECT c.id, o.kind, " +
      day_column("o.first") + ", " + day_column("o.last") +
      ", c.text FROM passage_content AS c JOIN passage AS p ON p.id = c.id"
      " JOIN published AS o ON o.document = p.document ORDER BY c.id");
  while (rows.step()) {
    std::string text(rows.text(4));
    for (char& c : text) c = c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
    for (int column = 0; column < 4; ++column) std::cout << rows.integer(column) << '\t';
    std::cout << text << '\n';
  }
}

}  // namespace
}  // namespace sourcebook::bench

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: peer_passages INDEX > PASSAGES\n";
    return 2;
  }
  try {
    std::ios::sync_with_stdio(false);
    sourcebook::bench::print(argv[1]);
    if (std::cout.flush()) return 0;
    std::cerr << "peer_passages: cannot write to standard output\n";
  } catch (const std::exception& error) {
    std::cerr << "peer_passages: " << error.what() << '\n';
  }
  return 2;
}
