#include "indexer/readers/rtf.h"

#include <algorithm>
#include <string>
#include <utility>

#include "indexer/readers/item_reader.h"
#include "indexer/readers/office.h"
#include "indexer/readers/rtf_text.h"
#include "sourcebook/error.h"

namespace sourcebook {
namespace {

// Without what editors put before a text.
std::string_view beginning(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
  return bytes;
}

bool begins_as_rtf(std::string_view bytes) { return beginning(bytes).starts_with("{\\rtf"); }

void describe(const rtf::Text& text, Document& document) {
  document.title = text.title().empty() ? text.info().title : text.title();
  document.author = text.info().author;
  document.published = office::credible_date(text.info().created.iso(), "RTF: creatim");
  document.modified = office::credible_date(text.info().revised.iso(), "RTF: revtim");
  if (text.is_cut_short()) document.notes.emplace_back("cut short: the file ends within a group");
  if (text.bytes_left() > 0) {
    document.notes.push_back("not read: " + std::to_string(text.bytes_left()) +
                             " bytes behind the end of the text");
  }
}

void read(std::string_view bytes, ExportItems& items) {
  if (!begins_as_rtf(bytes)) {
    throw Error(ErrorKind::kInput, "is no RTF file: it does not begin with {\\rtf");
  }
  rtf::Text text(beginning(bytes));
  Document document;
  describe(text, document);
  office::put(std::move(document), text.html(), text.remarks(), items);
}

}  // namespace

std::unique_ptr<Reader> open_rtf(std::istream& input, const InputInfo&) {
  return read_at_once(input, read);
}

int recognise_rtf(std::string_view head) { return begins_as_rtf(head) ? 2 : 0; }

}  // namespace sourcebook
