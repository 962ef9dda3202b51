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

#include "common/schema/posting_block.h"

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

void check_round(const std::vector<schema::Posting>& postings) {
  schema::BlockListWriter writer;
  for (const schema::Posting& posting : postings) writer.add(posting, {});
  const schema::BlockListWriter::List list = writer.finish();
  schema::SkipReader skips(list.skips);
  schema::BlockSkip skip;
  require(skips.next(skip) && skip.place.bytes <= list.chunks.front().size());
  schema::PostingBlock block;
  block.decode(skip.place, std::string_view(list.chunks.front()).substr(0, skip.place.bytes));
  const std::vector<schema::Posting> again = block.postings(skip.place.first);
  require(std::equal(again.begin(), again.end(), postings.begin()));
}

}  // namespace

// The size of what is said of the blocks in two bytes, that, and the blocks one after another.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
  const std::size_t end = std::min<std::size_t>(data[0] | data[1] << 8U, bytes.size());
  std::string_view blocks = bytes.substr(end);
  schema::PostingBlock block;
  try {
    schema::SkipReader skips(bytes.substr(0, end));
    std::int64_t last = 0;
    for (schema::BlockSkip skip; skips.next(skip); last = skip.place.last) {
      require(skip.place.first > last && skip.place.last >= skip.place.first);
      block.decode(skip.place, blocks.substr(0, skip.place.bytes));
      blocks.remove_prefix(std::min<std::size_t>(skip.place.bytes, blocks.size()));
      const std::vector<schema::Posting> postings = block.postings(skip.place.first);
      require(!postings.empty() && postings.back().passage == skip.place.last);
      bool sound = true;
      for (std::size_t i = 0; i < postings.size(); ++i) {
        require(i == 0 || postings[i].passage > postings[i - 1].passage);
        sound = sound && occurs(postings[i]);
      }
      if (sound) check_round(postings);
    }
  } catch (const sourcebook::Error& error) {
    require(error.kind() == sourcebook::ErrorKind::kCorrupt);
  }
  return 0;
}
