#include "tests/support/index_dump.h"

#include "common/schema/schema.h"
#include "common/sqlite/transaction.h"

namespace sourcebook::test {
namespace {

constexpr char kDocuments[] = R"sql(
  SELECT d.public_id, d.id, d.kind, d.title, d.author, d.url, d.language, d.published, d.published_from,
         d.modified, d.modified_from, d.number, coalesce(d.path, s.shown), coalesce(d.format, s.format),
         p.public_id, t.public_id, d.passage_count, d.notes, s.shown, s.outcome, s.reason
  FROM document d JOIN source s ON s.id = d.source
  LEFT JOIN document p ON p.id = d.parent LEFT JOIN document t ON t.id = d.thread
)sql";
constexpr int kLastOfDocument = 17;
constexpr int kLastOfSource = 20;

constexpr char kPassages[] = R"sql(
  SELECT p.text_begin, p.text_end, p.paragraph, p.page, p.page_end, c.heading, hex(p.quotations), c.text
  FROM passage p JOIN passage_content c ON c.id = p.id WHERE p.document = ? ORDER BY p.id
)sql";

void append_columns(const sqlite::Statement& row, int first, int last, std::string& out) {
  for (int column = first; column <= last; ++column) {
    out += row.is_null(column) ? "-" : row.text(column);
    out += '\x1f';
  }
  out += '\n';
}

std::map<std::string, std::string> dump_columns(const std::filesystem::path& index, int last) {
  const sqlite::Connection connection = schema::open_for_reading(index);
  const sqlite::ReadTransaction whole(connection);
  auto documents = connection.prepare(kDocuments);
  auto passages = connection.prepare(kPassages);
  std::map<std::string, std::string> out;
  while (documents.step()) {
    std::string& text = out[std::string(documents.text(0))];
    append_columns(documents, 2, last, text);
    passages.bind(1, documents.integer(1));
    while (passages.step()) append_columns(passages, 0, 7, text);
    passages.reset();
  }
  return out;
}

}  // namespace

std::map<std::string, std::string> dump(const std::filesystem::path& index) {
  return dump_columns(index, kLastOfSource);
}

std::map<std::string, std::string> dump_documents(const std::filesystem::path& index) {
  return dump_columns(index, kLastOfDocument);
}

}  // namespace sourcebook::test
