#include "tests/support/index_fixture.h"

#include <utility>

#include "common/schema/schema.h"
#include "indexer/block_builder.h"
#include "indexer/prepare.h"
#include "indexer/writer.h"

namespace sourcebook::test {
namespace {

void write(Writer& writer, TestSource source) {
  SourceState state;
  state.path = "/" + source.shown;
  state.shown = std::move(source.shown);
  state.format = "text";
  writer.begin_source(state);
  for (Document& document : source.documents) {
    const auto compressor = writer.compressor();
    writer.add(prepare(std::move(document), compressor.get()));
  }
  writer.end_source(state);
}

}  // namespace

IndexFixture::IndexFixture(std::vector<Document> documents) {
  Writer writer(path());
  std::size_t number = 0;
  for (Document& document : documents) {
    write(writer, {"test/" + std::to_string(++number) + ".txt", {std::move(document)}});
  }
  writer.finish();
}

IndexFixture::IndexFixture(std::vector<TestSource> sources) {
  Writer writer(path());
  for (TestSource& source : sources) write(writer, std::move(source));
  writer.finish();
}

void IndexFixture::add(TestSource source) {
  Writer writer(path());
  write(writer, std::move(source));
  writer.flush();
}

void IndexFixture::optimize(std::int64_t least) {
  Writer(path()).optimize();
  sqlite::Connection connection = schema::open_for_writing(path());
  build_blocks(connection, {.least = least});
  connection.leave_wal();
}

Document post(std::string_view text, std::string_view title, std::string_view id) {
  Document document;
  document.kind = Kind::kPost;
  document.text = text;
  document.title = title;
  document.id = id;
  return document;
}

}  // namespace sourcebook::test
