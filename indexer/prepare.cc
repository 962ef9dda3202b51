#include "indexer/prepare.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "common/text/stemmer.h"
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

// Gathers texts until they make a block whose body is about as large as it should be, going by how the one
// before it came out.
class Packer {
 public:
  explicit Packer(const schema::Compressor& compressor) : compressor_(compressor) {}

  void add(PreparedPassage& passage, std::string_view text) {
    if (bytes_ + text.size() > wanted_ || texts_.size() == schema::kBlockTexts) finish();
    if (texts_.empty()) first_ = &passage;
    passage.slot = texts_.size();
    texts_.push_back(text);
    bytes_ += text.size();
  }

  void finish() {
    if (texts_.empty()) return;
    first_->block = compressor_.encode(texts_);
    // The border lies half a text below what is wanted, on average.
    const std::size_t wanted = bytes_ * schema::kBodyBytes / first_->block.size();
    wanted_ = std::min(wanted + bytes_ / texts_.size() / 2, schema::kMaxBlockBytes);
    texts_.clear();
    bytes_ = 0;
  }

 private:
  const schema::Compressor& compressor_;
  PreparedPassage* first_ = nullptr;
  std::vector<std::string_view> texts_;
  std::size_t bytes_ = 0;
  std::size_t wanted_ = 3 * schema::kBodyBytes;
};

PreparedDocument tokenize(Document document) {
  thread_local schema::WordCounter counter;
  PreparedDocument prepared;
  if (cut(document.title)) document.notes.emplace_back("its title is cut: it is very long");
  std::vector<Passage> places = cut_passages(document);
  prepared.document = std::move(document);

  prepared.passages.reserve(places.size());
  counter.begin_document(text::stemming_language(prepared.document.language),
                         prepared.document.title);
  for (Passage& place : places) {
    PreparedPassage passage;
    passage.heading = heading_of(place);
    passage.place = std::move(place);
    passage.tokens = counter.add_passage(prepared.text_of(passage), passage.heading);
    prepared.passages.push_back(std::move(passage));
  }
  prepared.words = counter.finish_document();
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
  Packer packer(compressor);
  for (PreparedDocument& document : documents) {
    for (PreparedPassage& passage : document.passages) {
      packer.add(passage, document.text_of(passage));
    }
    document.packed = true;
  }
  packer.finish();
}

}  // namespace sourcebook
