#include "common/schema/recount.h"

#include "common/text/stemmer.h"

namespace sourcebook::schema {

void recount(const sqlite::Connection& connection, Ledger& ledger) {
  sqlite::Statement documents = connection.prepare(
      "SELECT id, language, coalesce(title, ''), first_passage, passage_count FROM document "
      "ORDER BY id");
  sqlite::Statement passages = connection.prepare(
      "SELECT id, passage_text(body), coalesce(heading, ''), text_end - text_begin FROM passage "
      "WHERE id >= ?1 AND id < ?1 + ?2 ORDER BY id");
  WordCounter counter;
  while (documents.step()) {
    ledger.count_document(documents.integer(0));
    counter.begin_document(text::stemming_language(documents.text(1)));
    const sqlite::TokenList title = sqlite::tokenize_all(documents.text(2));
    passages.bind(1, documents.integer(3)).bind(2, documents.integer(4));
    while (passages.step()) {
      const sqlite::TokenList text = sqlite::tokenize_all(passages.text(1));
      const sqlite::TokenList heading = sqlite::tokenize_all(passages.text(2));
      counter.begin_passage();
      for (const auto* field : {&text, &heading, &title}) counter.add(*field);
      ledger.count_passage(passages.integer(0), field_lengths(text, heading, title),
                           passages.integer(3));
    }
    passages.reset();
    ledger.count_words(counter.finish_document(), 1);
    if (ledger.is_full()) ledger.write();
  }
  ledger.write();
}

}  // namespace sourcebook::schema
