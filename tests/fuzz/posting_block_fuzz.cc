// Posting lists of an index that may be somebody else's: any bytes are decoded or refused with
// Error; what is decoded ascends, and is the same after a round.
#include <sourcebook/error.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema/posting_chunks.h"

namespace schema = sourcebook::schema;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

bool occurs(const schema::Posting& posting) {
  for (const std::uint32_t count : posting.counts) {
    if (count > 0) return true;
  }
  return false;
}

// Of all kinds, and always the same for a passage.
schema::FieldLengths lengths_of(std::int64_t passage) {
  const auto number = static_cast<std::uint64_t>(passage) * 0x9e3779b97f4a7c15U;
  return {static_cast<std::uint16_t>(number >> 48U), static_cast<std::uint16_t>(number >> 60U),
          static_cast<std::uint16_t>(number >> 56U)};
}

void check_round(const std::vector<schema::Posting>& postings) {
  schema::BlockListWriter writer;
  for (const schema::Posting& posting : postings) writer.add(posting, lengths_of(posting.passage));
  const schema::BlockListWriter::List list = writer.finish();
  schema::ChunkSkipReader chunks(list.skips);
  schema::ChunkSkip chunk;
  require(chunks.next(chunk));
  schema::BlockSkipReader blocks(chunk, list.chunks.front());
  schema::BlockSkip skip;
  require(blocks.next(skip));
  schema::PostingBlock block;
  block.decode(skip.place, list.chunks.front());
  const std::vector<schema::Posting> again = block.postings(skip.place.first);
  require(std::equal(again.begin(), again.end(), postings.begin()));
  for (const schema::Posting& posting : again) {
    const schema::FieldLengths lengths = lengths_of(posting.passage);
    require(chunk.bounds.hold(posting, lengths) && skip.bounds.hold(posting, lengths));
  }
}

void check_chunk(const schema::ChunkSkip& chunk, std::string_view bytes) {
  schema::PostingBlock block;
  schema::BlockSkipReader blocks(chunk, bytes);
  std::int64_t last = chunk.first - 1;
  for (schema::BlockSkip skip; blocks.next(skip); last = skip.place.last) {
    require(skip.place.first > last && skip.place.last >= skip.place.first);
    block.decode(skip.place, bytes);
    const std::vector<schema::Posting> postings = block.postings(skip.place.first);
    require(!postings.empty() && postings.back().passage == skip.place.last);
    bool sound = true;
    for (std::size_t i = 0; i < postings.size(); ++i) {
      require(i == 0 || postings[i].passage > postings[i - 1].passage);
      sound = sound && occurs(postings[i]);
    }
    if (sound) check_round(postings);
  }
  require(last == chunk.last);
}

}  // namespace

// The size of what is said of the chunks in two bytes, that, and what is said of one chunk and its
// bytes: all chunks are taken to have the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
  const std::size_t end = std::min<std::size_t>(data[0] | data[1] << 8U, bytes.size());
  try {
    schema::ChunkSkipReader chunks(bytes.substr(0, end));
    std::int64_t last = 0;
    for (schema::ChunkSkip chunk; chunks.next(chunk); last = chunk.last) {
      require(chunk.first > last && chunk.last >= chunk.first);
      check_chunk(chunk, bytes.substr(end));
    }
  } catch (const sourcebook::Error& error) {
    require(error.kind() == sourcebook::ErrorKind::kCorrupt);
  }
  return 0;
}
