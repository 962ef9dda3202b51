#include "indexer/readers/odt.h"

#include <istream>
#include <string>
#include <utility>
#include <vector>

#include "indexer/readers/item_reader.h"
#include "indexer/readers/odt_text.h"
#include "indexer/readers/office.h"
#include "indexer/readers/zip_members.h"
#include "sourcebook/error.h"

namespace sourcebook {
namespace {

using xml::Element;

constexpr std::string_view kMimeType = "application/vnd.oasis.opendocument.text";

bool is_part(std::string_view name) {
  return name == "content.xml" || name == "styles.xml" || name == "meta.xml" ||
         name == "META-INF/manifest.xml";
}

// The children of the roots of all XML files that make the document, in the order in which they are
// needed.
std::vector<Element> records_of(std::string_view bytes) {
  if (!begins_as_zip(bytes) && bytes.find("<office:document") != std::string_view::npos) {
    return office::records_of(std::string(bytes));
  }
  ZipMembers parts = read_zip_members(bytes, is_part);
  if (parts["META-INF/manifest.xml"].find("encryption-data") != std::string::npos) {
    throw Error(ErrorKind::kInput, "is protected by a password; save it without one");
  }
  if (parts["content.xml"].empty()) {
    throw Error(ErrorKind::kInput, "is no OpenDocument text: it has no content.xml");
  }
  std::vector<Element> records;
  for (const char* const name : {"meta.xml", "styles.xml", "content.xml"}) {
    std::vector<Element> more = office::records_of(parts[name]);
    records.insert(records.end(), std::move_iterator(more.begin()), std::move_iterator(more.end()));
  }
  return records;
}

void describe(const Element& meta, Document& document) {
  const std::string title(meta.text_of("dc:title"));
  if (document.title.empty()) document.title = title;
  if (document.author.empty()) document.author = meta.text_of("meta:initial-creator");
  if (document.author.empty()) document.author = meta.text_of("dc:creator");
  document.language = language_tag(meta.text_of("dc:language"));
  document.published =
      office::credible_date(meta.text_of("meta:creation-date"), "ODT: creation date");
  document.modified = office::credible_date(meta.text_of("dc:date"), "ODT: date");
}

void read(std::string_view bytes, ExportItems& items) {
  const std::vector<Element> records = records_of(bytes);
  odt::Styles styles;
  for (const Element& record : records) {
    if (record.name == "office:styles" || record.name == "office:automatic-styles") {
      styles.add(record);
    }
  }
  odt::Text text(styles);
  std::string html;
  for (const Element& record : records) {
    const Element* const body =
        record.name == "office:body" ? record.child("office:text") : nullptr;
    if (body != nullptr) html += text.blocks(*body);
  }
  Document document;
  document.title = text.title();
  document.author = text.author();
  if (const Element* const meta = office::find(records, "office:meta")) describe(*meta, document);
  office::put(std::move(document), html, text.remarks(), items);
}

}  // namespace

std::unique_ptr<Reader> open_odt(std::istream& input, const InputInfo&) {
  return read_at_once(input, read);
}

int recognise_odt(std::string_view head) {
  if (begins_with_mime_type(head, kMimeType)) return 2;
  const bool flat = head.find("<office:document") != std::string_view::npos &&
                    head.find(kMimeType) != std::string_view::npos;
  if (flat) return 2;
  return begins_as_zip(head) ? 1 : 0;
}

}  // namespace sourcebook
