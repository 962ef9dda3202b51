#include "common/schema/tables.h"

namespace sourcebook::schema {
namespace {

constexpr Object kObjects[] = {
    {"meta", "CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID", 1},
    {"source",
     R"(CREATE TABLE source(
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  shown TEXT NOT NULL,
  size INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,
  hash BLOB,
  format TEXT,
  outcome INTEGER NOT NULL,
  reason TEXT,
  first_document INTEGER NOT NULL,
  document_count INTEGER NOT NULL))",
     1},
    {"document",
     R"(CREATE TABLE document(
  id INTEGER PRIMARY KEY,
  source INTEGER NOT NULL,
  public_id TEXT NOT NULL UNIQUE,
  key TEXT,
  parent_key TEXT,
  parent INTEGER,
  thread INTEGER,
  kind INTEGER NOT NULL,
  title TEXT,
  author TEXT,
  url TEXT,
  language TEXT,
  number TEXT,
  published TEXT,
  published_from TEXT,
  published_first INTEGER,
  published_last INTEGER,
  modified TEXT,
  modified_from TEXT,
  path TEXT,
  format TEXT,
  notes TEXT,
  text_bytes INTEGER NOT NULL,
  first_passage INTEGER NOT NULL,
  passage_count INTEGER NOT NULL))",
     1, 8},
    {"document",
     R"(CREATE TABLE document(
  id INTEGER PRIMARY KEY,
  source INTEGER NOT NULL,
  public_id TEXT NOT NULL UNIQUE,
  key TEXT,
  parent_key TEXT,
  parent INTEGER,
  thread INTEGER,
  kind INTEGER NOT NULL,
  title TEXT,
  author TEXT,
  url TEXT,
  language TEXT,
  number TEXT,
  published TEXT,
  published_from TEXT,
  published_first INTEGER,
  published_last INTEGER,
  modified TEXT,
  modified_from TEXT,
  path TEXT,
  format TEXT,
  notes TEXT,
  text_bytes INTEGER NOT NULL,
  first_passage INTEGER NOT NULL,
  passage_count INTEGER NOT NULL, language_from TEXT))",
     8},
    {"document_key", "CREATE INDEX document_key ON document(source, key) WHERE key IS NOT NULL", 1},
    {"document_parent", "CREATE INDEX document_parent ON document(parent) WHERE parent IS NOT NULL",
     1},
    {"document_thread", "CREATE INDEX document_thread ON document(thread) WHERE thread IS NOT NULL",
     1},
    {"document_unresolved",
     "CREATE INDEX document_unresolved ON document(parent_key) "
     "WHERE parent_key IS NOT NULL AND parent IS NULL",
     1},
    {"passage",
     R"(CREATE TABLE passage(
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL,
  text_begin INTEGER NOT NULL,
  text_end INTEGER NOT NULL,
  paragraph INTEGER NOT NULL,
  page TEXT,
  page_end TEXT,
  heading TEXT,
  quotations BLOB,
  slot INTEGER NOT NULL))",
     1},
    {"text_block", "CREATE TABLE text_block(id INTEGER PRIMARY KEY, body BLOB NOT NULL)", 1},
    {"dictionary", "CREATE TABLE dictionary(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL)", 1},
    {"passage_content",
     R"(CREATE VIEW passage_content(id, text, heading, title) AS
  SELECT p.id, passage_text(b.body, p.slot), coalesce(p.heading, ''), coalesce(d.title, '')
  FROM passage AS p JOIN document AS d ON d.id = p.document
    JOIN text_block AS b ON b.id = p.id - p.slot)",
     1},
    {"passage_fts",
     "CREATE VIRTUAL TABLE passage_fts USING fts5(text, heading, title, content='passage_content', "
     "content_rowid='id', tokenize='sourcebook', columnsize=0)",
     1},
    {"reading",
     "CREATE TABLE reading(source INTEGER PRIMARY KEY, readers INTEGER NOT NULL, kind INTEGER)", 2,
     3},
    {"reading",
     "CREATE TABLE reading(source INTEGER PRIMARY KEY, readers INTEGER NOT NULL, kind INTEGER, "
     "metadata BLOB)",
     3, 4},
    {"reading",
     "CREATE TABLE reading(source INTEGER PRIMARY KEY, readers INTEGER NOT NULL, kind INTEGER, "
     "metadata BLOB, ocr TEXT)",
     4},
    {"length_block", "CREATE TABLE length_block(block INTEGER PRIMARY KEY, lengths BLOB NOT NULL)",
     2},
    {"length_class_block",
     "CREATE TABLE length_class_block(block INTEGER PRIMARY KEY, classes BLOB NOT NULL)", 11},
    {"border_block", "CREATE TABLE border_block(block INTEGER PRIMARY KEY, pairs BLOB NOT NULL)",
     12},
    {"stem",
     "CREATE TABLE stem(stem TEXT NOT NULL, language TEXT NOT NULL, df INTEGER NOT NULL, "
     "forms TEXT, PRIMARY KEY(stem, language)) WITHOUT ROWID",
     2, 6},
    {"stem",
     "CREATE TABLE stem(stem TEXT NOT NULL, language TEXT NOT NULL, df INTEGER NOT NULL, "
     "cf INTEGER NOT NULL, forms TEXT, PRIMARY KEY(stem, language)) WITHOUT ROWID",
     6},
    {"term",
     "CREATE TABLE term(form TEXT NOT NULL, language TEXT NOT NULL, df INTEGER NOT NULL, "
     "PRIMARY KEY(form, language)) WITHOUT ROWID",
     2, 6},
    {"term",
     "CREATE TABLE term(form TEXT NOT NULL, language TEXT NOT NULL, df INTEGER NOT NULL, "
     "cf INTEGER NOT NULL, PRIMARY KEY(form, language)) WITHOUT ROWID",
     6},
    // What tells documents apart, far smaller than their rows, in the order of their passages: for
    // filters and counts over all of them.
    {"document_facet",
     "CREATE INDEX document_facet ON document(first_passage, passage_count, kind, published_first, "
     "published_last, thread, source, number, author, language, path)",
     5},
    {"passage_quoting",
     "CREATE INDEX passage_quoting ON passage(id, document, quotations) "
     "WHERE quotations IS NOT NULL",
     5},
    {"sketch_block", "CREATE TABLE sketch_block(block INTEGER PRIMARY KEY, sketches BLOB NOT NULL)",
     7},
    {"copy", "CREATE TABLE copy(passage INTEGER PRIMARY KEY, leader INTEGER NOT NULL)", 7},
    {"copy_leader", "CREATE INDEX copy_leader ON copy(leader)", 7},
    {"posting_list",
     "CREATE TABLE posting_list(id INTEGER PRIMARY KEY, form TEXT NOT NULL UNIQUE, forms TEXT, "
     "postings INTEGER NOT NULL, first_chunk INTEGER NOT NULL, skips BLOB NOT NULL)",
     9, 10},
    {"posting_list",
     "CREATE TABLE posting_list(id INTEGER PRIMARY KEY, form TEXT NOT NULL UNIQUE, forms TEXT, "
     "first_chunk INTEGER NOT NULL, skips BLOB NOT NULL)",
     10},
    {"posting_chunk", "CREATE TABLE posting_chunk(id INTEGER PRIMARY KEY, blocks BLOB NOT NULL)",
     9},
};

}  // namespace

// Segments come ready made (sqlite/fts5_new_segment.h), but for what is deleted. They are merged 64
// at a time, or all when the index is optimised (Writer::optimize()). A page of FTS5's fills one of
// the file's.
const char kFullTextSettings[] =
    "INSERT INTO passage_fts(passage_fts, rank) VALUES('pgsz', 8150);"
    "INSERT INTO passage_fts(passage_fts, rank) VALUES('hashsize', 8388608);"
    "INSERT INTO passage_fts(passage_fts, rank) VALUES('automerge', 0);"
    "INSERT INTO passage_fts(passage_fts, rank) VALUES('crisismerge', 64)";

std::span<const Object> objects() noexcept { return kObjects; }

}  // namespace sourcebook::schema
