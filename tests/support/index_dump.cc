#include "tests/support/index_dump.h"

#include "common/schema/schema.h"
#include "common/sqlite/transaction.h"

namespace sourcebook::test {
namespace {

constexpr char kDocuments[] = R"sql(
  SELECT d.public_id, d.id, s.shown, s.outcome, s.reason, d.kind, d.title, d.author, d.url, d.language,
         d.published, d.published_from, d.modified, d.modified_from, d.number, d.path, d.format,
         p.public_id, t.public_id, d.passage_count
  FROM document d JOIN source s ON s.id = d.source
  LEFT JOIN document p ON p.id = d.parent LEFT JOIN document t ON t.id = d.thread
)sql";

constexpr char kPassages[] = R"sql(
  SELECT p.begin, p.end, p.paragraph, p.page, p.page_end, c.heading, hex(p.quotations), c.text
  FROM passage p JOIN passage_content c ON c.id = p.id WHERE p.document = ? ORDER BY p.id
)sql";

void append_columns(const sqlite::Statement& row, int first, int last, std::string& out) {
  for (int column = first; column <= last; ++column) {
    out += row.is_null(column) ? "-" : row.text(column);
    out += '\x1f';
  }
  out += '\n';
}

}  // namespace

std::map<std::string, std::string> dump(const std::filesystem::path& index) {
  const sqlite::Connection connection = schema::open_for_reading(index);
  const sqlite::ReadTransaction whole(connection);
  auto documents = connection.prepare(kDocuments);
  auto passages = connection.prepare(kPassages);
  std::map<std::string, std::string> out;
  while (documents.step()) {
    std::string& text = out[std::string(documents.text(0))];
    append_columns(documents, 2, 19, text);
    passages.bind(1, documents.integer(1));
    while (passages.step()) append_columns(passages, 0, 7, text);
    passages.reset();
  }
  return out;
}

}  // namespace sourcebook::test
