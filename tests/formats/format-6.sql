-- A small index of format 6: it had no tables sketch_block and copy. "later" is a copy of "first", but
-- for two words.
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
CREATE TABLE reading(source INTEGER PRIMARY KEY, readers INTEGER NOT NULL, kind INTEGER, metadata BLOB, ocr TEXT);
CREATE TABLE length_block(block INTEGER PRIMARY KEY, lengths BLOB NOT NULL);
CREATE TABLE stem(stem TEXT NOT NULL, language TEXT NOT NULL, df INTEGER NOT NULL, cf INTEGER NOT NULL, forms TEXT, PRIMARY KEY(stem, language)) WITHOUT ROWID;
CREATE TABLE term(form TEXT NOT NULL, language TEXT NOT NULL, df INTEGER NOT NULL, cf INTEGER NOT NULL, PRIMARY KEY(form, language)) WITHOUT ROWID;
CREATE INDEX document_facet ON document(first_passage, passage_count, kind, published_first, published_last, thread, source, number, author, language, path);
CREATE INDEX passage_quoting ON passage(id, document, quotations) WHERE quotations IS NOT NULL;

INSERT INTO meta VALUES('created_by', '0.1.0');
INSERT INTO meta VALUES('documents', 3);
INSERT INTO meta VALUES('heading_tokens', 0);
INSERT INTO meta VALUES('last_document', 3);
INSERT INTO meta VALUES('last_passage', 3);
INSERT INTO meta VALUES('passages', 3);
INSERT INTO meta VALUES('text_bytes', 462);
INSERT INTO meta VALUES('text_tokens', 90);
INSERT INTO meta VALUES('title_tokens', 5);
INSERT INTO meta VALUES('tokenizer', 1);
INSERT INTO source VALUES(1, '/files/letters/a.jsonl', 'letters/a.jsonl', 776, 0, x'370e15a53c7f4b9a51c5291f6354e4fe', 'jsonl', 1, NULL, 1, 3);
INSERT INTO document VALUES(1, 1, 'first', NULL, NULL, NULL, 1, 1, 'Winter sailings', 'Ann Lee', NULL, NULL, NULL, '2008-03-12', 'JSON: date', 13950, 13950, NULL, NULL, NULL, NULL, NULL, 225, 1, 1);
INSERT INTO document VALUES(2, 1, 'later', NULL, NULL, NULL, 2, 3, 'Sailings in winter', NULL, NULL, 'en', NULL, '2009-05-01', 'JSON: date', 14365, 14365, NULL, NULL, NULL, NULL, NULL, 220, 2, 1);
INSERT INTO document VALUES(3, 1, 'answer', NULL, NULL, 1, 1, 2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 17, 3, 1);
INSERT INTO passage VALUES(1, 1, 0, 225, 1, NULL, NULL, NULL, NULL, 0);
INSERT INTO passage VALUES(2, 2, 0, 220, 1, NULL, NULL, NULL, NULL, 1);
INSERT INTO passage VALUES(3, 3, 0, 17, 1, NULL, NULL, NULL, NULL, 2);
INSERT INTO text_block VALUES(1, x'0128b52ffd64d400d50500328c2320b025e987c3300c03aa5962f7969e4849da2177db69ef8236d30261196ece6e2284b17c35afb14c5f1b20f445b1d60ec280a7c66a9e13bf58326cd2ca822b8ff127c621a4d289366806faf549e30b4cf9e47c50fdb1492f786b01b51fac0e8e2e528ff5c78f4f9cd21ddea7bd953e524ee535e025bdc23bac0c299bb3f5963b27ad2b891af211414001a19000100f007ecd1c23b2511387f1a5c188b88f63292dd68e8fed045b0ec5e24b1028574d99332a9a614b30c5a71b4338');
INSERT INTO reading VALUES(1, 8, NULL, NULL, NULL);
INSERT INTO length_block VALUES(0, CAST(x'0000000000002c00000002002b000000030003' || zeroblob(24557) AS BLOB));
INSERT INTO stem VALUES('and', 'en', 2, 2, NULL);
INSERT INTO stem VALUES('are', 'en', 1, 1, NULL);
INSERT INTO stem VALUES('be', 'en', 2, 4, NULL);
INSERT INTO stem VALUES('been', 'en', 1, 1, NULL);
INSERT INTO stem VALUES('befor', 'en', 2, 2, 'before');
INSERT INTO stem VALUES('caseload', 'en', 1, 1, 'caseloads');
INSERT INTO stem VALUES('could', 'en', 2, 2, NULL);
INSERT INTO stem VALUES('ferri', 'en', 2, 2, 'ferry');
INSERT INTO stem VALUES('fewer', 'en', 2, 2, NULL);
INSERT INTO stem VALUES('found', 'en', 2, 2, NULL);
INSERT INTO stem VALUES('from', 'en', 2, 2, NULL);
INSERT INTO stem VALUES('harbour', 'en', 2, 2, NULL);
INSERT INTO stem VALUES('has', 'en', 2, 3, NULL);
INSERT INTO stem VALUES('her', 'en', 2, 2, NULL);
INSERT INTO stem VALUES('in', 'en', 1, 1, NULL);
INSERT INTO stem VALUES('is', 'en', 2, 2, NULL);
INSERT INTO stem VALUES('isl', 'en', 2, 2, 'isles');
INSERT INTO stem VALUES('next', 'en', 2, 2, NULL);
INSERT INTO stem VALUES('no', 'en', 2, 2, NULL);
INSERT INTO stem VALUES('of', 'en', 2, 2, NULL);
INSERT INTO stem VALUES('offic', 'en', 2, 2, 'office');
INSERT INTO stem VALUES('old', 'en', 2, 2, NULL);
INSERT INTO stem VALUES('other', 'en', 2, 2, NULL);
INSERT INTO stem VALUES('out', 'en', 2, 2, NULL);
INSERT INTO stem VALUES('outer', 'en', 2, 2, NULL);
INSERT INTO stem VALUES('place', 'en', 2, 2, NULL);
INSERT INTO stem VALUES('said', 'en', 2, 2, NULL);
INSERT INTO stem VALUES('sail', 'en', 2, 4, 'sailings');
INSERT INTO stem VALUES('servic', 'en', 2, 2, 'service');
INSERT INTO stem VALUES('ship', 'en', 2, 2, NULL);
INSERT INTO stem VALUES('sinc', 'en', 2, 2, 'since');
INSERT INTO stem VALUES('spring', 'en', 1, 1, NULL);
INSERT INTO stem VALUES('summer', 'en', 1, 1, NULL);
INSERT INTO stem VALUES('take', 'en', 2, 2, NULL);
INSERT INTO stem VALUES('taken', 'en', 2, 2, NULL);
INSERT INTO stem VALUES('that', 'en', 2, 4, NULL);
INSERT INTO stem VALUES('the', 'en', 2, 8, NULL);
INSERT INTO stem VALUES('to', 'en', 2, 4, NULL);
INSERT INTO stem VALUES('up', 'en', 1, 1, NULL);
INSERT INTO stem VALUES('was', 'en', 1, 1, NULL);
INSERT INTO stem VALUES('will', 'en', 2, 2, NULL);
INSERT INTO stem VALUES('winter', 'en', 2, 4, NULL);
INSERT INTO stem VALUES('year', 'en', 2, 2, NULL);
INSERT INTO term VALUES('and', 'en', 2, 2);
INSERT INTO term VALUES('are', 'en', 1, 1);
INSERT INTO term VALUES('be', 'en', 2, 4);
INSERT INTO term VALUES('been', 'en', 1, 1);
INSERT INTO term VALUES('before', 'en', 2, 2);
INSERT INTO term VALUES('caseloads', 'en', 1, 1);
INSERT INTO term VALUES('could', 'en', 2, 2);
INSERT INTO term VALUES('ferry', 'en', 2, 2);
INSERT INTO term VALUES('fewer', 'en', 2, 2);
INSERT INTO term VALUES('found', 'en', 2, 2);
INSERT INTO term VALUES('from', 'en', 2, 2);
INSERT INTO term VALUES('harbour', 'en', 2, 2);
INSERT INTO term VALUES('has', 'en', 2, 3);
INSERT INTO term VALUES('her', 'en', 2, 2);
INSERT INTO term VALUES('in', 'en', 1, 1);
INSERT INTO term VALUES('is', 'en', 2, 2);
INSERT INTO term VALUES('isles', 'en', 2, 2);
INSERT INTO term VALUES('next', 'en', 2, 2);
INSERT INTO term VALUES('no', 'en', 2, 2);
INSERT INTO term VALUES('of', 'en', 2, 2);
INSERT INTO term VALUES('office', 'en', 2, 2);
INSERT INTO term VALUES('old', 'en', 2, 2);
INSERT INTO term VALUES('other', 'en', 2, 2);
INSERT INTO term VALUES('out', 'en', 2, 2);
INSERT INTO term VALUES('outer', 'en', 2, 2);
INSERT INTO term VALUES('place', 'en', 2, 2);
INSERT INTO term VALUES('said', 'en', 2, 2);
INSERT INTO term VALUES('sailings', 'en', 2, 4);
INSERT INTO term VALUES('service', 'en', 2, 2);
INSERT INTO term VALUES('ship', 'en', 2, 2);
INSERT INTO term VALUES('since', 'en', 2, 2);
INSERT INTO term VALUES('spring', 'en', 1, 1);
INSERT INTO term VALUES('summer', 'en', 1, 1);
INSERT INTO term VALUES('take', 'en', 2, 2);
INSERT INTO term VALUES('taken', 'en', 2, 2);
INSERT INTO term VALUES('that', 'en', 2, 4);
INSERT INTO term VALUES('the', 'en', 2, 8);
INSERT INTO term VALUES('to', 'en', 2, 4);
INSERT INTO term VALUES('up', 'en', 1, 1);
INSERT INTO term VALUES('was', 'en', 1, 1);
INSERT INTO term VALUES('will', 'en', 2, 2);
INSERT INTO term VALUES('winter', 'en', 2, 4);
INSERT INTO term VALUES('year', 'en', 2, 2);
INSERT INTO passage_fts(rowid, text, heading, title)
  SELECT id, text, heading, title FROM passage_content;
PRAGMA application_id = 1400005442;
PRAGMA user_version = 6;
