#include "common/schema/recount.h"

#include "common/text/stemmer.h"

namespace sourcebook::schema {

void recount(const sqlite::Connection& connection, Ledger& ledger) {
  sqlite::Statement documents = connection.prepare(
      "SELECT id, language, coalesce(title, ''), first_passage, passage_count FROM document "
      "ORDER BY id");
  sqlite::Statement passages = connection.prepare(
      "SELECT p.id, passage_text(b.body, p.slot), coalesce(p.heading, ''), p.text_end - "
      "p.text_begin "
      "FROM passage AS p JOIN text_block AS b ON b.id = p.id - p.slot "
      "WHERE p.id >= ?1 AND p.id < ?1 + ?2 ORDER BY p.id");
  WordCounter counter;
  while (documents.step()) {
    ledger.count_document(documents.integer(0));
    counter.begin_document(text::stemming_language(documents.text(1)), documents.text(2));
    passages.bind(1, documents.integer(3)).bind(2, documents.integer(4));
    while (passages.step()) {
      const PassageTokens tokens = counter.add_passage(passages.text(1), passages.text(2));
      ledger.count_passage(passages.integer(0), tokens, passages.integer(3));
    }
    passages.reset();
    ledger.count_words(counter.finish_document(), 1);
    if (ledger.is_full()) ledger.write();
  }
  ledger.write();
}

}  // namespace sourcebook::schema
