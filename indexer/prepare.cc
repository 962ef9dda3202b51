#include "indexer/prepare.h"

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

PreparedPassage prepare(Passage place, std::string_view text,
                        const schema::Compressor* compressor) {
  PreparedPassage passage;
  passage.heading = heading_of(place);
  passage.text_tokens = sqlite::tokenize_all(text);
  passage.body = compressor != nullptr ? compressor->compress(text) : std::string(text);
  passage.place = std::move(place);
  return passage;
}

}  // namespace

PreparedDocument prepare(Document document, const schema::Compressor* compressor) {
  thread_local schema::WordCounter counter;
  PreparedDocument prepared;
  if (cut(document.title)) document.notes.emplace_back("its title is cut: it is very long");
  prepared.title_tokens = sqlite::tokenize_all(document.title);
  prepared.compressed = compressor != nullptr;

  std::vector<Passage> places = cut_passages(document);
  prepared.passages.reserve(places.size());
  counter.begin_document(text::stemming_language(document.language));
  for (Passage& place : places) {
    const auto text = std::string_view(document.text).substr(place.begin, place.end - place.begin);
    PreparedPassage passage = prepare(std::move(place), text, compressor);
    // Neighbours mostly stand under the same headings.
    const bool same =
        !prepared.passages.empty() && prepared.passages.back().heading == passage.heading;
    passage.heading_tokens =
        same ? prepared.passages.back().heading_tokens : sqlite::tokenize_all(passage.heading);
    counter.begin_passage();
    counter.add(passage.text_tokens);
    counter.add(passage.heading_tokens);
    counter.add(prepared.title_tokens);
    prepared.passages.push_back(std::move(passage));
  }
  prepared.words = counter.finish_document();
  prepared.document = std::move(document);
  return prepared;
}

}  // namespace sourcebook
