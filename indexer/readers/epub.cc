#include "indexer/readers/epub.h"

#include <istream>
#include <string>
#include <utility>

#include "indexer/readers/encoding.h"
#include "indexer/readers/epub_package.h"
#include "indexer/readers/html_body.h"
#include "indexer/readers/item_reader.h"
#include "indexer/readers/zip_members.h"
#include "sourcebook/error.h"

namespace sourcebook {
namespace {

constexpr std::string_view kContainer = "META-INF/container.xml";
constexpr std::string_view kEncryption = "META-INF/encryption.xml";

bool is_part(std::string_view name) {
  const auto ends = [name](std::string_view ending) { return name.ends_with(ending); };
  return name == kContainer || name == kEncryption || ends(".opf") || ends("html") ||
         ends(".htm") || ends(".xml");
}

// What comes after `before`, two line ends between them.
void append(Document&& chapter, Document& book) {
  if (chapter.text.empty()) return;
  if (!book.text.empty()) book.text += "\n\n";
  const std::size_t shift = book.text.size();
  book.text += chapter.text;
  for (Section& section : chapter.sections) {
    section.begin += shift;
    book.sections.push_back(std::move(section));
  }
  for (Quotation& quotation : chapter.quotations) {
    quotation.begin += shift;
    quotation.end += shift;
    book.quotations.push_back(std::move(quotation));
  }
  book.notes.insert(book.notes.end(), chapter.notes.begin(), chapter.notes.end());
}

// Fonts may be scrambled without anything being kept from reading.
bool is_encrypted(const std::string& encryption, const std::string& chapter) {
  return encryption.find("\"" + chapter + "\"") != std::string::npos;
}

void read(std::string_view bytes, ExportItems& items) {
  ZipMembers parts = read_zip_members(bytes, is_part);
  const std::string name = epub::package_name(parts[std::string(kContainer)]);
  if (parts.count(name) == 0) {
    throw Error(ErrorKind::kInput, "is no EPUB book: it does not say what belongs to it");
  }
  epub::Package package = epub::read_package(parts[name], name);
  Document book = std::move(package.book);
  book.kind = Kind::kReport;
  std::size_t missing = 0;
  for (const std::string& chapter : package.chapters) {
    const auto part = parts.find(chapter);
    if (part == parts.end()) {
      ++missing;
      continue;
    }
    if (is_encrypted(parts[std::string(kEncryption)], chapter)) {
      throw Error(ErrorKind::kInput, "is protected against copying; get it without that");
    }
    Document text;
    html::take_body(decode_text(part->second), html::BodyForm::kShown, text);
    append(std::move(text), book);
  }
  if (book.text.empty()) throw Error(ErrorKind::kInput, "no text in it");
  if (missing > 0) {
    book.notes.push_back(std::to_string(missing) + " of " +
                         std::to_string(package.chapters.size()) + " chapters are not in the file");
  }
  items.put(std::move(book));
}

}  // namespace

std::unique_ptr<Reader> open_epub(std::istream& input, const InputInfo&) {
  return read_at_once(input, read);
}

int recognise_epub(std::string_view head) {
  if (begins_with_mime_type(head, "application/epub+zip")) return 2;
  return begins_as_zip(head) ? 1 : 0;
}

}  // namespace sourcebook
