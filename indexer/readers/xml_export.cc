#include "indexer/readers/xml_export.h"

#include <string>

#include "indexer/readers/names.h"
#include "sourcebook/error.h"

namespace sourcebook {
namespace {

std::string line_name(std::size_t line) { return "line " + std::to_string(line); }

}  // namespace

std::optional<ReadItem> XmlExport::next() {
  while (!items.ready() && !items.finished()) read_on();
  return items.take();
}

void XmlExport::read_on() {
  const std::optional<xml::Element> record = records_.next();
  while (const auto fault = records_.take_fault())
    items.skip({line_name(fault->line), fault->what});
  if (!record) return finish();
  try {
    take(*record);
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::kIo) throw;
    items.skip({line_name(record->line), error.what()});
  }
}

void XmlExport::finish() {
  const std::string& name = root().name;
  if (!names::is_in(" rss rdf:RDF feed disqus publicwhip ", name)) {
    throw Error(ErrorKind::kInput,
                "is no feed or export; the outermost element is \"" + shortened(name) + "\"");
  }
  items.finish(records_.mended());
}

}  // namespace sourcebook
