// What the readers of XML exports and feeds have in common.
#pragma once

#include <istream>
#include <optional>

#include "indexer/readers/export_items.h"
#include "indexer/readers/reader.h"
#include "indexer/readers/xml_reader.h"

namespace sourcebook {

// Hands each record to take(), which puts documents into `items`. A record that take() throws Error
// for is Skipped, and so is what cannot be read; what was mended is noted with the last document.
class XmlExport : public Reader {
 public:
  XmlExport(std::istream& input, const InputInfo& info) : items(info.drafts), records_(input) {}
  std::optional<ReadItem> next() final;

 protected:
  virtual void take(const xml::Element& record) = 0;
  [[nodiscard]] const xml::Element& root() const { return records_.root(); }

  ExportItems items;

 private:
  void read_on();
  void finish();

  xml::XmlRecords records_;
};

}  // namespace sourcebook
