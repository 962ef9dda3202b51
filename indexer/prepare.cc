#include "indexer/prepare.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "common/text/stemmer.h"
#include "indexer/language_note.h"
#include "indexer/passages.h"

namespace sourcebook {
namespace {

// `text` cut to kMaxTitleBytes, at a code point.
bool cut(std::string& text) {
  if (text.size() <= kMaxTitleBytes) return false;
  std::size_t end = kMaxTitleBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  text.resize(end);
  return true;
}

std::string heading_of(const Passage& passage) {
  std::string heading;
  for (const std::string& title : passage.headings) {
    if (!heading.empty()) heading += '\n';
    heading += title;
  }
  cut(heading);
  return heading;
}

// Gathers texts until they make a block whose body is about as large as it should be, going by how
// the one before it came out.
class Packer {
 public:
  // `left`: bytes of all texts that will be added.
  Packer(const schema::Compressor& compressor, std::size_t left)
      : compressor_(compressor), left_(left) {}

  void add(PreparedPassage& passage, std::string_view text) {
    if (bytes_ + text.size() > limit_ || texts_.size() == schema::kBlockTexts) finish();
    if (texts_.empty()) begin(passage);
    passage.slot = texts_.size();
    texts_.push_back(text);
    bytes_ += text.size();
  }

  void finish() {
    if (texts_.empty()) return;
    first_->block = compressor_.encode(texts_);
    // Blocks differ: one alone is no good guess of the next.
    const std::size_t wanted = bytes_ * schema::kBodyBytes / first_->block.size();
    wanted_ = std::max<std::size_t>(1, (3 * wanted_ + wanted) / 4);
    text_bytes_ = bytes_ / texts_.size();
    left_ -= bytes_;
    texts_.clear();
    bytes_ = 0;
  }

 private:
  // What is left makes blocks of one size: a small one at the end would waste most of a page.
  void begin(PreparedPassage& passage) {
    first_ = &passage;
    const std::size_t blocks = std::max<std::size_t>(1, (left_ + wanted_ / 2) / wanted_);
    // The border lies half a text below the limit, on average.
    limit_ = std::min(left_ / blocks + text_bytes_ / 2, schema::kMaxBlockBytes);
  }

  const schema::Compressor& compressor_;
  std::size_t left_;  // of all texts, without the blocks that are finished
  PreparedPassage* first_ = nullptr;
  std::vector<std::string_view> texts_;
  std::size_t bytes_ = 0;
  std::size_t wanted_ = 3 * schema::kBodyBytes;  // of text in a block
  std::size_t text_bytes_ = 0;                   // of a text, on average
  std::size_t limit_ = 0;                        // of the text in the present block
};

void tokenize(schema::WordCounter& counter, PreparedDocument& prepared) {
  std::vector<Passage> places = cut_passages(prepared.document);
  prepared.passages.reserve(places.size());
  counter.begin_document(text::stemming_language(prepared.language), prepared.document.title);
  for (Passage& place : places) {
    PreparedPassage passage;
    passage.heading = heading_of(place);
    passage.place = std::move(place);
    passage.tokens = counter.add_passage(prepared.text_of(passage), passage.heading);
    prepared.passages.push_back(std::move(passage));
  }
  prepared.words = counter.finish_document();
}

PreparedDocument tokenize(Document document) {
  thread_local schema::WordCounter counter;
  PreparedDocument prepared;
  if (cut(document.title)) document.notes.emplace_back("its title is cut: it is very long");
  std::string told = take_language_note(document.notes);
  prepared.language = document.language.empty() ? std::move(told) : document.language;
  prepared.document = std::move(document);
  try {
    tokenize(counter, prepared);
  } catch (...) {
    counter = {};  // it may have stopped in the middle of anything
    throw;
  }
  return prepared;
}

}  // namespace

std::vector<PreparedDocument> prepare(std::vector<Document> documents,
                                      const schema::Compressor* compressor) {
  std::vector<PreparedDocument> prepared;
  prepared.reserve(documents.size());
  for (Document& document : documents) prepared.push_back(tokenize(std::move(document)));
  if (compressor != nullptr) pack(prepared, *compressor);
  return prepared;
}

PreparedDocument prepare(Document document, const schema::Compressor* compressor) {
  PreparedDocument prepared = tokenize(std::move(document));
  if (compressor != nullptr) pack({&prepared, 1}, *compressor);
  return prepared;
}

void pack(std::span<PreparedDocument> documents, const schema::Compressor& compressor) {
  std::size_t bytes = 0;
  for (const PreparedDocument& document : documents) {
    for (const PreparedPassage& passage : document.passages) {
      bytes += document.text_of(passage).size();
    }
  }
  Packer packer(compressor, bytes);
  for (PreparedDocument& document : documents) {
    for (PreparedPassage& passage : document.passages) {
      packer.add(passage, document.text_of(passage));
    }
    document.packed = true;
  }
  packer.finish();
}

}  // namespace sourcebook
