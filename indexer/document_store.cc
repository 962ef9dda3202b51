#include "indexer/document_store.h"

#include <utility>
#include <vector>

#include "common/schema/quotations.h"
#include "common/text/dates.h"
#include "common/text/stemmer.h"
#include "indexer/copies.h"
#include "indexer/identity.h"
#include "indexer/language_note.h"
#include "indexer/readers/url.h"

namespace sourcebook {
namespace {

constexpr char kInsertDocument[] =
    "INSERT INTO document(id, source, public_id, key, parent_key, thread, kind, title, author, "
    "url, "
    "language, number, published, published_from, published_first, published_last, modified, "
    "modified_from, path, format, notes, text_bytes, first_passage, passage_count, language_from) "
    "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, "
    "?20, ?21, ?22, ?23, ?24, ?25)";

constexpr char kInsertPassage[] =
    "INSERT INTO passage(id, document, text_begin, text_end, paragraph, page, page_end, heading, "
    "quotations, slot) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

std::int64_t signed_of(std::size_t value) { return static_cast<std::int64_t>(value); }

std::string joined_lines(const std::vector<std::string>& lines) {
  std::string joined;
  for (const std::string& line : lines) {
    if (!joined.empty()) joined += '\n';
    joined += line;
  }
  return joined;
}

std::string encoded_quotations(const Passage& place) {
  std::vector<schema::PassageQuotation> quotations;
  quotations.reserve(place.quotations.size());
  for (const Quotation& quotation : place.quotations) {
    quotations.push_back({static_cast<std::uint32_t>(quotation.begin),
                          static_cast<std::uint32_t>(quotation.end), quotation.credit});
  }
  return schema::encode_quotations(quotations);
}

// What waits for its parent by address may know another of it; a key names one document and no
// other, and would not be found with an address behind it (threads.h).
std::string parent_key_of(const Document& document) {
  if (document.parent.empty()) return document.parent_address;
  if (document.parent_address.empty() || !is_web_address(document.parent)) return document.parent;
  return document.parent + "\n" + document.parent_address;
}

}  // namespace

DocumentStore::DocumentStore(sqlite::Connection& connection, schema::Ledger& ledger)
    : connection_(connection),
      ledger_(ledger),
      full_text_(connection),
      insert_document_(connection.prepare(kInsertDocument)),
      insert_passage_(connection.prepare(kInsertPassage)),
      insert_block_(connection.prepare("INSERT INTO text_block(id, body) VALUES(?1, ?2)")),
      find_id_(connection.prepare("SELECT 1 FROM document WHERE public_id = ?1")) {}

void DocumentStore::add(const PreparedDocument& prepared, const SourceRef& source) {
  const std::int64_t id = ledger_.new_document();
  insert_document(prepared, id, source, ledger_.totals().last_passage + 1);
  for (const PreparedPassage& passage : prepared.passages) {
    add_passage(prepared, passage, id);
  }
  ledger_.count_words(prepared.words, 1);
  if (ledger_.is_full()) ledger_.write();
}

void DocumentStore::insert_document(const PreparedDocument& prepared, std::int64_t id,
                                    const SourceRef& source, std::int64_t first_passage) {
  const Document& document = prepared.document;
  const std::string public_id = free_id(document_id(document, source.shown, source.documents));
  const std::string& key = document.key.empty() ? document.id : document.key;
  const Kind kind = document.kind.value_or(Kind::kReport);
  const auto days = text::day_range(document.published.value);
  const std::string notes = joined_lines(document.notes);
  const std::string parent_key = parent_key_of(document);

  sqlite::Statement& row = insert_document_;
  row.bind(1, id).bind(2, source.id).bind(3, public_id);
  row.bind_or_null(4, key == public_id ? std::string_view() : key).bind_or_null(5, parent_key);
  if (kind == Kind::kComment) {
    row.bind_null(6);
  } else {
    row.bind(6, id);
  }
  row.bind(7, static_cast<std::int64_t>(kind)).bind_or_null(8, document.title);
  row.bind_or_null(9, document.author).bind_or_null(10, document.url);
  row.bind_or_null(11, prepared.language).bind_or_null(12, document.number);
  row.bind_or_null(13, document.published.value).bind_or_null(14, document.published.from);
  if (days) {
    row.bind(15, std::int64_t{days->first}).bind(16, std::int64_t{days->last});
  } else {
    row.bind_null(15).bind_null(16);
  }
  row.bind_or_null(17, document.modified.value).bind_or_null(18, document.modified.from);
  row.bind_or_null(19, document.path).bind_or_null(20, document.format).bind_or_null(21, notes);
  row.bind(22, signed_of(document.text.size())).bind(23, first_passage);
  row.bind(24, signed_of(prepared.passages.size()));
  const bool told = document.language.empty() && !prepared.language.empty();
  row.bind_or_null(25, told ? kLanguageFromText : std::string_view()).run();
}

void DocumentStore::add_passage(const PreparedDocument& prepared, const PreparedPassage& passage,
                                std::int64_t document) {
  const Passage& place = passage.place;
  const std::int64_t id = ledger_.new_passage(passage.tokens, signed_of(place.end - place.begin));
  const std::string quotations = encoded_quotations(place);

  sqlite::Statement& row = insert_passage_;
  row.bind(1, id).bind(2, document).bind(3, signed_of(place.begin)).bind(4, signed_of(place.end));
  row.bind(5, signed_of(place.paragraph)).bind_or_null(6, place.page);
  row.bind_or_null(7, place.page_end).bind_or_null(8, passage.heading);
  if (quotations.empty()) {
    row.bind_null(9);
  } else {
    row.bind_blob(9, quotations);
  }
  row.bind(10, signed_of(passage.slot)).run();
  if (passage.slot == 0) insert_block_.bind(1, id).bind_blob(2, passage.block).run();
  full_text_.insert(id, passage.tokens, prepared.words);
}

bool DocumentStore::is_taken(const std::string& public_id) {
  const bool taken = find_id_.bind(1, public_id).step();
  find_id_.reset();
  return taken;
}

// `wanted`, else with the lowest free number behind it, as far as the numbers in use have no gaps.
// By halves: a file may hold very many documents that say they have the same id.
std::string DocumentStore::free_id(const std::string& wanted) {
  const auto numbered = [&wanted](std::size_t n) { return wanted + "~" + std::to_string(n); };
  if (!is_taken(wanted)) return wanted;
  std::size_t taken = 1;  // the one without a number
  std::size_t free = 2;
  while (is_taken(numbered(free))) {
    taken = free;
    free *= 2;
  }
  while (free - taken > 1) {
    const std::size_t middle = taken + (free - taken) / 2;
    (is_taken(numbered(middle)) ? taken : free) = middle;
  }
  return numbered(free);
}

void DocumentStore::remove(std::int64_t first, std::int64_t last) {
  if (first > last) return;
  const auto range = [this](const char* sql, std::int64_t from, std::int64_t to) {
    sqlite::Statement statement = connection_.prepare(sql);
    statement.bind(1, from).bind(2, to);
    return statement;
  };
  sqlite::Statement documents = range(
      "SELECT first_passage, passage_count, language, title FROM document "
      "WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
      first, last);
  std::int64_t first_passage = 0, last_passage = -1;
  while (documents.step()) {
    if (last_passage < 0) first_passage = documents.integer(0);
    last_passage = documents.integer(0) + documents.integer(1) - 1;
    forget_passages(documents.integer(0), last_passage, text::stemming_language(documents.text(2)),
                    documents.text(3));
    ledger_.remove_document();
  }
  range("DELETE FROM document WHERE id BETWEEN ?1 AND ?2", first, last).run();
  // Passages of a source are neighbours, and no block holds those of two.
  range("DELETE FROM passage WHERE id BETWEEN ?1 AND ?2", first_passage, last_passage).run();
  range("DELETE FROM text_block WHERE id BETWEEN ?1 AND ?2", first_passage, last_passage).run();
  forget_copies(connection_, first_passage, last_passage);
}

void DocumentStore::forget_passages(std::int64_t first, std::int64_t last,
                                    const std::string& language, std::string_view title) {
  sqlite::Statement passages = connection_.prepare(
      "SELECT p.id, passage_text(b.body, p.slot), coalesce(p.heading, ''), p.text_end - "
      "p.text_begin "
      "FROM passage AS p JOIN text_block AS b ON b.id = p.id - p.slot WHERE p.id BETWEEN ?1 AND "
      "?2");
  passages.bind(1, first).bind(2, last);
  counter_.begin_document(language, title);
  std::vector<std::pair<std::int64_t, schema::PassageTokens>> forgotten;
  while (passages.step()) {
    forgotten.emplace_back(passages.integer(0),
                           counter_.add_passage(passages.text(1), passages.text(2)));
    ledger_.remove_passage(passages.integer(0), passages.integer(3));
  }
  const std::vector<schema::DocumentWords> words = counter_.finish_document();
  for (const auto& [passage, tokens] : forgotten) {
    full_text_.remove(passage, tokens, words);
  }
  ledger_.count_words(words, -1);
  if (ledger_.is_full()) ledger_.write();
}

}  // namespace sourcebook
