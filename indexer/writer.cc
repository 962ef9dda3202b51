#include "indexer/writer.h"

#include <algorithm>
#include <cassert>
#include <span>
#include <system_error>
#include <utility>

#include "common/schema/schema.h"
#include "common/sqlite/checkpointer.h"
#include "common/sqlite/transaction.h"
#include "indexer/block_builder.h"
#include "indexer/body_compressor.h"
#include "indexer/copies.h"
#include "indexer/source_store.h"
#include "indexer/writer_lock.h"

namespace sourcebook {
namespace {

using Clock = std::chrono::steady_clock;

// A source in memory.
struct Gathered {
  SourceState source;
  std::vector<PreparedDocument> documents;
  std::size_t text_bytes = 0;
  std::size_t memory_bytes = sizeof(SourceState);
};

std::size_t memory_of(const PreparedDocument& prepared) {
  std::size_t bytes = sizeof(prepared) + prepared.document.text.size();
  for (const schema::DocumentWords& part : prepared.words) {
    bytes += (part.forms.size() + part.stems.size()) * sizeof(schema::WordCount);
    bytes += part.tokens.size() * sizeof(sqlite::NumberedToken);
  }
  for (const PreparedPassage& passage : prepared.passages) {
    bytes += sizeof(passage) + passage.heading.size() + passage.block.size();
  }
  return bytes;
}

std::filesystem::path with_folder(const std::filesystem::path& index) {
  std::error_code ignored;  // opening the file says what is wrong
  if (index.has_parent_path()) std::filesystem::create_directories(index.parent_path(), ignored);
  return index;
}

}  // namespace

struct Writer::Impl {
  Impl(const std::filesystem::path& index, const WriterOptions& given)
      : options(given),
        lock(with_folder(index)),
        connection(schema::open_for_writing(index)),
        checkpointer(std::in_place, connection, index),
        store(connection),
        compressor(connection) {}

  // The batch: one transaction.
  void begin_batch();
  void commit();
  void commit_if_full();
  [[nodiscard]] std::size_t stored_bytes() {
    return static_cast<std::size_t>(store.ledger().totals().text_bytes);
  }
  [[nodiscard]] bool is_overdue() const { return Clock::now() - batch_begin > options.batch_time; }

  // What waits.
  void write(Gathered& gathered);
  void add(std::span<PreparedDocument> documents);
  void let_wait(std::unique_ptr<Gathered> gathered);
  void write_waiting();
  void train();
  void settle(std::size_t training_bytes);
  void start_streaming();

  const WriterOptions options;
  const WriterLock lock;
  sqlite::Connection connection;
  std::optional<sqlite::Checkpointer> checkpointer;  // until the file is finished
  SourceStore store;
  BodyCompressor compressor;

  std::unique_ptr<sqlite::Transaction> transaction;
  // Of a source that goes straight to the tables, within the transaction, and how things stood
  // before it.
  std::unique_ptr<sqlite::Savepoint> streaming;
  schema::Ledger::State before_streaming;
  std::size_t batch_bytes = 0;
  Clock::time_point batch_begin = Clock::now();

