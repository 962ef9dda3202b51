-- A small index of format 1: lengths and document frequencies were counted by each reader, so there
-- were no tables length_block, stem and term.
CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE source(
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
  document_count INTEGER NOT NULL);
CREATE TABLE document(
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
  passage_count INTEGER NOT NULL);
CREATE INDEX document_key ON document(source, key) WHERE key IS NOT NULL;
CREATE INDEX document_parent ON document(parent) WHERE parent IS NOT NULL;
CREATE INDEX document_thread ON document(thread) WHERE thread IS NOT NULL;
CREATE INDEX document_unresolved ON document(parent_key) WHERE parent_key IS NOT NULL AND parent IS NULL;
CREATE TABLE passage(
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL,
  text_begin INTEGER NOT NULL,
  text_end INTEGER NOT NULL,
  paragraph INTEGER NOT NULL,
  page TEXT,
  page_end TEXT,
  heading TEXT,
  quotations BLOB,
  slot INTEGER NOT NULL);
CREATE TABLE text_block(id INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE dictionary(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
CREATE VIEW passage_content(id, text, heading, title) AS
  SELECT p.id, passage_text(b.body, p.slot), coalesce(p.heading, ''), coalesce(d.title, '')
  FROM passage AS p JOIN document AS d ON d.id = p.document
    JOIN text_block AS b ON b.id = p.id - p.slot;
CREATE VIRTUAL TABLE passage_fts USING fts5(text, heading, title, content='passage_content', content_rowid='id', tokenize='sourcebook', columnsize=0);

INSERT INTO meta VALUES('tokenizer', 1), ('created_by', '0.0.1');
INSERT INTO source VALUES(1, '/files/a.txt', 'a.txt', 60, 0, NULL, 'text', 1, NULL, 1, 2);
INSERT INTO document(id, source, public_id, thread, kind, title, text_bytes, first_passage, passage_count)
  VALUES(1, 1, 'a', 1, 1, 'Another Report', 20, 1, 1);
INSERT INTO document(id, source, public_id, parent_key, parent, thread, kind, text_bytes, first_passage, passage_count)
  VALUES(2, 1, 'b', 'a', 1, 1, 2, 24, 2, 1);
INSERT INTO passage VALUES(1, 1, 0, 20, 1, NULL, NULL, NULL, NULL, 0), (2, 2, 0, 24, 1, NULL, NULL, NULL, NULL, 1);
-- Type 0; two texts of 20 and 24 bytes.
INSERT INTO text_block VALUES(1, CAST(x'00021418' || 'The caseloads are upEach caseload costs more' AS BLOB));
INSERT INTO passage_fts(rowid, text, heading, title) SELECT id, text, heading, title FROM passage_content;
PRAGMA application_id = 1400005442;
PRAGMA user_version = 1;