  std::vector<Gathered> waiting;  // complete sources, until a dictionary is there
  std::size_t waiting_bytes = 0;  // of text
  std::size_t waiting_memory = 0;
  std::unique_ptr<Gathered> open;  // between begin_source() and end_source()
};

void Writer::Impl::begin_batch() {
  if (transaction) return;
  transaction = std::make_unique<sqlite::Transaction>(connection);
  batch_bytes = 0;
}

void Writer::Impl::commit() {
  if (!transaction) return;
  store.full_text().begin_flush();
  store.join_sources();
  store.ledger().write();
  store.full_text().flush();
  transaction->commit();
  transaction.reset();
  batch_begin = Clock::now();
}

void Writer::Impl::commit_if_full() {
  if (batch_bytes >= options.batch_bytes || is_overdue()) commit();
}

// To the tables, packed.
void Writer::Impl::add(std::span<PreparedDocument> documents) {
  while (!documents.empty()) {
    const auto packed = [](const PreparedDocument& document) { return document.packed; };
    auto end = std::find_if(documents.begin(), documents.end(), packed);
    if (end == documents.begin()) end = std::find_if_not(end, documents.end(), packed);
    const auto run = documents.first(static_cast<std::size_t>(end - documents.begin()));
    if (!packed(run.front())) pack(run, compressor.current());
    for (const PreparedDocument& document : run) store.add(document);
    documents = documents.subspan(run.size());
  }
}

void Writer::Impl::write(Gathered& gathered) {
  begin_batch();
  store.begin(gathered.source);
  add(gathered.documents);
  store.end(gathered.source);
  batch_bytes += gathered.text_bytes;
}

void Writer::Impl::write_waiting() {
  for (Gathered& gathered : waiting) write(gathered);
  waiting.clear();
  waiting_bytes = waiting_memory = 0;
}

void Writer::Impl::train() {
  std::vector<std::string_view> texts;
  const auto take = [&texts](const Gathered& gathered) {
    for (const auto& document : gathered.documents) {
      for (const auto& passage : document.passages) texts.push_back(document.text_of(passage));
    }
  };
  for (const Gathered& gathered : waiting) take(gathered);
  if (open) take(*open);
  begin_batch();
  compressor.train(texts);
}

// Writes what waits; first trains the first dictionary, if there are `training_bytes` of text.
void Writer::Impl::settle(std::size_t training_bytes) {
  if (waiting.empty() && !open) return;
  const std::size_t bytes = waiting_bytes + (open ? open->text_bytes : 0) + stored_bytes();
  if (!compressor.published() && bytes >= training_bytes) train();
  write_waiting();
}

void Writer::Impl::let_wait(std::unique_ptr<Gathered> gathered) {
  waiting_bytes += gathered->text_bytes;
  waiting_memory += gathered->memory_bytes;
  waiting.push_back(std::move(*gathered));
  const bool enough = waiting_bytes >= schema::kMaxTrainingBytes || waiting_memory >= kMaxGathered;
  if (compressor.published() || enough || is_overdue()) settle(schema::kMaxTrainingBytes);
}

// The open source has become too large to wait in memory.
void Writer::Impl::start_streaming() {
  settle(schema::kMaxTrainingBytes);
  begin_batch();
  store.full_text().begin_undoable();
  before_streaming = store.ledger().state();
  streaming = std::make_unique<sqlite::Savepoint>(connection);
  store.begin(open->source);
  add(open->documents);
  open->documents.clear();
}

Writer::Writer(const std::filesystem::path& index, const WriterOptions& options)
    : impl_(std::make_unique<Impl>(index, options)) {}

Writer::~Writer() = default;

std::optional<SourceState> Writer::find_source(const std::string& path) const {
  impl_->settle(schema::kMinTrainingBytes);
  return impl_->store.find(path);
}

std::vector<std::string> Writer::sources_below(const std::string& prefix) const {
  impl_->settle(schema::kMinTrainingBytes);
  return impl_->store.below(prefix);
}

void Writer::begin_source(const SourceState& source) {
  assert(!impl_->open);
  if (!impl_->transaction && impl_->waiting.empty()) impl_->batch_begin = Clock::now();
  // Not at a commit, after which there may be nothing more to compress.
  if (impl_->compressor.published() && impl_->compressor.is_due(impl_->stored_bytes())) {
    impl_->train();
  }
  impl_->open = std::make_unique<Gathered>();
  impl_->open->source = source;
}

void Writer::add(PreparedDocument document) {
  Impl& impl = *impl_;
  assert(impl.open);
  impl.open->text_bytes += document.document.text.size();
  if (impl.streaming) return impl.add({&document, 1});
  impl.open->memory_bytes += memory_of(document);
  impl.open->documents.push_back(std::move(document));
  if (impl.open->memory_bytes > kMaxGathered) impl.start_streaming();
}

void Writer::end_source(const SourceState& source) {
  Impl& impl = *impl_;
  assert(impl.open);
  impl.open->source = source;
  if (impl.streaming) {
    impl.store.end(source);
    impl.streaming->keep();
    impl.streaming.reset();
    impl.store.full_text().keep();
    impl.before_streaming = {};  // it holds words of many documents
    impl.batch_bytes += impl.open->text_bytes;
    impl.open.reset();
  } else {
    impl.let_wait(std::move(impl.open));
  }
  impl.commit_if_full();
}

void Writer::abandon_source() {
  Impl& impl = *impl_;
  if (impl.streaming) {
    impl.streaming.reset();
    impl.store.full_text().undo();
    impl.store.ledger().restore(std::move(impl.before_streaming));
  }
  impl.open.reset();
}

void Writer::touch_source(const SourceState& source) {
  impl_->settle(schema::kMinTrainingBytes);
  impl_->begin_batch();
  impl_->store.touch(source);
  impl_->commit_if_full();
}

bool Writer::remove_source(const std::string& path) {
  impl_->settle(schema::kMinTrainingBytes);
  impl_->begin_batch();
  const bool removed = impl_->store.remove(path);
  impl_->commit_if_full();
  return removed;
}

void Writer::flush() {
  assert(!impl_->open);
  impl_->settle(schema::kMinTrainingBytes);
  impl_->commit();
}

// Not in each batch: that takes a look at all that is in the index. In transactions of its own,
// since what has been taken in is not to wait for it, nor to be lost with it.
void Writer::find_copies() {
  flush();
  const std::int64_t last_passage = impl_->store.ledger().totals().last_passage;
  try {
    while (copies_are_due(impl_->connection, last_passage)) {
      sqlite::Transaction transaction(impl_->connection);
      sourcebook::find_copies(impl_->connection, last_passage, Stop(impl_->options.stop));
      transaction.commit();
    }
  } catch (const Stopped&) {  // the next run goes on
  }
}

// Copies last: where very much is new, looking for them takes longer than all else.
void Writer::optimize() {
  flush();
  const Stop stop(impl_->options.stop);
  try {
    impl_->store.full_text().merge(stop);
    build_blocks(impl_->connection, {.stop = stop});
  } catch (const Stopped&) {
    return;
  }
  find_copies();
  impl_->connection.execute("PRAGMA incremental_vacuum; PRAGMA analysis_limit = 1000; ANALYZE");
}

bool Writer::optimize_is_due() {
  flush();
  return blocks_are_due(impl_->connection);
}

void Writer::finish() {
  find_copies();
  impl_->checkpointer.reset();
  impl_->connection.leave_wal();
}

std::shared_ptr<const schema::Compressor> Writer::compressor() const {
  return impl_->compressor.published();
}

}  // namespace sourcebook
